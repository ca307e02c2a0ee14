"""Copies of unsaved work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.foundation.snapshots import Kept, Snapshots, left_behind, take_back

ROOT = Path(__file__).resolve().parents[2]
DYING = """
import os, signal, sys
from pathlib import Path
from app.foundation.snapshots import Kept, Snapshots
kept = Snapshots(Path(sys.argv[1]))
kept.keep("a", Kept("Order", Path("/models/order.dmn"), b"first"))
kept.keep("a", Kept("Order", Path("/models/order.dmn"), b"second"))
kept.keep("b", Kept("New", None, b"new"))
kept.keep("c", Kept("Saved", None, b"x"))
kept.drop("c")
os.kill(os.getpid(), signal.SIGKILL) if hasattr(signal, "SIGKILL") else os._exit(9)
"""


def test_what_a_killed_program_left_is_taken_back_once(tmp_path: Path) -> None:
    # given a program that is killed with two documents unsaved
    subprocess.run([sys.executable, "-c", DYING, str(tmp_path)], check=False, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})
    # when the next one asks
    found, broken = take_back(tmp_path)
    # then the newest copies are there, once
    assert found == [Kept("Order", Path("/models/order.dmn"), b"second"), Kept("New", None, b"new")]
    assert not broken and take_back(tmp_path) == ([], [])


def test_copies_of_a_running_program_are_left_alone(tmp_path: Path) -> None:
    running = Snapshots(tmp_path)
    running.keep("a", Kept("Order", None, b"mine"))
    assert left_behind(tmp_path) == [] and take_back(tmp_path) == ([], [])
    running.close()


def test_saved_work_leaves_nothing_on_the_disk(tmp_path: Path) -> None:
    kept = Snapshots(tmp_path)
    kept.keep("a", Kept("Order", None, b"mine"))
    kept.drop("a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", [b"", b"{", b'{"name": 1}', b'{"name": "x", "path": null, "data": "***"}'])
def test_a_broken_copy_is_moved_aside_and_the_others_come_back(tmp_path: Path, text: bytes) -> None:
    folder = tmp_path / "dead"
    folder.mkdir()
    (folder / "a.kept").write_bytes(text)
    (folder / "b.kept").write_bytes(b'{"name": "x", "path": null, "data": "aGk="}')
    found, broken = take_back(tmp_path)
    assert found == [Kept("x", None, b"hi")] and [path.name for path in broken] == ["a.broken"]
    assert take_back(tmp_path) == ([], [])
