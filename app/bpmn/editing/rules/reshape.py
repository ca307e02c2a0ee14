"""May this be moved there, or resized?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.parents import holder_of
from app.bpmn.editing.rules.verdict import Verdict, allow, refuse
from app.bpmn.structure import (
    ACTIVITIES,
    CONNECTIONS,
    EVENTS,
    GATEWAYS,
    definition_of,
    is_event_sub_process,
    tag,
    title,
)

_FIXED_SIZE = EVENTS | GATEWAYS | {"dataInput", "dataOutput"}
_EVENT_SUB_PROCESS_STARTS = frozenset(
    ["errorEventDefinition", "escalationEventDefinition", "compensateEventDefinition"]
)


def can_move(board: Board, nodes: Sequence[Any], container: Any) -> Verdict:
    """Whether the elements may be dropped together into a container."""
    if container is None:
        return refuse("This diagram shows no process to put elements into.")
    for node in nodes:
        verdict = _can_move_one(board, node, container, nodes)
        if not verdict:
            return verdict
    return allow()


def _can_move_one(board: Board, node: Any, container: Any, nodes: Sequence[Any]) -> Verdict:
    if tag(node) in CONNECTIONS:
        return allow()
    if tag(node) == "lane":
        return refuse("A lane stays in its pool; drag its border to resize it.")
    if any(each is node or node is each for each in container.iterancestors()) or container is node:
        return refuse(f"{title(node)} cannot be moved into itself.")
    if tag(node) == "participant":
        return allow() if container is board.root else refuse("Pools stand side by side, not inside each other.")
    if tag(node) == "boundaryEvent":
        return allow()
    holder = holder_of(board, container, tag(node))
    if holder is None:
        return refuse(_why_not(container))
    if is_event_sub_process(container) is False and _only_in_event_sub_process(node):
        return refuse(f"{title(node)} only starts an event sub-process.")
    return allow()


def _only_in_event_sub_process(node: Any) -> bool:
    return tag(node) == "startEvent" and tag(definition_of(node)) in _EVENT_SUB_PROCESS_STARTS


def _why_not(container: Any) -> str:
    if tag(container) == "participant":
        return f"{title(container)} is a black box and shows no process."
    return "In a collaboration every step belongs into a pool."


def can_resize(board: Board, node: Any) -> Verdict:
    """Whether a shape may get another size: tasks, sub-processes, pools, lanes, notes, groups, data stores."""
    if tag(node) in CONNECTIONS or board.box(node.get("id")) is None:
        return refuse("Only shapes have a size.")
    if tag(node) in _FIXED_SIZE:
        return refuse("Events, gateways and data parameters have one size.")
    if tag(node) in ACTIVITIES or tag(node) in ("participant", "lane", "textAnnotation", "group"):
        return allow()
    if tag(node) in ("dataStoreReference", "dataObjectReference"):
        return allow()
    return refuse(f"{title(node)} cannot be resized.")
