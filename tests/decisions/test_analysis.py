"""What the analysis of a table finds, and that it finds just that."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.decisions.analysis import Analysis, Kind, analyse
from app.decisions.document import DecisionDocument
from app.decisions.grid import Grid
from app.decisions.table_editing import TableEditing
from app.decisions.unary_tests import compile_unary_tests
from tests.decisions.tables import LIMITS, table_file

UNIQUE, FIRST, ANY = 'hitPolicy="UNIQUE"', 'hitPolicy="FIRST"', 'hitPolicy="ANY"'


def grid_of(rules: list[tuple[str, ...]], policy: str = UNIQUE) -> Grid:
    return TableEditing(DecisionDocument.from_bytes(table_file(rules, policy=policy)), "limits").grid


def analysed(rules: list[tuple[str, ...]], policy: str = UNIQUE) -> Analysis:
    return analyse(grid_of(rules, policy))


def test_a_sound_table_has_no_findings() -> None:
    assert analysed(LIMITS).findings == ()


def test_rules_of_a_unique_table_that_can_match_together() -> None:
    found = analysed([("< 10", "-", '"x"'), (">= 5", '"A"', '"y"'), (">= 10", 'not("A")', '"z"')])
    (overlap,) = found.of(Kind.OVERLAP)
    assert overlap.rows == (0, 1) and overlap.error
    assert "(Amount [5 .. 10), Category A)" in overlap.message


def test_a_gap_offers_the_missing_rules_and_they_close_it() -> None:
    rules = [("< 10", "-", '"x"'), ("> 10", '"A"', '"y"')]
    gaps = analysed(rules).of(Kind.GAP)
    assert [gap.offered for gap in gaps] == [("10", "-"), ("> 10", 'not("A")')]
    closed = [*rules, *((*gap.offered, '"new"') for gap in gaps)]
    assert analysed(closed).findings == ()


@pytest.mark.parametrize("policy", ['hitPolicy="COLLECT"', 'hitPolicy="RULE ORDER"'])
def test_lists_of_hits_may_overlap_and_have_gaps(policy: str) -> None:
    assert analysed([("< 10", "-", '"x"'), ("< 20", '"A"', '"y"')], policy).findings == ()


def test_rules_that_never_decide() -> None:
    rules = [("< 10", "-", '"x"'), ("> 5", "-", '"y"'), ("[6..9]", '"A"', '"u"'), ("-", "-", '"dead"')]
    shadowed = analysed(rules, FIRST).of(Kind.SHADOWED)
    assert [finding.rows[0] for finding in shadowed] == [2, 3]
    assert "rules 1, 2 and 3" in shadowed[1].message


def test_duplicates_and_contradictions() -> None:
    found = analysed([("1", "-", '"x"'), ("1", "-", '"x"'), ("2", "-", '"x"'), ("2", "-", '"y"')], ANY)
    assert [finding.rows for finding in found.of(Kind.DUPLICATE)] == [(0, 1)]
    assert [finding.rows for finding in found.of(Kind.CONTRADICTION)] == [(2, 3)]


def test_a_rule_that_never_matches_and_an_input_that_nothing_depends_on() -> None:
    found = analysed([("[5..1]", "-", '"x"'), ("-", "-", '"y"')])
    assert found.of(Kind.UNREACHABLE)[0].rows == (0,)
    assert found.of(Kind.UNUSED_INPUT)[0].columns == (1,)


def test_cells_of_another_type_than_their_column() -> None:
    found = analysed([('"many"', "true", "5"), ("-", "-", '"y"')]).of(Kind.TYPE_ERROR)
    assert [finding.columns for finding in found] == [(0,), (1,), (2,)]
    assert "Amount is a number, but its cell asks for a string" in found[0].message


def test_cells_that_are_not_plain_are_not_guessed_at() -> None:
    found = analysed([("> limit", "-", '"x"'), ("-", "-", '"y"')])
    assert found.unknown == 1
    assert found.of(Kind.OVERLAP) == [] and found.of(Kind.GAP) == []


def test_findings_are_found_by_their_rows() -> None:
    found = analysed([("-", "-", '"x"'), ("-", "-", '"y"')]).by_row()
    assert [finding.kind for finding in found[0]] == [Kind.CONTRADICTION]


numbers = st.integers(0, 4)
number_cells = st.one_of(
    st.just("-"),
    numbers.map(str),
    st.builds("{} {}".format, st.sampled_from(["<", "<=", ">", ">="]), numbers),
    st.builds("[{}..{})".format, numbers, numbers),
)
text_cells = st.sampled_from(["-", '"a"', '"b", "c"', 'not("a")', 'not("b", "c")'])
tables = st.lists(st.tuples(number_cells, text_cells, st.sampled_from(['"x"', '"y"'])), min_size=1, max_size=5)
SAMPLES = list(product([n / 2 for n in range(-1, 11)], ["a", "b", "c", "d"]))


@given(tables)
def test_overlaps_and_gaps_are_those_that_values_show(rules: list[tuple[str, ...]]) -> None:
    hits = [
        {sample for sample in SAMPLES if all(compile_unary_tests(c)(v, {}) for c, v in zip(rule, sample, strict=False))}
        for rule in rules
    ]
    found = analysed(rules)
    pairs = {
        (one, other) for one in range(len(rules)) for other in range(one + 1, len(rules)) if hits[one] & hits[other]
    }
    reported = {f.rows for f in found.findings if f.kind in (Kind.OVERLAP, Kind.DUPLICATE, Kind.CONTRADICTION)}
    assert reported == pairs
    uncovered = set(SAMPLES) - set().union(*hits)
    assert bool(found.of(Kind.GAP)) == bool(uncovered)
    for number, text in uncovered:
        offered = [gap.offered for gap in found.of(Kind.GAP)]
        assert any(compile_unary_tests(a)(number, {}) and compile_unary_tests(b)(text, {}) for a, b in offered)
