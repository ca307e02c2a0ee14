"""Turn an element into one of another kind: same id, name, documentation, flows, and whatever else fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.commands.create_shape import new_definition
from app.bpmn.kinds import Kind
from app.bpmn.model import new_node
from app.bpmn.structure import ACTIVITIES, DATA_ASSOCIATIONS, EVENTS, SUB_PROCESSES, tag

_ALWAYS = frozenset(
    ["documentation", "extensionElements", "incoming", "outgoing", "auditing", "monitoring", "categoryValueRef"]
)
_ACTIVITY = frozenset(["ioSpecification", "property", "resourceRole", "performer", "humanPerformer", "potentialOwner"])
_LOOPS = frozenset(["multiInstanceLoopCharacteristics", "standardLoopCharacteristics"])
_WITH_DEFAULT = ACTIVITIES | {"exclusiveGateway", "inclusiveGateway", "complexGateway"}


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
        old.detach()
        new.set_attribute("id", self.element_id)


def _attributes(old: Any, new: Any, kind: Kind) -> None:
    for name, value in old.attrib.items():
        if name == "name" or name.startswith("{") or (name in _kept(old, new)):
            new.set_attribute(name, value)
    for name, value in kind.attributes.items():
        new.set_attribute(name, value)


def _kept(old: Any, new: Any) -> set[str]:
    """The attributes of BPMN's own that mean the same on both."""
    kept = set()
    if tag(new) in _WITH_DEFAULT:
        kept.add("default")
    if tag(old) in ACTIVITIES and tag(new) in ACTIVITIES:
        kept |= {"isForCompensation", "startQuantity", "completionQuantity"}
    if tag(old) == tag(new) == "boundaryEvent":
        kept.add("attachedToRef")
    if tag(old).endswith("Gateway") and tag(new).endswith("Gateway"):
        kept.add("gatewayDirection")
    if tag(old) == tag(new):
        kept |= {"implementation", "messageRef", "operationRef", "scriptFormat", "calledElement"}
    return kept


def _survives(child: Any, old: Any, new: Any) -> bool:
    name = tag(child)
    if name in _ALWAYS:
        return True
    if tag(old) in ACTIVITIES and tag(new) in ACTIVITIES:
        if name in _ACTIVITY or name in _LOOPS or name in DATA_ASSOCIATIONS:
            return True
        return tag(old) in SUB_PROCESSES and tag(new) in SUB_PROCESSES and name != "completionCondition"
    if tag(old) in EVENTS and tag(new) in EVENTS:
        return name == "property" or (name in DATA_ASSOCIATIONS and _same_direction(old, new))
    return False


def _same_direction(old: Any, new: Any) -> bool:
    return ("Throw" in tag(old) or tag(old) == "endEvent") == ("Throw" in tag(new) or tag(new) == "endEvent")


def _definition(board: Board, old: Any, new: Any, kind: Kind) -> None:
    """Keep the event definition when the new kind has the same one, else make the one it has."""
    if tag(new) not in EVENTS or not kind.event_definition:
        return
    same = next((each for each in old if tag(each) == kind.event_definition), None)
    if same is None:
        new.add(new_definition(board, kind.event_definition))
    else:
        same.move_to(new)
