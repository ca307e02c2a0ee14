"""Into what an element goes: the container under a place, and the element of the model behind a shape."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.structure import SUB_PROCESSES, process_of, process_ref, tag

_HOLDERS = SUB_PROCESSES | {"participant", "lane"}


def container_at(board: Board, at: Point, ignoring: Collection[str] = ()) -> Any:
    """The innermost expanded sub-process, lane or pool at a place, else the plane's root."""
    best: tuple[float, Any] | None = None
    for element_id, box in board.places.near(Bounds(at.x - 0.5, at.y - 0.5, 1, 1)):
        node = board.find(element_id)
        if element_id in ignoring or tag(node) not in _HOLDERS or not is_open(board, node):
            continue
        area = box.width * box.height
        if box.contains(at) and (best is None or area < best[0]):
            best = (area, node)
    return board.root if best is None else best[1]


def is_open(board: Board, node: Any) -> bool:
    """Whether a container shows its content on this plane."""
    if tag(node) not in SUB_PROCESSES:
        return True
    shape = board.drawn(node.get("id"))
    return shape is not None and shape.get("isExpanded") in ("true", "1")


def holder_of(board: Board, container: Any, element_tag: str) -> Any:
    """The model element to which an element dropped on a container is added.

    Pools and lanes stand for their process; notes and groups on a collaboration stay there; None when there is
    no place (flow elements on a collaboration or a black box).
    """
    kind = tag(container)
    if element_tag == "participant":
        return container if kind == "collaboration" else None
    if kind == "collaboration":
        return container if element_tag in ("textAnnotation", "group") else None
    if kind == "participant":
        return process_ref(board.document, container)
    if kind == "lane":
        return lane_process(container)
    return container


def lane_process(lane: Any) -> Any:
    """The process or sub-process whose lane set a lane belongs to."""
    return next((each for each in lane.iterancestors() if tag(each) in SUB_PROCESSES | {"process"}), process_of(lane))
