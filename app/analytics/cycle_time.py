"""Cycle time: how long finished cases took, from their start to their end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.analytics.case_log import CaseLog
from app.analytics.percentile import median, percentile
from app.analytics.period import Period
from app.analytics.words import count, duration, percent

SHARES = (0.5, 0.85, 0.95)
TREND_PARTS = 12
ENOUGH = 8
"""With fewer finished cases a high percentile says nothing about the others."""


@dataclass(frozen=True, slots=True)
class FinishedCase:
    """One point of the scatter: when the case ended and how many seconds it took."""

    case_id: str
    label: str
    ended: datetime
    seconds: float


@dataclass(frozen=True, slots=True)
class CycleTimes:
    """The cases that finished in a period (canceled ones left out), oldest end first.

    `percentiles` are (share, seconds) for 50, 85 and 95 %, empty without a case; `trend` holds the
    median of each twelfth of the period, None where nothing finished.
    """

    cases: tuple[FinishedCase, ...]
    percentiles: tuple[tuple[float, float], ...]
    trend: tuple[float | None, ...]
    median_before: float | None

    @property
    def median(self) -> float | None:
        """Half of the cases took at most this many seconds."""
        return self.percentiles[0][1] if self.percentiles else None

    @property
    def finding(self) -> str:
        """What it means, in one sentence."""
        if not self.percentiles:
            return "No finished cases yet"
        if len(self.cases) < ENOUGH:
            slowest = max(case.seconds for case in self.cases)
            return f"{count(len(self.cases), 'case')} finished, the slowest in {duration(slowest)}"
        share, seconds = self.percentiles[1]
        return f"{percent(share)} finish within {duration(seconds)}"


def cycle_times(log: CaseLog, period: Period) -> CycleTimes:
    """Measure the cases that finished in `period`, beside the median of the time before."""
    cases = finished_in(log, period)
    ordered = sorted(case.seconds for case in cases)
    earlier = sorted(case.seconds for case in finished_in(log, period.previous()))
    return CycleTimes(
        cases=tuple(cases),
        percentiles=tuple((share, percentile(ordered, share)) for share in SHARES) if ordered else (),
        trend=tuple(_median_in(cases, part) for part in period.slices(TREND_PARTS)),
        median_before=median(earlier) if earlier else None,
    )


def finished_in(log: CaseLog, period: Period) -> list[FinishedCase]:
    """The cases that ran to their end in `period`, by their end."""
    found = [
        FinishedCase(case.id, case.label, case.ended, case.age(case.ended))
        for case in log.finished()
        if case.ended is not None and period.holds(case.ended)
    ]
    return sorted(found, key=lambda case: case.ended)


def _median_in(cases: list[FinishedCase], part: Period) -> float | None:
    ordered = sorted(case.seconds for case in cases if part.holds(case.ended))
    return median(ordered) if ordered else None
