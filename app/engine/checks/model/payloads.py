"""The data of an event is what its message, signal, error or escalation carries (BPMN 2.0.2, 10.5.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import EVENTS, Model, kids, local, where
from app.engine.problems import Problem

_CARRIERS = {
    "messageEventDefinition": "messageRef",
    "signalEventDefinition": "signalRef",
    "errorEventDefinition": "errorRef",
    "escalationEventDefinition": "escalationRef",
}


def check(model: Model) -> Iterator[Problem]:
    """Events with one definition and one datum of another item than what is caught or thrown."""
    for event in model.of_processes(*EVENTS):
        data, carried = kids(event, "dataInput", "dataOutput"), _carried(model, event)
        count = _carrying(model, event)
        if data and count > 1 and len(data) != count:
            message = f"It has {len(data)} data for {count} event definitions that carry some: each has its own."
            yield Problem(where(event), message, "payloads")
        if len(data) != 1 or carried is None:
            continue
        item = model.item_of(data[0])
        if item is not None and not model.same_item(item, carried):
            message = f"Its data is '{item.get('id')}', but what comes or goes here is '{carried.get('id')}'."
            yield Problem(where(event), message, "payloads")


def _carrying(model: Model, event: Any) -> int:
    """How many of the event's definitions carry data."""
    definitions = kids(event, *_CARRIERS)
    return sum(model.item_of(model.target(each.get(_CARRIERS[local(each)]))) is not None for each in definitions)


def _carried(model: Model, event: Any) -> Any:
    """The item that the event's only definition carries; None when it says none."""
    definitions = kids(event, *_CARRIERS)
    if len(definitions) != 1:
        return None
    return model.item_of(model.target(definitions[0].get(_CARRIERS[local(definitions[0])])))
