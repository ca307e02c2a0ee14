"""Carry a shape or a line along, with its label: the same numbers as writing them anew, in a fraction of the time.

Only the numbers that differ are written, all of an element at once, so that thousands of elements can move together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from app.bpmn.editing import di
from app.bpmn.layout.geometry import Bounds, Point
from app.markup.changes import nearest_id

LEAST = 0.01
"""A shift so small may vanish in the spelling of a number: then each number is looked at by itself (`di`)."""

Write = tuple[Any, str, str]


def carry_shape(shape: Any, box: Bounds, dx: float, dy: float) -> None:
    """Write the box of a shape, which was `box`, shifted by (dx, dy), and shift its label."""
    bounds = next(shape.iterchildren(di.BOUNDS), None)
    if bounds is None or not _is_plain(dx, dy) or not _is_whole(bounds):
        di.set_bounds(shape, box.moved(dx, dy))
    else:
        _write(shape, list(_moved(bounds, box.x, box.y, dx, dy)))
    _carry_label(shape, dx, dy)


def carry_line(edge: Any, line: Sequence[Point], dx: float, dy: float) -> None:
    """Write the waypoints of an edge, which were `line`, shifted by (dx, dy), and shift its label."""
    elements = list(edge.iterchildren(di.WAYPOINT))
    if len(elements) != len(line) or not _is_plain(dx, dy) or not all(map(_is_point, elements)):
        di.set_waypoints(edge, [point.moved(dx, dy) for point in line])
    else:
        shifted = zip(elements, line, strict=True)
        _write(edge, [write for each, (x, y) in shifted for write in _moved(each, x, y, dx, dy)])
    _carry_label(edge, dx, dy)


def _carry_label(drawn: Any, dx: float, dy: float) -> None:
    label = next(drawn.iterchildren(di.LABEL), None)
    bounds = next(label.iterchildren(di.BOUNDS), None) if label is not None else None
    if bounds is None:
        return
    x, y = di.number(bounds.get("x")), di.number(bounds.get("y"))
    if _is_plain(dx, dy) and _is_whole(bounds):
        _write(label, list(_moved(bounds, x, y, dx, dy)))
    else:
        box = Bounds(x, y, di.number(bounds.get("width")), di.number(bounds.get("height")))
        di.set_label_bounds(drawn, box.moved(dx, dy))


def _write(around: Any, writes: Sequence[Write]) -> None:
    around.document.editor.set_attributes(nearest_id(around), writes)


def _moved(element: Any, x: float, y: float, dx: float, dy: float) -> Iterator[Write]:
    """The attributes of a place that a shift changes."""
    if dx:
        yield element, "x", di.spelled(x + dx)
    if dy:
        yield element, "y", di.spelled(y + dy)


def _is_plain(dx: float, dy: float) -> bool:
    return (dx == 0 or abs(dx) >= LEAST) and (dy == 0 or abs(dy) >= LEAST)


def _is_whole(bounds: Any) -> bool:
    """Whether a box has its four numbers, and no id by which the change stream would name it."""
    names = bounds.keys()
    return "id" not in names and {"x", "y", "width", "height"}.issubset(names)


def _is_point(waypoint: Any) -> bool:
    """Whether a waypoint has its two numbers, and no id."""
    names = waypoint.keys()
    return names == ["x", "y"] or ("id" not in names and "x" in names and "y" in names)
