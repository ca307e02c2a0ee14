"""A program that dies loses nothing that was committed; what cannot be read is moved aside, never in the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.bpmn.document import Document
from app.bpmn.model import Bounds, BPMNShape, Task
from app.bpmn.recovery import LogBroken, RecoveryLog, discard, pending, resume
from app.foundation.notices import Notice, listen
from tests.bpmn.build import FILE, sample

ROOT = Path(__file__).resolve().parents[2]


def died(log: RecoveryLog) -> Path:
    """The log file as a program that died would leave it: written, and locked by nobody."""
    path = log.path
    assert path is not None
    left = path.with_name("left.recovery")
    left.write_bytes(path.read_bytes())
    log.close()
    return left


def edit(document: Document) -> None:
    """One edit of each kind, an undo and a redo."""
    task = document.require("Task_1")
    with document.transaction("Rename"):
        task.name = "Überweisen"
        task.documentation = "new"
    with document.transaction("Draw"):
        new = document.require("Sub_1").add(document.create(Task, id="Task_2"))
        shape = document.diagrams[0].plane.add(document.create(BPMNShape, id="Task_2_di", bpmn_element="Task_2"))
        shape.add(document.create(Bounds, x=1, y=2, width=3, height=4))
        new.set_camunda("asyncBefore", "true")
    with document.transaction("Move"):
        task.move_to(document.require("Sub_1"))
        document.require("Start_1").detach()
    document.undo()
    document.undo()
    document.redo()


def test_nothing_is_written_while_nothing_is_unsaved(tmp_path: Path) -> None:
    log = RecoveryLog(sample(), tmp_path)
    assert list(tmp_path.iterdir()) == []
    log.close()


def test_every_kind_of_change_comes_back_byte_for_byte(tmp_path: Path) -> None:
    document = sample()
    left = died_after(document, tmp_path)
    again, log = resume(left)
    assert again.to_bytes() == document.to_bytes()
    assert (again.is_dirty, again.name) == (True, "sample.bpmn")
    assert again.require("Task_2").camunda("asyncBefore") == "true"
    assert not left.exists()
    log.close()


def died_after(document: Document, folder: Path) -> Path:
    log = RecoveryLog(document, folder)
    edit(document)
    return died(log)


def test_what_came_back_can_be_undone_step_by_step(tmp_path: Path) -> None:
    again, log = resume(died_after(sample(), tmp_path))
    while again.undo():
        assert again.is_dirty
    assert again.to_bytes() == FILE
    log.close()


def test_what_came_back_survives_a_second_death(tmp_path: Path) -> None:
    document = sample()
    again, log = resume(died_after(document, tmp_path))
    once_more, second = resume(died(log))
    assert once_more.to_bytes() == again.to_bytes() == document.to_bytes()
    second.close()


def test_undo_past_a_save_comes_back(tmp_path: Path) -> None:
    document = sample()
    log = RecoveryLog(document, tmp_path)
    edit(document)
    document.mark_saved()
    assert log.path is None
    while document.undo():
        pass
    again, second = resume(died(log))
    assert again.to_bytes() == document.to_bytes() == FILE
    second.close()


def test_undo_back_to_the_saved_state_leaves_no_log(tmp_path: Path) -> None:
    document = sample()
    log = RecoveryLog(document, tmp_path)
    with document.transaction("Rename"):
        document.require("Task_1").name = "x"
    assert log.path is not None
    document.undo()
    assert list(tmp_path.iterdir()) == []
    document.redo()
    again, second = resume(died(log))
    assert again.require("Task_1").name == "x"
    second.close()


def test_bytes_that_are_no_text_come_back(tmp_path: Path) -> None:
    document = sample(FILE.replace(b"first", b"caf\xe9"))
    log = RecoveryLog(document, tmp_path)
    with document.transaction("Move"):
        document.require("Task_1").move_to(document.require("Sub_1"))
    with document.transaction("Back"):
        document.require("Task_1").move_to(document.processes[0])
    again, second = resume(died(log))
    assert again.to_bytes() == document.to_bytes()
    assert b"caf\xe9" in again.to_bytes()
    second.close()


def test_saving_and_a_clean_close_clear_the_log(tmp_path: Path) -> None:
    document = sample()
    log = RecoveryLog(document, tmp_path / "logs")
    edit(document)
    document.save(tmp_path / "model.bpmn")
    assert list((tmp_path / "logs").iterdir()) == []
    edit_name(document)
    log.close()
    assert list((tmp_path / "logs").iterdir()) == []


def edit_name(document: Document) -> None:
    with document.transaction("Rename"):
        document.require("Task_1").name = "again"


def test_a_log_in_use_is_not_offered(tmp_path: Path) -> None:
    document = sample()
    log = RecoveryLog(document, tmp_path)
    edit(document)
    assert pending(tmp_path) == []
    left = died(log)
    assert [one.log for one in pending(tmp_path)] == [left]
    discard(left)
    assert pending(tmp_path) == []


@pytest.mark.parametrize(
    "content", [b"", b"\xff\n", b"{}\n", b"[]\n", b'{"format":1,"name":"x","path":null,"base":"!"}\nx\n']
)
def test_a_broken_log_is_moved_aside_with_a_notice(tmp_path: Path, content: bytes) -> None:
    notices: list[Notice] = []
    stop = listen(notices.append)
    log = tmp_path / "a.recovery"
    log.write_bytes(content)
    for one in pending(tmp_path):
        with pytest.raises(LogBroken, match="moved to"):
            resume(one.log)
    stop()
    assert (tmp_path / "a.broken").read_bytes() == content
    assert pending(tmp_path) == []
    assert len(notices) == 1
    assert "could not be restored" in notices[0].text


def test_a_line_that_was_cut_off_costs_only_itself(tmp_path: Path) -> None:
    left = died_after(sample(), tmp_path)
    left.write_bytes(left.read_bytes()[:-20])
    again, log = resume(left)
    assert again.find("Task_2") is None  # the redo that brought it back was cut off, the undo before was not
    assert again.require("Task_1").name == "Überweisen"
    log.close()


WORKER = """
import sys, time
from pathlib import Path
from app.bpmn.document import Document
from app.bpmn.recovery import RecoveryLog
document = Document.open(sys.argv[1])
log = RecoveryLog(document, Path(sys.argv[2]))
for number in range(1, 10**9):
    with document.transaction("Rename"):
        document.require("Task_1").name = f"name {number}"
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_after_kill_9_all_that_was_committed_is_back(tmp_path: Path) -> None:
    model = tmp_path / "model.bpmn"
    model.write_bytes(FILE)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WORKER, str(model), str(tmp_path / "logs")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as worker:
        assert worker.stdout is not None
        for _ in range(40):
            last = int(worker.stdout.readline())
        os.kill(worker.pid, signal.SIGKILL)
        whole_lines = worker.stdout.read().split("\n")[:-1]
        last = int(whole_lines[-1]) if whole_lines else last
    (left,) = pending(tmp_path / "logs")
    assert (left.path, left.name) == (model, "model.bpmn")
    document, log = resume(left.log)
    assert int(document.require("Task_1").name.split()[1]) in (last, last + 1)
    log.close()
