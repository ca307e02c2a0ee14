"""The cell that an analysis offers cures the finding and leaves no gap behind."""

from __future__ import annotations

import pytest
from hypothesis import given

from app.decisions.analysis import Kind, analyse
from app.decisions.analysis.corrections import Correction
from app.decisions.document import DecisionDocument
from app.decisions.table_editing import TableEditing
from tests.decisions.tables import table_file
from tests.decisions.test_analysis import tables

UNIQUE = 'hitPolicy="UNIQUE"'
Rules = list[tuple[str, ...]]


def editing(
    rules: Rules, inputs: tuple[tuple[str, str], ...] = (("amount", "number"), ("category", "string"))
) -> TableEditing:
    return TableEditing(DecisionDocument.from_bytes(table_file(rules, policy=UNIQUE, inputs=inputs), "t.dmn"), "limits")


def correction(table: TableEditing, kind: Kind) -> Correction | None:
    return analyse(table.grid).of(kind)[0].correction


def test_the_wider_of_two_rules_that_overlap_is_narrowed() -> None:
    table = editing([("> 10", '"a", "b"', '"x"'), ("> 10", "-", '"y"')])
    assert correction(table, Kind.OVERLAP) == Correction(1, 1, 'not("a", "b")')
    table = editing([("[0..20]", "-", '"x"'), ("[10..30]", "-", '"y"')])
    assert correction(table, Kind.OVERLAP) == Correction(1, 0, "(20..30]")


def test_rules_that_cross_are_not_narrowed_for_that_would_open_a_gap() -> None:
    assert correction(editing([("> 10", '"a", "b"', '"x"'), ("< 20", '"b", "c"', '"y"')]), Kind.OVERLAP) is None


@given(tables)
def test_a_narrowed_rule_overlaps_no_more_and_what_had_an_answer_keeps_one(rules: Rules) -> None:
    table = editing(rules)
    before = analyse(table.grid)
    for finding in before.of(Kind.OVERLAP):
        cure = finding.correction
        if cure is None:
            continue
        with table.document.transaction("Narrow"):
            table.set_cells({(cure.row, cure.column): cure.text})
        after = analyse(table.grid)
        assert finding.rows not in [each.rows for each in after.of(Kind.OVERLAP)]
        assert bool(after.of(Kind.GAP)) == bool(before.of(Kind.GAP))
        table.document.undo()


@pytest.mark.parametrize(
    ("kind", "cell", "cured"),
    [
        ("number", '"5"', "5"),
        ("number", '"-5", "7.25"', "-5, 7.25"),
        ("string", "5", '"5"'),
        ("string", "not(5, 6)", 'not("5", "6")'),
        ("date", '"2026-11-25"', 'date("2026-11-25")'),
        ("boolean", '"yes"', "true"),
    ],
)
def test_values_of_another_type_are_written_in_the_type_of_their_column(kind: str, cell: str, cured: str) -> None:
    table = editing([(cell, '"x"'), ("-", '"y"')], inputs=(("value", kind),))
    assert correction(table, Kind.TYPE_ERROR) == Correction(0, 0, cured)


@pytest.mark.parametrize(("kind", "cell"), [("number", '"many"'), ("string", "> 5"), ("date", '"soon"')])
def test_what_is_no_value_of_the_type_is_not_guessed_at(kind: str, cell: str) -> None:
    table = editing([(cell, '"x"'), ("-", '"y"')], inputs=(("value", kind),))
    assert correction(table, Kind.TYPE_ERROR) is None


def test_a_value_that_is_not_allowed_is_told_with_the_nearest_that_is() -> None:
    table = editing([("-", '"Gods"', '"x"'), ("-", '"Travel"', '"y"'), ("-", '"zzz"', '"z"')])
    table.set_column(1, label="Category", text="category", type_ref="string", values=['"Goods"', '"Travel"'])
    found = analyse(table.grid)
    assert [(each.rows, each.correction) for each in found.of(Kind.NOT_ALLOWED)] == [
        ((0,), Correction(0, 1, '"Goods"')),
        ((2,), None),
    ]
    assert found.of(Kind.UNREACHABLE) == [], "one thing is said once"
    table.allow_values(1, ['"zzz"', '"Gods"'])
    assert analyse(table.grid).of(Kind.NOT_ALLOWED) == []
    assert table.grid.columns[1].values == ('"Goods"', '"Travel"', '"zzz"', '"Gods"')
