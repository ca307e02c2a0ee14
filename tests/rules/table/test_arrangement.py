"""Rules shown sorted and filtered, dragged, and cells completed; the file changes only where the author changes it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent

from app.rules.table.cell_completer import offers
from app.rules.table.table_editor import TableEditor
from app.rules.table.table_menus import cell_menu, head_menu
from app.rules.table.table_model import EDGE
from tests.decisions.tables import table_file
from tests.rules.conftest import Opener

RULES = [("> 500", '"b"', '"x"'), ("<= 20", '"c"', '"y"'), ("-", '"a"', '"z"'), ("[100..200]", '"B2"', '"x"')]


@pytest.fixture
def editor(opener: Opener) -> TableEditor:
    return opener(table_file(RULES))


def order(editor: TableEditor) -> list[int]:
    return [editor.model.rule(place) for place in range(editor.model.rowCount() - 1)]


def test_sorting_changes_what_is_seen_and_not_the_rules(editor: TableEditor) -> None:
    before = editor.document.to_bytes()
    editor.view.go_to_rule(3)
    editor.view.arrangement.sort(EDGE)
    assert order(editor) == [1, 3, 0, 2]
    assert editor.view.currentIndex().row() == 1, "the rule in hand stays in hand"
    editor.view.arrangement.sort(EDGE + 1, descending=True)
    assert order(editor) == [1, 3, 0, 2]
    assert editor.page.head.count.text() == "Sorted by Category, the rules keep their order"
    editor.view.arrangement.clear()
    assert order(editor) == [0, 1, 2, 3] and editor.document.to_bytes() == before


def test_an_edit_never_moves_the_rule_that_is_edited(editor: TableEditor) -> None:
    editor.view.arrangement.sort(EDGE + 1)
    assert order(editor) == [2, 0, 3, 1] and not editor.page.head.again.isVisible()
    editor.model.write({(0, EDGE + 1): "zz"}, "Set a cell")
    editor._follow()
    assert order(editor) == [2, 0, 3, 1] and editor.model.grid.rows[2].cells[1] == '"zz"'
    editor.page.head.again.click()
    assert order(editor) == [0, 3, 1, 2] and not editor.page.head.again.isVisible()


def test_what_is_typed_while_filtered_goes_into_the_rule_that_is_seen(editor: TableEditor) -> None:
    editor.view.arrangement.filter("x")
    assert order(editor) == [0, 3] and editor.page.head.count.text() == "2 of 4 rules hold “x”"
    editor.model.write({(1, EDGE + 2): "nothing like it"}, "Set a cell")
    assert editor.model.grid.rows[3].cells[2] == '"nothing like it"' and order(editor) == [0, 3]
    editor.view.go(1)
    editor.view.add_rule()
    assert order(editor) == [0, 3, 4], "a rule that was just made is shown"
    assert editor.view.currentIndex().row() == 2
    editor.model.write({(3, EDGE): "7"}, "Set a cell")
    assert editor.model.grid.rows[5].cells[0] == "7" and order(editor) == [0, 3, 4, 5]
    editor.page.head.all.click()
    assert order(editor) == [0, 1, 2, 3, 4, 5]


def test_a_selection_holds_only_rules_that_are_seen(editor: TableEditor, qtbot: Any) -> None:
    editor.toolbar.filter.setText("x")
    qtbot.keyClick(editor.toolbar.filter, Qt.Key.Key_Return)
    editor.view.setFocus()
    editor.view.go(0, EDGE)
    qtbot.keyClick(editor.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(editor.view, Qt.Key.Key_Delete)
    assert [row.cells[0] for row in editor.model.grid.rows] == ["-", "<= 20", "-", "-"]
    editor.undo()
    assert [row.cells[0] for row in editor.model.grid.rows][3] == "[100..200]"
    editor.toolbar.filter.clear()
    qtbot.waitUntil(lambda: order(editor) == [0, 1, 2, 3])
    assert editor.page.head.count.text() == "4 rules"


def test_rules_are_shown_by_the_values_of_a_column(editor: TableEditor) -> None:
    menu = head_menu(editor.view, EDGE + 1)
    action = next(each for each in menu.actions() if each.text() == "B2")
    action.trigger()
    assert order(editor) == [3] and editor.page.head.count.text() == "1 of 4 rules have Category B2"
    again = head_menu(editor.view, EDGE + 1)
    assert next(each for each in again.actions() if each.text() == "B2").isChecked()
    next(each for each in again.actions() if each.text() == "c").trigger()
    assert order(editor) == [1, 3]
    cell = cell_menu(editor.view, editor.model.index(0, EDGE + 2))
    next(each for each in cell.actions() if "“y” here" in each.text()).trigger()
    assert order(editor) == [1]
    next(each for each in cell_menu(editor.view, editor.model.index(0, 1)).actions() if "all" in each.text()).trigger()
    assert order(editor) == [0, 1, 2, 3]


def test_a_finding_about_a_hidden_rule_shows_it(editor: TableEditor) -> None:
    editor.view.arrangement.filter("x")
    editor.page.show_place(1, 0)
    assert order(editor) == [0, 1, 2, 3] and editor.view.currentIndex().row() == 1


def test_undo_brings_a_rule_back_to_its_place_while_sorted(editor: TableEditor) -> None:
    editor.view.arrangement.sort(EDGE + 1)
    editor.view.go(1)
    editor.view.delete_rules()
    assert order(editor) == [1, 2, 0]
    editor.undo()
    assert sorted(order(editor)) == [0, 1, 2, 3] and editor.model.grid.rows[0].id == "rule1"


def test_dates_are_sorted_by_time_and_durations_by_length(opener: Opener) -> None:
    rules = [('> date("2026-03-01")', 'duration("P2D")', '"a"'), ('date("2025-12-31")', 'duration("PT5H")', '"b"')]
    editor = opener(table_file(rules, inputs=(("due", "date"), ("wait", "dayTimeDuration"))))
    editor.view.arrangement.sort(EDGE)
    assert order(editor) == [1, 0]
    editor.view.arrangement.sort(EDGE + 1, descending=True)
    assert order(editor) == [0, 1]


def drag(editor: TableEditor, start: QPoint, end: QPoint) -> None:
    port = editor.view.viewport()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, at, held in (
        (QMouseEvent.Type.MouseButtonPress, start, left),
        (QMouseEvent.Type.MouseMove, (start + end) / 2, left),
        (QMouseEvent.Type.MouseMove, end, left),
        (QMouseEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton),
    ):
        button = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseMove else left
        event = QMouseEvent(kind, at, port.mapToGlobal(at), button, held, none)
        handler = {
            QMouseEvent.Type.MouseButtonPress: editor.view.mousePressEvent,
            QMouseEvent.Type.MouseMove: editor.view.mouseMoveEvent,
            QMouseEvent.Type.MouseButtonRelease: editor.view.mouseReleaseEvent,
        }[kind]
        handler(event)


def test_a_rule_is_dragged_by_its_number_in_one_step(editor: TableEditor) -> None:
    middle = [editor.view.visualRect(editor.model.index(row, 0)).center() for row in range(4)]
    drag(editor, middle[0], middle[2] + QPoint(0, 12))
    assert [row.id for row in editor.model.grid.rows] == ["rule2", "rule3", "rule1", "rule4"]
    drag(editor, middle[3], middle[0] - QPoint(0, 12))
    assert editor.model.grid.rows[0].id == "rule4"
    editor.undo()
    editor.undo()
    assert editor.document.to_bytes() == table_file(RULES)


def test_a_column_is_dragged_among_its_like(editor: TableEditor) -> None:
    editor.view.head.moveSection(EDGE + 1, EDGE)
    assert [column.label for column in editor.model.grid.columns[:2]] == ["Category", "Amount"]
    assert editor.model.grid.rows[0].cells == ('"b"', "> 500", '"x"', "")
    assert editor.view.head.visualIndex(EDGE) == EDGE
    told: list[str] = []
    editor.model.refused.connect(told.append)
    editor.view.head.moveSection(EDGE + 2, EDGE)
    assert told == ["A column stays among its like: inputs left, then outputs, then notes."]
    editor.undo()
    assert editor.document.to_bytes() == table_file(RULES)


def test_cells_are_completed(editor: TableEditor) -> None:
    grid = editor.model.grid
    assert offers(grid, 1, "", 0) == [("b", 0), ("c", 0), ("a", 0), ("B2", 0)]
    assert offers(grid, 1, '"a", c', 6) == [] or offers(grid, 1, "a, B", 4)[0] == ("B2", 3)
    assert ("amount", 2) in offers(grid, 0, "> am", 4)
    assert ("starts with", 0) in offers(grid, 1, "start", 5)


def test_the_editor_of_a_cell_offers_and_takes_a_value(editor: TableEditor, dressed: Any) -> None:
    editor.view.go(0, EDGE + 1)
    editor.view.edit(editor.view.currentIndex())
    line = editor.view.viewport().findChild(type(editor.page.head.name))
    dressed.keyClicks(line, "x, b")
    completer = line.completer()
    words = [completer.model().index(row, 0).data() for row in range(completer.model().rowCount())]
    assert words[:1] == ["B2"]
    assert completer.pathFromIndex(completer.model().index(0, 0)) == "x, B2"


def test_allowed_values_come_first(opener: Opener) -> None:
    editor = opener(table_file(RULES))
    editor.model.editing.set_column(
        1, label="Category", text="category", type_ref="string", values=('"Goods"', '"Travel"')
    )
    assert [text for text, _ in offers(editor.model.grid, 1, "", 0)][:2] == ["Goods", "Travel"]
