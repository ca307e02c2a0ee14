"""Waiting against processing per activity, and the bottleneck: the activity that causes most waiting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.analytics.case_log import CaseLog
from app.analytics.execution import Execution
from app.analytics.percentile import median, percentile
from app.analytics.period import Period
from app.analytics.words import percent


@dataclass(frozen=True, slots=True)
class ActivityTimes:
    """The executions of one activity that were under way in a period. All durations in seconds.

    `finished` of `executions` ended in it; medians and percentiles are over those, and over the
    running ones as far as they got when nothing has finished yet. `waiting_total` includes what waits now.
    """

    element_id: str
    name: str
    executions: int
    finished: int
    waiting_total: float
    processing_total: float
    waiting_median: float
    waiting_p85: float
    processing_median: float
    duration_median: float
    shortest: float
    longest: float


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """All activities of a period, most waiting first."""

    activities: tuple[ActivityTimes, ...]

    @property
    def waiting_total(self) -> float:
        """Seconds of waiting of all cases together."""
        return sum(activity.waiting_total for activity in self.activities)

    @property
    def worst(self) -> ActivityTimes | None:
        """The activity that causes most waiting; None when nothing waited."""
        return self.activities[0] if self.activities and self.activities[0].waiting_total > 0 else None

    @property
    def worst_share(self) -> float:
        """Its share of all waiting, 0..1."""
        return self.worst.waiting_total / self.waiting_total if self.worst else 0.0

    @property
    def finding(self) -> str:
        """What it means, in one sentence."""
        if not self.activities:
            return "No activity has run yet"
        if self.worst is None:
            return "Nothing waits"
        return f"{self.worst.name} causes {percent(self.worst_share)} of all waiting"


def bottleneck(log: CaseLog, period: Period, now: datetime) -> Bottleneck:
    """Measure every activity and catch that was under way in `period`."""
    by_element: dict[str, list[Execution]] = {}
    for execution in executions_in(log, period):
        by_element.setdefault(execution.element_id, []).append(execution)
    found = [_times(log.names[element_id], group, now) for element_id, group in by_element.items()]
    return Bottleneck(tuple(sorted(found, key=lambda times: (-times.waiting_total, times.name))))


def executions_in(log: CaseLog, period: Period) -> Iterable[Execution]:
    """The executions that ended in `period` or run on at its end."""
    for case in log.cases.values():
        for execution in case.executions:
            runs_on = execution.activated < period.until and (
                execution.ended is None or execution.ended >= period.until
            )
            if runs_on or period.holds(execution.ended):
                yield execution


def _times(name: str, group: list[Execution], now: datetime) -> ActivityTimes:
    done = [execution for execution in group if execution.ended and not execution.terminated]
    sample = done or group
    waits = sorted(execution.waiting_at(now) for execution in sample)
    works = sorted(execution.processing_at(now) for execution in sample)
    spans = sorted(execution.waiting_at(now) + execution.processing_at(now) for execution in sample)
    return ActivityTimes(
        element_id=group[0].element_id,
        name=name,
        executions=len(group),
        finished=len(done),
        waiting_total=sum(execution.waiting_at(now) for execution in group),
        processing_total=sum(execution.processing_at(now) for execution in group),
        waiting_median=median(waits),
        waiting_p85=percentile(waits, 0.85),
        processing_median=median(works),
        duration_median=median(spans),
        shortest=spans[0],
        longest=spans[-1],
    )
