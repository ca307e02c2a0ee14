"""Properties of data and of messages that stand elsewhere than on the drawn element.

A data state is a child (BPMN 2.0.2, 10.4.1), a collection is said by the data object behind its reference, the capacity
by the data store behind its own, and whether a message is shown by the edge.
"""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.model import new_node
from app.bpmn.structure import DATA, local_id, tag, title

MESSAGES = ("", "initiating", "non_initiating")


def set_data_state(board: Board, node: Any, value: str) -> None:
    """The state that data is in, shown in brackets below its name."""
    if tag(node) not in DATA:
        raise Refused(f"{title(node)} is no data and has no state.")
    state = next((each for each in node if tag(each) == "dataState"), None)
    if not value:
        if state is not None:
            state.detach()
    elif state is None:
        node.add(new_node("dataState", id=board.new_id("dataState"), name=value))
    else:
        state.set_attribute("name", value)


def set_collection(board: Board, node: Any, value: str) -> None:
    """Whether data is many of its kind."""
    owner = board.find(local_id(node.get("dataObjectRef"))) if tag(node) == "dataObjectReference" else node
    if tag(owner) not in ("dataObject", "dataInput", "dataOutput"):
        raise Refused(f"{title(node)} is no collection.")
    owner.set_attribute("isCollection", "true" if value.lower() == "true" else None)


def set_capacity(board: Board, node: Any, value: str) -> None:
    """How many items a data store holds; empty for any number."""
    if value and not value.isdecimal():
        raise Refused(f"A capacity is a whole number, not '{value}'.")
    store = _store(board, node, make=bool(value))
    if store is not None:
        store.set_attribute("capacity", value or None)
        store.set_attribute("isUnlimited", "false" if value else None)


def _store(board: Board, node: Any, *, make: bool) -> Any:
    """The data store behind a reference, made if asked; None without one."""
    if tag(node) != "dataStoreReference":
        raise Refused(f"{title(node)} is no data store.")
    store = board.find(local_id(node.get("dataStoreRef")))
    if store is None and make:
        store = new_node("dataStore", id=board.new_id("dataStore"))
        store.set_attribute("name", node.get("name"))
        board.document.definitions.add(store)
        node.set_attribute("dataStoreRef", store.get("id"))
    return store


def set_message_visible(board: Board, node: Any, value: str) -> None:
    """Show the message of a message flow as an envelope: "initiating" (white), "non_initiating" (grey) or ""."""
    edge = board.drawn(node.get("id") or "")
    if tag(node) != "messageFlow" or edge is None:
        raise Refused(f"{title(node)} is no message flow of this diagram.")
    if value not in MESSAGES:
        raise Refused(f"A message is shown as {MESSAGES[1]} or {MESSAGES[2]}, not '{value}'.")
    edge.set_attribute("messageVisibleKind", value or None)
