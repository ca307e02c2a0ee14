"""The closed forms, in a short form; `packaging/dev.py corpus simulation` runs them at full length."""

from __future__ import annotations

from pathlib import Path

from tests.corpus import run_simulation


def test_the_simulation_agrees_with_the_closed_forms(corpus: Path) -> None:
    cases = list(run_simulation.run(corpus, replications=2))
    assert [f"{case.id}: {case.why}" for case in cases if case.outcome == "failed"] == []
    assert sum(case.outcome == "passed" for case in cases) >= 12
