"""Rework: activities that a case went through more than once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.analytics.case_log import CaseLog
from app.analytics.period import Period
from app.analytics.variants import path_of
from app.analytics.words import percent


@dataclass(frozen=True, slots=True)
class ReworkedActivity:
    """`cases` went through the activity again; `repeats` is how often altogether, first times not counted."""

    element_id: str
    name: str
    cases: int
    repeats: int


@dataclass(frozen=True, slots=True)
class Rework:
    """Rework among `cases` finished cases, of which `reworked` repeated something."""

    cases: int
    reworked: int
    activities: tuple[ReworkedActivity, ...]

    @property
    def finding(self) -> str:
        """What it means, in one sentence."""
        if not self.reworked:
            return "No case did anything twice"
        return f"{percent(self.reworked / self.cases)} repeat a step, mostly {self.activities[0].name}"


def rework(log: CaseLog, period: Period) -> Rework:
    """Count repeated activities in the cases that finished in `period`; most cases first."""
    cases: Counter[str] = Counter()
    repeats: Counter[str] = Counter()
    finished = [case for case in log.finished() if period.holds(case.ended)]
    reworked = 0
    for case in finished:
        again = {element_id: n - 1 for element_id, n in Counter(path_of(case)).items() if n > 1}
        reworked += bool(again)
        cases.update(again.keys())
        repeats.update(again)
    found = [ReworkedActivity(key, log.names[key], cases[key], repeats[key]) for key in cases]
    ranked = sorted(found, key=lambda activity: (-activity.cases, -activity.repeats, activity.name))
    return Rework(len(finished), reworked, tuple(ranked))
