"""Resize, reconnect, bend: gestures on borders and lines. Every function runs inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.closure import inside
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.create_connection import CreateConnection
from app.bpmn.editing.commands.delete_element import DeleteElement
from app.bpmn.editing.commands.lines import RouteAnew, SetLine
from app.bpmn.editing.commands.reconnect import Reconnect
from app.bpmn.editing.commands.reshape import ResizeShape
from app.bpmn.editing.lanes import HEADER, SMALLEST, is_horizontal, lanes_in, resize_lane
from app.bpmn.editing.rules.connect import can_connect
from app.bpmn.editing.rules.reshape import can_resize
from app.bpmn.editing.wiring import outline
from app.bpmn.layout.docking import border_point, cropped
from app.bpmn.layout.geometry import Bounds, Point, simplified
from app.bpmn.structure import CONNECTIONS, SUB_PROCESSES, tag

MINIMUM = {"textAnnotation": (24.0, 16.0), "group": (60.0, 40.0), "participant": (160.0, 48.0)}
SMALLEST_TASK = (48.0, 32.0)
PADDING = 12.0


def resize(board: Board, element_id: str, wanted: Bounds) -> None:
    """Resize; see Modeling.resize."""
    node = board.node(element_id)
    verdict = can_resize(board, node)
    if not verdict:
        raise Refused(verdict.reason)
    box = board.box(element_id) or wanted
    if tag(node) == "lane":
        resize_lane(board, node, wanted.rounded())
        return
    allowed = _not_too_small(board, node, box, wanted.rounded())
    board.run(ResizeShape(element_id, allowed))


def _not_too_small(board: Board, node: Any, box: Bounds, wanted: Bounds) -> Bounds:
    """The wanted box, held back where it would cut content or fall below the smallest size."""
    width, height = MINIMUM.get(tag(node), SMALLEST_TASK)
    if tag(node) == "participant" and not is_horizontal(board, node.get("id")):
        width, height = height, width
    floor = _floor(board, node)
    left, top, right, bottom = wanted.x, wanted.y, wanted.right, wanted.bottom
    if floor is not None:
        left, top = min(left, floor.x), min(top, floor.y)
        right, bottom = max(right, floor.right), max(bottom, floor.bottom)
    if right - left < width:
        left, right = (right - width, right) if wanted.x != box.x else (left, left + width)
    if bottom - top < height:
        top, bottom = (bottom - height, bottom) if wanted.y != box.y else (top, top + height)
    return Bounds(left, top, right - left, bottom - top)


def _floor(board: Board, node: Any) -> Bounds | None:
    """The smallest box that still holds what is inside a frame."""
    if tag(node) not in SUB_PROCESSES | {"participant"}:
        return None
    header = HEADER if tag(node) == "participant" else 0.0
    across = is_horizontal(board, node.get("id"))
    content = [
        box
        for child in inside(board, node)
        if tag(child) not in ("lane", "group", *CONNECTIONS) and (box := board.box(child.get("id") or "")) is not None
    ]
    floors = []
    if content:
        area = Bounds.union(content).inflated(PADDING)
        left, top = (header, 0.0) if across else (0.0, header)
        floors.append(Bounds(area.x - left, area.y - top, area.width + left, area.height + top))
    if tag(node) == "participant":
        floors += [_lane_floor(board, lane, across) for lane in _outer(lanes_in(board, node))]
    return Bounds.union(floors) if floors else None


def _outer(lanes: list[Any]) -> list[Any]:
    return [lanes[0], lanes[-1]] if lanes else []


def _lane_floor(board: Board, lane: Any, across: bool) -> Bounds:
    """What must stay of an outer lane: its inner border and the smallest height beside it."""
    box = board.box(lane.get("id")) or Bounds(0, 0, 0, 0)
    if across:
        return Bounds(box.center.x, box.center.y - SMALLEST / 2, 1, SMALLEST)
    return Bounds(box.center.x - SMALLEST / 2, box.center.y, SMALLEST, 1)


def reconnect(board: Board, flow_id: str, source_id: str | None, target_id: str | None, docking: Point | None) -> str:
    """Reconnect; see Modeling.reconnect."""
    flow = board.node(flow_id)
    if tag(flow) not in CONNECTIONS:
        raise Refused("Only connections can be led elsewhere.")
    old = board.links.ends(flow_id)
    new = (source_id or old[0], target_id or old[1])
    verdict = can_connect(board.document, board.node(new[0]), board.node(new[1]), flow)
    if not verdict:
        raise Refused(verdict.reason)
    if verdict.kind != tag(flow):
        return _another_kind(board, flow, verdict.kind, new)
    board.run(Reconnect(flow_id, *new))
    board.rehomed.update(dict.fromkeys(new))
    board.run(RouteAnew(flow_id))
    if docking is not None:
        _dock(board, flow_id, new, docking, at_source=source_id is not None)
    return flow_id


def _another_kind(board: Board, flow: Any, kind: str, ends: tuple[str, str]) -> str:
    name = flow.get("name")
    board.run(DeleteElement(flow.get("id")))
    made = str(board.run(CreateConnection(kind, *ends)))
    if name:
        board.node(made).set_attribute("name", name)
    return made


def _dock(board: Board, flow_id: str, ends: tuple[str, str], docking: Point, *, at_source: bool) -> None:
    """Let one end meet the border straight towards the place that a person dropped it on."""
    element_id = ends[0] if at_source else ends[1]
    box, line = board.box(element_id), list(board.line(flow_id))
    if box is None or len(line) < 2:
        return
    if not at_source:
        line.reverse()
    if abs(line[0].y - line[1].y) < 0.5:
        line[0:2] = [Point(line[0].x, docking.y), Point(line[1].x, docking.y)] if len(line) > 2 else [docking, line[1]]
    else:
        line[0:2] = [Point(docking.x, line[0].y), Point(docking.x, line[1].y)] if len(line) > 2 else [docking, line[1]]
    line[0] = border_point(box, outline(board, element_id), line[1], Point(*line[0]))
    if not at_source:
        line.reverse()
    board.run(SetLine(flow_id, simplified(line)))


def set_waypoints(board: Board, flow_id: str, points: Sequence[Point]) -> None:
    """Bend; see Modeling.set_waypoints."""
    flow = board.node(flow_id)
    if tag(flow) not in CONNECTIONS or len(points) < 2:
        raise Refused("A connection needs two points at least.")
    ends = board.links.ends(flow_id)
    boxes = [board.box(each) for each in ends]
    line = simplified(points)
    if boxes[0] is not None and boxes[1] is not None:
        line = cropped(line, (boxes[0], outline(board, ends[0])), (boxes[1], outline(board, ends[1])))
    board.run(SetLine(flow_id, simplified(line)))


def tidy(board: Board, flow_id: str) -> None:
    """Route anew; see Modeling.tidy."""
    if tag(board.node(flow_id)) not in CONNECTIONS:
        raise Refused("Only connections have a route.")
    board.run(RouteAnew(flow_id))
