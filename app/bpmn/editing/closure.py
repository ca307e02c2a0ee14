"""What goes along: everything that moves, or is removed, with a set of elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.structure import ACTIVITIES, CONNECTIONS, SUB_PROCESSES, boundary_events, lanes, process_ref, tag


def moving_with(board: Board, element_ids: Iterable[str]) -> list[str]:
    """The ids of all shapes on this plane that move when these are moved, themselves first; flows are left out."""
    found: dict[str, None] = {}
    for element_id in element_ids:
        node = board.find(element_id)
        if node is not None and tag(node) not in CONNECTIONS:
            _take(board, node, found)
    return [each for each in found if board.box(each) is not None]


def _take(board: Board, node: Any, found: dict[str, None]) -> None:
    if node.get("id") in found:
        return
    found[node.get("id")] = None
    for child in inside(board, node):
        if tag(child) not in CONNECTIONS and child.get("id"):
            _take(board, child, found)
    if tag(node) in ACTIVITIES:
        for event in boundary_events(node):
            _take(board, event, found)


def inside(board: Board, node: Any) -> Iterator[Any]:
    """The elements drawn directly inside a pool or sub-process: flow elements, artifacts, lanes, data."""
    container = node
    if tag(node) == "participant":
        container = process_ref(board.document, node)
    elif tag(node) not in SUB_PROCESSES:
        return
    if container is None:
        return
    yield from lanes(container)
    for child in container:
        if tag(child) == "ioSpecification":
            yield from (each for each in child if tag(each) in ("dataInput", "dataOutput"))
        elif tag(child) != "laneSet":
            yield child
