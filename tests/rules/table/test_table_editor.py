"""One open table: try it, columns, hit policy, undo, several decisions."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from app.foundation.notices import listen
from app.look.components.label import Label
from app.rules.table.table_editor import TableEditor
from app.rules.table.table_menus import head_menu
from app.rules.table.table_model import EDGE
from tests.decisions.tables import LIMITS, table_file


def reasons(editor: TableEditor) -> list[str]:
    """The lines below "Why not", without those that are on their way out."""
    labels = editor.page.trial.findChildren(Label)
    known = {editor.page.trial.remark, editor.page.trial.why, *editor.page.trial.result.findChildren(Label)}
    fields = {label for field in editor.page.trial.fields for label in field.findChildren(Label)}
    return [label.text() for label in labels if label.isVisible() and label not in known | fields]


def test_values_are_tried_while_they_are_typed(editor: TableEditor) -> None:
    amount, category = editor.page.trial.fields
    amount.set_text("7,250")
    assert editor.page.trial.result.caption.text() == "Rule 4 decides"
    assert editor.page.trial.result.answer.text() == "Controller"
    assert editor.model.trial is not None and editor.model.trial.winners == (3,)
    amount.set_text("700")
    category.set_text("Services")
    assert editor.page.trial.result.answer.text() == "Department head"
    assert editor.page.trial.remark.text() == "1 of 4 rules matches."


def test_the_fields_begin_with_values_that_the_rules_speak_of(editor: TableEditor) -> None:
    amount, category = editor.page.trial.fields
    assert (amount.text, category.text) == ("500", "Goods")
    assert editor.page.trial.result.caption.text() == "Rule 1 decides"


def test_a_value_that_is_no_number_is_refused_below_its_field(editor: TableEditor) -> None:
    amount = editor.page.trial.fields[0]
    amount.set_text("much")
    assert amount.field.error.text().startswith("Type a number")
    assert editor.page.trial.result.caption.text() == "No rule matches"
    amount.set_text("1")
    assert amount.field.error.text() == ""


def test_the_rule_in_hand_says_why_it_does_not_hit(editor: TableEditor, qtbot: Any) -> None:
    editor.page.trial.fields[0].set_text("700")
    editor.view.go(3)
    assert editor.page.trial.why.text() == "Why not rule 4?"
    qtbot.waitUntil(lambda: reasons(editor) == ["Amount is 700, not > 5000"])
    editor.view.go(2)
    both = ["Amount: (500 .. 5000]", "Category is Goods, but must not be Goods"]
    qtbot.waitUntil(lambda: reasons(editor) == both)


def test_an_edit_is_tried_at_once(editor: TableEditor, qtbot: Any) -> None:
    editor.model.editing.set_cells({(0, 0): "> 100000"})
    qtbot.waitUntil(lambda: editor.page.trial.result.caption.text() == "No rule matches")
    assert editor.toolbar.buttons["undo"].isEnabled()


def test_yes_or_no_is_a_choice(opener: Any) -> None:
    data = table_file([("true", '"a"'), ("false", '"b"')], inputs=(("urgent", "boolean"),))
    editor = opener(data)
    box = editor.page.trial.fields[0].findChild(QComboBox)
    assert box is not None and [box.itemText(at) for at in range(box.count())] == ["yes", "no"]
    box.setCurrentIndex(1)
    assert editor.page.trial.result.answer.text() == "b"


def test_a_column_is_added_named_and_deleted_again(editor: TableEditor, qtbot: Any) -> None:
    editor.toolbar.buttons["input"].click()
    panel = editor.page.columns
    assert editor.page.inspector.page == "Column" and panel.label.text() == "New input"
    panel.label.setText("Supplier risk")
    panel.text.setText("risk")
    panel.values.setText("low, high")
    panel.values.editingFinished.emit()
    column = editor.model.grid.columns[2]
    assert (column.label, column.expression, column.values) == ("Supplier risk", "risk", ('"low"', '"high"'))
    qtbot.waitUntil(lambda: len(editor.page.trial.fields) == 3)
    panel.delete.click()
    assert [column.label for column in editor.model.grid.columns] == ["Amount", "Category", "approver", "Note"]


def test_an_input_that_reads_nothing_is_a_problem_of_its_heading(editor: TableEditor, qtbot: Any) -> None:
    editor.page.choose_column(1)
    editor.page.columns.text.setText("")
    editor.page.columns.text.editingFinished.emit()
    qtbot.waitUntil(lambda: bool(editor.page.columns.text_field.error.text()))
    assert editor.toolbar.buttons["problems"].text() == "1 problem"


def test_the_last_output_is_not_deleted_but_explained(editor: TableEditor) -> None:
    said: list[Any] = []
    stop = listen(said.append)
    editor.page.choose_column(3)
    editor.page.columns.delete.click()
    stop()
    assert len(editor.model.grid.columns) == 4 and "at least one output" in said[0].text


def test_the_hit_policy_is_chosen_from_words(editor: TableEditor, qtbot: Any) -> None:
    menu = editor.toolbar.menu
    menu.aboutToShow.emit()
    chosen = next(action for action in menu.actions() if action.text().startswith("Collect, count"))
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert len(ticked) == 1 and ticked[0].startswith("First match")
    chosen.trigger()
    qtbot.waitUntil(lambda: editor.toolbar.policy.text() == "Collect, count")
    assert editor.model.headerData(0, Qt.Orientation.Horizontal) == "C#"
    assert editor.page.trial.result.answer.text() == "1"


def test_undo_and_redo_by_key_follow_the_document(editor: TableEditor) -> None:
    editor.page.head.name.setText("Approval")
    editor.page.head.name.editingFinished.emit()
    assert b'name="Approval"' in editor.document.to_bytes()
    QTest.keyClick(editor.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.document.to_bytes() == table_file(LIMITS)
    QTest.keyClick(editor.view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert b'name="Approval"' in editor.document.to_bytes()


def test_the_other_table_of_a_file_is_shown(opener: Any) -> None:
    both = table_file(LIMITS).replace(b"</definitions>", b"") + table_file([("> 1", "-", '"z"')]).partition(b"-->")[
        2
    ].replace(b'"limits"', b'"second"').replace(b'name="Limits"', b'name="Second"')
    editor = opener(both)
    assert editor.page.head.picker.count() == 2
    editor.show_decision("second")
    assert editor.model.grid.name == "Second" and len(editor.model.grid.rows) == 1


def test_a_heading_adds_a_column_for_notes_and_deletes_it(editor: TableEditor) -> None:
    def act(section: int, words: str) -> None:
        next(each for each in head_menu(editor.view, section).actions() if each.text() == words).trigger()

    act(EDGE, "Add a column for notes")
    assert editor.page.columns.kind.text() == "Note column" and editor.page.columns.label.text() == "Notes"
    labels = [column.label for column in editor.model.grid.columns]
    assert labels == ["Amount", "Category", "approver", "Notes", "Note"]
    act(EDGE + 3, "Delete the column")
    assert [column.label for column in editor.model.grid.columns] == ["Amount", "Category", "approver", "Note"]
    words = [each.text() for each in head_menu(editor.view, EDGE + 3).actions()]
    assert "Delete the column" not in words, "the rules' own notes are no column of the file"
