"""One door for single properties of an element: attributes, expressions, event details, markers, ids.

Names are BPMN's own (`isExecutable`, `calledElement`, `timeDuration`), vendor attributes with their prefix
(`camunda:assignee`), or one of the words below that stand for a small structure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.name_and_label import Rename
from app.bpmn.editing.data_properties import set_capacity, set_collection, set_data_state, set_message_visible
from app.bpmn.editing.identity import change_id
from app.bpmn.model import Node, new_expression, new_node
from app.bpmn.model.fields import ChildText, Field
from app.bpmn.namespaces import qualified
from app.bpmn.structure import ACTIVITIES, definition_of, local_id, outgoing, tag, title

TIMES = ("timeDate", "timeDuration", "timeCycle")
ROOTS = {
    "message": ("message", "messageRef"),
    "signal": ("signal", "signalRef"),
    "error": ("error", "errorRef"),
    "escalation": ("escalation", "escalationRef"),
}
_CODES = {"errorCode": "error", "escalationCode": "escalation"}
LOOPS = ("", "loop", "parallel", "sequential")


def set_property(board: Board, element_id: str, name: str, value: Any) -> None:
    """Write one property; None or an empty text removes it. Raises Refused."""
    node = board.node(element_id)
    special = _SPECIAL.get(name)
    if special is not None:
        special(board, node, "" if value is None else str(value))
    elif name in TIMES:
        _set_time(node, name, _text(value))
    elif ":" in name:
        node.set_attribute(_vendor(name), _text(value) or None)
    else:
        _set_field(node, name, value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _vendor(name: str) -> str:
    try:
        return qualified(name)
    except KeyError:
        raise Refused(f"Nothing is known of the prefix in '{name}'.") from None


def _set_field(node: Any, name: str, value: Any) -> None:
    """Write a BPMN attribute or text child that the element's class declares."""
    holder = _holder(node, name)
    if holder is None:
        raise Refused(f"{title(node)} has no property '{name}'.")
    owner, field = holder
    if isinstance(field, ChildText):
        field.__set__(owner, _text(value) or None)
    else:
        owner.set_attribute(name, _text(value) or None)


def _holder(node: Any, name: str) -> tuple[Any, Field[Any] | ChildText] | None:
    """The node that has the property (the element, or its event definition) and its declaration."""
    for owner in (node, definition_of(node)):
        if owner is None or not isinstance(owner, Node):
            continue
        for base in type(owner).__mro__:
            for field in vars(base).values():
                if isinstance(field, Field | ChildText) and field.name == name and name != "id":
                    return owner, field
    return None


def _set_name(board: Board, node: Any, value: str) -> None:
    board.run(Rename(node.get("id"), value))


def _set_id(board: Board, node: Any, value: str) -> None:
    change_id(board, node, value)


def _set_documentation(board: Board, node: Any, value: str) -> None:
    child = next((each for each in node if tag(each) == "documentation"), None)
    if not value:
        if child is not None:
            child.detach()
    elif child is None:
        node.add(new_node("documentation", text=value))
    else:
        for inner in list(child):
            child.remove(inner)
        child.text = value


def _set_condition(board: Board, node: Any, value: str) -> None:
    """The condition of a flow, or of a conditional event."""
    if tag(node) == "sequenceFlow":
        _set_expression(node, "conditionExpression", value)
        return
    definition = definition_of(node)
    if tag(definition) != "conditionalEventDefinition":
        raise Refused(f"{title(node)} has no condition.")
    condition = next((each for each in definition if tag(each) == "condition"), None)
    if condition is None:
        definition.add(new_expression("condition", value))
    else:
        condition.text = value


def _set_expression(owner: Any, name: str, value: str) -> None:
    child = next((each for each in owner if tag(each) == name), None)
    if not value:
        if child is not None:
            child.detach()
    elif child is None:
        owner.add(new_expression(name, value))
    else:
        child.text = value


def _set_time(node: Any, name: str, value: str) -> None:
    """A timer has one of date, duration and cycle: setting one removes the others (BPMN 2.0.2, 10.5.5)."""
    definition = definition_of(node)
    if tag(definition) != "timerEventDefinition":
        raise Refused(f"{title(node)} has no timer.")
    for other in [each for each in definition if tag(each) in TIMES and tag(each) != name]:
        other.detach()
    _set_expression(definition, name, value)


def _root_setter(name: str) -> Callable[[Board, Any, str], None]:
    """A setter that refers to the message, signal, ... of that name, which is made when there is none."""
    root_tag, attribute = ROOTS[name]

    def setter(board: Board, node: Any, value: str) -> None:
        owner = _referring(node, attribute)
        if not value:
            owner.set_attribute(attribute, None)
            return
        root = _root(board, root_tag, "name", value)
        owner.set_attribute(attribute, root.get("id"))

    return setter


def _code_setter(attribute: str) -> Callable[[Board, Any, str], None]:
    """A setter for the code of the error or escalation that an event refers to."""
    root_tag = _CODES[attribute]

    def setter(board: Board, node: Any, value: str) -> None:
        if tag(node) == root_tag:
            node.set_attribute(attribute, value or None)
            return
        owner = _referring(node, ROOTS[root_tag][1])
        root = board.find(local_id(owner.get(ROOTS[root_tag][1])))
        if root is None:
            root = _root(board, root_tag, attribute, value)
            owner.set_attribute(ROOTS[root_tag][1], root.get("id"))
        root.set_attribute(attribute, value or None)

    return setter


def _referring(node: Any, attribute: str) -> Any:
    """The node that carries a reference: a send or receive task, a message flow, or an event's definition."""
    if attribute == "messageRef" and tag(node) in ("sendTask", "receiveTask", "messageFlow"):
        return node
    definition = definition_of(node)
    if definition is None or tag(definition) != attribute.removesuffix("Ref") + "EventDefinition":
        raise Refused(f"{title(node)} does not refer to any {attribute.removesuffix('Ref')}.")
    return definition


def _root(board: Board, root_tag: str, attribute: str, value: str) -> Any:
    for each in board.document.definitions:
        if tag(each) == root_tag and each.get(attribute) == value:
            return each
    root = new_node(root_tag, id=board.new_id(root_tag))
    root.set_attribute(attribute, value)
    return board.document.definitions.add(root)


def _set_default(board: Board, node: Any, value: str) -> None:
    """On a gateway or activity the id of its default flow; on a flow "true" makes it the default of its source."""
    if tag(node) == "sequenceFlow":
        source = board.find(local_id(node.get("sourceRef")))
        _set_default(board, source, node.get("id") if value == "true" else "")
        return
    if _holder(node, "default") is None:
        raise Refused(f"{title(node)} has no default flow.")
    flow = next((each for each in outgoing(node) if each.get("id") == value), None)
    if value and flow is None:
        raise Refused("Only a flow that leaves the element can be its default.")
    node.set_attribute("default", value or None)
    if flow is not None:
        _set_expression(flow, "conditionExpression", "")


def _set_loop(board: Board, node: Any, value: str) -> None:
    """The marker of an activity: "" none, "loop", "parallel" or "sequential" multi-instance."""
    if tag(node) not in ACTIVITIES:
        raise Refused("Only activities can be repeated.")
    if value not in LOOPS:
        raise Refused(f"An activity repeats as {', '.join(LOOPS[1:])}, not '{value}'.")
    old = next((each for each in node if tag(each).endswith("LoopCharacteristics")), None)
    name = "standardLoopCharacteristics" if value == "loop" else "multiInstanceLoopCharacteristics"
    if old is not None and (not value or tag(old) != name):
        old.detach()
        old = None
    if value and old is None:
        old = node.add(new_node(name))
    if old is not None and value in ("parallel", "sequential"):
        old.set_attribute("isSequential", "true" if value == "sequential" else None)


def _set_compensation(board: Board, node: Any, value: str) -> None:
    if tag(node) not in ACTIVITIES:
        raise Refused("Only activities compensate.")
    node.set_attribute("isForCompensation", "true" if value.lower() == "true" else None)
    board.rehomed[node.get("id")] = None


_SPECIAL: dict[str, Callable[[Board, Any, str], None]] = {
    "name": _set_name,
    "id": _set_id,
    "documentation": _set_documentation,
    "condition": _set_condition,
    "default": _set_default,
    "loop": _set_loop,
    "isForCompensation": _set_compensation,
    "dataState": set_data_state,
    "isCollection": set_collection,
    "capacity": set_capacity,
    "messageVisibleKind": set_message_visible,
    **{name: _root_setter(name) for name in ROOTS},
    **{name: _code_setter(name) for name in _CODES},
}
