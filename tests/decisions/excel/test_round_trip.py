"""A table goes to Excel and comes back as it was; what was changed there is merged in one step."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.decisions.document import DecisionDocument
from app.decisions.excel import merge, new_document, read_sheets, tables_of, to_workbook
from app.decisions.excel.building import preview
from app.decisions.excel.table import SheetTable
from app.decisions.grid import ColumnKind, Grid
from app.decisions.table_editing import TableEditing
from tests.decisions.tables import LIMITS, table_file

SAMPLES = sorted((Path(__file__).parents[3] / "resources" / "samples").glob("*/*.dmn"))


def editing_of(data: bytes) -> TableEditing:
    document = DecisionDocument.from_bytes(data)
    return TableEditing(document, next(iter(document.tables)))


def back(grid: Grid) -> SheetTable:
    (table,) = tables_of(read_sheets(to_workbook(grid)))
    return table


def edited(data: bytes, changes: dict[str, object]) -> bytes:
    """A workbook with other values in some cells, as Excel saves it."""
    workbook = load_workbook(io.BytesIO(data))
    for place, value in changes.items():
        workbook.active[place] = value
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_come_back_without_a_difference(path: Path) -> None:
    editing = editing_of(path.read_bytes())
    table = back(editing.grid)
    assert preview(editing.grid, table).is_empty
    assert merge(editing, table).is_empty and not editing.document.is_dirty


def test_policy_types_names_allowed_values_and_notes_survive_in_a_new_file() -> None:
    editing = editing_of(table_file(LIMITS, policy='hitPolicy="COLLECT" aggregation="COUNT"'))
    editing.add_annotation("Why")
    editing.set_column(1, label="Kind", text="category", type_ref="string", values=('"Goods"', '"Services, all"'))
    editing.set_cells({(0, 3): "=SUM(A1)", (1, 1): 'starts with(?, "G")', (2, 2): 'upper case("x")'})
    before = editing.grid
    document = new_document(back(before))
    after = TableEditing(document, next(iter(document.tables))).grid
    assert (after.name, after.hit_policy, after.aggregation) == (before.name, "COLLECT", "COUNT")
    own = [(c.kind, c.label, c.type, c.expression, c.name, c.values) for c in before.columns]
    assert [(c.kind, c.label, c.type, c.expression, c.name, c.values) for c in after.columns][:4] == own[:4]
    assert [row.cells[:4] for row in after.rows] == [row.cells[:4] for row in before.rows]


cells = st.sampled_from(
    ["-", "10", "10.50", "< 5", "[1..2)", "not(3)", "1, 2", "x + 1", "null", "0.1", "1e3", "00", "-7", "date(x)"]
)
texts = st.sampled_from(
    ['"a"', '"a", "b"', 'not("a")', '"amount"', '"10"', '"true"', "other", '"a,b"', "\"é 'q'\"", "-"]
)


@given(st.lists(st.tuples(cells, texts, texts), max_size=6))
@settings(max_examples=15, deadline=None)
def test_whatever_is_in_the_cells_comes_back(rules: list[tuple[str, str, str]]) -> None:
    editing = editing_of(table_file(rules))
    assert preview(editing.grid, back(editing.grid)).is_empty


def test_a_change_in_excel_is_foretold_cell_by_cell_and_merged_in_one_step() -> None:
    editing = editing_of(table_file(LIMITS))
    before = editing.document.to_bytes()
    data = edited(
        to_workbook(editing.grid), {"B11": "(500..6000]", "D13": "Board", "A14": 5, "B14": ">= 9000", "D14": "CEO"}
    )
    (table,) = tables_of(read_sheets(data))
    told = preview(editing.grid, table)
    changes = [(rule.before, cell.label, cell.before, cell.after) for rule in told.changed for cell in rule.cells]
    assert changes == [(1, "Amount", "(500..5000]", "(500..6000]"), (3, "approver", '"Controller"', '"Board"')]
    assert [rule.after for rule in told.added] == [4] and not told.columns
    merge(editing, table)
    assert [row.cells[0] for row in editing.grid.rows] == ["<= 500", "(500..6000]", "(500..5000]", "> 5000", ">= 9000"]
    assert preview(editing.grid, table).is_empty
    editing.document.undo()
    assert editing.document.to_bytes() == before


def test_rules_deleted_and_sorted_in_excel() -> None:
    editing = editing_of(table_file(LIMITS))
    (table,) = tables_of(read_sheets(to_workbook(editing.grid)))
    rows = (table.rows[3], table.rows[0], table.rows[1])
    shuffled = SheetTable(table.name, table.decision_id, ("UNIQUE", ""), table.columns, rows)
    told = preview(editing.grid, shuffled)
    assert told.reordered and [rule.before for rule in told.removed] == [2]
    assert told.facts == (("Hit policy", "First match", "Unique"),)
    merge(editing, shuffled)
    assert [row.id for row in editing.grid.rows] == ["rule4", "rule1", "rule2"]
    assert editing.grid.hit_policy == "UNIQUE"


def test_columns_come_go_and_change() -> None:
    editing = editing_of(table_file(LIMITS))
    wide = TableEditing(DecisionDocument.from_bytes(editing.document.to_bytes()), "limits")
    wide.add_input("Country", "country")
    wide.set_cells({(0, 2): '"DE"'})
    wide.set_column(0, label="Sum", text="amount", type_ref="number")
    wide.remove_column(1)
    table = back(wide.grid)
    told = preview(editing.grid, table)
    assert [(c.label, c.words) for c in told.columns] == [
        ("Category", ()),
        ("Sum", ("heading: Amount → Sum",)),
        ("Country", ()),
    ]
    merge(editing, table)
    assert [c.label for c in editing.grid.columns if c.kind is ColumnKind.INPUT] == ["Sum", "Country"]
    assert editing.grid.rows[0].cells[:2] == ("<= 500", '"DE"')
    editing.document.undo()
    assert editing.document.to_bytes() == table_file(LIMITS)
