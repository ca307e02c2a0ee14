"""A person designs a form with mouse and keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.forms.designer.document import FormDocument
from app.forms.designer.form_editor import FormEditor
from app.forms.designer.list_editor import PairsEditor
from app.forms.designer.property_editors import ChoiceEditor, FlagEditor, TextEditor
from app.forms.designer.property_table import PROPERTIES, TABS
from app.forms.designer.show_when_editor import ShowWhenEditor
from app.look.components.tabs import Tabs
from tests.forms.conftest import form_of

NUMBER = {"type": "number", "key": "amount", "label": "Amount", "layout": {"row": "r", "columns": 8}}
TEXT = {"type": "textfield", "key": "order", "label": "Order", "layout": {"row": "r", "columns": 8}}
CHOICE = {
    "type": "radio",
    "key": "decision",
    "label": "Decision",
    "values": [{"label": "Approve", "value": "approve"}, {"label": "Reject", "value": "reject"}],
}


@pytest.fixture
def editor(dressed: Any, monkeypatch: pytest.MonkeyPatch) -> FormEditor:
    """An editor of a form with two fields in a row and a choice below; its preview follows at once."""
    monkeypatch.setattr("app.forms.designer.preview.QUIET", 0)
    made = FormEditor(FormDocument(form_of(NUMBER, TEXT, CHOICE)))
    dressed.addWidget(made)
    made.resize(1204, 690)
    with dressed.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def types(editor: FormEditor) -> list[str]:
    return [component.type for component in editor.document.form.components]


def middle(editor: FormEditor, *address: int) -> QPoint:
    field = editor.sheet.field_of(address)
    assert field is not None
    return editor.sheet.rect_of(field).center()


def drag_from_palette(editor: FormEditor, type_name: str, where: QPoint) -> None:
    """Drag a component to `where` on the sheet."""
    item = editor.palette_panel.items[type_name]
    target = item.mapFromGlobal(editor.sheet.mapToGlobal(where))
    QTest.mousePress(item, Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    QTest.mouseMove(item, QPoint(60, 12))
    QTest.mouseMove(item, target)
    assert editor.overlay.target is not None
    QTest.mouseRelease(item, Qt.MouseButton.LeftButton, pos=target)
    settle()


def drag_on_sheet(editor: FormEditor, start: QPoint, end: QPoint) -> None:
    overlay = editor.overlay
    QTest.mousePress(overlay, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(overlay, start + QPoint(12, 12))
    QTest.mouseMove(overlay, end)
    QTest.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=end)
    settle()


def row_of(editor: FormEditor, name: str) -> Any:
    entry = next(entry for entry in PROPERTIES if entry.name == name)
    editor.inspector.findChild(Tabs).setCurrentIndex(TABS.index(entry.tab))
    return next(widget for entry, _, widget in editor.inspector.rows if entry.name == name)


def type_into(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, text)


def test_a_component_is_dragged_below_the_form(editor: FormEditor) -> None:
    drag_from_palette(editor, "filepicker", QPoint(200, editor.sheet.height() - 20))
    assert types(editor) == ["number", "textfield", "radio", "filepicker"]
    assert editor.document.selection == (3,) and not editor.drag_label.isVisible()
    assert editor.inspector.title.text() == "File"


def test_a_component_is_dragged_beside_another(editor: FormEditor) -> None:
    rect = editor.sheet.rect_of(editor.sheet.field_of((2,)))  # type: ignore[arg-type]
    drag_from_palette(editor, "checkbox", QPoint(rect.left() + 20, rect.center().y()))
    assert types(editor) == ["number", "textfield", "checkbox", "radio"]
    assert editor.document.form.at((2,)).row == editor.document.form.at((3,)).row != ""


def test_a_component_is_dragged_between_rows(editor: FormEditor) -> None:
    rect = editor.sheet.rect_of(editor.sheet.field_of((2,)))  # type: ignore[arg-type]
    drag_from_palette(editor, "separator", QPoint(200, rect.top() - 8))
    assert types(editor) == ["number", "textfield", "separator", "radio"]


def test_a_drop_outside_the_form_adds_nothing(editor: FormEditor) -> None:
    item = editor.palette_panel.items["number"]
    QTest.mousePress(item, Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    QTest.mouseMove(item, QPoint(60, 12))
    QTest.mouseRelease(item, Qt.MouseButton.LeftButton, pos=QPoint(60, 12))
    assert not editor.document.is_dirty and not editor.drag_label.isVisible()


def test_a_click_in_the_palette_adds_below_the_selection(editor: FormEditor, dressed: Any) -> None:
    QTest.mouseClick(editor.overlay, Qt.MouseButton.LeftButton, pos=middle(editor, 1))
    dressed.mouseClick(editor.palette_panel.items["checkbox"], Qt.MouseButton.LeftButton)
    settle()
    assert types(editor) == ["number", "textfield", "checkbox", "radio"]


def test_a_component_is_dragged_into_a_group(editor: FormEditor) -> None:
    editor.add("group")
    settle()
    drag_from_palette(editor, "number", middle(editor, 3))
    assert editor.document.form.at((3, 0)).type == "number"
    drag_on_sheet(editor, middle(editor, 3, 0), middle(editor, 0) - QPoint(80, 0))
    assert types(editor) == ["number", "number", "textfield", "radio", "group"]


def test_a_component_is_dragged_to_another_place_and_back_by_undo(editor: FormEditor) -> None:
    before = editor.document.form.to_bytes()
    drag_on_sheet(editor, middle(editor, 2), middle(editor, 0) - QPoint(60, 0))
    assert types(editor) == ["radio", "number", "textfield"]
    QTest.keyClick(editor.overlay, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    editor.document.undo() if editor.document.undo_label else None
    settle()
    assert editor.document.form.to_bytes() == before


def test_escape_ends_a_drag_without_effect(editor: FormEditor) -> None:
    start = middle(editor, 2)
    QTest.mousePress(editor.overlay, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(editor.overlay, start - QPoint(0, 60))
    assert editor.overlay.target is not None
    QTest.keyClick(editor.overlay, Qt.Key.Key_Escape)
    QTest.mouseRelease(editor.overlay, Qt.MouseButton.LeftButton, pos=start - QPoint(0, 60))
    assert editor.overlay.target is None and not editor.document.is_dirty


def test_a_column_is_resized_by_its_handle_within_its_row(editor: FormEditor) -> None:
    QTest.mouseClick(editor.overlay, Qt.MouseButton.LeftButton, pos=middle(editor, 0))
    rect = editor.sheet.rect_of(editor.sheet.field_of((0,)))  # type: ignore[arg-type]
    handle = QPoint(rect.right() + 4, rect.center().y())
    drag_on_sheet(editor, handle, handle - QPoint(round(2 * editor.sheet.step), 0))
    assert editor.document.form.at((0,)).columns == 6
    rect = editor.sheet.rect_of(editor.sheet.field_of((0,)))  # type: ignore[arg-type]
    handle = QPoint(rect.right() + 4, rect.center().y())
    drag_on_sheet(editor, handle, handle + QPoint(400, 0))
    assert editor.document.form.at((0,)).columns == 8  # the other field keeps its eight


def test_keys_select_move_copy_and_delete(editor: FormEditor) -> None:
    overlay = editor.overlay
    QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=middle(editor, 0))
    QTest.keyClick(overlay, Qt.Key.Key_Down)
    assert editor.document.selection == (1,)
    QTest.keyClick(overlay, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert types(editor) == ["number", "radio", "textfield"]
    editor.duplicate()
    assert types(editor) == ["number", "radio", "textfield", "textfield"]
    QTest.keyClick(overlay, Qt.Key.Key_Delete)
    QTest.keyClick(overlay, Qt.Key.Key_Escape)
    assert types(editor) == ["number", "radio", "textfield"] and editor.inspector.subtitle.text() == "Form"


def test_a_component_goes_from_one_form_to_another(editor: FormEditor, dressed: Any) -> None:
    QTest.mouseClick(editor.overlay, Qt.MouseButton.LeftButton, pos=middle(editor, 2))
    QTest.keyClick(editor.overlay, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert types(editor) == ["number", "textfield"]
    other = FormEditor(FormDocument(form_of(CHOICE)))
    dressed.addWidget(other)
    other.paste()
    assert [c.text("key") for c in other.document.form.components] == ["decision", "decision_2"]
    QApplication.clipboard().setText("just words")
    hints: list[str] = []
    other.hint.connect(hints.append)
    other.paste()
    assert hints == ["There is no component on the clipboard."] and len(other.document.form.components) == 2


def test_the_inspector_edits_the_selection_and_the_preview_follows(editor: FormEditor) -> None:
    editor.select((0,))
    label: TextEditor = row_of(editor, "label")
    label.line.selectAll()
    type_into(label.line, "Sum")
    required: FlagEditor = row_of(editor, "validate.required")
    required.box.click()
    settle()
    assert editor.document.form.at((0,)).label == "Sum" and editor.inspector.title.text() == "Sum"
    assert label.line.text() == "Sum" and editor.document.form.at((0,)).required
    assert editor.preview.view.fields()[0].field.label.text() == "Sum"  # type: ignore[attr-defined]
    assert not editor.preview.view.submit()
    editor.document.undo()
    editor.document.undo()
    settle()
    assert editor.document.form.at((0,)).data == NUMBER


def test_options_are_edited_added_and_ordered(editor: FormEditor) -> None:
    editor.select((2,))
    options: PairsEditor = row_of(editor, "values")
    options.add.click()
    options.rows[2].label.selectAll()
    type_into(options.rows[2].label, "Ask back")
    options.move_up(options.rows[2])
    options.remove(options.rows[0])
    assert editor.document.form.at((2,)).data["values"] == [
        {"label": "Ask back", "value": "ask_back"},
        {"label": "Reject", "value": "reject"},
    ]


def test_a_rule_is_made_by_choosing_and_shows_on_the_sheet_and_in_the_preview(editor: FormEditor) -> None:
    editor.select((1,))
    rule: ShowWhenEditor = row_of(editor, "conditional.hide")
    rule.combo.activated.emit(1)
    rule.field.setCurrentText("decision")
    rule.field.activated.emit(rule.field.currentIndex())
    type_into(rule.value, "reject")
    settle()
    assert editor.document.form.at((1,)).hide == '=if decision = "reject" then false else true'
    preview = editor.preview.view
    assert preview.field(("order",)).isHidden()  # type: ignore[union-attr]
    preview.edit(("decision",), "reject")
    assert not preview.field(("order",)).isHidden()  # type: ignore[union-attr]
    assert '"order": ""' in editor.preview.result.text.toPlainText()


def test_example_data_and_json_are_edited_as_text(editor: FormEditor) -> None:
    editor.preview.data.setPlainText("{oops")
    assert editor.preview.data_problem.text.text().startswith("This is not JSON yet")
    editor.preview.data.setPlainText('{"amount": 12}')
    assert editor.preview.view.draft()["amount"] == 12
    editor.preview.json.setPlainText("[]")
    editor.preview.apply.click()
    assert "not a form" in editor.preview.json_problem.text.text() and not editor.document.is_dirty
    editor.preview.json.setPlainText('{"type": "default", "components": [{"type": "separator"}]}')
    editor.preview.apply.click()
    settle()
    assert types(editor) == ["separator"] and editor.document.undo_label == "Edit JSON"


def test_what_was_filled_in_the_preview_stays_while_the_form_changes(editor: FormEditor) -> None:
    editor.preview.view.edit(("order",), "PO-1")
    editor.add("checkbox")
    settle()
    assert editor.preview.view.draft()["order"] == "PO-1"


def test_in_a_narrow_window_the_preview_gives_way_until_it_is_asked_for(editor: FormEditor) -> None:
    assert editor.preview.isVisible()
    editor.resize(900, 600)
    settle()
    assert not editor.preview.isVisible() and not editor.preview_button.isChecked()
    editor.preview_button.click()
    assert editor.preview.isVisible()


def test_the_palette_is_searched(editor: FormEditor) -> None:
    editor.palette_panel.filter("dropdown")
    assert [name for name, item in editor.palette_panel.items.items() if item.isVisible()] == ["select"]
    editor.palette_panel.filter("nothing like it")
    assert editor.palette_panel.none.isVisible()


def test_a_problem_is_said_where_it_is(editor: FormEditor) -> None:
    editor.select((0,))
    key: TextEditor = row_of(editor, "key")
    key.line.selectAll()
    type_into(key.line, "net-amount")
    settle()
    assert editor.problems.text() == "Check · 1"
    assert "without accents" in editor.inspector.problem.text.text()


def test_asking_for_a_date_or_a_time_changes_what_the_inspector_offers(editor: FormEditor) -> None:
    editor.add("datetime")
    kind: ChoiceEditor = row_of(editor, "subtype")
    kind.combo.activated.emit(2)
    assert {"timeInterval", "dateLabel", "timeLabel"} <= {entry.name for entry, _, _ in editor.inspector.rows}


def test_the_chosen_tab_stays_when_another_component_is_selected(editor: FormEditor) -> None:
    editor.select((0,))
    editor.inspector.findChild(Tabs).setCurrentIndex(2)
    editor.select((1,))
    assert editor.inspector.findChild(Tabs).currentIndex() == 2
