"""What the first window may not wait for. Each test starts a Python of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

ROOT = Path(__file__).resolve().parents[2]
SHOW = """
import json, sys, time
from app.shell.start import build_window, make_application
app = make_application()
window = build_window(app)
window.repaint()
heavy = ("numpy", "pyqtgraph", "sqlalchemy", "sqlalchemy.orm", "lxml", "httpx", "psycopg", "alembic")
first = [name for name in heavy if name in sys.modules]
until = time.monotonic() + 60
while not (window.session.has_workspace and window.pulse.latest.people) and time.monotonic() < until:
    app.processEvents()
    time.sleep(0.005)
name = window.top_bar.workspace.text()
people = [person.name for person in window.pulse.latest.people]
later = [name for name in heavy if name in sys.modules]
window.close()
print(json.dumps({"first": first, "later": later, "workspace": name, "people": people}))
"""


def start(tmp_path: Path) -> dict[str, object]:
    environment = os.environ | {"MILLRACE_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", SHOW], env=environment, capture_output=True, text=True, timeout=90)
    assert done.returncode == 0, done.stderr
    result: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    folder = tmp_path_factory.mktemp("home")
    return folder, start(folder)


def test_the_first_window_waits_for_no_database_and_no_plot(first_start: tuple[Path, dict[str, object]]) -> None:
    _, told = first_start
    assert told["first"] == []
    assert "sqlalchemy" in told["later"]
    assert not {"numpy", "pyqtgraph", "sqlalchemy.orm"} & set(told["later"])


def test_a_first_start_makes_a_personal_workspace_with_one_person(first_start: tuple[Path, dict[str, object]]) -> None:
    folder, told = first_start
    assert told["workspace"] == "Personal"
    assert len(told["people"]) == 1
    assert (folder / "data" / "personal.millrace").is_file()
    assert start(folder)["people"] == told["people"]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on")
def test_void_calls_keep_the_references_to_none(qapp: object) -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(20_000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 200
