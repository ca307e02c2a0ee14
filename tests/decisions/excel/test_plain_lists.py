"""A list as people keep it in Excel is a decision table; what is none says why."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook

from app.decisions.excel import NoTable, Sheet, merge, new_document, read_sheets, table_in, tables_of
from app.decisions.grid import ColumnKind
from app.decisions.table_editing import TableEditing
from tests.decisions.excel.test_round_trip import editing_of
from tests.decisions.tables import LIMITS, table_file

DISCOUNTS = (
    ("Customer", "Order value (EUR)", "Since", "Discount", "Comment"),
    ("Gold", ">= 1000", "", "15", "our best"),
    ("Gold", "0-999", "*", "10"),
    ("any", "≥ 5000", "any", "5.5"),
)


def test_kinds_types_and_names_are_guessed() -> None:
    table = table_in(Sheet("Discounts", DISCOUNTS))
    assert table.guessed and table.name == "Discounts" and table.policy is None
    assert [(c.kind, c.type, c.expression or c.name) for c in table.columns] == [
        (ColumnKind.INPUT, "string", "customer"),
        (ColumnKind.INPUT, "number", "order_value"),
        (ColumnKind.INPUT, "string", "since"),
        (ColumnKind.OUTPUT, "number", "discount"),
        (ColumnKind.ANNOTATION, "", ""),
    ]
    assert [row.cells[:4] for row in table.rows] == [
        ('"Gold"', ">= 1000", "-", "15"),
        ('"Gold"', "[0..999]", "-", "10"),
        ("-", ">= 5000", "-", "5.5"),
    ]


def test_a_band_above_the_headings_says_what_is_a_result() -> None:
    rows = (("When", "", "Then", ""), ("A", "B", "C", "D"), ("1", "x", "2", "y"))
    kinds = [column.kind for column in table_in(Sheet("s", rows)).columns]
    assert kinds == [ColumnKind.INPUT, ColumnKind.INPUT, ColumnKind.OUTPUT, ColumnKind.OUTPUT]


def test_a_real_workbook_becomes_a_file_that_runs() -> None:
    workbook = Workbook()
    for row in (["Day", "Express", "Price"], [date(2026, 5, 1), True, 9.5], ["", False, 4]):
        workbook.active.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    (table,) = tables_of(read_sheets(stream.getvalue(), "prices.xlsx"))
    document = new_document(table)
    grid = TableEditing(document, next(iter(document.tables))).grid
    assert [column.type for column in grid.columns[:3]] == ["date", "boolean", "number"]
    assert [row.cells[:3] for row in grid.rows] == [('date("2026-05-01")', "true", "9.5"), ("-", "false", "4")]
    assert grid.hit_policy == "UNIQUE" and document.is_dirty


def test_a_plain_list_changes_rules_of_a_table_and_keeps_the_rest() -> None:
    editing = editing_of(table_file(LIMITS))
    rows = (("Category", "Amount", "Approver"), ("any", "<= 500", "Automatic"), ("Goods", "> 500", "Board"))
    merge(editing, table_in(Sheet("s", rows)))
    assert [c.label for c in editing.grid.columns] == ["Amount", "Category", "approver", "Note"]
    assert [row.cells[:3] for row in editing.grid.rows] == [
        ("<= 500", "-", '"Automatic"'),
        ("> 500", '"Goods"', '"Board"'),
    ]
    assert editing.grid.rows[0].cells[3] == "Small amounts" and editing.grid.hit_policy == "FIRST"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((), "is empty"),
        ((("Dear all,",), ("see below",)), "no line with the headings"),
        ((("A", "", "C"), ("1", "2", "3")), "without blanks"),
        ((("A", "a"), ("1", "2")), "same heading"),
        ((("A", "B"), ("1", "2", "3")), "to the right of its last heading"),
        ((("A", "Note"), ("1", "2")), "at least one input and one result"),
    ],
)
def test_what_is_no_table_says_why(rows: tuple[tuple[str, ...], ...], told: str) -> None:
    with pytest.raises(NoTable, match=told):
        table_in(Sheet("Budget", rows))
