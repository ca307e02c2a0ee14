"""Event definitions: what an event catches or throws."""

from __future__ import annotations

from typing import Any

from app.engine.details import JobDetail, ScriptDetail
from app.engine.graph import EventDefinition, Node, Value
from app.engine.reading import multiple
from app.engine.reading.mappings import read_call_mappings
from app.engine.reading.source import Source, content, extension, kid, kids, local, reference, vendor
from app.engine.reading.workers import read_worker
from app.engine.timers import TimerDefinition

SUFFIX = "EventDefinition"
THROWN = ("intermediateThrowEvent", "endEvent")
KINDS = {"compensate": "compensation"}
TIMERS = {"timeDate": "date", "timeDuration": "duration", "timeCycle": "cycle"}


def definition_elements(element: Any) -> list[Any]:
    """The event definitions inside an event."""
    return [child for child in element if local(child).endswith(SUFFIX)]


def read_event(source: Source, element: Any, node: Node) -> EventDefinition:
    """The event's definition; several make a multiple event."""
    found = definition_elements(element)
    found += [
        source.roots[name]
        for name in (reference(content(ref)) for ref in kids(element, "eventDefinitionRef"))
        if name in source.roots
    ]
    if not found:
        return EventDefinition("none")
    if len(found) > 1:
        return multiple.read(source, element, node, [read_definition(source, element, holder) for holder in found])
    event = read_definition(source, element, found[0])
    if event.kind == "message" and node.type in THROWN:
        _read_message_work(source, element, found[0], node)
    return event


def read_definition(source: Source, element: Any, holder: Any) -> EventDefinition:
    """One event definition, of an event or on its own."""
    kind = local(holder).removesuffix(SUFFIX)
    kind = KINDS.get(kind, kind)
    reader = READERS.get(kind, lambda _source, _element, _holder: EventDefinition(kind))
    return reader(source, element, holder)


def _read_message_work(source: Source, element: Any, holder: Any, node: Node) -> None:
    """A message throw event may be work for a worker or an expression (Camunda 7)."""
    topic = vendor(holder, "topic") if vendor(holder, "type") == "external" else None
    named = vendor(holder, "class") or vendor(holder, "delegateExpression")
    task = extension(element, "taskDefinition", zeebe=True)
    if topic or named:
        node.detail = JobDetail(source.value(element, topic) if topic else named, bool(topic))
    elif task is not None:
        read_worker(source, element, node, task)
    elif vendor(holder, "expression"):
        expression = source.expression(element, vendor(holder, "expression") or "")
        node.detail = None if expression is None else ScriptDetail(expression, vendor(holder, "resultVariable"))


def message_of(source: Source, element: Any, ref: str | None) -> EventDefinition:
    """The message that an event or receive task names, with its correlation key."""
    message = source.root(element, ref, "message")
    if message is None:
        return EventDefinition("message", name=reference(ref))
    subscription = extension(message, "subscription", zeebe=True)
    key = None if subscription is None else subscription.get("correlationKey")
    return EventDefinition(
        "message",
        name=source.value(element, message.get("name") or message.get("id")),
        correlation_key=source.expression(element, key) if key else None,
    )


def _message(source: Source, element: Any, holder: Any) -> EventDefinition:
    return message_of(source, element, holder.get("messageRef"))


def _signal(source: Source, element: Any, holder: Any) -> EventDefinition:
    signal = source.root(element, holder.get("signalRef"), "signal")
    name = None if signal is None else source.value(element, signal.get("name") or signal.get("id"))
    payload = read_call_mappings(source, element, "in", holder)
    return EventDefinition("signal", name=name, payload=payload, asynchronous=vendor(holder, "async") == "true")


def _timer(source: Source, element: Any, holder: Any) -> EventDefinition:
    found = kids(holder, *TIMERS)
    if len(found) > 1:
        source.problem(element, "The timer has several times; it can have one of date, duration and cycle.", "timers")
    given = next(iter(found), None)
    if given is None or not content(given):
        source.problem(element, "The timer says neither a date, a duration nor a cycle.", "empty-timer")
        return EventDefinition("timer")
    value = source.value(element, content(given))
    return EventDefinition("timer", timer=None if value is None else TimerDefinition(TIMERS[local(given)], value))


def _error(source: Source, element: Any, holder: Any) -> EventDefinition:
    ref = reference(holder.get("errorRef"))
    error = source.roots.get(ref) if ref else None
    # As in Camunda 7, a reference to no error element is itself the code.
    code = ref if error is None else error.get("errorCode") or error.get("id")
    return EventDefinition(
        "error",
        code=_code(source, element, code),
        code_variable=vendor(holder, "errorCodeVariable"),
        message_variable=vendor(holder, "errorMessageVariable"),
    )


def _code(source: Source, element: Any, code: str | None) -> Value:
    """As written; what is thrown may be computed (Camunda 8)."""
    if code is None or not code.startswith("=") or local(element) not in THROWN:
        return code
    return source.expression(element, code)


def _escalation(source: Source, element: Any, holder: Any) -> EventDefinition:
    escalation = source.root(element, holder.get("escalationRef"), "escalation")
    code = None if escalation is None else escalation.get("escalationCode") or escalation.get("id")
    return EventDefinition(
        "escalation", code=_code(source, element, code), code_variable=vendor(holder, "escalationCodeVariable")
    )


def _conditional(source: Source, element: Any, holder: Any) -> EventDefinition:
    condition = kid(holder, "condition")
    if condition is None:
        source.problem(element, "The conditional event has no condition.", "empty-condition")
        return EventDefinition("conditional")
    changes = [each.strip() for each in (vendor(holder, "variableEvents") or "").split(",")]
    return EventDefinition(
        "conditional",
        condition=source.condition(element, condition),
        variable=vendor(holder, "variableName"),
        changes=tuple(filter(None, changes)),
    )


def _compensation(source: Source, element: Any, holder: Any) -> EventDefinition:
    return EventDefinition("compensation", activity=reference(holder.get("activityRef")))


def _link(source: Source, element: Any, holder: Any) -> EventDefinition:
    return EventDefinition("link", name=holder.get("name") or "")


READERS = {
    "message": _message,
    "signal": _signal,
    "timer": _timer,
    "error": _error,
    "escalation": _escalation,
    "conditional": _conditional,
    "compensation": _compensation,
    "link": _link,
}
