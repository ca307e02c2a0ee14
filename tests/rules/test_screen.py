"""The Rules place: opening, saving, publishing to a workspace, and the list of tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.foundation.notices import Notice, listen
from app.foundation.snapshots import Kept
from app.rules.library import tables_in
from app.rules.screen import RulesScreen
from app.session.session import Session
from app.workspace.open import open_workspace
from app.workspace.values import Resource
from tests.dead_program import leave_behind
from tests.decisions.tables import LIMITS, table_file

PROCESS = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
 xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
<process id="p" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="r"/>
<businessRuleTask id="r" camunda:decisionRef="limits" camunda:resultVariable="who"
 camunda:mapDecisionResult="singleEntry"/>
<sequenceFlow id="g" sourceRef="r" targetRef="t"/><userTask id="t"/></process></definitions>"""


@pytest.fixture
def screen(dressed: Any) -> Any:
    session = Session()
    made = RulesScreen(session)
    dressed.addWidget(made)
    made.resize(1204, 726)
    with dressed.waitExposed(made):
        made.show()
    yield made
    session.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "limits.dmn"
    made.write_bytes(table_file(LIMITS))
    return made


def test_a_table_is_opened_changed_saved_and_closed(screen: RulesScreen, path: Path) -> None:
    screen.show_params({"path": str(path)})
    editor = screen.editor
    assert editor is not None and screen.tabs.tabText(0) == "Limits"
    editor.model.editing.set_cells({(0, 0): "<= 600"})
    editor._follow()
    assert screen.tabs.tabText(0).endswith("•") and screen.session.status.saved == "Not saved"
    editor.toolbar.buttons["save"].click()
    assert not screen.tabs.tabText(0).endswith("•") and b"&lt;= 600" in path.read_bytes()
    screen.show_params({"path": str(path), "definition": "limits"})
    assert screen.tabs.count() == 1
    screen.close_tab(0)
    assert screen.stack.currentWidget() is screen.library


def test_what_cannot_be_opened_is_said_in_words(screen: RulesScreen, tmp_path: Path) -> None:
    said: list[Notice] = []
    stop = listen(said.append)
    (tmp_path / "x.dmn").write_bytes(b"<a/>")
    for name in ("x.dmn", "missing.dmn"):
        screen.open_path(tmp_path / name)
    screen.show_params({"definition": "nowhere"})
    stop()
    assert screen.editor is None
    assert [part in notice.text for notice, part in zip(
        said, ("no DMN", "cannot be read", "nowhere"), strict=True
    )] == [True] * 3  # fmt: skip


def test_an_unsaved_table_is_not_dropped_without_asking(screen: RulesScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = screen.new_table()
    editor.model.editing.add_rule()
    monkeypatch.setattr("app.session.document_tabs_screen.confirm", lambda *_args, **_more: False)
    screen.close_tab(0)
    assert screen.tabs.count() == 1 and not screen.can_close()
    monkeypatch.setattr("app.session.document_tabs_screen.confirm", lambda *_args, **_more: True)
    screen.close_tab(0)
    assert screen.tabs.count() == 0


def test_a_new_table_is_saved_where_the_person_says(
    screen: RulesScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []
    target = tmp_path / "new.dmn"

    def ask(_parent: Any, _title: str, offer: str, _filter: str) -> tuple[str, str]:
        offered.append(Path(offer).name)
        return str(target), ""

    monkeypatch.setattr("app.session.document_tabs_screen.QFileDialog.getSaveFileName", ask)
    screen.show_params({"new": True})
    assert screen.editor is not None and screen.save(screen.editor)
    assert offered == ["new-decision-table.dmn"] and target.exists()


def test_the_folder_is_listed_and_a_file_opens_from_the_list(screen: RulesScreen, path: Path, qtbot: Any) -> None:
    (path.parent / "broken.dmn").write_bytes(b"<")
    files = tables_in(path.parent)
    assert [(file.name, file.rules, file.policy) for file in files] == [
        ("broken", None, ""),
        ("Limits", 4, "First match"),
    ]
    screen.session.set_workspace(open_workspace("memory"))
    screen.show_params({"folder": str(path.parent)})
    qtbot.waitUntil(lambda: screen.library.table.rowCount() == 2)
    screen.show_params({"definition": "limits"})
    qtbot.waitUntil(lambda: screen.editor is not None)
    assert screen.editor is not None and screen.editor.document.path == path


def test_publishing_puts_the_table_into_operation(screen: RulesScreen, path: Path, qtbot: Any) -> None:
    workspace = open_workspace("memory")
    screen.session.set_workspace(workspace)
    workspace.deploy([Resource("p.bpmn", PROCESS)])
    said: list[Notice] = []
    stop = listen(said.append)
    editor = screen.open_path(path)
    assert editor is not None
    editor.model.editing.set_cells({(0, 2): '"Robot"'})
    editor.toolbar.buttons["publish"].click()
    qtbot.waitUntil(lambda: bool(said))
    stop()
    assert "is live" in said[0].text
    case = workspace.start("p", {"amount": 100, "category": "Goods"})
    assert workspace.instance(case.id).variables["who"] == "Robot"


def test_a_table_with_a_cell_that_cannot_be_read_is_not_published(screen: RulesScreen, path: Path) -> None:
    screen.session.set_workspace(open_workspace("memory"))
    editor = screen.open_path(path)
    assert editor is not None
    editor.model.editing.set_cells({(2, 0): "> >"})
    editor.toolbar.buttons["publish"].click()
    assert screen.session.operations == []
    assert (editor.view.currentIndex().row(), editor.view.currentIndex().column()) == (2, 1)
    screen.name_tab(editor)
    assert screen.session.status.problems.errors == 1


def test_what_the_checks_find_is_told_below_too_and_a_click_leads_there(screen: RulesScreen, path: Path) -> None:
    screen.show()
    editor = screen.open_path(path)
    assert editor is not None
    while editor.finding_count:
        editor.analysis.checks.cards[0].buttons[0].click()
        editor._judge()
    assert screen.session.status.problems.warnings == 0

    editor.model.editing.set_cells({(0, 0): "< 1"})
    editor._judge()

    assert screen.session.status.problems.warnings == editor.finding_count > 0
    editor.show_problems()
    assert editor.page.inspector.page == "Checks"


def test_unsaved_tables_of_a_program_that_died_come_back(dressed: Any, path: Path) -> None:
    # given copies that a dead program left: of a changed file, and of a new table
    changed = table_file(LIMITS).replace(b"Limits", b"Borders")
    leave_behind("rules", Kept("Borders", path, changed), Kept("New", None, table_file(LIMITS)))
    # when the place is built
    session = Session()
    screen = RulesScreen(session)
    dressed.addWidget(screen)
    # then both are open and unsaved, the first still belongs to its file, which was not touched
    assert [editor.document.path for editor in screen.editors] == [path, None]
    assert all(editor.document.is_dirty for editor in screen.editors)
    assert path.read_bytes() == table_file(LIMITS)
    # and the work is kept again from now on, until it is saved
    screen.kept_work.keep()
    assert screen.save(screen.editors[0]) and b"Borders" in path.read_bytes()
    screen.kept_work.close()
    session.close()


def test_a_copy_that_is_no_table_is_told_and_the_place_opens(dressed: Any) -> None:
    told: list[Notice] = []
    stop = listen(told.append)
    leave_behind("rules", Kept("Broken", None, b"no xml"))
    session = Session()
    screen = RulesScreen(session)
    dressed.addWidget(screen)
    stop()
    assert screen.editors == [] and "Broken could not be brought back" in told[-1].text
    session.close()


def test_files_are_written_when_somebody_is_about_to_read_them(screen: RulesScreen, path: Path) -> None:
    screen.show_params({"path": str(path)})
    screen.editor.model.editing.set_cells({(0, 0): "<= 600"})
    screen.session.files_wanted.emit()
    assert b"&lt;= 600" in path.read_bytes()
