"""The on-time share against a target, and the open cases that are late or will probably be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.analytics.case import Case
from app.analytics.case_log import CaseLog
from app.analytics.cycle_time import finished_in
from app.analytics.late_risk import LateRisk
from app.analytics.period import Period
from app.analytics.target import Target
from app.analytics.words import count, percent

TREND_PARTS = 12
LIKELY = 0.3
"""A case is at risk from this probability on: a manager wants to hear early, but not of every case."""
LITTLE_LEFT = 0.2
"""With too few finished cases to tell, a case is at risk when less than this share of its time is left."""


@dataclass(frozen=True, slots=True)
class RiskyCase:
    """An open case that is overdue (`left` < 0) or at risk. `left` in seconds; `risk` 0..1, None: unknown."""

    case_id: str
    label: str
    place: str
    left: float
    risk: float | None

    @property
    def overdue(self) -> bool:
        """Whether the target has passed."""
        return self.left < 0


@dataclass(frozen=True, slots=True)
class OnTime:
    """Finished cases of a period against a target. Shares are 0..1, None where nothing finished.

    `risky` holds the overdue cases, most overdue first, then those at risk, most likely first.
    """

    target: Target
    finished: int
    on_time: int
    share_before: float | None
    trend: tuple[float | None, ...]
    risky: tuple[RiskyCase, ...]

    @property
    def share(self) -> float | None:
        """Which part of the finished cases kept to the target."""
        return self.on_time / self.finished if self.finished else None

    @property
    def overdue(self) -> int:
        """Open cases past their target."""
        return sum(case.overdue for case in self.risky)

    @property
    def at_risk(self) -> int:
        """Open cases that will probably miss it."""
        return len(self.risky) - self.overdue

    @property
    def finding(self) -> str:
        """What it means, in one sentence."""
        if self.at_risk and self.overdue:
            return f"{count(self.at_risk, 'case')} at risk, {self.overdue} already overdue"
        if self.overdue:
            return f"{count(self.overdue, 'case')} overdue"
        if self.at_risk:
            return f"{count(self.at_risk, 'case')} at risk"
        if self.share is None:
            return "No case is at risk"
        kept = "kept" if self.share >= self.target.share else "missed"
        return f"Target {kept}: {percent(self.share)} on time"


def on_time(log: CaseLog, period: Period, target: Target, now: datetime) -> OnTime:
    """Judge the cases that finished in `period` and those open at `now` against `target`."""
    cases = finished_in(log, period)
    parts = [[case.seconds for case in cases if part.holds(case.ended)] for part in period.slices(TREND_PARTS)]
    before = [case.seconds for case in finished_in(log, period.previous())]
    return OnTime(
        target=target,
        finished=len(cases),
        on_time=sum(case.seconds <= target.seconds for case in cases),
        share_before=_share(before, target),
        trend=tuple(_share(part, target) for part in parts),
        risky=tuple(_risky(log, target, now)),
    )


def _share(durations: list[float], target: Target) -> float | None:
    return sum(seconds <= target.seconds for seconds in durations) / len(durations) if durations else None


def _risky(log: CaseLog, target: Target, now: datetime) -> list[RiskyCase]:
    risk = LateRisk(log.finished())
    found = [_judge(case, risk, target, now) for case in log.open_cases()]
    risky = [case for case in found if _is_risky(case, target)]
    return sorted(
        risky, key=lambda case: (not case.overdue, case.left if case.overdue else -(case.risk or 0), case.left)
    )


def _judge(case: Case, risk: LateRisk, target: Target, now: datetime) -> RiskyCase:
    position = case.position()
    place = position.name if position else "Between steps"
    return RiskyCase(case.id, case.label, place, target.seconds - case.age(now), risk.of(case, target.seconds, now))


def _is_risky(case: RiskyCase, target: Target) -> bool:
    if case.overdue:
        return True
    if case.risk is None:
        return case.left < LITTLE_LEFT * target.seconds
    return case.risk >= LIKELY
