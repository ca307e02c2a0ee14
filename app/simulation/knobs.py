"""What-if in business words: one knob is one thing that a manager can turn.

A variant of a scenario is a set of turned knobs over its base, so that it says by itself what it
changed, and survives a new calibration of the base.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from app.engine.graph import ExecutableProcess
from app.simulation.calendar import DAY, HOUR
from app.simulation.distribution import Distribution
from app.simulation.scenario import Arrivals, Pool, Scenario

MINUTE = 60.0
LONGEST_WAIT = 60 * DAY
"""A longer mean wait is of a message that mostly never comes: nothing to turn."""


@dataclass(frozen=True, slots=True)
class Knob:
    """One thing to turn. `base` is today's value in `unit`; `low` and `high` bound it; `note` says what it means."""

    key: str
    label: str
    unit: str
    base: float
    low: float
    high: float
    step: float
    note: str
    apply: Callable[[Scenario, float], Scenario] = field(repr=False, compare=False)


def knobs(process: ExecutableProcess, scenario: Scenario) -> list[Knob]:
    """The knobs of a scenario, the most asked for first."""
    found = [_volume(scenario)]
    found += [_people(key, pool) for key, pool in scenario.pools.items()]
    if scenario.pools:
        found += [_absence(), _cost(scenario)]
    for activity in scenario.activities:
        found += _activity_knobs(process, scenario, activity)
    found += [_share(process, scenario, flow) for flow in _choices(process, scenario)]
    found += [_wait(process, key, delay) for key, delay in scenario.delays.items() if 0 < delay.mean < LONGEST_WAIT]
    return found


def turned(scenario: Scenario, all_knobs: list[Knob], changes: Mapping[str, float], name: str) -> Scenario:
    """`scenario` with the knobs of `changes` (key -> value) turned; unknown keys are left out."""
    for knob in all_knobs:
        if knob.key in changes and changes[knob.key] != knob.base:
            scenario = knob.apply(scenario, changes[knob.key])
    return scenario.changed(name=name)


def per_day(arrivals: Arrivals) -> float:
    """Cases per working day (of 24 hours where nobody pauses)."""
    days = len({shift.weekday for shift in arrivals.calendar.shifts}) or 7
    return arrivals.calendar.work_per_week / days / max(arrivals.interval.mean, 1e-9)


def _volume(scenario: Scenario) -> Knob:
    base = per_day(scenario.arrivals)

    def apply(one: Scenario, value: float) -> Scenario:
        factor = per_day(one.arrivals) / max(value, 1e-6)
        return one.changed(arrivals=replace(one.arrivals, interval=one.arrivals.interval.scaled(factor)))

    return Knob(
        "volume", "Cases per day", "", round(base, 2), 0.1, max(3 * base, 1), 0.1, "New cases on a working day", apply
    )


def _people(key: str, pool: Pool) -> Knob:
    def apply(one: Scenario, value: float) -> Scenario:
        return one.changed(pools={**one.pools, key: replace(one.pools[key], capacity=max(round(value), 1))})

    high = max(pool.capacity * 3, 6)
    return Knob(f"people:{key}", pool.name, "people", pool.capacity, 1, high, 1, f"Today {pool.capacity}", apply)


def _absence() -> Knob:
    """Absent people lengthen work and reactions alike: the same work on fewer hours."""

    def apply(one: Scenario, value: float) -> Scenario:
        factor = 1 / (1 - min(value, 90) / 100)
        slower = {
            key: replace(
                activity,
                duration=activity.duration.scaled(factor),
                reaction=activity.reaction.scaled(factor) if activity.reaction else None,
            )
            if activity.needs
            else activity
            for key, activity in one.activities.items()
        }
        return one.changed(activities=slower)

    return Knob("absence", "People absent", "%", 0, 0, 60, 1, "Share of planned hours", apply)


def _cost(scenario: Scenario) -> Knob:
    base = next(iter(scenario.pools.values())).cost_per_hour

    def apply(one: Scenario, value: float) -> Scenario:
        return one.changed(pools={key: replace(pool, cost_per_hour=value) for key, pool in one.pools.items()})

    return Knob("cost", "Cost per hour", "EUR", base, 0, max(3 * base, 120), 1, "Same rate for everybody", apply)


def _activity_knobs(process: ExecutableProcess, scenario: Scenario, key: str) -> list[Knob]:
    activity = scenario.activities[key]
    name = process.nodes[key].name or key if key in process.nodes else key
    found = []
    if activity.duration.mean > 0:
        base = round(activity.duration.mean / MINUTE, 1)

        def work(one: Scenario, value: float) -> Scenario:
            now = one.activities[key]
            changed = replace(now, duration=now.duration.scaled(value / max(base, 1e-9)))
            return one.changed(activities={**one.activities, key: changed})

        found.append(
            Knob(f"work:{key}", f"Work on {name}", "min", base, 0, max(3 * base, 5), 1, "Mean time of real work", work)
        )
    if activity.reaction is not None and activity.reaction.mean > 0:
        start = round(activity.reaction.mean / HOUR, 1)

        def react(one: Scenario, value: float) -> Scenario:
            now = one.activities[key]
            slower = now.reaction.scaled(value / max(start, 1e-9)) if now.reaction else None
            return one.changed(activities={**one.activities, key: replace(now, reaction=slower)})

        note = "Working hours until somebody takes it"
        found.append(Knob(f"reaction:{key}", f"Pick up {name}", "h", start, 0, max(3 * start, 1), 0.5, note, react))
    return found


def _choices(process: ExecutableProcess, scenario: Scenario) -> list[str]:
    """The flow of each decision that is the exception: the least taken one."""
    found = []
    for node in process.nodes.values():
        flows = [flow.id for flow in node.outgoing if flow.id in scenario.branching]
        if node.type == "exclusiveGateway" and len(flows) > 1:
            found.append(min(flows, key=lambda flow: scenario.branching[flow]))
    return found


def _wait(process: ExecutableProcess, key: str, delay: Distribution) -> Knob:
    base = round(delay.mean / HOUR, 1)

    def apply(one: Scenario, value: float) -> Scenario:
        now = one.delays[key]
        return one.changed(delays={**one.delays, key: now.scaled(value / max(base, 1e-9))})

    name = process.nodes[key].name or key if key in process.nodes else key
    note = "Mean time until it comes, nights included"
    return Knob(f"delay:{key}", f"Wait for {name}", "h", base, 0, max(3 * base, 1), 0.5, note, apply)


def _share(process: ExecutableProcess, scenario: Scenario, flow_id: str) -> Knob:
    """How often a decision goes one way; the other ways share the rest as they do today."""
    flow = process.flows[flow_id]
    ways = [one.id for one in flow.source.outgoing]
    base = round(scenario.branching[flow_id] * 100, 1)

    def apply(one: Scenario, value: float) -> Scenario:
        rest = sum(one.branching.get(way, 0) for way in ways if way != flow_id) or 1
        share = value / 100
        weights = {way: one.branching.get(way, 0) / rest * (1 - share) for way in ways} | {flow_id: share}
        return one.changed(branching={**one.branching, **weights})

    target = flow.target.name or flow.target.id
    gateway = flow.source.name or "Decision"
    return Knob(
        f"share:{flow_id}", f"{gateway} → {target}", "%", base, 0, 100, 1, f"Share that goes to {target}", apply
    )
