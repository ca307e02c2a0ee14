"""Where the label outside a shape or beside a flow goes, so that no flow runs through it and it covers nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.bpmn.layout.geometry import Bounds, Point, Polyline, crosses_box

LINE_HEIGHT = 14.0
WIDEST = 90.0
GAP = 4.0
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|! "), frozenset("mwMWGOQ@%")


def text_width(text: str) -> float:
    """An estimate of the text's width at the label size (11 px Inter), without fonts."""
    return sum(3.4 if char in _NARROW else 9.2 if char in _WIDE else 6.2 for char in text)


def label_size(text: str, widest: float = WIDEST) -> tuple[float, float]:
    """Width and height of the label of this text, wrapped at words to `widest`."""
    widths = [0.0]
    for paragraph in text.split("\n"):
        if widths[-1]:
            widths.append(0.0)
        for word in paragraph.split():
            room = text_width(word)
            if widths[-1] and widths[-1] + 3.4 + room > widest:
                widths.append(room)
            else:
                widths[-1] += room + (3.4 if widths[-1] else 0.0)
    return max(14.0, round(max(widths)) + 2.0), LINE_HEIGHT * len(widths)


def node_label(box: Bounds, text: str, lines: Sequence[Polyline] = (), boxes: Sequence[Bounds] = ()) -> Bounds:
    """Where the label of an event, gateway or data element goes: below, else above, right, left, then the corners."""
    width, height = label_size(text)
    return _best(_around(box, width, height), lines, boxes)


def flow_label(line: Polyline, text: str, boxes: Sequence[Bounds] = (), lines: Sequence[Polyline] = ()) -> Bounds:
    """Where the label of a flow goes: beside its longest segment, without covering shapes or other flows."""
    width, height = label_size(text)
    segments = sorted(pairwise(line), key=lambda pair: -pair[0].distance_to(pair[1]))
    candidates = [spot for start, end in segments for spot in _beside(start, end, width, height)]
    return _best(candidates, (line, *lines), boxes)


def _around(box: Bounds, width: float, height: float) -> list[Bounds]:
    center = box.center
    below, above = box.bottom + GAP, box.y - GAP - height
    right, left = box.right + GAP, box.x - GAP - width
    return [
        Bounds(center.x - width / 2, below, width, height),
        Bounds(center.x - width / 2, above, width, height),
        Bounds(right, center.y - height / 2, width, height),
        Bounds(left, center.y - height / 2, width, height),
        Bounds(right, below, width, height),
        Bounds(right, above, width, height),
        Bounds(left, above, width, height),
        Bounds(left, below, width, height),
    ]


def _beside(start: Point, end: Point, width: float, height: float) -> list[Bounds]:
    """Places on both sides of a segment: at its middle, then near its start and end."""
    spots = []
    for share in (0.5, 0.25, 0.75):
        x, y = start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share
        if abs(start.y - end.y) <= abs(start.x - end.x):
            spots.append(Bounds(x - width / 2, y - GAP - height, width, height))
            spots.append(Bounds(x - width / 2, y + GAP, width, height))
        else:
            spots.append(Bounds(x + GAP, y - height / 2, width, height))
            spots.append(Bounds(x - GAP - width, y - height / 2, width, height))
    return spots


def _best(candidates: Sequence[Bounds], lines: Sequence[Polyline], boxes: Sequence[Bounds]) -> Bounds:
    best, best_cost = candidates[0], float("inf")
    for candidate in candidates:
        cost = 3.0 * sum(1 for line in lines for a, b in pairwise(line) if crosses_box(a, b, candidate))
        cost += 7.0 * sum(1 for box in boxes if box.overlaps(candidate))
        if cost < best_cost:
            best, best_cost = candidate, cost
        if not cost:
            break
    return best.rounded()
