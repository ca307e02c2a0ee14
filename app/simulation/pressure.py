"""Whether people can keep up: the work that comes in a week against the hours that they have in it."""

from __future__ import annotations

from app.analytics.words import GAP
from app.simulation.results import Results

FULL = 1.0


def offered_load(one: Results) -> dict[str, float]:
    """Work that arrives per hour on shift and person, by pool (the traffic intensity of queueing theory).

    From 1 on, queues grow without end: what a run then measures depends on how long it was.
    """
    arrivals = one.scenario.arrivals
    per_week = arrivals.calendar.work_per_week / max(arrivals.interval.mean, 1e-9)
    work = dict.fromkeys(one.scenario.pools, 0.0)
    for key, activity in one.scenario.activities.items():
        visits = _visits_per_case(one, key)
        for pool, count in activity.needs.items():
            work[pool] += visits * activity.duration.mean * count
    return {
        key: per_week * work[key] / (pool.calendar.work_per_week * pool.capacity)
        for key, pool in one.scenario.pools.items()
    }


def overloads(one: Results) -> list[str]:
    """Sentences on people with more work than hours."""
    offered = offered_load(one)
    return [
        f"{pool.name} cannot keep up: {offered[key] * 100:.0f}{GAP}% of their hours would be needed. "
        "Their queue keeps growing, so these times depend on how many cases are simulated."
        for key, pool in one.scenario.pools.items()
        if offered[key] >= FULL
    ]


def _visits_per_case(one: Results, activity: str) -> float:
    cases = sum(len(run.cycle) for run in one.runs)
    visits = sum(run.activities[activity].executions for run in one.runs if activity in run.activities)
    return visits / cases if cases else 0.0
