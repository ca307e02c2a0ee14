"""Operations from the page of a case and from the list, as a person does them."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.instances.dialogs import RestartDialog, ValuesDialog
from app.instances.migration_dialog import MigrationDialog
from app.instances.moves import Moves
from app.instances.screen import InstancesScreen
from app.workspace.local import LocalWorkspace
from app.workspace.operations_values import Grant, ProcessPermissions
from app.workspace.values import InstanceQuery, InstanceState, Resource, TaskQuery, TaskScope
from tests.instances.conftest import MODEL
from tests.instances.test_screen import opened

ALL = TaskQuery(TaskScope.ALL)


def test_a_value_finds_its_cases(qtbot: QtBot, screen: InstancesScreen) -> None:
    screen.list.search.setText("amount=30")
    qtbot.waitUntil(lambda: [case.business_key for case in screen.list.table.cases] == ["O-2"])


def test_moves_read_as_a_sentence_and_are_taken_back() -> None:
    moves = Moves()
    moves.add("cancel", "check")
    moves.add("start_before", "book")
    assert moves.text({"check": "Check order"}) == "End “Check order”, begin before “book”"
    moves.add("cancel", "check")
    assert moves.arguments() == {"cancel": [], "start_before": ["book"], "start_after": [], "start_transition": []}


def test_tokens_are_moved_on_the_diagram_after_a_preview(qtbot: QtBot, screen: InstancesScreen) -> None:
    page = opened(qtbot, screen, "O-1")
    page.head.fill_menu()
    next(action for action in page.head.menu.actions() if action.text() == "Move tokens").trigger()
    bar = page.moves_bar
    bar.fill_menu("check")
    assert [a.text() for a in bar.menu.actions() if a.text()] == [
        "End what stands here",
        "Begin before it",
        "Begin after it",
    ]

    bar.choose("cancel", "check")
    bar.choose("start_before", "book")
    qtbot.waitUntil(lambda: "disappears" in bar.effect.text())
    assert "The work 'erp'" in bar.effect.text()
    assert page.view.diagram_scene.overlay.tokens == {"book": 1}
    assert {token.element_id for token in page.reading.detail.tokens} == {"check"}
    bar.apply.click()

    qtbot.waitUntil(lambda: {token.element_id for token in page.reading.detail.tokens} == {"book"})
    assert bar.isHidden()


def test_moves_that_cannot_be_done_say_why(qtbot: QtBot, screen: InstancesScreen) -> None:
    page = opened(qtbot, screen, "O-1")
    page._move_tokens()
    page.moves_bar.choose("cancel", "book")
    qtbot.waitUntil(lambda: "Nothing stands at 'book'" in page.moves_bar.effect.text())
    assert not page.moves_bar.apply.isEnabled()


def test_the_last_step_is_undone(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace, agreed: list[str]
) -> None:
    page = opened(qtbot, screen, "O-1")
    workspace.complete(page.reading.tasks[0].id, {"amount": 99}, actor="ada")
    qtbot.waitUntil(lambda: not page.reading.tasks)

    page.operation_wanted.emit("undo")

    qtbot.waitUntil(lambda: page.variables.variables == {"amount": 12} and bool(page.reading.tasks))
    assert "is open again" in agreed[0]


def test_an_ended_case_is_restarted_and_deleted(
    qtbot: QtBot,
    screen: InstancesScreen,
    workspace: LocalWorkspace,
    agreed: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = opened(qtbot, screen, "O-1")
    screen.cancel(page)
    qtbot.waitUntil(lambda: page.reading.detail.info.state is InstanceState.CANCELED)

    def choose(dialog: RestartDialog) -> int:
        dialog.where.setCurrentIndex(dialog.where.findData("book"))
        return 1

    monkeypatch.setattr(RestartDialog, "exec", choose)
    page.operation_wanted.emit("restart")
    qtbot.waitUntil(lambda: len(screen.cases) == 2)
    assert len(workspace.instances(InstanceQuery())) == 3

    page.operation_wanted.emit("delete")
    qtbot.waitUntil(lambda: page.instance_id not in screen.cases)
    assert "cannot be undone" in agreed[-1]
    assert len(workspace.instances(InstanceQuery())) == 2


def test_a_case_is_migrated_by_a_plan_that_is_changed(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, screen, "O-1")
    workspace.deploy([Resource("order.bpmn", MODEL.replace('"check"', '"inspect"').encode())])

    def plan(dialog: MigrationDialog) -> int:
        qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
        assert not dialog.action.isEnabled()
        assert "'Check order' (check), which has no counterpart" in dialog.note.text.text()
        dialog._choose("check", "inspect")
        qtbot.waitUntil(dialog.action.isEnabled)
        return 1

    monkeypatch.setattr(MigrationDialog, "exec", plan)
    page.operation_wanted.emit("migrate")

    qtbot.waitUntil(lambda: page.reading.detail.info.version == 2)
    assert {token.element_id for token in page.reading.detail.tokens} == {"inspect"}


def test_a_sandbox_is_played_beside_the_case(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, screen, "O-1")
    page.operation_wanted.emit("copy")
    key = f"sandbox of {page.instance_id}"
    qtbot.waitUntil(lambda: key in screen.cases and screen.cases[key].reading is not None)
    copy = screen.cases[key]
    assert copy.sandbox_bar.isVisible() and not page.sandbox_bar.isVisibleTo(page)
    assert "Sandbox: a copy" in copy.sandbox_bar.text.text()
    monkeypatch.setattr(ValuesDialog, "exec", lambda dialog: 1)

    copy.waits.task_wanted.emit(copy.reading.tasks[0].id)
    qtbot.waitUntil(copy.sandbox_bar.work.isEnabled)
    assert {token.element_id for token in copy.reading.detail.tokens} == {"book"}
    copy.sandbox_bar.work_menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: copy.reading.detail.info.state is InstanceState.COMPLETED)
    assert workspace.instance(page.instance_id).info.state is InstanceState.RUNNING

    copy.sandbox_bar.end.click()
    assert key not in screen.cases


def test_many_cases_are_suspended_with_what_refused(
    qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace, agreed: list[str]
) -> None:
    assert screen.list.bar.isHidden()
    screen.list.view.selectAll()
    assert screen.list.bar.count.text() == "2 cases chosen"
    workspace.suspend(screen.list.table.cases[0].id)
    screen.list.view.selectAll()

    screen.list.bar.suspend.click()

    qtbot.waitUntil(lambda: screen.many.dialog is not None and screen.many.dialog.action.isVisible())
    dialog = screen.many.dialog
    assert dialog.text.text() == "1 of 2 cases are done. 1 refused."
    assert "suspended already" in dialog.results.item(0, 1).text()
    assert "the others go on" in agreed[0]
    dialog.action.click()
    states = {info.state for info in workspace.instances(InstanceQuery())}
    assert states == {InstanceState.SUSPENDED}


def test_who_may_not_administer_sees_why(qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace) -> None:
    workspace.save_permissions(ProcessPermissions("order", administer=Grant(("boss",))))
    page = opened(qtbot, screen, "O-1")
    assert not page.head.suspend.isEnabled() and not page.head.cancel.isEnabled()
    assert "administrators" in page.head.suspend.toolTip()
    page.head.fill_menu()
    enabled = {action.text(): action.isEnabled() for action in page.head.menu.actions()}
    assert not enabled["Migrate to another version…"] and enabled["Try it out in a sandbox"]
