"""The table is worked with the keyboard, like a spreadsheet."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.rules.table.clipboard import from_text, to_text
from app.rules.table.table_editor import TableEditor
from app.rules.table.table_menus import cell_menu
from tests.decisions.tables import LIMITS, table_file


def cells(editor: TableEditor) -> list[tuple[str, ...]]:
    return [row.cells for row in editor.model.grid.rows]


def type_here(editor: TableEditor, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the cell in hand, as a person does: the first key opens the editor."""
    QTest.keyClicks(editor.view, text[:1])
    lines = [line for line in editor.view.viewport().findChildren(QLineEdit) if line.isVisible()]
    line = lines[-1]  # one that was closed just now may still wait to be deleted
    QTest.keyClicks(line, text[1:])
    QTest.keyClick(line, end)


def here(editor: TableEditor) -> tuple[int, int]:
    index = editor.view.currentIndex()
    return index.row(), index.column()


def choose(editor: TableEditor, top: int, left: int, bottom: int, right: int) -> None:
    view, model = editor.view, editor.model
    view.go(top, left)
    area = QItemSelection(model.index(top, left), model.index(bottom, right))
    view.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_typing_replaces_a_cell_and_enter_goes_down(editor: TableEditor) -> None:
    editor.view.go(0, 1)
    type_here(editor, "<= 600")
    assert cells(editor)[0][0] == "<= 600" and here(editor) == (1, 1)
    type_here(editor, "[5..6]")
    assert cells(editor)[1][0] == "[5..6]"
    editor.undo()
    editor.undo()
    assert editor.document.to_bytes() == table_file(LIMITS)


def test_enter_opens_the_cell_with_its_feel_and_tab_goes_on(editor: TableEditor) -> None:
    editor.view.go(1, 2)
    QTest.keyClick(editor.view, Qt.Key.Key_Return)
    line = editor.view.viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit) and line.text() == "Goods"
    line.setText("Goods, Office supplies")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert cells(editor)[1][1] == '"Goods", "Office supplies"'
    assert here(editor) == (1, 3)


def test_escape_leaves_a_cell_as_it_was(editor: TableEditor) -> None:
    editor.view.go(0, 1)
    type_here(editor, "> 1", Qt.Key.Key_Escape)
    assert cells(editor)[0][0] == "<= 500" and not editor.document.can_undo


def test_a_cell_left_unchanged_is_no_edit(editor: TableEditor) -> None:
    editor.view.go(0, 2)
    QTest.keyClick(editor.view, Qt.Key.Key_F2)
    line = editor.view.viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not editor.document.can_undo


def test_typing_in_the_last_row_adds_a_rule_as_one_edit(editor: TableEditor) -> None:
    editor.view.go(4, 1)
    type_here(editor, "> 9000")
    assert cells(editor)[4] == ("> 9000", "-", "", "")
    editor.undo()
    assert len(cells(editor)) == 4 and not editor.document.can_undo


def test_delete_empties_the_selected_cells(editor: TableEditor) -> None:
    choose(editor, 1, 1, 2, 3)
    QTest.keyClick(editor.view, Qt.Key.Key_Delete)
    assert [row[:3] for row in cells(editor)[1:3]] == [("-", "-", ""), ("-", "-", "")]
    editor.undo()
    assert editor.document.to_bytes() == table_file(LIMITS)


def test_cells_are_copied_and_pasted_as_tab_separated_text(editor: TableEditor) -> None:
    choose(editor, 1, 1, 2, 2)
    QTest.keyClick(editor.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == '(500..5000]\tGoods\n(500..5000]\tnot("Goods")'
    editor.view.go(3, 1)
    QTest.keyClick(editor.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row[:2] for row in cells(editor)[3:]] == [("(500..5000]", '"Goods"'), ("(500..5000]", 'not("Goods")')]
    assert editor.document.undo_label == "Paste"
    editor.undo()
    assert editor.document.to_bytes() == table_file(LIMITS)


def test_rows_of_a_spreadsheet_become_rules(editor: TableEditor) -> None:
    QGuiApplication.clipboard().setText("≤ 10\tGoods\tNobody\r\n> 10\tTravel, Goods\tTravel desk\r\n")
    editor.view.go(4, 1)
    editor.view.carrying.paste()
    assert [row[:3] for row in cells(editor)[4:]] == [
        ("<= 10", '"Goods"', '"Nobody"'),
        ("> 10", '"Travel", "Goods"', '"Travel desk"'),
    ]


def test_rules_are_added_moved_duplicated_and_deleted_by_keys(editor: TableEditor) -> None:
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    editor.view.go(0, 1)
    QTest.keyClick(editor.view, Qt.Key.Key_Plus, control)
    assert cells(editor)[1] == ("-", "-", "", "") and here(editor) == (1, 1)
    QTest.keyClick(editor.view, Qt.Key.Key_Down, alt)
    assert cells(editor)[2] == ("-", "-", "", "") and here(editor) == (2, 1)
    QTest.keyClick(editor.view, Qt.Key.Key_Minus, control)
    assert [row[0] for row in cells(editor)] == [rule[0] for rule in LIMITS]
    editor.view.go(0)
    editor.view.duplicate()
    assert cells(editor)[0] == cells(editor)[1] and here(editor)[0] == 1


def test_the_menu_of_a_cell_and_of_the_last_row(editor: TableEditor) -> None:
    editor.view.go(1, 1)
    menu = cell_menu(editor.view, editor.model.index(1, 1))
    names = [action.text() for action in menu.actions() if action.text()]
    assert names[:3] == ["Add a rule above", "Add a rule below", "Duplicate the rule"] and "Delete the rule" in names
    menu.actions()[0].trigger()
    assert cells(editor)[1][:2] == ("-", "-")
    last = cell_menu(editor.view, editor.model.index(5, 1))
    assert [action.text() for action in last.actions()] == ["Add a rule", "Paste"]


def test_a_cell_that_cannot_be_read_is_marked_with_the_reason(editor: TableEditor) -> None:
    hints: list[str] = []
    editor.hint.connect(hints.append)
    editor.view.go(1, 1)
    type_here(editor, "> > 1")
    index = editor.model.index(1, 1)
    assert "cannot be read" in index.data(Qt.ItemDataRole.ToolTipRole)
    red = editor.view.grab(editor.view.visualRect(index).translated(0, editor.view.head.height())).toImage()
    assert red.pixelColor(3, red.height() // 2).red() > red.pixelColor(3, red.height() // 2).blue()
    editor.show_problems()
    assert here(editor) == (1, 1) and "Rule 2" in hints[-1]
    editor.undo()
    assert not editor.model.problems


def test_every_column_has_room_for_its_words(editor: TableEditor) -> None:
    widths = [editor.view.columnWidth(at) for at in range(editor.model.columnCount())]
    assert sum(widths) == editor.view.viewport().width()
    assert min(widths[1:]) >= 96


@pytest.mark.parametrize(
    "rows", [[["a", "b"], ["c", ""]], [['"x", "y"'], ["not(1)"]], [["a\tb", "c\nd"]], [[""]], [["€", "ß"], ["", ""]]]
)
def test_cells_survive_the_clipboard(rows: list[list[str]]) -> None:
    assert from_text(to_text(rows)) == rows


def test_a_page_of_rules_is_shown_quickly_enough_to_scroll(opener: Any) -> None:
    rules = [(f"> {number}", "-", f'"{number}"') for number in range(300)]
    editor = opener(table_file(rules))
    editor.view.go(299, 1)
    assert editor.view.visualRect(editor.model.index(299, 1)).bottom() <= editor.view.viewport().height()
    assert editor.view.horizontalScrollBar().maximum() == 0


def test_a_long_text_far_down_has_room(opener: Any) -> None:
    rules = [("1", "-", '"short"')] * 300 + [("1", "-", '"an answer that is rather long"')] * 300
    editor = opener(table_file(rules))
    assert editor.view.columnWidth(3) >= editor.view.widths.needed(3) > 150


def test_a_table_that_scrolls_sideways_keeps_columns_that_one_can_read(opener: Any) -> None:
    inputs = tuple((f"input{number}", "string") for number in range(12))
    editor = opener(table_file([('"a value with many words"',) * 12 + ('"x"',)], inputs=inputs))
    assert {editor.view.columnWidth(section) for section in range(1, 13)} == {180}
