"""From a plan to what runs: the knobs that a variant may turn, and the scenario that it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.simulation.base import Base
from app.simulation.calendar import HOUR, Shift, WorkCalendar
from app.simulation.knobs import Knob, knobs, turned
from app.simulation.plan import BASE, Plan
from app.simulation.scenario import Arrivals, Scenario

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def knobs_of(base: Base, plan: Plan, key: str) -> list[Knob]:
    """The knobs of a scenario; their base is today's value, for today itself what history or model say."""
    return knobs(base.process, base.scenario if key == BASE else scenario_of(base, plan, BASE))


def scenario_of(base: Base, plan: Plan, key: str) -> Scenario:
    """The scenario of a variant, with all that it and its ancestors change."""
    below = base.scenario if key == BASE else scenario_of(base, plan, BASE)
    changed = turned(below, knobs(base.process, below), plan.changes(key), plan[key].name)
    hours = plan.hours(key)
    if hours is not None:
        changed = with_hours(changed, hours, arrivals_too=key == BASE and base.learnt is None)
    return changed.changed(replications=plan.replications)


def with_hours(scenario: Scenario, hours: Sequence[Shift], *, arrivals_too: bool = False) -> Scenario:
    """The same scenario with other working hours for everybody; cases come when they did, unless asked for."""
    calendar = WorkCalendar(hours)
    pools = {key: replace(pool, calendar=calendar) for key, pool in scenario.pools.items()}
    arrivals = replace(scenario.arrivals, calendar=calendar) if arrivals_too else scenario.arrivals
    return scenario.changed(pools=pools, arrivals=arrivals)


def hours_of(scenario: Scenario) -> tuple[Shift, ...]:
    """When people work: the shifts of the first pool (empty: always)."""
    pool = next(iter(scenario.pools.values()), None)
    return pool.calendar.shifts if pool else scenario.arrivals.calendar.shifts


def hours_words(shifts: Sequence[Shift]) -> str:
    """`"Mon to Fri 8:00 to 17:00"`, `"Day and night"`, or the days one by one."""
    if not shifts:
        return "Day and night"
    ordered = sorted(shifts, key=lambda shift: (shift.weekday, shift.start))
    days = [shift.weekday for shift in ordered]
    times = {(shift.start, shift.end) for shift in ordered}
    if len(times) == 1 and days == list(range(days[0], days[-1] + 1)):
        span = DAYS[days[0]] if len(days) == 1 else f"{DAYS[days[0]]} to {DAYS[days[-1]]}"
        return f"{span} {_span(*times.pop())}"
    return ", ".join(f"{DAYS[shift.weekday]} {_span(shift.start, shift.end)}" for shift in ordered)


def clock_text(hours: float) -> str:
    """8.5 is 8:30."""
    minutes = round(hours * 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def _span(start: float, end: float) -> str:
    return f"{clock_text(start)} to {clock_text(end)}"


def arrivals_words(arrivals: Arrivals) -> str:
    """How cases come, in a sentence: `"At random, on average every 26 min of working time"`."""
    how = {"exponential": "At random", "fixed": "Evenly", "empirical": "As seen"}.get(arrivals.interval.kind, "")
    minutes = arrivals.interval.mean / 60
    gap = f"{minutes:.0f}\u202fmin" if minutes < 90 else f"{minutes * 60 / HOUR:.1f}\u202fh"
    when = "" if arrivals.calendar.always_on else " of working time"
    average = "on average every" if how != "Evenly" else "every"
    return f"{how or arrivals.interval.kind.capitalize()}, {average} {gap}{when}"
