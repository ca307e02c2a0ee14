"""A call activity has the data of what it calls, no more and no less (BPMN 2.0.2, 10.3.6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import Model, kid, kids, where
from app.engine.problems import Problem

RULE = "call-interfaces"


def check(model: Model) -> Iterator[Problem]:
    """Call activities that state other inputs or outputs than the called element of the same file."""
    for call in model.of_processes("callActivity"):
        called = model.target(call.get("calledElement"))
        own, other = kid(call, "ioSpecification"), None if called is None else kid(called, "ioSpecification")
        if own is None or other is None:
            continue
        for name in ("dataInput", "dataOutput"):
            if not _match(model, kids(own, name), kids(other, name)):
                message = f"Its {name}s are not those of '{called.get('id')}', which it calls."
                yield Problem(where(call), message, RULE)


def _match(model: Model, own: list[Any], called: list[Any]) -> bool:
    """Whether each datum of one side has one of the same item on the other."""
    left = list(called)
    for data in own:
        found = next((each for each in left if model.same_item(model.item_of(data), model.item_of(each))), None)
        if found is None:
            return False
        left.remove(found)
    return not left
