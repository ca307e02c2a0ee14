"""Cells are typed as people write, kept as FEEL, and printed as people write again."""

from __future__ import annotations

import pytest

from app.decisions.grid import Column, ColumnKind
from app.decisions.spelling import as_feel, shown, typed


def column(kind: str, part: ColumnKind = ColumnKind.INPUT) -> Column:
    return Column(part, "A column", kind, "x", "x")


CELLS = [
    ("date", "2026-11-25", 'date("2026-11-25")', "2026-11-25"),
    ("date", "25.11.2026", 'date("2026-11-25")', "2026-11-25"),
    ("date", ">= 2026-11-25", '>= date("2026-11-25")', "≥ 2026-11-25"),
    ("date", "[2026-01-01..2026-03-31]", '[date("2026-01-01")..date("2026-03-31")]', "[2026-01-01 .. 2026-03-31]"),
    ("date", "2026-01-01 to 2026-03-31", '[date("2026-01-01")..date("2026-03-31")]', "[2026-01-01 .. 2026-03-31]"),
    ("date", "not(2026-01-01)", 'not(date("2026-01-01"))', "not 2026-01-01"),
    ("date", "2026-01-01, 2026-05-01", 'date("2026-01-01"), date("2026-05-01")', "2026-01-01, 2026-05-01"),
    ("date", "< today()", "< today()", "< today()"),
    ("time", "8:30", 'time("08:30:00")', "08:30"),
    ("dateTime", "2026-11-25 14:00", 'date and time("2026-11-25T14:00:00")', "2026-11-25 14:00"),
    ("feel:dateTime", "2026-11-25", 'date and time("2026-11-25T00:00:00")', "2026-11-25 00:00"),
    ("dayTimeDuration", "3 days", 'duration("P3D")', "3 days"),
    ("dayTimeDuration", "<= 1 day and 2 hours", '<= duration("P1DT2H")', "≤ 1 day 2 hours"),
    ("yearMonthDuration", "2 years", 'duration("P2Y")', "2 years"),
    ("dayTimeDuration", "pt4h", 'duration("PT4H")', "4 hours"),
    ("boolean", "Yes", "true", "yes"),
    ("boolean", "not(no)", "not(false)", "not no"),
    ("boolean", "true", "true", "yes"),
    ("string", "Goods, Office supplies", '"Goods", "Office supplies"', "Goods, Office supplies"),
    ("string", "not(Goods)", 'not("Goods")', "not Goods"),
    ("number", "≤ 500", "<= 500", "≤ 500"),
    ("number", "[1..5)", "[1..5)", "[1 .. 5)"),
]


@pytest.mark.parametrize(("kind", "text", "feel", "printed"), CELLS)
def test_a_cell_is_kept_as_feel_and_printed_as_people_write(kind: str, text: str, feel: str, printed: str) -> None:
    assert as_feel(text, column(kind)) == feel
    assert shown(feel, column(kind)) == printed


@pytest.mark.parametrize(("kind", "text", "feel", "printed"), CELLS)
def test_what_is_offered_for_editing_means_the_same(kind: str, text: str, feel: str, printed: str) -> None:
    offered = typed(feel, column(kind))
    assert as_feel(offered, column(kind)) == feel


@pytest.mark.parametrize(
    ("kind", "feel", "offered"),
    [
        ("date", 'date("2026-11-25")', "2026-11-25"),
        ("string", '"Goods", "Travel"', "Goods, Travel"),
        ("string", 'not("Goods")', 'not("Goods")'),
        ("string", '"5"', '"5"'),
        ("string", '"true"', '"true"'),
        ("boolean", "true", "yes"),
        ("number", "<= 500", "<= 500"),
        ("number", "[1..5)", "[1..5)"),
        ("", '"Goods"', '"Goods"'),
    ],
)
def test_an_author_is_offered_the_plain_spelling_where_it_means_the_same(kind: str, feel: str, offered: str) -> None:
    assert typed(feel, column(kind)) == offered


@pytest.mark.parametrize("text", ["2026-13-01", "32.1.2026", "soon", "2026"])
def test_what_is_no_date_is_left_for_the_check(text: str) -> None:
    assert as_feel(text, column("date")) == text


def test_an_output_is_one_value() -> None:
    output = column("date", ColumnKind.OUTPUT)
    assert as_feel("2026-11-25", output) == 'date("2026-11-25")'
    assert shown('date("2026-11-25")', output) == "2026-11-25"
    assert typed('"Cost centre"', column("string", ColumnKind.OUTPUT)) == "Cost centre"
