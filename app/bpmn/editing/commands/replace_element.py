"""Turn an element into one of another kind: same id, name, documentation, flows, and whatever else fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.commands.create_shape import new_definition
from app.bpmn.kinds import Kind
from app.bpmn.model import new_node
from app.bpmn.structure import ACTIVITIES, DATA_ASSOCIATIONS, EVENTS, SUB_PROCESSES, event_definitions, tag

_ALWAYS = frozenset(
    ["documentation", "extensionElements", "incoming", "outgoing", "auditing", "monitoring", "categoryValueRef"]
)
_ACTIVITY = frozenset(["ioSpecification", "property", "resourceRole", "performer", "humanPerformer", "potentialOwner"])
_LOOPS = frozenset(["multiInstanceLoopCharacteristics", "standardLoopCharacteristics"])
_OF_KIND = frozenset(
    [
        "id",
        "triggeredByEvent",
        "isInterrupting",
        "cancelActivity",
        "parallelMultiple",
        "instantiate",
        "eventGatewayType",
    ]
)
"""Attributes that the kind decides, and so do not outlive a change of it."""
_WITH_DEFAULT = ACTIVITIES | {"exclusiveGateway", "inclusiveGateway", "complexGateway"}


_TOGETHER = frozenset(
    f"{name}EventDefinition" for name in ("message", "timer", "conditional", "signal", "error", "escalation")
)
"""What one event may wait for, or throw, among others."""


@dataclass(frozen=True, slots=True)
class ReplaceElement:
    """Put an element of `kind` in the place of `element_id` in the model; its shape stays where it is."""

    element_id: str
    kind: Kind

    def execute(self, board: Board) -> None:
        """Swap the elements; the new one has the old one's id."""
        old = board.node(self.element_id)
        new = new_node(self.kind.tag)
        _attributes(old, new, self.kind)
        parent = old.getparent()
        parent.insert(parent.index(old), new)
        for child in list(old):
            if _survives(child, old, new):
                child.move_to(new)
        _definition(board, old, new, self.kind)
        _erase(board, old)
        old.detach()
        new.set_attribute("id", self.element_id)


def _erase(board: Board, old: Any) -> None:
    """Nothing that is left on the old element stays drawn: its data associations, for one."""
    for inner in old.iterdescendants():
        if inner.get("id"):
            board.erase(inner.get("id"))


def _attributes(old: Any, new: Any, kind: Kind) -> None:
    for name, value in old.attrib.items():
        if name == "name" or name.startswith("{") or (name in _kept(old, new)):
            new.set_attribute(name, value)
    for name, value in kind.attributes.items():
        new.set_attribute(name, value)


def _kept(old: Any, new: Any) -> set[str]:
    """The attributes of BPMN's own that mean the same on both."""
    if tag(old) == tag(new):
        return set(old.attrib) - _OF_KIND
    kept = set()
    if tag(new) in _WITH_DEFAULT:
        kept.add("default")
    if tag(old) in ACTIVITIES and tag(new) in ACTIVITIES:
        kept |= {"isForCompensation", "startQuantity", "completionQuantity"}
    if tag(old).endswith("Gateway") and tag(new).endswith("Gateway"):
        kept.add("gatewayDirection")
    return kept


def _survives(child: Any, old: Any, new: Any) -> bool:
    name = tag(child)
    if name in _ALWAYS:
        return True
    if tag(old) in ACTIVITIES and tag(new) in ACTIVITIES:
        if name in _ACTIVITY or name in _LOOPS or name in DATA_ASSOCIATIONS:
            return True
        is_of_form = name == "completionCondition" and tag(old) != tag(new)
        return tag(old) in SUB_PROCESSES and tag(new) in SUB_PROCESSES and not is_of_form
    if tag(old) in EVENTS and tag(new) in EVENTS:
        return name == "property" or (name in DATA_ASSOCIATIONS and _same_direction(old, new))
    return False


def _same_direction(old: Any, new: Any) -> bool:
    return ("Throw" in tag(old) or tag(old) == "endEvent") == ("Throw" in tag(new) or tag(new) == "endEvent")


def _definition(board: Board, old: Any, new: Any, kind: Kind) -> None:
    """Keep the event definitions that the new kind has too, else make those that it has."""
    if tag(new) not in EVENTS or not kind.definitions:
        return
    for definition in event_definitions(old) if kind.triggers else ():
        if tag(definition) in _TOGETHER:
            definition.move_to(new)
    for wanted in kind.definitions:
        if kind.triggers and len(event_definitions(new)) > 1:
            return
        same = next((each for each in old if tag(each) == wanted), None)
        if same is not None:
            same.move_to(new)
        elif not any(tag(each) == wanted for each in new):
            new.add(new_definition(board.document, wanted))
