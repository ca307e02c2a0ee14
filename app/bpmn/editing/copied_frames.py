"""Pools and lanes on the clipboard: a pool comes with the process that it shows, a lane with the steps in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.collaboration import StartCollaboration, frame_around
from app.bpmn.editing.commands.create_shape import CreateShape
from app.bpmn.editing.lanes import add_lane, is_horizontal, lanes_in, resize_lane
from app.bpmn.kinds import kind
from app.bpmn.layout.geometry import Bounds
from app.bpmn.structure import (
    ARTIFACTS,
    CONNECTIONS,
    DATA,
    SUB_PROCESSES,
    container_of,
    local_id,
    participants,
    process_ref,
    tag,
    title,
)

BETWEEN = 40.0
"""Between pools."""


def shown_processes(board: Board, nodes: Iterable[Any]) -> list[Any]:
    """The processes that the pools among some elements show; black boxes show none."""
    found = (process_ref(board.document, node) for node in nodes if tag(node) == "participant")
    return [process for process in found if process is not None]


def refuse_mixed(board: Board, nodes: Iterable[Any], inside: set[str]) -> None:
    """Pools are copied with what they hold. Raises Refused for steps of other pools beside them."""
    carried = {process.get("id") for process in shown_processes(board, nodes)}
    for node in nodes:
        is_held = node.get("id") in inside and any(each.get("id") in carried for each in node.iterancestors())
        if tag(node) not in CONNECTIONS | {"participant", "textAnnotation", "group"} and not is_held:
            raise Refused(f"{title(node)} is in none of these pools: copy pools and single steps one after the other.")


def lane_content(board: Board, lane: Any) -> list[Any]:
    """What is in a lane: its steps, and the data and notes drawn on it. Raises Refused for a lane that is divided."""
    if lanes_in(board, lane):
        raise Refused(f"{title(lane)} is divided into lanes: copy the lanes in it, or its pool.")
    steps = [board.find(local_id(each.text)) for each in lane if tag(each) == "flowNodeRef"]
    box = board.box(lane.get("id"))
    beside = [each for each in container_of(lane) if tag(each) in (DATA | ARTIFACTS) - CONNECTIONS]
    on_it = [each for each in beside if box is not None and _is_on(board, each, box)]
    return [each for each in steps if each is not None] + on_it


def _is_on(board: Board, node: Any, area: Bounds) -> bool:
    box = board.box(node.get("id"))
    return box is not None and area.contains(box.center)


def collaboration_for(board: Board) -> Any:
    """The collaboration that pasted pools come into; a process under it gets a pool of its own, an empty one goes."""
    if tag(board.root) in SUB_PROCESSES:
        raise Refused("Pools stand side by side: a sub-process has none. Go to the diagram around it.")
    if tag(board.root) != "collaboration":
        process, frame = board.root, frame_around(board)
        collaboration_id = board.run(StartCollaboration())
        if frame is not None:
            board.run(CreateShape(kind("participant"), frame, collaboration_id))
        elif process is not None and not any(True for _ in process):
            process.detach()
    return board.root


def free_of_pools(board: Board, area: Bounds) -> Bounds:
    """The area itself, or moved under everything when it would lie on a pool."""
    pools = [box for each in participants(board.document) if (box := board.box(each.get("id"))) is not None]
    if not any(area.overlaps(box) for box in pools):
        return area
    lowest = max(box.bottom for box in board.places.boxes().values())
    return area.moved(0, round(lowest + BETWEEN - area.y))


def new_lane_like(board: Board, lane: Any, size: Bounds, container: Any) -> Bounds:
    """Add a lane named and sized like a copied one below the lane or pool under it; returns its box. Raises Refused."""
    if tag(container) not in ("lane", "participant"):
        raise Refused("A lane goes into a pool: paste it over one.")
    lane_id = add_lane(board, container.get("id"), "below")
    fresh, box = board.node(lane_id), board.box(lane_id) or size
    if lane.get("name"):
        fresh.set_attribute("name", lane.get("name"))
    across = is_horizontal(board, lane_id)
    wanted = (box.width, size.height) if across else (size.width, box.height)
    if wanted != (box.width, box.height):
        resize_lane(board, fresh, Bounds(box.x, box.y, *wanted))
    return board.box(lane_id) or box
