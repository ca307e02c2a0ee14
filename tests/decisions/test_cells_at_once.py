"""What the pattern reads of a cell is what the parser reads of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.decisions.cells import ANYTHING, Intervals, Values, plain
from app.decisions.cells_at_once import literal_at_once, readable_at_once, said_at_once
from app.expressions import ExpressionError
from app.expressions.feel.compiled import compile_expression, parse_tests

pieces = st.sampled_from(
    [
        *("-", ",", "(", ")", "[", "]", "..", "<", "<=", ">", ">=", "=", "!=", "not(", " ", "\n", "\\", '"', "@", "//"),
        *("true", "false", "null", "date", "duration", "1", "18.50", ".5", "-3", "1e3", "007", "9" * 35, "a", "?"),
        *('"a"', '"a, b"', '"é"', '"a\\"b"', '""', 'date("2026-01-01")', 'date("x")', 'duration("P1D")', '@"P1M"'),
        *('@"2026-01-02"', '@"10:00:00"', "[1..5]", "]1..5[", "(1 .. 5)", '["a".."b"]', "not(1)", '"a", "b"', "> 1"),
    ]
)
written = st.lists(pieces, max_size=7).map("".join)
items = st.sampled_from(
    ['"a"', '"b"', "1", "-2.5", "true", "false", '@"2026-01-02"', 'date("2026-01-03")', 'duration("P1D")']
)
tests = st.one_of(
    items,
    st.builds("{}{} {}".format, st.sampled_from(["<", "<=", ">", ">=", "=", "!="]), st.sampled_from(["", " "]), items),
    st.builds("{}{}..{}{}".format, st.sampled_from("[(]"), items, items, st.sampled_from("])[")),
)
lists = st.lists(tests, min_size=1, max_size=4).map(", ".join)
cells = st.one_of(written, lists, lists.map("not({})".format), lists.map(" not({}) ".format))


@given(cells)
@settings(max_examples=200)
def test_pattern_and_parser_read_a_cell_alike(cell: str) -> None:
    found = said_at_once(cell)
    if found is not None:
        assert found == plain(parse_tests(cell))
        assert repr(found) == repr(plain(parse_tests(cell)))  # 1 is not true, and 1.0 is written otherwise


@given(written)
@settings(max_examples=200)
def test_pattern_and_parser_read_an_output_alike(text: str) -> None:
    found = literal_at_once(text)
    if found is not None:
        assert repr(compile_expression(text).closure({})) == repr(found)


@pytest.mark.parametrize(
    "cell",
    ["", "-", '"EU"', '"EU", "US"', 'not("EU")', ">= 18", "[1..5)", "< 3, > 7", "true", '> date("2026-01-01")', "1.50"],
)
def test_common_cells_need_no_parser(cell: str) -> None:
    assert isinstance(said_at_once(cell), type(ANYTHING) | Values | Intervals)


@pytest.mark.parametrize("cell", ["limit", "? > 3", '1, "a"', "null", "- 5", '"a\\nb"', "not(1", "> ", '!= "a", "b"'])
def test_other_cells_are_left_to_the_parser(cell: str) -> None:
    assert said_at_once(cell) is None


def test_a_name_with_signs_that_no_name_may_hold_changes_what_words_mean() -> None:
    assert readable_at_once(["Order total", "Mike's daughter", "a+b", "true story"])
    assert not readable_at_once(["true, false"])


def test_a_cell_with_a_name_that_begins_like_a_literal_is_no_literal() -> None:
    with pytest.raises(ExpressionError):
        parse_tests("true story")
    assert said_at_once("true story") is None


def test_a_negative_number_keeps_its_34_digits() -> None:
    number = "1234567890123456789012345678901.234"
    assert str(compile_expression(f"-{number}").closure({})) == f"-{number}"
    assert str(literal_at_once(f"-{number}")) == f"-{number}"
