"""A first scenario from what really happened: arrivals, working hours, durations, people, branching.

Durations and waits are turned into working time by the office hours that the history shows. The
scenario reproduces today's process; `Calibration.fit` says how well, and `doubts` what is weak.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from app.analytics.case import Case
from app.analytics.case_log import CaseLog
from app.analytics.execution import Execution
from app.engine.graph import ExecutableProcess
from app.engine.graph import Node as FlowNode
from app.simulation.calendar import DAY, WorkCalendar, origin_before, weekdays
from app.simulation.distribution import Distribution, exponential, fixed
from app.simulation.results import Results
from app.simulation.scenario import Activity, Arrivals, Pool, Scenario
from app.simulation.wiring import is_activity

QUANTILES = np.linspace(0, 1, 41)
FEW = 20
"""Fewer observations than this make a figure doubtful."""
SHARE_ON_WEEKDAYS = 0.97
CUT_SHORT = 2.0
NEVER = 365 * DAY
"""A message that never came, in the waiting times of a race."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The scenario, and what to know about it: sentences on weak figures, and the measured cycle times
    in seconds (`cycles` are all of them, by length)."""

    scenario: Scenario
    doubts: tuple[str, ...]
    cases: int
    median_cycle: float
    p95_cycle: float
    cycles: tuple[float, ...] = ()

    def fit(self, results: Results) -> float:
        """How far the simulated median cycle time lies from the real one, as a share of the real one."""
        return abs(results.cycle_percentile(50).mean - self.median_cycle) / self.median_cycle


class NotEnoughHistory(Exception):
    """There are too few finished cases to learn from."""


def calibrate(process: ExecutableProcess, log: CaseLog, people: Mapping[str, int], name: str = "Today") -> Calibration:
    """A scenario that behaves as the cases of `log` did. `people` are the sizes of groups by id.

    Raises NotEnoughHistory with fewer than two finished cases.
    """
    finished = log.finished()
    if len(finished) < 2:
        raise NotEnoughHistory("A scenario needs at least two finished cases to learn from.")
    return _Calibrating(process, log, people).calibration(name)


class _Calibrating:
    def __init__(self, process: ExecutableProcess, log: CaseLog, people: Mapping[str, int]) -> None:
        self.process = process
        self.people = people
        self.finished = log.finished()
        self.cases: Sequence[Case] = list(log.cases.values())
        self.taken = _added(log.flows.values())
        self.origin = origin_before(min(case.started for case in self.cases))
        self.hours = office_hours([case.started for case in self.cases])
        self.done: dict[str, list[Execution]] = defaultdict(list)
        for case in self.finished:
            for execution in case.executions:
                if execution.ended is not None:
                    self.done[execution.element_id].append(execution)
        self.doubts: list[str] = []
        self.pools: dict[str, Pool] = {}

    def calibration(self, name: str) -> Calibration:
        activities = {node.id: self._activity(node) for node in self.process.nodes.values() if is_activity(node)}
        scenario = Scenario(
            name=name,
            arrivals=self._arrivals(),
            activities=activities,
            branching=self._branching(),
            delays=self._delays(),
            pools=self.pools,
            cases=min(max(len(self.finished) * 2, 200), 2000),
        )
        cycle = np.array([case.duration for case in self.finished], dtype=float)
        median, p95 = (float(np.percentile(cycle, p)) for p in (50, 95))
        return Calibration(
            scenario, tuple(self.doubts), len(self.finished), median, p95, tuple(float(one) for one in np.sort(cycle))
        )

    # --- Time --------------------------------------------------------------------------------

    def _work(self, begin: datetime, end: datetime) -> float:
        """Working seconds between two moments."""
        first, last = ((moment - self.origin).total_seconds() for moment in (begin, end))
        return max(self.hours.work_until(last) - self.hours.work_until(first), 0.0)

    def _arrivals(self) -> Arrivals:
        starts = sorted(case.started for case in self.cases)
        worked = self._work(starts[0], starts[-1])
        return Arrivals(exponential(max(worked / max(len(starts) - 1, 1), 1.0)), self.hours)

    # --- Activities --------------------------------------------------------------------------

    def _activity(self, node: FlowNode) -> Activity:
        all_done = self.done.get(node.id, [])
        done = [one for one in all_done if not one.terminated]
        if not done:
            return Activity()
        if len(done) < FEW:
            self.doubts.append(f"{node.name or node.id} was done only {len(done)} times.")
        claims = [_claimed(one) for one in done]
        durations = [self._work(claim, _ended(one)) for one, claim in zip(done, claims, strict=True)]
        waits = [self._work(one.activated, claim) for one, claim in zip(done, claims, strict=True)]
        waits += [self._longer_than_seen(one) for one in all_done if one.terminated and one.assignee is None]
        is_people = any(one.is_task for one in done)
        needs = self._needs(node, done) if is_people else {}
        return Activity(_empirical(durations), _empirical(waits) if is_people else None, needs)

    def _longer_than_seen(self, execution: Execution) -> float:
        """A wait that a timer cut short would have gone on: it must outlast the timer in the simulation too."""
        return CUT_SHORT * self._work(execution.activated, _ended(execution))

    def _needs(self, node: FlowNode, done: Sequence[Execution]) -> dict[str, int]:
        """The pool of the group that the task was offered to most often, else of who did it."""
        groups = Counter(group for one in done for group in one.candidate_groups)
        if not groups:
            doers = {one.finished_by or one.assignee or "somebody" for one in done}
            key = node.lane or node.id
            self._pool(key, node.lane or node.name, len(doers))
            return {key: 1}
        group = groups.most_common(1)[0][0]
        doers = {one.finished_by for one in done if one.finished_by}
        self._pool(group, group, self.people.get(group, 0) or len(doers))
        return {group: 1}

    def _pool(self, key: str, name: str, size: int) -> None:
        known = self.pools.get(key)
        self.pools[key] = Pool(name, max(size, known.capacity if known else 1), self.hours)

    # --- Ways --------------------------------------------------------------------------------

    def _branching(self) -> dict[str, float]:
        weights: dict[str, float] = {}
        for node in self.process.nodes.values():
            seen = {flow.id: self.taken[flow.id] for flow in node.outgoing}
            total: int = sum(seen.values())
            if node.type == "exclusiveGateway" and len(seen) > 1 and total:
                weights |= {flow: count / total for flow, count in seen.items()}
            elif node.type == "inclusiveGateway" and len(seen) > 1:
                passed = max(sum(self.taken[flow.id] for flow in node.incoming), 1)
                weights |= {flow: min(count / passed, 1.0) for flow, count in seen.items()}
            elif node.attached_to is not None and not _has_timer(node):
                hosted = max(len(self.done.get(node.attached_to.id, [])), 1)
                weights[node.id] = min(total / hosted, 1.0)
        return weights

    def _delays(self) -> dict[str, Distribution]:
        """How long messages and other events were waited for; in a race, those that lost never came."""
        delays = {}
        for node in self.process.nodes.values():
            if node.type == "intermediateCatchEvent" and not _has_timer(node):
                delays[node.id] = self._message_delay(node)
        return delays

    def _message_delay(self, node: FlowNode) -> Distribution:
        gateway = node.incoming[0].source if node.incoming else None
        racing = gateway is not None and gateway.type == "eventBasedGateway"
        watched = gateway if racing and gateway is not None else node
        waited = self.done.get(watched.id, []) or self.done.get(node.id, [])
        came = sum(self.taken[flow.id] for flow in node.outgoing)
        seconds = sorted((_ended(one) - one.activated).total_seconds() for one in waited)
        if not seconds:
            return fixed(0)
        if not racing:
            return _empirical(seconds)
        return _empirical(seconds[:came] + [NEVER] * (len(seconds) - came) if came else [NEVER])


def office_hours(moments: Sequence[datetime]) -> WorkCalendar:
    """Monday to Friday between the hours (UTC) in which nearly all `moments` lie; else always on."""
    local = [moment.astimezone(UTC) for moment in moments]
    on_weekdays = sum(moment.weekday() < 5 for moment in local) / max(len(local), 1)
    if on_weekdays < SHARE_ON_WEEKDAYS:
        return WorkCalendar()
    hours = [moment.hour + moment.minute / 60 for moment in local]
    begin, end = math.floor(np.percentile(hours, 1)), math.ceil(np.percentile(hours, 99))
    return weekdays(begin, max(end, begin + 1)) if end - begin <= 14 else WorkCalendar()


def _added(days: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for day in days:
        total.update(day)
    return total


def _claimed(execution: Execution) -> datetime:
    """When the work began: after the waiting."""
    return datetime.fromtimestamp(execution.activated.timestamp() + execution.waiting, UTC)


def _ended(execution: Execution) -> datetime:
    assert execution.ended is not None
    return execution.ended


def _has_timer(node: FlowNode) -> bool:
    return node.event is not None and node.event.kind == "timer"


def _empirical(seconds: Sequence[float]) -> Distribution:
    """The observed distribution, thinned to its quantiles."""
    values = [round(float(value), 3) for value in np.quantile(seconds, QUANTILES)]
    return fixed(values[0]) if values[0] == values[-1] else Distribution("empirical", {"values": values})
