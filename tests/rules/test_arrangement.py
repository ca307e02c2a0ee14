"""Rules shown sorted and filtered, dragged, and cells completed; the file changes only where the author changes it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent

from app.rules.cell_completer import offers
from app.rules.table_editor import TableEditor
from app.rules.table_model import EDGE
from tests.decisions.tables import table_file
from tests.rules.conftest import Opener

RULES = [("> 500", '"b"', '"x"'), ("<= 20", '"c"', '"y"'), ("-", '"a"', '"z"'), ("[100..200]", '"B2"', '"x"')]


@pytest.fixture
def editor(opener: Opener) -> TableEditor:
    return opener(table_file(RULES))


def order(editor: TableEditor) -> list[int]:
    head = editor.view.verticalHeader()
    rows = [head.logicalIndex(place) for place in range(head.count())]
    return [row for row in rows if not editor.view.isRowHidden(row)]


def test_sorting_changes_what_is_seen_and_not_the_rules(editor: TableEditor) -> None:
    before = editor.document.to_bytes()
    editor.view.arrangement.sort(EDGE)
    assert order(editor) == [1, 3, 0, 2, 4]
    editor.view.arrangement.sort(EDGE + 1, descending=True)
    assert order(editor) == [1, 3, 0, 2, 4]
    assert editor.count.text() == "Sorted by Category, the rules keep their order"
    editor.model.editing.set_cells({(0, 1): '"zz"'})
    editor._follow()
    assert order(editor)[0] == 0, "the order follows an edit"
    editor.undo()
    editor.view.arrangement.clear()
    assert order(editor) == [0, 1, 2, 3, 4] and editor.document.to_bytes() == before


def test_filtering_keeps_the_line_that_adds_rules(editor: TableEditor) -> None:
    editor.toolbar.filter.setText("x")
    assert order(editor) == [0, 3, 4] and editor.count.text() == "2 of 4 rules hold “x”"
    editor.view.go(0)
    editor.view._step(1)
    assert editor.view.currentIndex().row() == 3, "Enter goes to the next rule that is shown"
    editor.toolbar.filter.setText("")
    assert order(editor) == [0, 1, 2, 3, 4] and editor.count.text() == "4 rules"


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
    line = editor.view.viewport().findChild(type(editor.name))
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
