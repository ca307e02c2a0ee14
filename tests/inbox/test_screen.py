"""The inbox as a person uses it, on a real workspace."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.inbox.reading import DONE, MINE, SNOOZED, TEAM, UNASSIGNED
from app.inbox.screen import InboxScreen
from app.inbox.start_dialog import StartDialog, read_startable
from app.session.session import Session
from app.workspace.local import LocalWorkspace
from app.workspace.values import DueState, Group, InstanceQuery, Person, Resource, TaskQuery, TaskScope

MODEL = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
  <process id="leave" name="Leave request" isExecutable="true">
    <startEvent id="start" camunda:formKey="ask"><outgoing>f1</outgoing></startEvent>
    <userTask id="approve" name="Approve leave" camunda:candidateGroups="leads" camunda:formKey="approve"
      camunda:dueDate="PT1S"><incoming>f1</incoming><outgoing>f2</outgoing></userTask>
    <endEvent id="end"><incoming>f2</incoming></endEvent>
    <sequenceFlow id="f1" sourceRef="start" targetRef="approve"/>
    <sequenceFlow id="f2" sourceRef="approve" targetRef="end"/>
  </process></definitions>"""
APPROVE = {
    "type": "default", "id": "approve", "schemaVersion": 19,
    "components": [
        {"type": "textfield", "id": "t1", "key": "reason", "label": "Reason", "validate": {"required": True}},
    ],
}  # fmt: skip
ASK = {
    "type": "default", "id": "ask", "schemaVersion": 19,
    "components": [{"type": "number", "id": "n1", "key": "days", "label": "Days", "validate": {"required": True}}],
}  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[LocalWorkspace]:
    workspace = LocalWorkspace(tmp_path / "test.millrace")
    workspace.save_group(Group("leads", "Team leads"))
    workspace.save_person(Person("ada", "Ada Byron", groups=("leads",)))
    workspace.save_person(Person("ben", "Ben Carter", groups=("leads",)))
    files = [("leave.bpmn", MODEL), ("approve.form", json.dumps(APPROVE)), ("ask.form", json.dumps(ASK))]
    workspace.deploy([Resource(name, text.encode()) for name, text in files])
    for key in ("L-1", "L-2"):
        workspace.start("leave", {"who": "Carla", "days": 3}, business_key=key, actor="ben")
    yield workspace
    workspace.close()


@pytest.fixture
def screen(qtbot: QtBot, workspace: LocalWorkspace) -> Iterator[InboxScreen]:
    session = Session(workspace, "ada")
    screen = InboxScreen(session)
    qtbot.addWidget(screen)
    screen.resize(1200, 720)
    screen.show()
    qtbot.waitUntil(lambda: len(screen.reading.group) == 2)
    yield screen
    session.close()


def open_folder(qtbot: QtBot, screen: InboxScreen, folder: str) -> None:
    qtbot.mouseClick(screen.folders.rows[folder], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.view.reading is not None)


def claimed(qtbot: QtBot, screen: InboxScreen) -> None:
    """Claim the first task of the team and find it among one's own."""
    open_folder(qtbot, screen, UNASSIGNED)
    qtbot.mouseClick(screen.view.claim, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(screen.reading.mine) == 1)
    open_folder(qtbot, screen, MINE)
    qtbot.waitUntil(lambda: screen.view.complete.isVisible())


def test_an_empty_inbox_says_where_work_waits_and_leads_there(qtbot: QtBot, screen: InboxScreen) -> None:
    assert "2 tasks have no owner yet" in screen.list.empty.text.text()
    qtbot.mouseClick(screen.list.empty.action, Qt.MouseButton.LeftButton)
    assert len(screen.list.model.tasks) == 2


def test_a_task_of_the_team_is_read_only_until_it_is_claimed(qtbot: QtBot, screen: InboxScreen) -> None:
    open_folder(qtbot, screen, TEAM + "leads")
    assert screen.view.form.form.read_only and screen.view.claim.isVisible()
    claimed(qtbot, screen)
    assert not screen.view.form.form.read_only


def test_completing_judges_the_form_first_and_then_hands_over_its_values(
    qtbot: QtBot, screen: InboxScreen, workspace: LocalWorkspace
) -> None:
    claimed(qtbot, screen)
    task = screen.list.current()
    qtbot.mouseClick(screen.view.complete, Qt.MouseButton.LeftButton)
    assert workspace.task(task.id).state == "open"  # the reason is missing
    field = screen.view.form.form.field(("reason",))
    qtbot.keyClicks(field.findChild(QLineEdit), "Enjoy")
    qtbot.mouseClick(screen.view.complete, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not screen.reading.mine)
    assert workspace.task(task.id).state == "completed"
    assert workspace.instance(task.instance_id).variables["reason"] == "Enjoy"
    assert [one.id for one in screen.reading.tasks(DONE)] == [task.id]


def test_a_draft_is_kept_and_restored(qtbot: QtBot, screen: InboxScreen, workspace: LocalWorkspace) -> None:
    claimed(qtbot, screen)
    task = screen.list.current()
    field = screen.view.form.form.field(("reason",))
    qtbot.keyClicks(field.findChild(QLineEdit), "Half")
    qtbot.waitUntil(lambda: workspace.draft(task.id, actor="ada") == {"reason": "Half"}, timeout=5000)
    screen.view.reading = None  # as after a restart
    screen._open(task)
    qtbot.waitUntil(lambda: screen.view.reading is not None)
    assert screen.view.form.draft() == {"reason": "Half"}


def test_a_snoozed_task_is_out_of_sight(qtbot: QtBot, screen: InboxScreen) -> None:
    claimed(qtbot, screen)
    screen.view.snooze_wanted.emit(4)
    qtbot.waitUntil(lambda: not screen.reading.mine)
    assert len(screen.reading.tasks(SNOOZED)) == 1


def test_reassigning_hands_the_task_to_somebody_else(
    qtbot: QtBot, screen: InboxScreen, workspace: LocalWorkspace
) -> None:
    claimed(qtbot, screen)
    screen.view.assign_wanted.emit("ben")
    qtbot.waitUntil(lambda: not screen.reading.mine)
    assert len(workspace.tasks(TaskQuery(TaskScope.MINE, "ben"))) == 1


def test_releasing_gives_the_task_back_to_the_team(qtbot: QtBot, screen: InboxScreen) -> None:
    claimed(qtbot, screen)
    qtbot.mouseClick(screen.view.release, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not screen.reading.mine and len(screen.reading.group) == 2)


def test_a_late_task_is_counted_and_found_under_overdue(qtbot: QtBot, screen: InboxScreen) -> None:
    claimed(qtbot, screen)
    qtbot.waitUntil(lambda: screen.refresh() or screen.reading.count(DueState.OVERDUE) == 1, timeout=8000)
    qtbot.mouseClick(screen.folders.due_rows[DueState.OVERDUE], Qt.MouseButton.LeftButton)
    assert len(screen.list.model.tasks) == 1


def test_comments_are_said_and_seen(qtbot: QtBot, screen: InboxScreen, workspace: LocalWorkspace) -> None:
    claimed(qtbot, screen)
    qtbot.keyClicks(screen.view.comments.line, "Is <b>Carla</b> covered?")
    qtbot.keyClick(screen.view.comments.line, Qt.Key.Key_Return)
    instance = screen.list.current().root_instance_id
    qtbot.waitUntil(lambda: len(workspace.comments(instance)) == 1)
    qtbot.waitUntil(lambda: len(screen.view.reading.comments) == 1)


def test_search_narrows_the_list(qtbot: QtBot, screen: InboxScreen) -> None:
    open_folder(qtbot, screen, UNASSIGNED)
    screen.list.open_search()
    qtbot.keyClicks(screen.list.search, "L-2")
    qtbot.waitUntil(lambda: [task.business_key for task in screen.list.model.tasks] == ["L-2"])


def test_a_case_is_started_with_its_start_form(qtbot: QtBot, screen: InboxScreen, workspace: LocalWorkspace) -> None:
    dialog = StartDialog(read_startable(workspace), screen)
    dialog.key.setText("L-3")
    dialog.accept()
    assert dialog.result() == 0  # the number of days is missing
    field = dialog.form.field(("days",))
    dialog.show()
    qtbot.keyClicks(field.findChild(QLineEdit), "5")
    dialog.accept()
    screen.start(dialog.chosen, dialog.business_key, dialog.variables())
    qtbot.waitUntil(lambda: len(screen.reading.group) == 3)
    assert workspace.instances(InstanceQuery(business_key="L-3"))[0].started_by == "ada"


def test_the_keyboard_steps_through_the_list(qtbot: QtBot, screen: InboxScreen) -> None:
    open_folder(qtbot, screen, UNASSIGNED)
    first = screen.list.current()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.list.view.setFocus()
    qtbot.keyClick(screen.list.view, Qt.Key.Key_J)
    assert screen.list.current() != first
    qtbot.keyClick(screen.list.view, Qt.Key.Key_K)
    assert screen.list.current() == first


def test_the_process_that_shall_start_is_chosen_already(screen: InboxScreen, workspace: LocalWorkspace) -> None:
    first, *_ = startable = read_startable(workspace)
    other = replace(first, definition=replace(first.definition, process_id="other", name="Other"))

    dialog = StartDialog([*startable, other], screen, "other")

    assert dialog.chosen is other
