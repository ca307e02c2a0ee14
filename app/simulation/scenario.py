"""What a person assumes about a process: arrivals, durations, branching, people, costs, how long to run.

A scenario belongs to a model by element ids and is kept as JSON. What it does not mention takes no
time, needs nobody, and branches evenly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.simulation.calendar import HOUR, WorkCalendar
from app.simulation.distribution import Distribution, exponential, fixed


@dataclass(frozen=True, slots=True)
class Arrivals:
    """When cases start: the time between two starts, counted in the calendar's working time."""

    interval: Distribution = field(default_factory=lambda: exponential(HOUR))
    calendar: WorkCalendar = field(default_factory=WorkCalendar)


@dataclass(frozen=True, slots=True)
class Activity:
    """What one activity takes. `needs` is how many of each pool work on it at once (empty: nobody).

    `reaction` is the working time until somebody looks at it although people are free: the delay that
    neither contention nor shifts explain (Chapela-Campa and Dumas 2024, extraneous activity delays).
    """

    duration: Distribution = field(default_factory=lambda: fixed(0))
    reaction: Distribution | None = None
    needs: Mapping[str, int] = field(default_factory=dict)
    fixed_cost: float = 0.0
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Pool:
    """People (or machines) who can stand in for each other. Costs are per hour of work."""

    name: str
    capacity: int = 1
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    cost_per_hour: float = 0.0


@dataclass(frozen=True, slots=True)
class Scenario:
    """One set of assumptions.

    `branching`: sequence flow id -> weight. `delays`: event id -> waiting time (timers, messages,
    boundary events). `cases` arrive in each of `replications` runs; the first `warm_up` share of
    them is not measured.
    """

    name: str
    arrivals: Arrivals = field(default_factory=Arrivals)
    activities: Mapping[str, Activity] = field(default_factory=dict)
    branching: Mapping[str, float] = field(default_factory=dict)
    delays: Mapping[str, Distribution] = field(default_factory=dict)
    pools: Mapping[str, Pool] = field(default_factory=dict)
    cases: int = 1000
    warm_up: float = 0.1
    replications: int = 5
    seed: int = 1

    def problems(self) -> list[str]:
        """What stops this scenario from running, in sentences."""
        found = [] if self.cases > 0 else ["At least one case must arrive."]
        if not 0 <= self.warm_up < 1:
            found.append("The warm-up is a share of the cases, from 0 to less than 1.")
        for element, activity in self.activities.items():
            for pool, count in activity.needs.items():
                found += _pool_problem(element, pool, count, self.pools)
        return found

    def changed(self, **changes: Any) -> Scenario:
        """A copy with other values."""
        return replace(self, **changes)

    def to_json(self) -> dict[str, Any]:
        """Everything as a JSON object."""
        return {
            "name": self.name,
            "arrivals": {"interval": self.arrivals.interval.to_json(), "calendar": self.arrivals.calendar.to_json()},
            "activities": {key: _activity_json(value) for key, value in self.activities.items()},
            "branching": dict(self.branching),
            "delays": {key: value.to_json() for key, value in self.delays.items()},
            "pools": {key: _pool_json(value) for key, value in self.pools.items()},
            "cases": self.cases,
            "warm_up": self.warm_up,
            "replications": self.replications,
            "seed": self.seed,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Scenario:
        """Read what `to_json` wrote; raises ValueError or KeyError when it is something else."""
        arrivals = value["arrivals"]
        return cls(
            name=str(value["name"]),
            arrivals=Arrivals(
                Distribution.from_json(arrivals["interval"]), WorkCalendar.from_json(arrivals["calendar"])
            ),
            activities={key: _read_activity(item) for key, item in value["activities"].items()},
            branching={key: float(weight) for key, weight in value["branching"].items()},
            delays={key: Distribution.from_json(item) for key, item in value["delays"].items()},
            pools={key: _read_pool(key, item) for key, item in value["pools"].items()},
            cases=int(value["cases"]),
            warm_up=float(value["warm_up"]),
            replications=int(value["replications"]),
            seed=int(value["seed"]),
        )


def _pool_problem(element: str, pool: str, count: int, pools: Mapping[str, Pool]) -> list[str]:
    if pool not in pools:
        return [f"{element} needs {pool}, but there is no such pool."]
    if count > pools[pool].capacity:
        return [f"{element} needs {count} of {pool}, but there are only {pools[pool].capacity}."]
    return []


def _activity_json(activity: Activity) -> dict[str, Any]:
    return {
        "duration": activity.duration.to_json(),
        "reaction": activity.reaction.to_json() if activity.reaction else None,
        "needs": dict(activity.needs),
        "fixed_cost": activity.fixed_cost,
        "priority": activity.priority,
    }


def _read_activity(value: Mapping[str, Any]) -> Activity:
    needs = {pool: int(count) for pool, count in value["needs"].items()}
    reaction = value.get("reaction")
    return Activity(
        duration=Distribution.from_json(value["duration"]),
        reaction=Distribution.from_json(reaction) if reaction else None,
        needs=needs,
        fixed_cost=float(value["fixed_cost"]),
        priority=int(value.get("priority", 0)),
    )


def _pool_json(pool: Pool) -> dict[str, Any]:
    return {"capacity": pool.capacity, "calendar": pool.calendar.to_json(), "cost_per_hour": pool.cost_per_hour}


def _read_pool(name: str, value: Mapping[str, Any]) -> Pool:
    calendar = WorkCalendar.from_json(value["calendar"])
    return Pool(name, int(value["capacity"]), calendar, float(value["cost_per_hour"]))
