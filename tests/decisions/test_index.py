"""The index of a table finds the rules that a scan finds, whatever the cells and the values are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from app.decisions.bits import bits_by_text, first_places, places_of
from app.decisions.index import TableIndex
from app.decisions.input_cells import cell_of
from app.expressions.feel.compiled import CompiledTests, compile_tests
from app.expressions.feel.values.boundary import inward

numbers = st.one_of(st.integers(-3, 3), st.sampled_from([Decimal("0.5"), Decimal("-1.5")])).map(str)
texts = st.sampled_from(['"a"', '"b"', '""'])
dates = st.sampled_from(['date("2026-01-01")', '@"2026-01-02"', 'date("2026-01-03")'])
ordered = st.one_of(numbers, dates)
simple = st.one_of(
    texts,
    ordered,
    st.sampled_from(["true", "false", "null", "limit", "? = 2", "[1, 2]", '!= "a"', "!= 1"]),
    st.builds("{} {}".format, st.sampled_from(["<", "<=", ">", ">="]), ordered),
    st.builds("{}{}..{}{}".format, st.sampled_from("[(]"), ordered, ordered, st.sampled_from("])[")),
)
cells = st.one_of(
    st.just("-"),
    st.lists(simple, min_size=1, max_size=3).map(", ".join),
    st.lists(simple, min_size=1, max_size=3).map(", ".join).map("not({})".format),
)
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-4, 4),
    st.sampled_from([Decimal("0.5"), 0.5, "a", "b", "", "z", date(2026, 1, 2), date(2025, 1, 1), [1, 2], {"a": 1}]),
)
WIDTH = 2


def indexed(rows: list[list[CompiledTests]]) -> TableIndex:
    """The index of rules, a list of cells each."""
    columns = zip(*rows, strict=True)
    return TableIndex([[(cell_of(cell), 1 << row) for row, cell in enumerate(cells)] for cells in columns], len(rows))


def candidates(index: TableIndex, values: list[Any]) -> int:
    """The rules that all columns give for their value."""
    bits = index.everything
    for finders, value in zip(index.finders, values, strict=True):
        bits &= finders[type(value)](value)
    return bits


@given(
    st.lists(st.lists(cells, min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=8),
    st.lists(values, min_size=WIDTH, max_size=WIDTH),
)
def test_index_and_scan_agree(rules: list[list[str]], given_values: list[Any]) -> None:
    rows = [[compile_tests(cell) for cell in rule] for rule in rules]
    found = [inward(value) for value in given_values]
    env = {"limit": 1}
    scan = tuple(
        number
        for number, row in enumerate(rows)
        if all(cell.test(value, env) is True for cell, value in zip(row, found, strict=True))
    )
    index = indexed(rows)
    assert index.hits(candidates(index, found), found, env) == scan
    assert index.hits(candidates(index, found), found, env, first=True) == scan[:1]


def test_a_large_table_is_asked_once_per_column() -> None:
    rows = [[compile_tests(f"[{n}..{n + 1})"), compile_tests(f'"{n % 7}"')] for n in range(3_000)]
    index = indexed(rows)
    assert list(places_of(candidates(index, [1234, str(1234 % 7)]))) == [1234]
    assert candidates(index, [-1, "0"]) == 0
    assert index.rest == {}


@given(st.lists(st.sampled_from("abcd"), max_size=70), st.integers(0, 3))
def test_each_text_of_a_column_has_its_rules_as_bits(texts: list[str], few: int) -> None:
    expected = {text: [row for row, each in enumerate(texts) if each == text] for text in texts}
    with patch("app.decisions.bits.FEW", few):
        assert {text: list(places_of(rows)) for text, rows in bits_by_text(texts).items()} == expected
    assert {text: list(places_of(rows)) for text, rows in bits_by_text(texts).items()} == expected


@given(st.lists(st.sampled_from("abcd"), max_size=20))
def test_each_text_of_a_column_has_its_first_place_in_order(texts: list[str]) -> None:
    assert list(first_places(texts).items()) == [(text, texts.index(text)) for text in dict.fromkeys(texts)]
