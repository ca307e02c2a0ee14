"""Execution and task listeners of the model."""

from __future__ import annotations

from typing import Any

from app.engine.graph import ModelListener, Node
from app.engine.model_listeners import EVENTS, TASK_EVENTS
from app.engine.reading.source import Source, extensions

RULE = "listener"


def read_listeners(source: Source, element: Any, node: Node) -> None:
    """Fill the node's listeners; what cannot run is noted."""
    found = [_listener(source, element, entry, EVENTS) for entry in extensions(element, "executionListener")]
    found += [_listener(source, element, entry, TASK_EVENTS) for entry in extensions(element, "taskListener")]
    node.listeners = tuple(listener for listener in found if listener is not None)


def _listener(source: Source, element: Any, entry: Any, events: tuple[str, ...]) -> ModelListener | None:
    event = entry.get("event") or ""
    text = entry.get("expression")
    if event not in events:
        allowed = " and ".join(events)
        source.problem(element, f"Its listener for '{event}' cannot run; listeners for {allowed} can.", RULE)
        return None
    if not text:
        source.problem(element, "Its listener is Java or a script; only an expression can run.", RULE)
        return None
    expression = source.expression(element, text)
    return None if expression is None else ModelListener(event, expression)
