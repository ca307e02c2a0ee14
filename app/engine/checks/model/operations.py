"""The data of a task that calls, sends or receives is the message (BPMN 2.0.2, 10.3.3: service, send, receive task).

A service task has one set of inputs and at most one of outputs; what sends has at most one input, what receives at
most one output. A message that goes through an operation is that operation's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import Model, content, kid, kids, where
from app.engine.problems import Problem

RULE = "operations"
SIDES = {"sendTask": "input", "receiveTask": "output"}


def check(model: Model) -> Iterator[Problem]:
    """Service tasks against their operation, send and receive tasks against their message."""
    for task in model.of_processes("serviceTask"):
        yield from _sets(task, "input", "output")
        operation = model.target(task.get("operationRef"))
        if operation is not None:
            yield from _side(model, task, "input", _message(model, operation, "inMessageRef"))
            yield from _side(model, task, "output", _message(model, operation, "outMessageRef"))
    for name, side in SIDES.items():
        for task in model.of_processes(name):
            yield from _sets(task, side)
            yield from _single(task, side)
            yield from _side(model, task, side, model.target(task.get("messageRef")))
            yield from _of_operation(model, task, task.get("operationRef"), task.get("messageRef"))
    for definition in model.of_processes("messageEventDefinition"):
        yield from _of_operation(
            model, definition, content(kid(definition, "operationRef")), definition.get("messageRef")
        )


def _message(model: Model, operation: Any, name: str) -> Any:
    return model.target(content(kid(operation, name)))


def _sets(task: Any, *sides: str) -> Iterator[Problem]:
    specification = kid(task, "ioSpecification")
    for side in sides if specification is not None else ():
        if len(kids(specification, f"{side}Set")) > 1:
            yield Problem(where(task), f"It has several {side} sets, but one message.", RULE)


def _single(task: Any, side: str) -> Iterator[Problem]:
    specification = kid(task, "ioSpecification")
    if specification is not None and len(kids(specification, f"data{side.capitalize()}")) > 1:
        yield Problem(where(task), f"It has several data {side}s, but one message.", RULE)


def _side(model: Model, task: Any, side: str, message: Any) -> Iterator[Problem]:
    """The one datum is of the message's item."""
    specification = kid(task, "ioSpecification")
    if specification is None or message is None:
        return
    data = kids(specification, f"data{side.capitalize()}")
    carried = model.item_of(message)
    if len(data) == 1 and carried is not None and not model.same_item(model.item_of(data[0]), carried):
        yield Problem(where(task), f"Its data {side} is not what the message '{message.get('id')}' carries.", RULE)


def _of_operation(model: Model, element: Any, operation_ref: str | None, message_ref: str | None) -> Iterator[Problem]:
    operation, message = model.target(operation_ref), model.target(message_ref)
    if operation is None or message is None:
        return
    if message not in [_message(model, operation, name) for name in ("inMessageRef", "outMessageRef")]:
        text = f"The message '{message.get('id')}' is not one of the operation '{operation.get('id')}' that it uses."
        yield Problem(where(element), text, RULE)
