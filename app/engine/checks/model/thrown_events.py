"""Who throws says what: a code of an error or escalation, an operation's message (BPMN 2.0.2, tables 10.85 to 10.91).

A message event without an operation may be silent about its message, as in Camunda 7, where it is a note only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import Model, kid, kids, local
from app.engine.problems import Problem


def check(model: Model) -> Iterator[Problem]:
    """Throwing events without the code or the message."""
    for event in model.of_processes("endEvent", "intermediateThrowEvent"):
        for definition in kids(event, "escalationEventDefinition", "errorEventDefinition", "messageEventDefinition"):
            if local(definition) == "escalationEventDefinition":
                yield from _escalation(model, event, definition)
            elif local(definition) == "errorEventDefinition":
                yield from _error(model, event, definition)
            elif not definition.get("messageRef") and kid(definition, "operationRef") is not None:
                message = "It calls an operation, but does not say with which message."
                yield Problem(event.get("id") or "", message, "event-name")


def _escalation(model: Model, event: Any, definition: Any) -> Iterator[Problem]:
    escalation = model.target(definition.get("escalationRef"))
    if not definition.get("escalationRef"):
        yield Problem(event.get("id") or "", "It does not say which escalation it throws.", "escalation-code")
    elif escalation is not None and not escalation.get("escalationCode"):
        message = f"The escalation '{escalation.get('id')}' that it throws has no code, so nothing can catch it."
        yield Problem(event.get("id") or "", message, "escalation-code")


def _error(model: Model, event: Any, definition: Any) -> Iterator[Problem]:
    error = model.target(definition.get("errorRef"))
    if error is not None and local(error) == "error" and not error.get("errorCode"):
        message = f"The error '{error.get('id')}' that it throws has no code."
        yield Problem(event.get("id") or "", message, "error-code")
