"""Reading an event log (XES, IEEE 1849-2016) of ours or of another tool as history events.

What a log does not say is filled in so that no time is invented:

* A log that only says when activities were completed: an activity begins where the case's event
  before it ended, the first one at its own end. That whole time counts as processing.
* A log with starts: the activity begins at its `schedule`, else at its start; from `schedule` to
  `assign` or `start` it waits.
* A case starts with its first event and has ended with its last, unless the log is ours and says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from app.engine.history import EventKind, HistoryEvent
from app.foundation.xml import parse

SCHEDULES = frozenset({"schedule", "enable"})
STARTS = frozenset({"assign", "start", "resume", "reassign"})
PAUSES = frozenset({"withdraw", "suspend"})
ENDS = frozenset({"complete", "manualskip", "autoskip"})
ABORTS = frozenset({"ate_abort", "pi_abort"})
K = EventKind


class XesRefused(Exception):
    """The file is not an event log that can be measured; the text says why, for a person."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One event of a trace."""

    name: str
    transition: str
    at: datetime
    person: str | None
    instance: str
    element: str
    kind: str
    loop: str | None = None


def read_xes(data: bytes, *, name: str = "", process_id: str = "log") -> list[HistoryEvent]:
    """The events of a log, oldest first. Raises XmlRefused, XesRefused."""
    root = parse(data, name=name).getroot()
    if etree.QName(root).localname != "log":
        raise XesRefused(f"{name or 'The file'} is no XES event log: it begins with <{etree.QName(root).localname}>.")
    events: list[HistoryEvent] = []
    for number, trace in enumerate(_children(root, "trace"), start=1):
        events.extend(_Reader(process_id, number, trace).events())
    return sorted(events, key=lambda event: event.at)


class _Reader:
    """Turns one trace into history events."""

    def __init__(self, process_id: str, number: int, trace: etree._Element) -> None:
        self._facts = _attributes(trace)
        self._case = str(self._facts.get("millrace:case") or f"trace-{number}")
        self._process = process_id
        self._version = int(self._facts.get("millrace:version") or 1)
        self._steps = sorted(_steps(trace, number), key=lambda step: step.at)
        self._open: dict[tuple[str, str], int] = {}
        self._keys = 0

    def events(self) -> Iterator[HistoryEvent]:
        """The case from its start to its end."""
        started = self._moment("millrace:started") or (self._steps[0].at if self._steps else None)
        if started is None:
            return
        yield self._event(K.INSTANCE_STARTED, started, business_key=self._facts.get("concept:name"))
        before = started
        for step in self._steps:
            yield from self._step(step, before)
            before = step.at
        state = self._facts.get("millrace:state", "completed")
        if state != "open":
            kind = K.INSTANCE_CANCELED if state == "canceled" else K.INSTANCE_COMPLETED
            yield self._event(kind, self._moment("millrace:ended") or before)

    def _step(self, step: _Step, before: datetime) -> Iterator[HistoryEvent]:
        place = (step.element, step.instance)
        is_open = place in self._open
        if step.transition in SCHEDULES and not is_open:
            yield from self._begin(step, step.at, step.kind or "userTask")
        elif step.transition in STARTS:
            if not is_open:
                yield from self._begin(step, step.at, step.kind or "userTask")
            yield self._event(K.TASK_ASSIGNED, step.at, step, assignee=step.person or "somebody")
        elif step.transition in PAUSES and is_open:
            yield self._event(K.TASK_ASSIGNED, step.at, step, assignee=None)
        elif step.transition in ENDS | ABORTS:
            if not is_open:
                yield from self._begin(step, before, step.kind or "task")
            yield from self._end(step)

    def _begin(self, step: _Step, at: datetime, kind: str) -> Iterator[HistoryEvent]:
        self._keys += 1
        self._open[step.element, step.instance] = self._keys
        loop = {} if step.loop is None else {"loop_counter": step.loop}
        yield self._event(K.ELEMENT_ACTIVATED, at, step, kind, **loop)
        if kind in ("userTask", "manualTask"):
            yield self._event(K.TASK_CREATED, at, step, kind, assignee=None)

    def _end(self, step: _Step) -> Iterator[HistoryEvent]:
        if step.transition in ABORTS:
            yield self._event(K.ELEMENT_TERMINATED, step.at, step)
        else:
            if step.person:
                yield self._event(K.TASK_COMPLETED, step.at, step, person=step.person)
            yield self._event(K.ELEMENT_COMPLETED, step.at, step)
        del self._open[step.element, step.instance]

    def _event(
        self, kind: EventKind, at: datetime, step: _Step | None = None, element_type: str = "", **data: Any
    ) -> HistoryEvent:
        if step is None:
            return HistoryEvent(kind, at, self._case, self._process, self._version, data=data)
        key = self._open.get((step.element, step.instance), 0)
        facts = (step.element, element_type or step.kind, step.name, key)
        return HistoryEvent(kind, at, self._case, self._process, self._version, *facts, data)

    def _moment(self, key: str) -> datetime | None:
        text = self._facts.get(key)
        return _time(text, self._case) if text else None


def _steps(trace: etree._Element, number: int) -> Iterator[_Step]:
    for event in _children(trace, "event"):
        facts = _attributes(event)
        name, stamp = facts.get("concept:name"), facts.get("time:timestamp")
        if not name or not stamp:
            missing = "time (time:timestamp)" if name else "name (concept:name)"
            raise XesRefused(f"Line {event.sourceline}: an event of trace {number} has no {missing}.")
        yield _Step(
            name=name,
            transition=facts.get("lifecycle:transition", "complete").lower(),
            at=_time(stamp, f"trace {number}"),
            person=facts.get("org:resource"),
            instance=facts.get("concept:instance", ""),
            element=facts.get("millrace:element") or name,
            kind=facts.get("millrace:type", ""),
            loop=facts.get("millrace:loop"),
        )


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    return (child for child in parent if isinstance(child.tag, str) and etree.QName(child).localname == tag)


def _attributes(element: etree._Element) -> Mapping[str, str]:
    return {child.get("key", ""): child.get("value", "") for child in element if child.get("key")}


def _time(text: str, where: str) -> datetime:
    """A moment in UTC; logs without a zone are taken as UTC, as most tools do."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise XesRefused(f"“{text}” in {where} is no date and time.") from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
