"""Engine cases derived from the Camunda 7 test suite, through the product's own scenario tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.engine.scenarios import MemoryHost, Scenario, load, run_scenario
from tests.corpus import Case


def run(root: Path) -> Iterator[Case]:
    """Every case on the pure core."""
    for scenario in scenarios(root):
        yield outcome(scenario, MemoryHost(scenario.clock), "core")


def scenarios(root: Path) -> list[Scenario]:
    """The cases of the corpus."""
    return load(root / "engine" / "camunda7" / "cases.json")


def outcome(scenario: Scenario, host: MemoryHost, where: str) -> Case:
    """The case's result on one host."""
    result = run_scenario(scenario, host)
    why = "; ".join(map(str, result.differences))
    return Case(f"{scenario.id} [{where}]", "passed" if result.passed else "failed", why)
