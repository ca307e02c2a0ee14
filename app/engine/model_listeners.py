"""Camunda 7's execution and task listeners, as far as they are expressions.

Listeners in Java, in scripts, or on events that are not listed here are refused at deployment.
"""

from __future__ import annotations

from app.engine.element_instance import ElementInstance
from app.engine.graph import Node
from app.engine.run import Run
from app.engine.scope import Scope

EVENTS = ("start", "end")
"""Of every element; `process` and sub-processes too."""
TASK_EVENTS = ("create", "complete")
"""Of user tasks."""


def notify(run: Run, instance: ElementInstance, node: Node, event: str) -> None:
    """Evaluate the listeners of `event`, in document order. Raises ExpressionError."""
    for listener in node.listeners:
        if listener.event == event:
            listener.expression.evaluate(Scope(run, instance, writable=True))
