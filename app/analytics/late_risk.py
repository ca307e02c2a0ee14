"""How likely an open case is to miss its target, from what finished cases did from the same place on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from app.analytics.case import Case
from app.analytics.cycle_time import ENOUGH
from app.analytics.execution import Execution


class LateRisk:
    """Remaining times of finished cases, by activity: from the last activation of it to the end."""

    def __init__(self, finished: Sequence[Case]) -> None:
        self._durations = sorted(case.duration or 0.0 for case in finished)
        self._remaining: dict[str, list[float]] = {}
        for case in finished:
            self._learn(case)
        for values in self._remaining.values():
            values.sort()

    def of(self, case: Case, seconds: float, now: datetime) -> float | None:
        """The probability (0..1) that `case` will take longer than `seconds`; None with too little to go by.

        Standing at an activity that began `b` seconds after the case's start and has lasted `h`
        seconds, it is the share of the remaining times R with R > seconds - b among those with R > h
        (the empirical conditional survival). Of parallel activities the worst counts. Where too few
        cases got so far, the whole durations stand in.
        """
        if case.age(now) >= seconds:
            return 1.0
        answers = [self._from(case, execution, seconds, now) for execution in case.standing()]
        known = [answer for answer in answers if answer is not None]
        return max(known) if known else _survival(self._durations, seconds, case.age(now))

    def _from(self, case: Case, execution: Execution, seconds: float, now: datetime) -> float | None:
        before = (execution.activated - case.started).total_seconds()
        here = (now - execution.activated).total_seconds()
        return _survival(self._remaining.get(execution.element_id, []), seconds - before, here)

    def _learn(self, case: Case) -> None:
        if case.ended is None:
            return
        last = {execution.element_id: execution.activated for execution in case.executions}
        for element_id, activated in last.items():
            self._remaining.setdefault(element_id, []).append((case.ended - activated).total_seconds())


def _survival(ordered: Sequence[float], limit: float, reached: float) -> float | None:
    alive = len(ordered) - bisect_right(ordered, reached)
    if alive < ENOUGH:
        return None
    return (len(ordered) - bisect_right(ordered, max(limit, reached))) / alive
