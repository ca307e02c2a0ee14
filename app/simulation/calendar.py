"""When people work: weekly shifts and closed days, as a function between clock time and work time.

Times are seconds since the calendar's origin, a Monday at 00:00. A week's shifts are kept as one
table of cumulative work, so every question is a bisection.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

HOUR = 3600.0
DAY = 24 * HOUR
WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class Shift:
    """Working hours on one weekday (0 is Monday), in hours of the day; `end` may be 24."""

    weekday: int
    start: float
    end: float


class WorkCalendar:
    """Weekly shifts of one resource pool; overlapping shifts count once. No shift: always on."""

    def __init__(self, shifts: Sequence[Shift] = ()) -> None:
        for shift in shifts:
            if not (0 <= shift.weekday <= 6 and 0 <= shift.start < shift.end <= 24):
                raise ValueError(f"a shift needs a weekday from 0 to 6 and hours within one day, not {shift}")
        self.shifts = tuple(shifts)
        spans = _merged(sorted((s.weekday * DAY + s.start * HOUR, s.weekday * DAY + s.end * HOUR) for s in shifts))
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._before = [0.0]
        for start, end in spans:
            self._before.append(self._before[-1] + end - start)
        self.work_per_week = self._before[-1] if spans else WEEK

    @property
    def always_on(self) -> bool:
        """Whether there is no pause at all."""
        return not self.shifts

    def work_until(self, time: float) -> float:
        """Work time from the origin to `time`."""
        if self.always_on:
            return time
        weeks, rest = divmod(time, WEEK)
        index = bisect_right(self._starts, rest) - 1
        inside = 0.0 if index < 0 else self._before[index] + min(rest, self._ends[index]) - self._starts[index]
        return weeks * self.work_per_week + inside

    def end_of(self, start: float, work: float) -> float:
        """When `work` seconds of work that begin at `start` are done; work pauses outside shifts."""
        if self.always_on:
            return start + work
        if work <= 0:
            return start
        weeks, rest = divmod(self.work_until(start) + work, self.work_per_week)
        if rest == 0:
            weeks, rest = weeks - 1, self.work_per_week
        index = min(bisect_right(self._before, rest), len(self._starts)) - 1
        if index > 0 and self._before[index] == rest:
            index -= 1
        return weeks * WEEK + self._starts[index] + rest - self._before[index]

    def is_on(self, time: float) -> bool:
        """Whether `time` lies in a shift (its end does not)."""
        return self.next_on(time) == time

    def next_on(self, time: float) -> float:
        """`time` itself if on shift, else the start of the next shift."""
        if self.always_on:
            return time
        weeks, rest = divmod(time, WEEK)
        index = bisect_right(self._starts, rest) - 1
        if index >= 0 and rest < self._ends[index]:
            return time
        if index + 1 < len(self._starts):
            return weeks * WEEK + self._starts[index + 1]
        return (weeks + 1) * WEEK + self._starts[0]

    def to_json(self) -> list[dict[str, float]]:
        """The shifts as JSON objects."""
        return [{"weekday": s.weekday, "start": s.start, "end": s.end} for s in self.shifts]

    @classmethod
    def from_json(cls, value: Sequence[Mapping[str, Any]]) -> WorkCalendar:
        """Read what `to_json` wrote; raises ValueError."""
        return cls([Shift(int(s["weekday"]), float(s["start"]), float(s["end"])) for s in value])


def _merged(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def weekdays(start: float = 9, end: float = 17) -> WorkCalendar:
    """Monday to Friday, the same hours every day."""
    return WorkCalendar([Shift(day, start, end) for day in range(5)])


def origin_before(moment: datetime) -> datetime:
    """The Monday 00:00 UTC at or before `moment`: where a calendar's seconds count from."""
    midnight = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=midnight.weekday())
