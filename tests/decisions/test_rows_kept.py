"""Rows are read again after an edit, and only those that it touched."""

from __future__ import annotations

from app.decisions.document import DecisionDocument
from app.decisions.grid import read_grid
from app.decisions.table_editing import TableEditing
from tests.decisions.tables import LIMITS, table_file


def test_an_edit_reads_one_rule_again_and_undo_too() -> None:
    document = DecisionDocument.from_bytes(table_file(LIMITS))
    editing = TableEditing(document, "limits")
    before = editing.grid
    editing.set_cells({(1, 0): "> 9"})
    after = editing.grid
    assert [one is other for one, other in zip(before.rows, after.rows, strict=True)] == [True, False, True, True]
    document.undo()
    assert editing.grid.rows[1].cells == before.rows[1].cells


def test_what_is_kept_is_what_is_read() -> None:
    document = DecisionDocument.from_bytes(table_file(LIMITS))
    editing = TableEditing(document, "limits")
    for edit in (
        lambda: editing.move_rule(0, 2),
        lambda: editing.set_cells({(0, 3): "a note"}),
        lambda: editing.add_annotation("More"),
        lambda: editing.remove_column(1),
        lambda: editing.remove_rules([1]),
        lambda: editing.add_rule(0, ["1"]),
        document.undo,
        document.undo,
        document.undo,
        document.redo,
    ):
        edit()
        kept, read = editing.grid, read_grid(document.decision("limits"), editing.table)
        assert [row.cells for row in kept.rows] == [row.cells for row in read.rows]


def test_new_ids_are_taken_once() -> None:
    document = DecisionDocument.from_bytes(table_file(LIMITS))
    assert len({document.new_id("Rule") for _ in range(50)}) == 50
