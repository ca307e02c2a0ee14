"""Coverage: which flow nodes and sequence flows of a model scenarios have reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.bpmn.document import Document
from app.engine.compile import CompileRefused, compile_definitions
from app.engine.graph import ExecutableProcess
from app.engine.scenarios.files import models_of
from app.engine.scenarios.result import ScenarioResult
from app.engine.scenarios.scenario import Scenario
from app.foundation.xml import XmlRefused


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of one model file: what there is (ids of flow nodes and sequence flows), and what was reached."""

    nodes: frozenset[str]
    flows: frozenset[str]
    covered: frozenset[str] = field(default=frozenset())

    @property
    def missing(self) -> frozenset[str]:
        """What no scenario has reached."""
        return (self.nodes | self.flows) - self.covered

    @property
    def percent(self) -> int:
        """Covered nodes and flows in whole percent, rounded down: 100 means all."""
        return share(len(self.nodes | self.flows) - len(self.missing), len(self.nodes | self.flows))

    @property
    def node_percent(self) -> int:
        """The same of the nodes alone."""
        return share(len(self.nodes & self.covered), len(self.nodes))

    @property
    def flow_percent(self) -> int:
        """The same of the flows alone."""
        return share(len(self.flows & self.covered), len(self.flows))


def share(part: int, whole: int) -> int:
    """Whole percent, rounded down; 100 of nothing."""
    return 100 if not whole else part * 100 // whole


def coverage_of(processes: Iterable[ExecutableProcess], results: Iterable[ScenarioResult]) -> Coverage:
    """What the results have reached in these processes."""
    nodes: set[str] = set()
    flows: set[str] = set()
    mine: set[str] = set()
    for process in processes:
        mine.add(process.id)
        nodes |= set(process.nodes)
        flows |= set(process.flows)
    entered = {element for result in results for process_id, element in result.entered if process_id in mine}
    return Coverage(frozenset(nodes), frozenset(flows), frozenset(entered & (nodes | flows)))


def by_model(played: Sequence[tuple[Scenario, ScenarioResult]]) -> dict[Path, Coverage]:
    """Coverage of each model file that the scenarios name; files that cannot be compiled are left out."""
    wanted = dict.fromkeys(path.resolve() for scenario, _ in played for path in models_of(scenario))
    found = {}
    for path in wanted:
        results = [result for scenario, result in played if path in {each.resolve() for each in models_of(scenario)}]
        try:
            processes = compile_definitions(Document.open(path))
        except (OSError, XmlRefused, CompileRefused):
            continue
        found[path] = coverage_of(processes, results)
    return found
