"""Arrivals against throughput: does the work in progress grow?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.analytics.case import Case
from app.analytics.case_log import CaseLog
from app.analytics.period import Bucket, Period
from app.analytics.words import count, number


@dataclass(frozen=True, slots=True)
class FlowBucket:
    """One day or week: `arrived` cases started, `finished` ended (canceled included), `wip` were open at its end."""

    bucket: Bucket
    arrived: int
    finished: int
    wip: int

    @property
    def net(self) -> int:
        """By how much the work in progress grew."""
        return self.arrived - self.finished


@dataclass(frozen=True, slots=True)
class Throughput:
    """The net flow of a period: arrived - finished = wip at its end - wip before it, exactly."""

    buckets: tuple[FlowBucket, ...]
    unit: str
    days: float
    wip_before: int

    @property
    def arrived(self) -> int:
        """Cases that started in the period."""
        return sum(bucket.arrived for bucket in self.buckets)

    @property
    def finished(self) -> int:
        """Cases that ended in the period."""
        return sum(bucket.finished for bucket in self.buckets)

    @property
    def wip(self) -> int:
        """Cases open at the end of the period."""
        return self.wip_before + self.arrived - self.finished

    @property
    def net_per_day(self) -> float:
        """By how many cases a day the work in progress grew."""
        return (self.arrived - self.finished) / self.days if self.days else 0.0

    def trend(self) -> tuple[FlowBucket, ...]:
        """The buckets to draw: an unfinished day would look like a collapse, so it is left out if others remain."""
        complete = tuple(bucket for bucket in self.buckets if bucket.bucket.complete)
        has_data = any(bucket.arrived or bucket.finished for bucket in complete)
        return complete if len(complete) > 1 and has_data else self.buckets

    @property
    def finding(self) -> str:
        """What it means, in one sentence."""
        change = self.arrived - self.finished
        if not self.arrived and not self.finished:
            return "Nothing started, nothing finished"
        if abs(change) <= 0.02 * max(self.arrived, self.finished):
            return "Work flows in balance"
        if abs(self.net_per_day) < 0.5:
            return f"Backlog {'grew' if change > 0 else 'shrank'} by {count(abs(change), 'case')}"
        verb = "grows" if change > 0 else "shrinks"
        pace = number(abs(self.net_per_day))
        return f"Backlog {verb} by {pace} {'case' if pace == '1' else 'cases'} a day"


def throughput(log: CaseLog, period: Period) -> Throughput:
    """Count the cases that started and ended in each day or week of `period`."""
    starts = sorted(case.started for case in log.cases.values())
    ends = sorted(case.ended for case in log.cases.values() if case.ended)
    buckets = tuple(_flow(bucket, starts, ends) for bucket in period.buckets())
    return Throughput(buckets, period.unit, period.days, _wip(starts, ends, period.since))


def wip_at(cases: Sequence[Case], moment: datetime) -> int:
    """How many of `cases` were under way just before `moment`."""
    starts = sum(case.started < moment for case in cases)
    return starts - sum(case.ended is not None and case.ended < moment for case in cases)


def _flow(bucket: Bucket, starts: list[datetime], ends: list[datetime]) -> FlowBucket:
    arrived = bisect_left(starts, bucket.end) - bisect_left(starts, bucket.start)
    finished = bisect_left(ends, bucket.end) - bisect_left(ends, bucket.start)
    return FlowBucket(bucket, arrived, finished, _wip(starts, ends, bucket.end))


def _wip(starts: list[datetime], ends: list[datetime], moment: datetime) -> int:
    return bisect_left(starts, moment) - bisect_left(ends, moment)
