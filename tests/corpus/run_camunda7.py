"""Engine cases derived from the Camunda 7 test suite, through the product's own scenario tests.

Each case runs three times: on the pure core, on SQLite and on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.engine.scenarios import MemoryHost, Scenario, load, run_scenario
from app.engine.scenarios.host import ScenarioHost
from app.workspace.scenario_host import WorkspaceHost
from tests.corpus import Case
from tests.corpus.databases import NewLocation, postgres_locations, sqlite_locations


def run(root: Path) -> Iterator[Case]:
    """Every case, everywhere."""
    yield from run_core(root)
    with sqlite_locations() as make:
        yield from run_on(root, "sqlite", make)
    with postgres_locations() as make:
        yield from run_on(root, "postgresql", make)


def scenarios(root: Path) -> list[Scenario]:
    """The cases of the corpus."""
    return load(root / "engine" / "camunda7" / "cases.json")


def run_core(root: Path) -> Iterator[Case]:
    """Every case on the pure core."""
    for scenario in scenarios(root):
        yield outcome(scenario, MemoryHost(scenario.clock), "core")


def run_on(root: Path, where: str, make: NewLocation) -> Iterator[Case]:
    """Every case on a workspace of its own."""
    for scenario in scenarios(root):
        host = WorkspaceHost(make(), scenario.clock)
        try:
            yield outcome(scenario, host, where)
        finally:
            host.close()


def outcome(scenario: Scenario, host: ScenarioHost, where: str) -> Case:
    """The case's result on one host."""
    result = run_scenario(scenario, host)
    why = "; ".join(map(str, result.differences))
    return Case(f"{scenario.id} [{where}]", "passed" if result.passed else "failed", why)
