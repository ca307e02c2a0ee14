"""Give an event what it refers to, a file what it runs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from app.bpmn.editing.modeling import Modeling
from app.bpmn.lint.fix import Fix
from app.bpmn.structure import definition_of, local_id, tag

_KINDS = ("message", "signal", "error", "escalation")


def define(document: Any, element_id: str) -> Iterator[Fix]:
    """A message, signal, error or escalation named after the event."""
    node = document.find(element_id)
    kind = "message" if tag(node) == "receiveTask" else tag(definition_of(node)).removesuffix("EventDefinition")
    if kind in _KINDS:
        name = " ".join((node.get("name") or "").split()) or element_id
        yield Fix(f'Add the {kind} "{name}"', partial(_define, element_id, kind, name))


def executable(_document: Any, element_id: str) -> Iterator[Fix]:
    """Mark a process as executable."""
    yield Fix("Mark it as executable", lambda modeling: modeling.set_property(element_id, "isExecutable", True))


def escalation_code(document: Any, element_id: str) -> Iterator[Fix]:
    """The escalation's name, else its id, as its code."""
    definition = definition_of(document.find(element_id))
    escalation = document.find(local_id(definition.get("escalationRef")))
    if escalation is not None:
        code = " ".join((escalation.get("name") or "").split()) or escalation.get("id")
        yield Fix(f'Use the code "{code}"', partial(_set, element_id, "escalationCode", code))


def plain_start(_document: Any, element_id: str) -> Iterator[Fix]:
    """A start event without a trigger."""
    yield Fix("Remove the trigger", lambda modeling: modeling.replace(element_id, "startEvent"))


def plain_end(_document: Any, element_id: str) -> Iterator[Fix]:
    """An end event that ends its path only."""
    yield Fix("Change to a plain end event", lambda modeling: modeling.replace(element_id, "endEvent"))


def _set(element_id: str, name: str, value: str, modeling: Modeling) -> None:
    modeling.set_property(element_id, name, value)


def _define(element_id: str, kind: str, name: str, modeling: Modeling) -> None:
    modeling.set_property(element_id, kind, name)
    if kind in ("error", "escalation"):
        modeling.set_property(element_id, f"{kind}Code", name)
