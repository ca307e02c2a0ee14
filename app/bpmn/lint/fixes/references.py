"""Give an event what it refers to, a file what it runs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from app.bpmn.editing.modeling import Modeling
from app.bpmn.lint.fix import Fix
from app.bpmn.structure import definition_of, tag

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


def _define(element_id: str, kind: str, name: str, modeling: Modeling) -> None:
    modeling.set_property(element_id, kind, name)
    if kind in ("error", "escalation"):
        modeling.set_property(element_id, f"{kind}Code", name)
