"""Age of the work in progress, by where it stands, against how long finished cases took."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from app.analytics.case import Case
from app.analytics.case_log import CaseLog
from app.analytics.throughput import wip_at


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case under way: `age` seconds since its start, `here` seconds since it came to where it stands.

    `standing` are all elements at which it stands, in parallel branches too, with the seconds since each began.
    """

    case_id: str
    label: str
    element_id: str
    place: str
    age: float
    here: float
    incident: bool = False
    standing: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Ageing:
    """The cases under way, oldest first. `places` are (element id, name, how many), in the order of the work.

    `bands` are (share, seconds) of the cycle times that ages are judged by.
    """

    cases: tuple[OpenCase, ...]
    places: tuple[tuple[str, str, int], ...]
    bands: tuple[tuple[float, float], ...]
    count_week_ago: int

    @property
    def beyond(self) -> tuple[OpenCase, ...]:
        """The cases that are older than 95 % of the finished ones ever became."""
        limit = self.bands[-1][1] if self.bands else float("inf")
        return tuple(case for case in self.cases if case.age > limit)

    @property
    def finding(self) -> str:
        """What it means, in one sentence."""
        if not self.cases:
            return "No case is under way"
        old = Counter(case.place for case in self.beyond)
        if not old:
            return f"{self.cases[0].place} holds the oldest case" if not self.bands else "No case is unusually old"
        place, found = old.most_common(1)[0]
        return f"{place} holds the oldest cases" if found > 1 else f"{self.cases[0].place} holds the oldest case"


def ageing(log: CaseLog, now: datetime, week_ago: datetime, bands: tuple[tuple[float, float], ...]) -> Ageing:
    """The open cases at `now` with their ages, judged by `bands`."""
    cases = [_open_case(case, now) for case in log.open_cases()]
    return Ageing(tuple(cases), _places(log, cases), bands, wip_at(list(log.cases.values()), week_ago))


def _open_case(case: Case, now: datetime) -> OpenCase:
    at = case.position()
    here = max(0.0, (now - (at.activated if at else case.started)).total_seconds())
    return OpenCase(
        case_id=case.id,
        label=case.label,
        element_id=at.element_id if at else "",
        place=at.name if at else "Between steps",
        age=max(0.0, case.age(now)),
        here=here,
        incident=case.incidents > 0,
        standing=tuple((e.element_id, (now - e.activated).total_seconds()) for e in case.standing()),
    )


def _places(log: CaseLog, cases: list[OpenCase]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter((case.element_id, case.place) for case in cases)
    order = _order_of_work(log)
    ranked = sorted(counts, key=lambda place: (order.get(place[0], len(order)), place[1]))
    return tuple((element_id, name, counts[element_id, name]) for element_id, name in ranked)


def _order_of_work(log: CaseLog) -> dict[str, int]:
    """Element ids by the average rank at which cases first reach them."""
    ranks: dict[str, list[int]] = {}
    for case in log.cases.values():
        first_seen = dict.fromkeys(execution.element_id for execution in case.executions)
        for rank, element_id in enumerate(first_seen):
            ranks.setdefault(element_id, []).append(rank)
    ordered = sorted(ranks, key=lambda element_id: (sum(ranks[element_id]) / len(ranks[element_id]), element_id))
    return {element_id: rank for rank, element_id in enumerate(ordered)}
