"""The table of rules is worked like a spreadsheet, without a mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.rules.table.table_editor import TableEditor
from app.rules.table.table_model import EDGE
from tests.decisions.tables import table_file
from tests.rules.conftest import Opener

KEY, HELD = Qt.Key, Qt.KeyboardModifier


def press(editor: TableEditor, key: Qt.Key, held: Qt.KeyboardModifier = HELD.NoModifier) -> None:
    QTest.keyClick(editor.view, key, held)


def line(editor: TableEditor) -> QLineEdit:
    assert editor.view.delegate.line is not None, "no cell is open"
    return editor.view.delegate.line


def here(editor: TableEditor) -> tuple[int, int]:
    return editor.view.navigation.here


def cells(editor: TableEditor, section: int = EDGE) -> list[str]:
    return [row.cells[section - EDGE] for row in editor.model.grid.rows]


def type_in(editor: TableEditor, text: str, key: Qt.Key, held: Qt.KeyboardModifier = HELD.NoModifier) -> None:
    press(editor, KEY.Key_F2)
    line(editor).setText(text)
    QTest.keyClick(line(editor), key, held)


def test_arrows_stop_at_the_edges_and_with_control_at_the_end_of_the_filled_cells(editor: TableEditor) -> None:
    editor.view.go(0, EDGE + 1)
    press(editor, KEY.Key_Up)
    assert here(editor) == (0, EDGE + 1)
    press(editor, KEY.Key_Down, HELD.ControlModifier)
    assert here(editor) == (1, EDGE + 1), "the next cell that says something"
    press(editor, KEY.Key_Down, HELD.ControlModifier)
    assert here(editor) == (2, EDGE + 1), "the last of the cells that say something"
    press(editor, KEY.Key_Home, HELD.ControlModifier)
    assert here(editor) == (0, EDGE)
    press(editor, KEY.Key_End, HELD.ControlModifier)
    assert here(editor) == (3, EDGE + 3)
    press(editor, KEY.Key_Home)
    assert here(editor) == (3, EDGE)


def test_shift_selects_from_where_the_selection_began(editor: TableEditor) -> None:
    editor.view.go(1, EDGE)
    press(editor, KEY.Key_Down, HELD.ShiftModifier)
    press(editor, KEY.Key_Right, HELD.ShiftModifier)
    assert editor.view.navigation.rectangle() == (1, EDGE, 2, EDGE + 1) and here(editor) == (2, EDGE + 1)
    press(editor, KEY.Key_Up, HELD.ShiftModifier)
    press(editor, KEY.Key_Up, HELD.ShiftModifier)
    assert editor.view.navigation.rectangle() == (0, EDGE, 1, EDGE + 1)
    press(editor, KEY.Key_Space, HELD.ShiftModifier)
    assert editor.view.rules() == [0, 1] and editor.view.navigation.rectangle()[1:] == (EDGE, 1, EDGE + 3)
    press(editor, KEY.Key_A, HELD.ControlModifier)
    assert editor.view.rules() == [0, 1, 2, 3]


def test_enter_after_some_tabs_begins_the_next_rule_below_the_first_cell(editor: TableEditor) -> None:
    editor.view.go(0, EDGE)
    type_in(editor, "<= 400", KEY.Key_Tab)
    press(editor, KEY.Key_Tab)
    QTest.keyClicks(editor.view, "N")
    QTest.keyClicks(line(editor), "obody")
    QTest.keyClick(line(editor), KEY.Key_Return)
    assert here(editor) == (1, EDGE)
    assert editor.model.grid.rows[0].cells[:3] == ("<= 400", "-", '"Nobody"')
    type_in(editor, "(400..5000]", KEY.Key_Return, HELD.ShiftModifier)
    assert here(editor) == (0, EDGE) and cells(editor)[1] == "(400..5000]"


def test_control_d_fills_down_and_control_r_to_the_right(opener: Opener) -> None:
    rules: list[tuple[str, ...]] = [(">= 1", "-", '"a"'), ("-", "-", '"b"'), ("-", "-", '"c"')]
    editor = opener(table_file(rules, inputs=(("low", "number"), ("high", "number"))))
    editor.view.navigation.select((0, EDGE), (2, EDGE))
    press(editor, KEY.Key_D, HELD.ControlModifier)
    assert cells(editor) == [">= 1", ">= 1", ">= 1"] and editor.document.undo_label == "Fill down"
    editor.view.navigation.select((0, EDGE), (1, EDGE + 1))
    press(editor, KEY.Key_R, HELD.ControlModifier)
    assert cells(editor, EDGE + 1) == [">= 1", ">= 1", "-"]
    press(editor, KEY.Key_Z, HELD.ControlModifier)
    press(editor, KEY.Key_Z, HELD.ControlModifier)
    assert cells(editor) == [">= 1", "-", "-"] and cells(editor, EDGE + 1) == ["-", "-", "-"]


def test_control_d_in_one_cell_takes_the_one_above(editor: TableEditor) -> None:
    editor.view.go(3, EDGE + 2)
    press(editor, KEY.Key_D, HELD.ControlModifier)
    assert cells(editor, EDGE + 2)[3] == '"Department head"'
    editor.view.go(0, EDGE)
    press(editor, KEY.Key_D, HELD.ControlModifier)
    assert cells(editor)[0] == "<= 500", "there is nothing above the first rule"


def test_control_enter_fills_every_selected_cell(editor: TableEditor) -> None:
    editor.view.navigation.select((1, EDGE + 2), (3, EDGE + 2))
    type_in(editor, "Anybody", KEY.Key_Return, HELD.ControlModifier)
    assert cells(editor, EDGE + 2) == ['"Automatic"', '"Anybody"', '"Anybody"', '"Anybody"']
    editor.undo()
    assert cells(editor, EDGE + 2)[1:] == ['"Cost centre owner"', '"Department head"', '"Controller"']


def test_cut_cells_are_pasted_over_a_selection_that_they_fit_into_several_times(editor: TableEditor) -> None:
    editor.view.go(1, EDGE + 1)
    press(editor, KEY.Key_X, HELD.ControlModifier)
    assert cells(editor, EDGE + 1)[1] == "-" and QGuiApplication.clipboard().text() == "Goods"
    editor.view.navigation.select((0, EDGE + 1), (3, EDGE + 1))
    press(editor, KEY.Key_V, HELD.ControlModifier)
    assert cells(editor, EDGE + 1) == ['"Goods"'] * 4


def test_backspace_begins_a_cell_anew_and_escape_keeps_it(editor: TableEditor) -> None:
    editor.view.go(0, EDGE)
    press(editor, KEY.Key_Backspace)
    assert line(editor).text() == ""
    QTest.keyClick(line(editor), KEY.Key_Escape)
    assert cells(editor)[0] == "<= 500" and not editor.document.can_undo


def test_what_is_wrong_is_told_while_typing(editor: TableEditor) -> None:
    editor.view.go(0, EDGE)
    press(editor, KEY.Key_F2)
    open_line = editor.view.delegate.line
    assert open_line is not None
    open_line.setText("(500 ..")
    open_line.look()
    assert open_line.problem is not None and open_line.hint.isVisible() and open_line.hint.text()
    open_line.setText("< 500")
    assert open_line.problem is None and not open_line.hint.isVisible()


def test_a_value_that_the_column_does_not_allow_is_told(editor: TableEditor) -> None:
    editor.model.editing.set_column(
        1, label="Category", text="category", type_ref="string", values=['"Goods"', '"Travel"']
    )
    found = editor.model.judge("Godos", EDGE + 1)
    assert found is not None and found.message == "Godos is not among the allowed values: Goods, Travel."
    assert editor.model.judge("Travel", EDGE + 1) is None and editor.model.judge("anything", EDGE + 3) is None
