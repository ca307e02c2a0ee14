"""The engine cases as part of the suite: all on the core, every sixth on each database.

`packaging/dev.py corpus camunda7` runs all of them everywhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from app.engine.scenarios import MemoryHost, run_scenario
from tests.corpus import Case, run_camunda7
from tests.corpus.databases import postgres_locations, sqlite_locations

EVERY = 6


def failures(cases: list[Case]) -> list[str]:
    return [f"{case.id}: {case.why}" for case in cases if case.outcome != "passed"]


def test_every_case_holds_on_the_core(corpus: Path) -> None:
    cases = list(run_camunda7.run_core(corpus))

    assert len(cases) > 100
    assert failures(cases) == []


def test_a_falsified_expectation_fails(corpus: Path) -> None:
    """No case passes because its expectations are not looked at: one token more is expected than there is."""
    checked = 0
    for scenario in run_camunda7.scenarios(corpus):
        number = next((n for n, step in enumerate(scenario.steps) if step.expect.get("waiting")), None)
        if number is None:
            continue
        step = scenario.steps[number]
        waiting = step.expect["waiting"]
        wrong = replace(step, expect={**step.expect, "waiting": [*waiting, waiting[0]]})
        steps = (*scenario.steps[:number], wrong, *scenario.steps[number + 1 :])

        result = run_scenario(replace(scenario, steps=steps), MemoryHost(scenario.clock))

        assert [difference.step for difference in result.differences] == [number + 1], scenario.id
        checked += 1
    assert checked > 100


def test_cases_hold_on_sqlite(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = run_camunda7.scenarios(corpus)[::EVERY]
    monkeypatch.setattr(run_camunda7, "scenarios", lambda _root: some)
    with sqlite_locations() as make:
        cases = list(run_camunda7.run_on(corpus, "sqlite", make))

    assert Counter(case.outcome for case in cases) == {"passed": len(some)}, failures(cases)


@pytest.mark.postgres
def test_cases_hold_on_postgresql(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = run_camunda7.scenarios(corpus)[1::EVERY]
    monkeypatch.setattr(run_camunda7, "scenarios", lambda _root: some)
    with postgres_locations() as make:
        cases = list(run_camunda7.run_on(corpus, "postgresql", make))

    assert Counter(case.outcome for case in cases) == {"passed": len(some)}, failures(cases)
