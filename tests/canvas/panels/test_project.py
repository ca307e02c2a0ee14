"""The project panel: files, names, and renaming from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTreeWidgetItem

from app.canvas.panels import project as project_module
from app.canvas.panels.project import ProjectPanel, project_folder
from app.canvas.panels.project_tree import ROW
from app.canvas.panels.rename_dialog import RenameDialog
from app.canvas.screen import ModelScreen
from app.foundation.folders import RESOURCES
from app.foundation.notices import Notice
from app.project.folder import Project
from app.project.symbols import Symbol, SymbolKind


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(RESOURCES / "samples", tmp_path / "samples")
    return tmp_path / "samples"


@pytest.fixture
def panel(screen: ModelScreen, folder: Path) -> ProjectPanel:
    screen.open_path(folder / "support" / "support.bpmn")
    screen.side_bar.open("project")
    made = screen.side_bar.panel("project")
    assert isinstance(made, ProjectPanel)
    return made


def item(panel: ProjectPanel, title: str) -> QTreeWidgetItem:
    return next(each for each in panel.tree.items() if each.text(0) == title)


def test_it_shows_the_folder_of_the_model_in_front(panel: ProjectPanel, folder: Path) -> None:
    assert panel.project is not None and panel.project.folder == folder / "support"
    heads = [panel.tree.topLevelItem(n).text(0) for n in range(panel.tree.topLevelItemCount())]
    assert heads == ["Models", "Decisions", "Forms", "Tests", "Names"]


def test_a_project_file_above_makes_that_folder_the_project(folder: Path) -> None:
    (folder / "millrace.toml").write_text("")
    assert project_folder(folder / "support") == folder


def test_a_chosen_folder_stays_while_its_models_are_open(
    panel: ProjectPanel, screen: ModelScreen, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    panel.choose_folder()
    screen.open_path(folder / "procurement" / "procurement.bpmn")
    assert panel.project.folder == folder


def test_a_use_of_a_name_leads_to_its_element(panel: ProjectPanel, screen: ModelScreen, folder: Path) -> None:
    asked: list[tuple[str, dict]] = []
    screen.session.navigate.connect(lambda place, params: asked.append((place, params)))
    panel.show_folder(folder)
    name = item(panel, "customer-reply")
    use = next(name.child(n) for n in range(name.childCount()) if name.child(n).data(0, ROW).element_id == "reply")
    panel.tree.itemActivated.emit(use, 0)
    assert asked == [("model", {"path": str(folder / "support" / "support.bpmn"), "element": "reply"})]


def test_a_name_that_nobody_defines_is_marked(panel: ProjectPanel, folder: Path) -> None:
    (folder / "support" / "ticket-priority.dmn").unlink()
    panel.refresh()
    row = item(panel, "ticket-priority").data(0, ROW)
    assert row.is_broken and "not found" in row.note


def test_searching_shows_only_what_has_the_words(panel: ProjectPanel, qtbot) -> None:
    panel.search.setText("triage")
    titles = {each.text(0) for each in panel.tree.items() if not each.data(0, ROW).is_head}
    assert "Triage" in titles and "Solve" not in titles


def test_a_new_file_on_the_disk_appears(panel: ProjectPanel, folder: Path, qtbot) -> None:
    shutil.copy(folder / "procurement" / "delivery.form", folder / "support" / "late.form")
    qtbot.waitUntil(lambda: any(each.text(0) == "Late" for each in panel.tree.items()), timeout=5000)


def test_f2_renames_a_message_in_the_open_model_and_in_the_tests(
    panel: ProjectPanel, screen: ModelScreen, folder: Path, notices: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    # given the model open, with the message selected in the panel
    before = screen.page.document.to_bytes()

    class Answered(RenameDialog):
        def exec(self) -> int:
            self.name.setText("answer")
            return 1

    monkeypatch.setattr(project_module, "RenameDialog", Answered)
    panel.tree.setFocus()
    panel.tree.setCurrentItem(item(panel, "customer-reply"))
    # when F2 is pressed and a new name given
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    # then the open model is changed and can be undone, the test file is written
    assert b'name="answer"' in screen.page.document.to_bytes()
    assert '"answer"' in (folder / "support" / "support.scenario.json").read_text()
    assert "is called answer now, in 2 files" in notices[-1].text
    screen.page.view.undo()
    assert screen.page.document.to_bytes() == before


def test_the_dialog_says_what_is_wrong_and_what_a_name_changes(qtbot, folder: Path) -> None:
    project = Project(folder)
    project.refresh()
    dialog = RenameDialog(project, Symbol(SymbolKind.PROCESS, "procurement"), [])
    qtbot.addWidget(dialog)
    assert not dialog.action.isEnabled()
    dialog.name.setText("two words")
    assert "is no id" in dialog.field.error.text() and not dialog.action.isEnabled()
    dialog.name.setText("buying")
    assert dialog.action.isEnabled() and "procurement.bpmn" in dialog.changes.text()


def test_without_a_saved_model_it_says_how_to_begin(screen: ModelScreen) -> None:
    screen.new_model()
    screen.side_bar.open("project")
    panel = screen.side_bar.panel("project")
    assert not panel.empty.isHidden() and panel.tree.isHidden()
