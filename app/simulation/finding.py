"""What a comparison says, in words: a sentence that states the finding, and one with its numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from app.analytics.target import Target
from app.analytics.words import GAP, duration, number
from app.simulation.comparison import unit_of
from app.simulation.experiment import Difference, compare
from app.simulation.pressure import FULL, offered_load
from app.simulation.results import Results

HARDLY_FREE = 0.85
PLENTY_FREE = 0.5
MUCH = 0.05


@dataclass(frozen=True, slots=True)
class Finding:
    """`title` states it, `detail` proves it."""

    title: str
    detail: str


def finding(one: Results, against: Results | None, target: Target | None) -> Finding:
    """What `one` does compared with `against`; without the latter, how things stand."""
    if against is None:
        return _standing(one, target)
    if target is not None:
        return _on_time(one, against, target)
    return _faster(one, against)


def _standing(one: Results, target: Target | None) -> Finding:
    median, p95 = one.cycle_percentile(50).mean, one.cycle_percentile(95).mean
    spread = f"Half of the cases take {duration(median)} or less, 95{GAP}% finish within {duration(p95)}."
    if target is None:
        advice = "With a target, set in Dashboards, you also see how many are on time."
        within = f"95{GAP}% finish within {duration(p95)}. {advice}"
        return Finding(f"Half of the cases take {duration(median)} or less", within)
    share = one.on_time(target.seconds)
    verdict = "is kept" if share.mean >= target.share else "is not kept"
    interval = "" if math.isnan(share.half_width) else f" ±{share.half_width * 100:.1f}"
    says = f"{share.mean * 100:.1f}{interval}{GAP}% of the cases finish within {duration(target.seconds)}"
    return Finding(
        f"{one.scenario.name}: the target of {target.share * 100:.0f}{GAP}% on time {verdict}", f"{says}. {spread}"
    )


def _on_time(one: Results, against: Results, target: Target) -> Finding:
    change = compare(against, one, lambda run: run.share_within(target.seconds))
    before, after = change.a.mean, change.b.mean
    name, other = one.scenario.name, against.scenario.name
    if not change.is_clear:
        return _clear_only_in_time(one, against)
    if change.difference.mean > 0:
        reaches = before < target.share <= after
        title = f"{name} keeps the target" if reaches else f"{name} brings more cases in on time"
        verb, kind = "rises", "a gain"
    else:
        breaks = after < target.share <= before
        title = f"{name} breaks the target" if breaks else f"{name} makes more cases late"
        verb, kind = "falls", "a loss"
    points = f"{abs(change.difference.mean) * 100:.1f} ±{change.difference.half_width * 100:.1f} points"
    shares = f"from {before * 100:.1f}{GAP}% to {after * 100:.1f}{GAP}%"
    return Finding(title, f"Against {other}, on time {verb} {shares}, {kind} of {points}.{_cost(one, against)}")


def _clear_only_in_time(one: Results, against: Results) -> Finding:
    """On-time shares that do not differ: the cycle time may."""
    cycle = compare(against, one, lambda run: run.percentile(50))
    if not cycle.is_clear:
        return _no_difference(one, against)
    how = "faster, but not more punctual" if cycle.difference.mean < 0 else "slower, but not later"
    return Finding(f"{one.scenario.name} makes cases {how}", _median_words(cycle, against) + _cost(one, against))


def _faster(one: Results, against: Results) -> Finding:
    cycle = compare(against, one, lambda run: run.percentile(50))
    if not cycle.is_clear:
        return _no_difference(one, against)
    how = "faster" if cycle.difference.mean < 0 else "slower"
    return Finding(f"{one.scenario.name} makes cases {how}", _median_words(cycle, against) + _cost(one, against))


def _no_difference(one: Results, against: Results) -> Finding:
    title = f"{one.scenario.name} makes no clear difference"
    says = f"What differs from {against.scenario.name} lies within chance: more runs would narrow the intervals."
    return Finding(title, says + _cost(one, against))


def _median_words(change: Difference, against: Results) -> str:
    verb = "falls" if change.difference.mean < 0 else "rises"
    unit, length = unit_of(max(change.a.mean, change.b.mean))
    by = f"{number(abs(change.difference.mean) / length)} ±{number(change.difference.half_width / length)}{GAP}{unit}"
    times = f"from {number(change.a.mean / length)} to {number(change.b.mean / length)}{GAP}{unit}"
    return f"Against {against.scenario.name}, the median cycle time {verb} {times}, by {by}."


def _cost(one: Results, against: Results) -> str:
    change = compare(against, one, lambda run: run.cost_per_case).difference
    if not abs(change.mean) >= 0.005:
        return ""
    return f" It costs {abs(change.mean):,.2f}{GAP}EUR {'more' if change.mean > 0 else 'less'} per case."


def lateness(one: Results, target: Target | None) -> str:
    """How many cases are late, as people say it."""
    if target is None:
        return f"95{GAP}% of the cases finish within {duration(one.cycle_percentile(95).mean)}"
    late = 1 - one.on_time(target.seconds).mean
    if late < 0.005:
        return "Hardly any case is late"
    if late < 0.05:
        return "Fewer than 1 in 20 cases is late"
    if late < 0.28:
        return f"About 1 in {round(1 / late)} cases is late"
    return f"About {round(late * 10)} in 10 cases are late"


def load(one: Results, against: Results | None) -> str:
    """What happens to the people, as people say it."""
    now = _utilisation(one)
    if not now:
        return "Nobody is needed"
    names = {key: pool.name for key, pool in one.scenario.pools.items()}
    before = _utilisation(against) if against else {}
    moved = {key: now[key] - before[key] for key in now if key in before}
    offered = offered_load(one)
    pressed = max(offered, key=lambda key: offered[key])
    if offered[pressed] >= FULL:
        return f"{names[pressed]} cannot keep up"
    fullest = max(now, key=lambda key: now[key])
    if now[fullest] >= HARDLY_FREE:
        return f"{names[fullest]}: hardly a free minute"
    if moved:
        most = max(moved, key=lambda key: abs(moved[key]))
        if moved[most] <= -MUCH:
            return f"{names[most]}: room to breathe"
        if moved[most] >= MUCH:
            return f"{names[most]}: more to do"
    if now[fullest] < PLENTY_FREE:
        return "Nobody is short of time"
    return f"{names[fullest]}: busiest, at {now[fullest] * 100:.0f}{GAP}%"


def _utilisation(one: Results) -> Mapping[str, float]:
    return {key: one.utilisation(key).mean for key in one.scenario.pools}
