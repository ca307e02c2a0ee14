"""What is done about what a case waits for, and to its variables; and the way to called processes and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from app.engine.waits import Job
from app.foundation.time import utc_now
from app.instances.case_page import CasePage
from app.instances.moves_dialog import MovesDialog
from app.instances.retry_dialog import RetryDialog
from app.instances.screen import InstancesScreen
from app.instances.task_dialog import TaskDialog
from app.instances.variable_dialog import VariableDialog
from app.workspace.local import LocalWorkspace
from app.workspace.values import InstanceQuery, Person, Resource
from tests.instances.test_screen import opened

CALLING = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
  <process id="sale" name="Sale" isExecutable="true">
    <startEvent id="s"/><callActivity id="call" name="Order it" calledElement="order"/><endEvent id="e"/>
    <sequenceFlow id="c1" sourceRef="s" targetRef="call"/><sequenceFlow id="c2" sourceRef="call" targetRef="e"/>
  </process></definitions>"""

LOOP = (
    '<multiInstanceLoopCharacteristics xmlns:camunda="http://camunda.org/schema/1.0/bpmn" '
    'camunda:collection="${items}" camunda:elementVariable="item"/>'
)
LINES = f"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
  <process id="lines_of_order" isExecutable="true"><startEvent id="s"/>
    <subProcess id="lines" name="Check lines"><userTask id="look" name="Look"/>{LOOP}</subProcess>
    <sequenceFlow id="l1" sourceRef="s" targetRef="lines"/>
  </process></definitions>"""


def with_lines(qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace) -> CasePage:
    """The page of a case with a multi-instance sub-process for a pen and for ink."""
    workspace.deploy([Resource("lines.bpmn", LINES.encode())])
    case = workspace.start("lines_of_order", {"items": ["pen", "ink"]}, business_key="L-1")
    screen.open_case(case.id)
    page = screen.cases[case.id]
    qtbot.waitUntil(lambda: page.reading is not None)
    return page


def stuck(qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace) -> CasePage:
    """The page of a case whose work has failed for good."""
    page = opened(qtbot, screen, "O-1")
    workspace.complete(page.reading.tasks[0].id, actor="ada")
    while not workspace.instance(page.instance_id).incidents:
        for job in workspace.external.fetch(["erp"], limit=1):
            workspace.external.fail(job.id, "The ERP did not answer.", retries=0, stack="Traceback\n  line 3")
    qtbot.waitUntil(lambda: bool(page.reading.detail.incidents))
    return page


def test_failed_work_is_tried_again_as_often_as_asked_after_saying_what_happens(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = stuck(qtbot, screen, workspace)
    (box,) = page.waits.incidents
    assert box.details is not None

    def agree(dialog: RetryDialog) -> int:
        qtbot.waitUntil(lambda: "The work 'erp' at 'Book order' is tried again" in dialog.note.text.text())
        assert "The incident at 'Book order' is resolved." in dialog.note.text.text()
        dialog.number.setValue(4)
        return 1

    monkeypatch.setattr(RetryDialog, "exec", agree)
    box.retry.click()

    qtbot.waitUntil(lambda: not page.reading.detail.incidents)
    state = workspace.executor.stored(page.instance_id).state
    assert [wait.retries for wait in state.waits if isinstance(wait, Job)] == [4]


def test_a_failed_step_is_skipped_after_a_preview(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace
) -> None:
    page = stuck(qtbot, screen, workspace)

    page.waits.incidents[0].skip.click()
    bar = page.moves_bar
    qtbot.waitUntil(lambda: "The case ends." in bar.effect.text())
    assert page.reading.detail.tokens
    bar.apply.click()

    qtbot.waitUntil(lambda: not page.reading.can_run)


def test_a_variable_is_changed_in_its_type_after_saying_what_happens(
    qtbot: QtBot, screen: InstancesScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, screen, "O-1")

    def fill(dialog: VariableDialog) -> int:
        assert dialog.value.kind == "number" and dialog.value.line.text() == "12"
        dialog.value.line.setText("many")
        dialog.accept()
        assert "is not a number" in dialog.value.field.error.text()
        dialog.value.line.setText("99")
        qtbot.waitUntil(lambda: "Nothing else changes." in dialog.note.text.text())
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(VariableDialog, "exec", fill)
    page.change_wanted.emit("amount", None)

    qtbot.waitUntil(lambda: page.variables.variables == {"amount": 99})


def test_another_variable_needs_a_name(qtbot: QtBot, screen: InstancesScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(qtbot, screen, "O-1")

    def fill(dialog: VariableDialog) -> int:
        dialog.accept()
        assert dialog.name_field.error.text() == "Which variable?"
        dialog.names.setEditText("due")
        dialog.value.kinds.setCurrentIndex(dialog.value.kinds.findData("moment"))
        dialog.value.line.setText("2026-03-29 10:00+00:00")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(VariableDialog, "exec", fill)
    page.operation_wanted.emit("set_variables")

    qtbot.waitUntil(lambda: page.variables.variables.get("due") == datetime(2026, 3, 29, 10, tzinfo=UTC))


def test_a_task_gets_another_person_date_and_priority_and_each_is_explained(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.save_person(Person("bob", "Bob Lee"))
    page = opened(qtbot, screen, "O-1")

    def fill(dialog: TaskDialog) -> int:
        assert not dialog.action.isEnabled()
        dialog.who.setCurrentIndex(dialog.who.findData("bob"))
        dialog.due.line.setText("soon")
        dialog.accept()
        assert "2026-03-29 14:30" in dialog.due.error.text()
        dialog.due.line.setText("2020-03-29 10:00+00:00")
        dialog.number.setValue(80)
        said = dialog.note.text.text()
        assert "inbox of Bob Lee" in said and "overdue at once" in said and "further up" in said
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(TaskDialog, "exec", fill)
    page.waits.task_change_wanted.emit(page.reading.tasks[0].id)

    qtbot.waitUntil(lambda: page.reading.tasks[0].assignee == "bob" and page.reading.tasks[0].priority == 80)
    assert page.reading.tasks[0].due == datetime(2020, 3, 29, 10, tzinfo=UTC)


def test_person_due_date_and_follow_up_of_a_task_are_taken_away(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, screen, "O-1")
    task = page.reading.tasks[0].id
    soon = utc_now() + timedelta(days=2)
    workspace.assign(task, "ada")
    workspace.update_task(task, due=soon, follow_up=soon)
    qtbot.waitUntil(lambda: page.reading.tasks[0].follow_up == soon)

    def empty(dialog: TaskDialog) -> int:
        dialog.who.setCurrentIndex(dialog.who.findData(None))
        dialog.due.line.clear()
        dialog.follow_up.line.clear()
        said = dialog.note.text.text()
        assert "Ada Byron no longer has it" in said and "cannot be late" in said and "show it now" in said
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(TaskDialog, "exec", empty)
    page.waits.task_change_wanted.emit(task)

    qtbot.waitUntil(lambda: page.reading.tasks[0].due is None)
    assert (page.reading.tasks[0].assignee, page.reading.tasks[0].follow_up) == (None, None)


def test_a_variable_of_an_inner_scope_is_shown_below_its_scope_and_changed_there(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = with_lines(qtbot, screen, workspace)
    titles = [row.value for row in page.variables.rows if row.is_heading]
    assert titles == ["The whole case", "Check lines, all instances", "Check lines, 1 of 2", "Check lines, 2 of 2"]
    second = next(row for row in page.variables.rows if row.value == "ink")

    def fill(dialog: VariableDialog) -> int:
        dialog.value.line.setText("paper")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(VariableDialog, "exec", fill)
    page.change_wanted.emit(second.name, second.scope)

    qtbot.waitUntil(lambda: "paper" in [row.value for row in page.variables.rows])
    assert "pen" in [row.value for row in page.variables.rows]
    assert page.variables.variables == {"items": ["pen", "ink"]}


def test_another_variable_is_set_in_the_scope_that_is_chosen(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = with_lines(qtbot, screen, workspace)

    def fill(dialog: VariableDialog) -> int:
        assert [dialog.where.itemText(number) for number in range(dialog.where.count())] == [
            "The whole case",
            "Check lines, 1 of 2",
            "Check lines, 2 of 2",
        ]
        dialog.names.setEditText("note")
        dialog.value.line.setText("broken")
        dialog.where.setCurrentIndex(1)
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(VariableDialog, "exec", fill)
    page.operation_wanted.emit("set_variables")

    qtbot.waitUntil(lambda: any(row.name == "note" for row in page.variables.rows))
    (note,) = [row for row in page.variables.rows if row.name == "note"]
    assert note.scope == page.scopes[1].key


def test_a_click_on_the_token_of_a_call_activity_opens_what_it_called(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace
) -> None:
    workspace.deploy([Resource("sale.bpmn", CALLING.encode())])
    case = workspace.start("sale", business_key="S-1")
    screen.open_case(case.id)
    page = screen.cases[case.id]
    qtbot.waitUntil(lambda: page.reading is not None)
    figure = page.view.diagram_scene.figure("call")
    x, y, width, _ = figure.bounds
    corner = page.view.viewportTransform().map(QPointF(x + width - 1, y + 1)).toPoint()

    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=corner)

    assert screen.pages.currentWidget() is screen.cases[page.reading.detail.called[0].id]


def test_several_called_processes_at_one_token_are_offered_in_a_menu(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace
) -> None:
    calls = CALLING.replace('calledElement="order"/>', f'calledElement="order">{LOOP}</callActivity>')
    workspace.deploy([Resource("sale.bpmn", calls.encode())])
    case = workspace.start("sale", {"items": [1, 2]})
    screen.open_case(case.id)
    page = screen.cases[case.id]
    qtbot.waitUntil(lambda: page.reading is not None)

    page.fill_called(page.called_at("call"))

    offered = [action for action in page.called_menu.actions() if action.text()]
    assert [action.text() for action in offered] == ["1. Order", "2. Order"]
    offered[1].trigger()
    assert screen.pages.currentWidget() is screen.cases[page.reading.detail.called[1].id]


def test_a_called_process_is_opened_and_leads_back(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace
) -> None:
    workspace.deploy([Resource("sale.bpmn", CALLING.encode())])
    case = workspace.start("sale", business_key="S-1")
    screen.open_case(case.id)
    page = screen.cases[case.id]
    qtbot.waitUntil(lambda: page.reading is not None)
    (called,) = page.reading.detail.called
    assert not page.head.caller.isVisible()

    page.waits.case_wanted.emit(called.id)
    inner = screen.cases[called.id]
    qtbot.waitUntil(lambda: inner.reading is not None)
    assert inner.head.caller.text() == "Called by S-1" and inner.head.suspend.isHidden()
    assert [task.name for task in inner.reading.tasks] == ["Check order"]
    inner.head.caller.click()

    assert screen.pages.currentWidget() is page


def test_tokens_of_many_cases_are_moved_on_the_diagram(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: MovesDialog) -> int:
        dialog.bar.choose("cancel", "check")
        dialog.bar.choose("start_before", "end")
        qtbot.waitUntil(lambda: "The case ends." in dialog.bar.effect.text())
        assert dialog.action.isEnabled()
        return 1

    monkeypatch.setattr(MovesDialog, "exec", fill)
    screen.list.view.selectAll()
    screen.list.bar.wanted.emit("modify")

    qtbot.waitUntil(lambda: screen.many.dialog is not None and screen.many.dialog.action.isVisible())
    assert screen.many.dialog.text.text() == "2 of 2 cases are done."
    screen.many.dialog.action.click()
    assert not workspace.instances(InstanceQuery(running=True))


def test_a_variable_of_many_cases_is_set(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: VariableDialog) -> int:
        dialog.names.setEditText("batch")
        dialog.value.kinds.setCurrentIndex(dialog.value.kinds.findData("yes_no"))
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(VariableDialog, "exec", fill)
    screen.list.view.selectAll()
    screen.list.bar.wanted.emit("set_variables")

    qtbot.waitUntil(lambda: screen.many.dialog is not None and screen.many.dialog.action.isVisible())
    screen.many.dialog.action.click()
    assert {workspace.instance(case.id).variables["batch"] for case in screen.list.table.cases} == {True}
