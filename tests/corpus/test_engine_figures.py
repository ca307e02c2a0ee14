"""Where the engine stands on the corpora that go beyond this version: it may only get better."""

from __future__ import annotations

from pathlib import Path

from tests.corpus import run_betsy, run_constraints


def passed(cases: object) -> int:
    return sum(case.outcome == "passed" for case in cases)  # type: ignore[attr-defined]


def test_betsy_gets_no_worse(corpus: Path) -> None:
    assert passed(run_betsy.run(corpus)) >= 115


def test_constraints_get_no_worse(corpus: Path) -> None:
    assert passed(run_constraints.run(corpus)) >= 155
