"""The stretch of time that a dashboard looks at, and its division into days or weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from math import ceil

DAYS_UP_TO = 92
"""Longer periods are divided into weeks that begin on Monday."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """One day or week, [start, end). `complete`: it had ended when the period was made."""

    start: datetime
    end: datetime
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Period:
    """[since, until), both aware; `zone` decides where days begin; `label` is for a sentence."""

    since: datetime
    until: datetime
    label: str = "the period"
    zone: tzinfo = UTC

    @classmethod
    def last_days(cls, days: int, now: datetime, zone: tzinfo = UTC) -> Period:
        """Today so far and the `days` - 1 calendar days before it."""
        first = now.astimezone(zone).date() - timedelta(days=days - 1)
        return cls(datetime.combine(first, time(), zone), now, f"the last {days} days", zone)

    @property
    def days(self) -> float:
        """Its length in days of 24 hours."""
        return (self.until - self.since).total_seconds() / 86400

    @property
    def unit(self) -> str:
        """What its buckets are: "day" or "week"."""
        return "day" if self.days <= DAYS_UP_TO else "week"

    def holds(self, moment: datetime | None) -> bool:
        """Whether `moment` lies inside; nothing never does."""
        return moment is not None and self.since <= moment < self.until

    def previous(self) -> Period:
        """The stretch of the same length just before."""
        days = ceil(self.days)
        label = f"{days} days before" if days > 1 else "the day before"
        return Period(self.since - (self.until - self.since), self.since, label, self.zone)

    def buckets(self) -> list[Bucket]:
        """Its days or weeks; the last one may be incomplete."""
        found = []
        start = self.since
        while start < self.until:
            end = self._next(start)
            found.append(Bucket(start, min(end, self.until), end <= self.until))
            start = end
        return found

    def slices(self, count: int) -> list[Period]:
        """The period cut into `count` equal parts, for a trend."""
        step = (self.until - self.since) / count
        return [Period(self.since + step * i, self.since + step * (i + 1), "", self.zone) for i in range(count)]

    def _next(self, start: datetime) -> datetime:
        day = start.astimezone(self.zone).date()
        ahead = 1 if self.unit == "day" else 7 - day.weekday()
        return datetime.combine(day + timedelta(days=ahead), time(), self.zone)
