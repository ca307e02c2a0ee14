"""A compensation event leads to an activity that is for compensation (BPMN 2.0.2, 10.7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import ACTIVITIES, Model, definitions_of, is_true, local, named
from app.engine.problems import Problem


def check(model: Model) -> Iterator[Problem]:
    """Handlers that are not marked as such; a second handler of one activity."""
    undone: set[str | None] = set()
    for association in model.all("association"):
        event, handler = model.target(association.get("sourceRef")), model.target(association.get("targetRef"))
        if not _compensates(event) or handler is None or local(handler) not in ACTIVITIES:
            continue
        if not is_true(handler, "isForCompensation"):
            message = f"It undoes what {named(event)} is attached to, so it must be marked as for compensation."
            yield Problem(handler.get("id") or "", message, "compensation-handlers")
        if event.get("attachedToRef") in undone:
            message = "What it undoes has a handler already; several steps are a sub-process."
            yield Problem(handler.get("id") or "", message, "compensation-handlers")
        undone.add(event.get("attachedToRef"))


def _compensates(event: Any) -> bool:
    return (
        event is not None and local(event) == "boundaryEvent" and "compensateEventDefinition" in definitions_of(event)
    )
