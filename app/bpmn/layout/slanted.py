"""Dotted lines, of associations and data: straight from shape to shape, at a slant, past what stands between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.bpmn.layout.docking import Outline, cropped, is_inside
from app.bpmn.layout.geometry import Bounds, Point, Side, crosses_box

Shape = tuple[Bounds, Outline]
SHARES = (0.5, 0.25, 0.75)


def slanted(source: Shape, target: Shape, obstacles: Sequence[Bounds] = ()) -> tuple[Point, ...]:
    """From middle to middle; where that leads through a shape, between other places of the two borders."""
    first = cropped([source[0].center, target[0].center], source, target)
    others = [box for box in obstacles if not _holds_an_end(box, source[0], target[0])]
    if not others or not _hits(first, others):
        return first
    ways = sorted(_ways(source, target), key=lambda way: (way[0].distance_to(way[1]), way))
    return next((way for way in ways if not _hits(way, others) and not _own(way, source[0], target[0])), first)


def _holds_an_end(box: Bounds, source: Bounds, target: Bounds) -> bool:
    return any(box == end or box.encloses(end) or end.encloses(box) for end in (source, target))


def _ways(source: Shape, target: Shape) -> Iterator[tuple[Point, Point]]:
    goals = list(_places(target))
    for start in _places(source):
        for end in goals:
            yield start, end


def _places(shape: Shape) -> Iterator[Point]:
    """Places on the border: the middles of the sides and, on a straight border, their quarters."""
    box, outline = shape
    for side in Side:
        for share in SHARES if outline is Outline.RECTANGLE else SHARES[:1]:
            middle = box.middle_of(side)
            at = middle.moved(0, (share - 0.5) * box.height) if side.is_horizontal else middle
            at = at if side.is_horizontal else middle.moved((share - 0.5) * box.width, 0)
            if is_inside(box, outline, at):
                yield at


def _hits(line: Sequence[Point], boxes: Sequence[Bounds]) -> bool:
    return any(crosses_box(line[0], line[-1], box.inflated(2)) for box in boxes)


def _own(line: Sequence[Point], source: Bounds, target: Bounds) -> bool:
    return any(crosses_box(line[0], line[-1], box.inflated(-1)) for box in (source, target))
