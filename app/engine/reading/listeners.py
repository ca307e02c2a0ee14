"""Execution and task listeners of the model."""

from __future__ import annotations

from typing import Any

from app.engine.graph import ModelListener, Node
from app.engine.model_listeners import EVENTS, TASK_EVENTS
from app.engine.reading.source import Source, content, extensions, local
from app.engine.reading.tasks import LANGUAGES

RULE = "listener"


def read_listeners(source: Source, element: Any, node: Node) -> None:
    """Fill the node's listeners; what cannot run is noted."""
    found = [_listener(source, element, entry, EVENTS) for entry in extensions(element, "executionListener")]
    found += [_listener(source, element, entry, TASK_EVENTS) for entry in extensions(element, "taskListener")]
    node.listeners = tuple(listener for listener in found if listener is not None)


def _text(entry: Any) -> tuple[str, str | None]:
    """The listener's expression, with its language when it is a script that is one; empty when it is none."""
    script = next((each for each in entry if local(each) == "script"), None)
    language = "" if script is None else (script.get("scriptFormat") or "").lower()
    return (content(script), language) if language in LANGUAGES else (entry.get("expression") or "", None)


def _listener(source: Source, element: Any, entry: Any, events: tuple[str, ...]) -> ModelListener | None:
    event = entry.get("event") or ""
    text, language = _text(entry)
    if event not in events:
        allowed = " and ".join(events)
        source.problem(element, f"Its listener for '{event}' cannot run; listeners for {allowed} can.", RULE)
        return None
    if not text:
        source.problem(element, "Its listener is Java or a script; only an expression can run.", RULE)
        return None
    expression = source.expression(element, text, language)
    return None if expression is None else ModelListener(event, expression)
