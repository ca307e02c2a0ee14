from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.look.theme import install, set_reduced_motion, set_theme
from app.session.session import Session
from app.shell.preferences import Preferences
from app.shell.window import MainWindow
from app.workspace.values import DefinitionInfo, DueState, Group, Person
from tests.session.fake_workspace import NOON, FakeWorkspace, a_task, an_instance


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Path]:
    monkeypatch.setenv("MILLRACE_HOME", str(tmp_path))
    install(qapp)
    yield tmp_path
    set_theme("light")
    set_reduced_motion(False)


@pytest.fixture
def workspace() -> FakeWorkspace:
    """Harbour Foods: two people, a published process, seven tasks of Nadia's, one stuck case."""
    made = FakeWorkspace()
    made.all_groups = {"ap": Group("ap", "Accounts payable")}
    made.all_people = {
        "nadia": Person("nadia", "Nadia Okafor", "nadia@harbour.example", ("ap",), ("process owner",)),
        "jonas": Person("jonas", "Jonas Weber", groups=("ap",)),
    }
    for number in range(7):
        due = (DueState.OVERDUE, DueState.AT_RISK, DueState.AT_RISK)[number] if number < 3 else DueState.ON_TIME
        task = a_task(f"i{number}:t", assignee="nadia", due_state=due, root_instance_id=f"i{number}")
        made.all_tasks[task.id] = replace(task, business_key=f"INV-{number}")
    made.all_tasks["g:t"] = a_task("g:t", name="Check invoice", candidate_groups=("ap",))
    made.all_instances = {"i0": an_instance("i0", incident_count=2), "i1": an_instance("i1")}
    made.all_definitions = [
        DefinitionInfo("invoice:7", "invoice", 7, "Invoice approval", "d1", "invoice.bpmn", NOON - timedelta(days=1))
    ]
    return made


@pytest.fixture
def preferences(home: Path) -> Preferences:
    return Preferences()


@pytest.fixture
def window(qtbot, workspace: FakeWorkspace, preferences: Preferences) -> Iterator[MainWindow]:
    made = MainWindow(Session(workspace, "nadia"), preferences)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.pulse.beat):
        made.pulse.read()
    yield made
    made.close()
