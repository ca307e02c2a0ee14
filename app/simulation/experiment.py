"""Run a scenario, with progress and Cancel; compare two under common random numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.engine.graph import ExecutableProcess
from app.simulation.kernel import Kernel, SimulationError
from app.simulation.results import Figure, Results, Run, measure
from app.simulation.scenario import Scenario
from app.simulation.wiring import wire

Progress = Callable[[float], bool]
"""Told the share that is done, from 0 to 1; answers whether to go on."""


def run(process: ExecutableProcess, scenario: Scenario, progress: Progress = lambda share: True) -> Results:
    """All replications of `scenario`. Raises SimulationError, or Stopped when `progress` says so."""
    if problems := scenario.problems():
        raise SimulationError(" ".join(problems))
    net = wire(process, scenario)
    runs = tuple(_replicate(process, scenario, number, progress) for number in range(scenario.replications))
    return Results(scenario, runs, {node.id: node.name or node.id for node in net.nodes}, tuple(net.remarks))


def _replicate(process: ExecutableProcess, scenario: Scenario, number: int, progress: Progress) -> Run:
    kernel = Kernel(wire(process, scenario), scenario, number)
    total = scenario.replications * scenario.cases
    kernel.run(lambda arrived: progress((number * scenario.cases + arrived) / total))
    return measure(kernel)


@dataclass(frozen=True, slots=True)
class Difference:
    """How B's figure differs from A's: the mean of the paired differences and its interval."""

    a: Figure
    b: Figure
    difference: Figure

    @property
    def is_clear(self) -> bool:
        """Whether the interval of the difference leaves out 0 (a paired t test at 5 %)."""
        return abs(self.difference.mean) > self.difference.half_width


def compare(a: Results, b: Results, value: Callable[[Run], float]) -> Difference:
    """Compare one figure of two scenarios run by run: the same replication met the same luck."""
    pairs = list(zip(a.runs, b.runs, strict=False))
    difference = Figure.of([value(right) - value(left) for left, right in pairs])
    return Difference(Figure.of([value(r) for r in a.runs]), Figure.of([value(r) for r in b.runs]), difference)
