"""What is offered as a service binds its data to each operation (BPMN 2.0.2, 10.4.1, InputOutputBinding)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import Model, content, kid, kids, local, reference, where
from app.engine.problems import Problem

RULE = "io-bindings"


def check(model: Model) -> Iterator[Problem]:
    """Callable elements without a binding for an operation, and bindings of other data than the operation's."""
    for element in model.definitions:
        if local(element) == "process" or local(element).startswith("global"):
            yield from _operations(model, element)
            for binding in kids(element, "ioBinding"):
                yield from _binding(model, element, binding)


def _operations(model: Model, element: Any) -> Iterator[Problem]:
    bound = {reference(each.get("operationRef")) for each in kids(element, "ioBinding")}
    has_data = kid(element, "ioSpecification") is not None
    for interface in (model.target(content(each)) for each in kids(element, "supportedInterfaceRef")):
        for operation in kids(interface, "operation") if interface is not None and has_data else ():
            if operation.get("id") not in bound:
                message = f"It offers the operation '{operation.get('id')}' but does not bind its data to it."
                yield Problem(where(element), message, RULE)


def _binding(model: Model, element: Any, binding: Any) -> Iterator[Problem]:
    operation = model.target(binding.get("operationRef"))
    if operation is None:
        return
    for attribute, name in (("inputDataRef", "inMessageRef"), ("outputDataRef", "outMessageRef")):
        data, message = model.target(binding.get(attribute)), model.target(content(kid(operation, name)))
        if data is None or message is None or model.item_of(data) is None:
            continue
        if not model.same_item(model.item_of(data), model.item_of(message)):
            text = f"Its binding takes '{data.get('id')}' for the message '{message.get('id')}' of another item."
            yield Problem(where(element), text, RULE)
