"""Trying a table: which rules hit, what wins, why others do not; and what people type."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.decisions.check import check_cell, problems, used_values
from app.decisions.document import DecisionDocument
from app.decisions.evaluate import decide
from app.decisions.grid import Column, ColumnKind, Grid
from app.decisions.spelling import as_feel, shown
from app.decisions.table_editing import TableEditing
from app.decisions.trial import read_value, try_table
from app.decisions.wording import nearest_miss, reasons, remark, verdict
from tests.decisions.tables import LIMITS, table_file


def grid_of(data: bytes) -> Grid:
    return TableEditing(DecisionDocument.from_bytes(data), "limits").grid


def test_the_rule_that_decides_and_those_that_match_too() -> None:
    grid = grid_of(table_file([*LIMITS, ("-", "-", '"Nobody"')]))
    trial = try_table(grid, [700, "Goods"])
    assert (trial.hits, trial.winners, trial.answer) == ((1, 4), (1,), "Cost centre owner")
    assert verdict(grid, trial) == "Rule 2 decides"
    assert remark(grid, trial) == "Rule 5 matches too, but rule 2 comes first. 2 of 5 rules match."


def test_why_another_rule_does_not_hit() -> None:
    grid = grid_of(table_file(LIMITS))
    trial = try_table(grid, [700, "Goods"])
    assert reasons(grid, trial, 2, [700, "Goods"]) == [
        (True, "Amount: (500 .. 5000]"),
        (False, "Category is Goods, but must not be Goods"),
    ]
    assert reasons(grid, trial, 3, [7000, "Goods"])[0] == (False, "Amount is 7,000, not > 5000")
    assert nearest_miss(trial) == 0


def test_no_rule_matches() -> None:
    grid = grid_of(table_file(LIMITS))
    trial = try_table(grid, [None, "Goods"])
    assert (trial.hits, trial.answer, trial.error) == ((), None, "")
    assert verdict(grid, trial) == "No rule matches"
    assert remark(grid, trial) == "None of 4 rules matches these values."


def test_a_unique_table_whose_rules_overlap_gives_no_answer_but_a_reason() -> None:
    grid = grid_of(table_file([("-", "-", "1"), ("> 1", "-", "2")], policy=""))
    trial = try_table(grid, [5, "x"])
    assert trial.hits == (0, 1) and "hit policy is Unique" in trial.error
    assert verdict(grid, trial) == "No answer"


def test_a_cell_that_cannot_be_read_never_matches_and_the_others_still_do() -> None:
    grid = grid_of(table_file([("> > 1", "-", '"a"'), ("> 1", "-", '"b"')]))
    trial = try_table(grid, [5, "x"])
    assert trial.matches[0][0] is None and trial.answer == "b"
    assert "cannot be read" in reasons(grid, trial, 0, [5, "x"])[0][1]


def test_sums_and_lists() -> None:
    rules = [("> 1", "-", "2"), ("> 2", "-", "3"), ("> 100", "-", "4")]
    collect = grid_of(table_file(rules, policy='hitPolicy="COLLECT" aggregation="SUM"'))
    trial = try_table(collect, [5, ""])
    assert (trial.answer, trial.winners) == (5, (0, 1))
    assert verdict(collect, trial) == "Rules 1 and 2 decide"


@given(st.one_of(st.none(), st.integers(-10, 10_000)), st.sampled_from(["Goods", "Services", "", None]))
def test_a_trial_says_what_the_engine_decides(amount: int | None, category: str | None) -> None:
    data = table_file(LIMITS)
    engine = decide(data, "limits", {"amount": amount, "category": category})
    trial = try_table(grid_of(data), [amount, category])
    assert trial.answer == engine.value
    assert tuple(f"rule{row + 1}" for row in trial.hits) == engine.rules


TEXT = Column(ColumnKind.INPUT, "Category", "string", "category")
NUMBER = Column(ColumnKind.INPUT, "Amount", "feel:number", "amount")
RESULT = Column(ColumnKind.OUTPUT, "Approver", "string", name="approver")


@pytest.mark.parametrize(
    ("typed", "column", "feel"),
    [
        ("Goods", TEXT, '"Goods"'),
        ("Goods, Real estate", TEXT, '"Goods", "Real estate"'),
        ("not(Goods)", TEXT, 'not("Goods")'),
        ('"Goods"', TEXT, '"Goods"'),
        ("category", TEXT, "category"),
        ("null", TEXT, "null"),
        ("–", TEXT, "-"),
        ("≤ 500", NUMBER, "<= 500"),
        ("amount", NUMBER, "amount"),
        ("Cost centre owner", RESULT, '"Cost centre owner"'),
        ("category + 1", RESULT, "category + 1"),
        ("if category = 1 then 2 else 3", RESULT, "if category = 1 then 2 else 3"),
        (" as\ttyped ", Column(ColumnKind.ANNOTATION, "Note"), "as typed"),
    ],
)
def test_what_people_type_becomes_feel(typed: str, column: Column, feel: str) -> None:
    assert as_feel(typed, column, ["category"]) == feel
    assert as_feel(feel, column, ["category"]) == feel


@pytest.mark.parametrize(
    ("feel", "column", "printed"),
    [
        ("-", TEXT, "–"),
        ("<= 500", NUMBER, "≤ 500"),
        ("(500..5000]", NUMBER, "(500 .. 5000]"),
        ('"Goods","Travel"', TEXT, "Goods, Travel"),
        ('not("Goods")', TEXT, "not Goods"),
        ('"Automatic"', RESULT, "Automatic"),
        ('""', RESULT, '""'),
        ('"a" + "b"', RESULT, '"a" + "b"'),
    ],
)
def test_cells_are_printed_for_reading(feel: str, column: Column, printed: str) -> None:
    assert shown(feel, column) == printed


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("7,250", "number", 7250),
        ("0.5", "number", Decimal("0.5")),
        ("yes", "boolean", True),
        ("false", "feel:boolean", False),
        ("a text", "string", "a text"),
        ("  ", "number", None),
        ("2026-11-25", "date", date(2026, 11, 25)),
    ],
)
def test_values_are_read_by_type(text: str, kind: str, value: Any) -> None:
    assert read_value(text, kind) == value


@pytest.mark.parametrize(("text", "kind"), [("much", "number"), ("maybe", "boolean"), ("soon", "date"), ("1", "time")])
def test_a_value_of_the_wrong_type_is_refused_with_the_cure(text: str, kind: str) -> None:
    with pytest.raises(ValueError, match=r"^Type "):
        read_value(text, kind)


def test_cells_and_headings_that_cannot_be_read_are_found_with_their_place() -> None:
    data = table_file(
        [("> 1", "-", '"a"', "1"), ("<", "-", "+ +", "1")], outputs=(("who", "string"), ("who", "number"))
    )
    found = problems(grid_of(data))
    assert set(found) == {(-1, 2), (-1, 3), (1, 0), (1, 2)}
    assert "name of its own" in found[-1, 2]
    assert check_cell(ColumnKind.ANNOTATION, "anything at all (") == ""


def test_the_values_that_rules_speak_of_are_offered() -> None:
    assert used_values(grid_of(table_file(LIMITS)), 1) == ["Goods"]
