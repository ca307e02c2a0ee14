"""The data of a task that calls, sends or receives is the message (BPMN 2.0.2, 10.3.3: service, send, receive task)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import Model, content, kid, kids, where
from app.engine.problems import Problem

RULE = "operations"


def check(model: Model) -> Iterator[Problem]:
    """Service tasks against their operation, send and receive tasks against their message."""
    for task in model.of_processes("serviceTask"):
        operation = model.target(task.get("operationRef"))
        if operation is not None:
            yield from _side(model, task, "input", _message(model, operation, "inMessageRef"))
            yield from _side(model, task, "output", _message(model, operation, "outMessageRef"))
    for name, side in (("sendTask", "input"), ("receiveTask", "output")):
        for task in model.of_processes(name):
            yield from _side(model, task, side, model.target(task.get("messageRef")))


def _message(model: Model, operation: Any, name: str) -> Any:
    return model.target(content(kid(operation, name)))


def _side(model: Model, task: Any, side: str, message: Any) -> Iterator[Problem]:
    """At most one set, whose one datum is of the message's item."""
    specification = kid(task, "ioSpecification")
    if specification is None or message is None:
        return
    if len(kids(specification, f"{side}Set")) > 1:
        yield Problem(where(task), f"It has several {side} sets, but one message.", RULE)
    data = kids(specification, f"data{side.capitalize()}")
    carried = model.item_of(message)
    if len(data) == 1 and carried is not None and not model.same_item(model.item_of(data[0]), carried):
        yield Problem(where(task), f"Its data {side} is not what the message '{message.get('id')}' carries.", RULE)
