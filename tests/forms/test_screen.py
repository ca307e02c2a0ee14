"""The Forms place: opening, saving, publishing, and the list of forms."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.forms.designer.document import FormDocument
from app.forms.designer.library import FormFile, Library, forms_in
from app.forms.designer.screen import FormScreen
from app.forms.schema.form import Form
from app.foundation.notices import Notice, listen
from app.foundation.snapshots import Kept
from app.look.components.menu import Menu
from app.session.kept_work import folder_of
from app.session.session import Session
from app.workspace.open import open_workspace
from app.workspace.values import Resource
from tests.dead_program import leave_behind
from tests.forms.conftest import form_of

NUMBER = {"type": "number", "key": "amount", "label": "Amount", "layout": {"row": "r", "columns": 8}}
TEXT = {"type": "textfield", "key": "order", "label": "Order", "layout": {"row": "r", "columns": 8}}
PROCESS = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
<process id="p" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
<userTask id="t"/></process></definitions>"""


@pytest.fixture
def screen(dressed: Any) -> Any:
    session = Session()
    made = FormScreen(session)
    dressed.addWidget(made)
    made.resize(1204, 726)
    with dressed.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    session.close()


def test_a_form_is_opened_changed_saved_and_closed(screen: FormScreen, tmp_path: Path) -> None:
    path = tmp_path / "order.form"
    path.write_bytes(form_of(NUMBER).to_bytes())
    screen.show_params({"path": path})
    editor = screen.editor
    assert editor is not None and screen.tabs.tabText(0).startswith("order.form")
    editor.add("checkbox")
    assert screen.tabs.tabText(0).endswith("•")
    editor.save.click()
    assert not screen.tabs.tabText(0).endswith("•")
    assert [c.type for c in Form.from_json(path.read_bytes()).components] == ["number", "checkbox"]
    screen.show_params({"path": path})
    assert screen.tabs.count() == 1
    screen.close_tab(0)
    assert screen.stack.currentWidget() is screen.library


def test_a_file_that_is_no_form_is_refused_in_words(screen: FormScreen, tmp_path: Path) -> None:
    said: list[Notice] = []
    stop = listen(said.append)
    (tmp_path / "x.form").write_bytes(b"{}")
    screen.open_path(tmp_path / "x.form")
    screen.open_path(tmp_path / "missing.form")
    stop()
    assert screen.editor is None
    assert "not a form" in said[0].text and "cannot be read" in said[1].text


def test_an_unsaved_form_is_not_dropped_without_asking(screen: FormScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = screen.new_form()
    editor.add("number")
    monkeypatch.setattr("app.session.document_tabs_screen.confirm", lambda *_args, **_more: False)
    screen.close_tab(0)
    assert screen.tabs.count() == 1 and not screen.can_close()
    monkeypatch.setattr("app.session.document_tabs_screen.confirm", lambda *_args, **_more: True)
    screen.close_tab(0)
    assert screen.tabs.count() == 0


def test_the_forms_of_a_folder_are_listed(dressed: Any, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.form").write_bytes(form_of(NUMBER, TEXT).to_bytes())
    (tmp_path / "sub" / "b.form").write_bytes(b"nonsense")
    files = forms_in(tmp_path)
    assert [(file.path.name, file.fields) for file in files] == [("a.form", 2), ("b.form", None)]
    library = Library()
    dressed.addWidget(library)
    library.show_files(files)
    opened: list[FormFile] = []
    library.opened.connect(opened.append)
    library.table.itemActivated.emit(library.table.item(0, 0))
    assert [file.path for file in opened] == [tmp_path / "a.form"]


def test_a_form_is_published_and_previewed_with_the_data_of_a_case(dressed: Any, qtbot: Any, tmp_path: Path) -> None:
    workspace = open_workspace("memory")
    session = Session(workspace)
    screen = FormScreen(session)
    dressed.addWidget(screen)
    editor = screen._add(FormDocument(form_of(NUMBER)))
    said: list[Notice] = []
    stop = listen(said.append)
    editor.publish.click()
    qtbot.waitUntil(lambda: bool(said))
    stop()
    assert workspace.form_source("test") == editor.document.form.to_bytes() and "is live" in said[0].text

    workspace.deploy([Resource("p.bpmn", PROCESS)])
    case = workspace.start("p", {"amount": Decimal("12.50")}, business_key="C-1")
    screen._take_case(editor, case.id)
    qtbot.waitUntil(lambda: "12.5" in editor.preview.data.toPlainText())
    assert editor.preview.view.draft()["amount"] == Decimal("12.5")
    session.close()
    workspace.close()


def test_a_form_with_errors_is_not_published_but_its_problems_are_shown(screen: FormScreen) -> None:
    editor = screen._add(FormDocument(form_of({"type": "textfield"})))
    editor.publish.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, Menu) and "A key is missing" in menu.actions()[0].text()
    menu.close()


def test_an_unsaved_form_of_a_program_that_died_comes_back(dressed: Any, tmp_path: Path) -> None:
    # given a copy that a dead program left of a changed form
    path = tmp_path / "order.form"
    path.write_bytes(form_of(NUMBER).to_bytes())
    leave_behind("forms", Kept("order.form", path, form_of(NUMBER, TEXT).to_bytes()))
    # when the place is built
    session = Session()
    screen = FormScreen(session)
    dressed.addWidget(screen)
    # then the form is open as it was left, unsaved, and the file is untouched
    document = screen.editors[0].document
    assert document.path == path and document.is_dirty
    assert [each.title for each in document.form.components] == ["Amount", "Order"]
    assert path.read_bytes() == form_of(NUMBER).to_bytes()
    session.close()


def test_work_on_a_form_is_kept_within_a_second(screen: FormScreen, tmp_path: Path, qtbot: Any) -> None:
    screen.new_form().add("checkbox")
    qtbot.waitUntil(lambda: any(folder_of("forms").rglob("*.kept")), timeout=4000)
    screen.editor.document.mark_saved()
    qtbot.waitUntil(lambda: not any(folder_of("forms").rglob("*.kept")), timeout=4000)
