"""A first scenario from the model alone, for a process without a past: plain assumptions to be corrected."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.details import UserTaskDetail
from app.engine.graph import ExecutableProcess
from app.engine.graph import Node as FlowNode
from app.simulation.calendar import DAY, HOUR, weekdays
from app.simulation.distribution import Distribution, exponential, fixed
from app.simulation.scenario import Activity, Arrivals, Pool, Scenario
from app.simulation.wiring import is_activity, model_delay

WORK = 10 * 60.0
MACHINE_WORK = 60.0
PEOPLES = frozenset({"task", "userTask", "manualTask"})
"""The kinds of task that somebody does; the others are done by machines."""
CASES = 400


def assumed(process: ExecutableProcess, people: Mapping[str, int], name: str = "Today") -> Scenario:
    """One case an hour, ten minutes of work per task, evenly taken decisions, a pool per group or lane.

    `people` are the sizes of groups by id; a pool whose size nobody knows has one person.
    """
    hours = weekdays()
    activities, pools = {}, {}
    for node in process.nodes.values():
        if not is_activity(node):
            continue
        if node.type not in PEOPLES:
            activities[node.id] = Activity(fixed(MACHINE_WORK))
            continue
        key = _group(node)
        pools[key] = Pool(key, max(people.get(key, 1), 1), hours)
        activities[node.id] = Activity(exponential(WORK), needs={key: 1})
    return Scenario(
        name=name,
        arrivals=Arrivals(exponential(HOUR), hours),
        activities=activities,
        branching=_even(process),
        delays=_delays(process),
        pools=pools,
        cases=CASES,
    )


def _group(node: FlowNode) -> str:
    """The first candidate group that the model names, else the lane, else everybody."""
    detail = node.detail
    if isinstance(detail, UserTaskDetail) and isinstance(detail.candidate_groups, str):
        first = detail.candidate_groups.split(",")[0].strip()
        if first:
            return first
    return node.lane or "People"


def _even(process: ExecutableProcess) -> dict[str, float]:
    weights: dict[str, float] = {}
    for node in process.nodes.values():
        if node.type == "exclusiveGateway" and len(node.outgoing) > 1:
            weights |= {flow.id: 1 / len(node.outgoing) for flow in node.outgoing}
    return weights


def _delays(process: ExecutableProcess) -> dict[str, Distribution]:
    """A message takes a day, like everything for which the model has no time of its own."""
    waits = [node for node in process.nodes.values() if node.type == "intermediateCatchEvent"]
    return {node.id: exponential(DAY) for node in waits if model_delay(node) is None}
