"""Where an appended element goes, given everything drawn around its source."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from app.bpmn.editing.board import Board, connections
from app.bpmn.kinds import Kind
from app.bpmn.layout.autoplace import place_annotation, place_below, place_data, place_right
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.structure import DATA, container_of, local_id, outgoing, tag

_FRAMES = frozenset(["participant", "lane", "group"])


def center_after(board: Board, source: Any, row: Kind) -> Point:
    """The centre for a new element of a kind after `source`, which must be drawn here."""
    box = board.box(source.get("id")) or Bounds(0, 0, 0, 0)
    taken = _taken(board, source, box)
    if row.tag == "textAnnotation":
        return place_annotation(box, row.size, taken)
    if row.tag in DATA:
        return place_data(box, row.size, taken)
    host = board.box(local_id(source.get("attachedToRef"))) if tag(source) == "boundaryEvent" else None
    if host is not None:
        return place_below(box, host, row.size, [*taken, *_lines_near(board, source, box)])
    return place_right(box, row.size, taken, _targets(board, source), _gaps(board, source, box))


def _taken(board: Board, source: Any, box: Bounds) -> list[Bounds]:
    """The shapes that a new one must not cover: all nearby but frames and what holds the source."""
    around = {each.get("id") for each in source.iterancestors()}
    container = container_of(source)
    taken = []
    for element_id, other in board.places.near(Bounds(box.x - 600, box.y - 4000, 1600, 8000)):
        if element_id not in around and tag(board.find(element_id)) not in _FRAMES:
            taken.append(other)
    return taken if container is not None else list(board.places.boxes().values())


def _lines_near(board: Board, source: Any, box: Bounds) -> list[Bounds]:
    """The segments of flows around a boundary event as thin boxes, so that nothing is put upon them."""
    near = [element_id for element_id, _ in board.places.near(box.inflated(400))]
    own = set(board.links.of(source.get("id")))
    lines = (board.line(each) for each in connections(board, near) if each not in own)
    return [Bounds.spanning(a, b).inflated(1) for line in lines for a, b in pairwise(line)]


def _targets(board: Board, source: Any) -> list[Bounds]:
    ids = (local_id(flow.get("targetRef")) for flow in outgoing(source))
    return [box for each in ids if (box := board.box(each)) is not None]


def _gaps(board: Board, source: Any, box: Bounds) -> list[float]:
    """The horizontal distances between the source and its direct neighbours on the same row."""
    gaps = []
    for connection_id in board.links.of(source.get("id")):
        ends = [board.box(each) for each in board.links.ends(connection_id)]
        if ends[0] is not None and ends[1] is not None and abs(ends[0].center.y - ends[1].center.y) < 4:
            gap = ends[1].x - ends[0].right
            if 0 < gap < 200:
                gaps.append(gap)
    return gaps
