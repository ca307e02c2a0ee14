"""An event log as XES (IEEE 1849-2016), which process-mining tools read.

A trace is a case, named by its business key, else its id. An event is a step in the life of an
activity: `schedule` when it is activated, `assign` and `withdraw` when a person takes a task or
gives it back, `complete`, and `ate_abort` when it was interrupted. `millrace:*` attributes keep
what XES has no word for, so that reading the file again gives the same cases.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from lxml import etree

from app.analytics.execution import ACTIVITIES, CATCHES
from app.engine.history import EventKind, HistoryEvent

EXTENSIONS = (
    ("Concept", "concept", "http://www.xes-standard.org/concept.xesext"),
    ("Lifecycle", "lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
    ("Organizational", "org", "http://www.xes-standard.org/org.xesext"),
    ("Time", "time", "http://www.xes-standard.org/time.xesext"),
)
TRANSITIONS = {
    EventKind.ELEMENT_ACTIVATED: "schedule",
    EventKind.TASK_ASSIGNED: "assign",
    EventKind.ELEMENT_COMPLETED: "complete",
    EventKind.ELEMENT_TERMINATED: "ate_abort",
}


class _Trace:
    """The events of one case, with what is known of it."""

    def __init__(self, case_id: str) -> None:
        self.case_id = case_id
        self.name = case_id
        self.state = "open"
        self.ended: datetime | None = None
        self.started: datetime | None = None
        self.version = 1
        self.events: list[HistoryEvent] = []
        self.people: dict[int, str] = {}


def write_xes(events: Iterable[HistoryEvent], log_name: str) -> bytes:
    """The activities of a history, oldest first, as the bytes of an XES file."""
    traces: dict[str, _Trace] = {}
    for event in events:
        _sort_in(traces.setdefault(event.instance_id, _Trace(event.instance_id)), event)
    out = BytesIO()
    with etree.xmlfile(out, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element(
            "log", {"xes.version": "1849.2016", "xes.features": "", "xmlns": "http://www.xes-standard.org/"}
        ):
            for name, prefix, uri in EXTENSIONS:
                file.write(etree.Element("extension", {"name": name, "prefix": prefix, "uri": uri}))
            file.write(_attribute("string", "concept:name", log_name))
            for trace in traces.values():
                file.write(_trace(trace))
    return out.getvalue()


def _sort_in(trace: _Trace, event: HistoryEvent) -> None:
    trace.version = event.version
    if event.kind is EventKind.INSTANCE_STARTED:
        trace.name = event.data.get("business_key") or trace.name
        trace.started = event.at
    elif event.kind in (EventKind.INSTANCE_COMPLETED, EventKind.INSTANCE_CANCELED):
        trace.state = "completed" if event.kind is EventKind.INSTANCE_COMPLETED else "canceled"
        trace.ended = event.at
    elif event.kind is EventKind.TASK_COMPLETED and event.data.get("person"):
        trace.people[event.key] = event.data["person"]
    elif event.kind in TRANSITIONS and event.element_type in ACTIVITIES | CATCHES:
        trace.events.append(event)


def _trace(trace: _Trace) -> etree._Element:
    element = etree.Element("trace")
    element.append(_attribute("string", "concept:name", trace.name))
    element.append(_attribute("string", "millrace:case", trace.case_id))
    element.append(_attribute("string", "millrace:state", trace.state))
    element.append(_attribute("int", "millrace:version", trace.version))
    for key, moment in (("millrace:started", trace.started), ("millrace:ended", trace.ended)):
        if moment is not None:
            element.append(_attribute("date", key, moment.isoformat()))
    for event in trace.events:
        element.append(_event(trace, event))
    return element


def _event(trace: _Trace, event: HistoryEvent) -> etree._Element:
    transition = TRANSITIONS[event.kind]
    person = event.data.get("assignee") if transition == "assign" else trace.people.get(event.key)
    if transition == "assign" and not person:
        transition = "withdraw"
    element = etree.Element("event")
    element.append(_attribute("string", "concept:name", event.element_name or event.element_id))
    element.append(_attribute("string", "concept:instance", event.key))
    element.append(_attribute("string", "lifecycle:transition", transition))
    element.append(_attribute("date", "time:timestamp", event.at.isoformat()))
    if person and transition in ("assign", "complete"):
        element.append(_attribute("string", "org:resource", person))
    element.append(_attribute("string", "millrace:element", event.element_id))
    element.append(_attribute("string", "millrace:type", event.element_type))
    if event.data.get("loop_counter") is not None:
        element.append(_attribute("int", "millrace:loop", event.data["loop_counter"]))
    return element


def _attribute(kind: str, key: str, value: Any) -> etree._Element:
    return etree.Element(kind, {"key": key, "value": str(value)})
