"""Histories for tests: exact ones written by hand, and a realistic one of an invoice approval."""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from app.engine.history import EventKind, HistoryEvent

DAY0 = datetime(2026, 11, 2, tzinfo=UTC)
"""A Monday."""

K = EventKind


def at(hours: float) -> datetime:
    """So many hours after DAY0."""
    return DAY0 + timedelta(hours=hours)


class Story:
    """Writes the history of one process, time in hours after DAY0; `events` are in order of time."""

    def __init__(self, process_id: str = "order", version: int = 1) -> None:
        self.process_id = process_id
        self.version = version
        self._events: list[HistoryEvent] = []
        self._key = 0

    @property
    def events(self) -> list[HistoryEvent]:
        return sorted(self._events, key=lambda event: event.at)

    def say(self, kind: EventKind, hours: float, case: str, **fields: Any) -> None:
        element = {
            name: fields.pop(name) for name in ("element_id", "element_type", "element_name", "key") if name in fields
        }
        event = HistoryEvent(kind, at(hours), case, self.process_id, self.version, data=fields, **element)
        self._events.append(event)

    def case(self, case: str, start: float, end: float | None = None, *, canceled: bool = False) -> None:
        self.say(K.INSTANCE_STARTED, start, case, business_key=case.upper())
        if end is not None:
            self.say(K.INSTANCE_CANCELED if canceled else K.INSTANCE_COMPLETED, end, case)

    def task(
        self,
        case: str,
        element: str,
        created: float,
        claimed: float | None = None,
        done: float | None = None,
        person: str = "ann",
        **data: Any,
    ) -> int:
        """A user task; returns its key."""
        key = self.begin(case, element, created, "userTask", **data)
        which = {"key": key, "element_id": element, "element_type": "userTask", "element_name": element.title()}
        self.say(K.TASK_CREATED, created, case, **which, **{"assignee": None, "candidate_groups": ("office",), **data})
        if claimed is not None:
            self.say(K.TASK_ASSIGNED, claimed, case, **which, assignee=person, person=person)
        if done is not None:
            self.say(K.TASK_COMPLETED, done, case, **which, person=person, assignee=person)
            self.say(K.ELEMENT_COMPLETED, done, case, **which)
        return key

    def service(
        self, case: str, element: str, start: float, done: float | None = None, kind: str = "serviceTask"
    ) -> int:
        key = self.begin(case, element, start, kind)
        if done is not None:
            self.say(K.ELEMENT_COMPLETED, done, case, key=key, element_id=element, element_type=kind)
        return key

    def begin(self, case: str, element: str, start: float, kind: str, **data: Any) -> int:
        self._key += 1
        loop = {"loop_counter": data["loop_counter"]} if "loop_counter" in data else {}
        self.say(
            K.ELEMENT_ACTIVATED, start, case, key=self._key, element_id=element, element_type=kind,
            element_name=element.title(), **loop,
        )  # fmt: skip
        return self._key


WORKERS = {  # as in the samples: who takes how much of a group's work
    "accounts-payable": (("priya", 3), ("paul", 1)),
    "cost-centre-owners": (("nadia", 4), ("hugo", 1)),
    "finance": (("ines", 3), ("paul", 2)),
}
HUMAN = {  # name, mean hours waiting, mean hours in hand, group; the elements of the invoice approval sample
    "check_invoice": ("Check invoice", 14.0, 4.0, "accounts-payable"),
    "approve": ("Approve invoice", 44.0, 14.0, "cost-centre-owners"),
    "controller": ("Approve as controller", 30.0, 6.0, "finance"),
    "return_invoice": ("Return to supplier", 5.0, 1.0, "accounts-payable"),
    "schedule": ("Schedule payment", 18.0, 4.0, "finance"),
}


def invoices(cases: int, now: datetime, *, days: int = 60, seed: int = 7) -> list[HistoryEvent]:
    """About `cases` invoices that arrived in the `days` before `now`; what lies after `now` has not happened."""
    rng = random.Random(seed)
    starts = sorted(now - timedelta(days=days) * rng.random() ** 1.12 for _ in range(cases))
    streams = [_invoice(rng, f"case{n:05d}", f"INV-{20100 + n}", start) for n, start in enumerate(starts)]
    return [event for event in heapq.merge(*streams, key=lambda event: event.at) if event.at < now]


def _invoice(rng: random.Random, case: str, number: str, start: datetime) -> list[HistoryEvent]:
    """One invoice, whole, by time."""
    clerk = _Clerk(rng, case, start)
    clerk.note(K.INSTANCE_STARTED, business_key=number)
    clerk.flow("f1").human("check_invoice").flow("f2")
    if rng.random() < 0.06:
        return clerk.flow("f_invalid").human("return_invoice").flow("f3").finish()
    clerk.flow("f_valid").machine("find_approver", "Find approver", "businessRuleTask", 1 / 3600).flow("f4")
    if clerk.human("approve", limit=120.0).interrupted:
        clerk.flow("f7").human("controller").flow("f8")
    else:
        clerk.flow("f5")
    clerk.flow("f6")
    if rng.random() < 0.07:
        return clerk.flow("f_rejected").finish()
    clerk.flow("f_approved").flow("f9").flow("f10")
    fork = clerk.now
    clerk.machine("post", "Post to ledger", "serviceTask", 4 / 60).flow("f11")
    clerk.now = fork
    return clerk.human("schedule").flow("f12").flow("f13").finish()


class _Clerk:
    """Walks one case forward in time and notes what happens."""

    def __init__(self, rng: random.Random, case: str, start: datetime) -> None:
        self.rng, self.case, self.now = rng, case, start
        self.events: list[HistoryEvent] = []
        self.key = 0
        self.interrupted = False

    def note(
        self, kind: EventKind, element: str = "", kind_of: str = "", name: str = "", key: int = 0, **data: Any
    ) -> None:
        event = HistoryEvent(kind, self.now, self.case, "invoice-approval", 6, element, kind_of, name, key, data)
        self.events.append(event)

    def flow(self, flow: str) -> _Clerk:
        self.note(K.FLOW_TAKEN, flow, "sequenceFlow")
        return self

    def human(self, element: str, limit: float = 1e9) -> _Clerk:
        name, wait, work, group = HUMAN[element]
        self.key += 1
        which = (element, "userTask", name, self.key)
        names, weights = zip(*WORKERS[group], strict=True)
        person = self.rng.choices(names, weights)[0]
        waited, worked = self.rng.gammavariate(2, wait / 2), self.rng.gammavariate(2, work / 2)
        self.note(K.ELEMENT_ACTIVATED, *which)
        self.note(K.TASK_CREATED, *which, assignee=None, candidate_groups=(group,))
        self.pass_hours(min(waited, limit))
        if waited < limit:
            self.note(K.TASK_ASSIGNED, *which, assignee=person, person=person)
        self.pass_hours(max(0.0, min(worked, limit - waited)))
        self.interrupted = waited + worked >= limit
        if self.interrupted:
            self.note(K.TASK_CANCELED, *which)
            self.note(K.ELEMENT_TERMINATED, *which)
        else:
            self.note(K.TASK_COMPLETED, *which, assignee=person, person=person)
            self.note(K.ELEMENT_COMPLETED, *which)
        return self

    def machine(self, element: str, name: str, kind: str, hours: float) -> _Clerk:
        self.key += 1
        self.note(K.ELEMENT_ACTIVATED, element, kind, name, self.key)
        self.pass_hours(hours * self.rng.uniform(0.7, 1.5))
        self.note(K.ELEMENT_COMPLETED, element, kind, name, self.key)
        return self

    def pass_hours(self, hours: float) -> None:
        self.now += timedelta(hours=hours)

    def finish(self) -> list[HistoryEvent]:
        self.now = max(self.now, *(event.at for event in self.events))
        self.note(K.INSTANCE_COMPLETED)
        return sorted(self.events, key=lambda event: event.at)


class ListSource:
    """A history kept in a list: row ids count from 1."""

    def __init__(self, events: list[HistoryEvent]) -> None:
        self.rows = list(enumerate(events, start=1))
        self.read = 0

    def history(self, query: Any) -> Iterator[tuple[int, HistoryEvent]]:
        for row_id, event in self.rows:
            fits = row_id > query.after_id and (not query.kinds or event.kind.value in query.kinds)
            if fits and query.process_id in (None, event.process_id):
                self.read += 1
                yield row_id, event
