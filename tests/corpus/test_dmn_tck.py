"""The DMN kit: the figures must not fall, and what fails must say why."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.decisions.kit.values import Untyped, agree
from app.expressions.feel.values.moments import Date
from tests.corpus import run_dmn_tck


@pytest.fixture(scope="module")
def cases(corpus: Path) -> list[Any]:
    return list(run_dmn_tck.run(corpus))


def test_all_of_level_2_passes(cases: list[Any]) -> None:
    own = [case for case in cases if case.id.startswith("compliance-level-2/")]
    assert own and [case for case in own if case.outcome != "passed"] == []


def test_level_3_passes_but_for_functions_of_other_languages(cases: list[Any]) -> None:
    failed = [case for case in cases if case.outcome == "failed"]
    assert [f"{case.id}: {case.why}" for case in failed if not run_dmn_tck.is_foreign(case)] == []
    assert len(cases) > 1_400


def test_the_three_figures_are_told_for_both_levels(cases: list[Any]) -> None:
    lines = list(run_dmn_tck.figures(cases))
    assert len(lines) == 2
    assert all(word in line for line in lines for word in ("cases", "expecting a value", "suites"))


@pytest.mark.parametrize(
    ("found", "wanted", "equal"),
    [
        (1, Decimal("1.000000000001"), True),
        (1, Decimal("1.1"), False),
        (True, Decimal(1), False),
        (None, Decimal(0), False),
        ({"a": 1}, {"a": Decimal(1)}, True),
        ([1, 2], [Decimal(1)], False),
        ("a", "a", True),
        (Date(2026, 11, 25), "2026-11-25", False),
        (Date(2026, 11, 25), Untyped("2026-11-25"), True),
        (Decimal("1.50"), Untyped("1.5"), True),
        ("1.5", Untyped("1.5"), True),
    ],
)
def test_values_agree_as_the_kit_says(found: object, wanted: object, equal: bool) -> None:
    assert agree(found, wanted) is equal
