"""How the drawing of an element differs between two diagrams."""

from __future__ import annotations

from app.bpmn.compare.comparison import LayoutChange, LayoutKind
from app.bpmn.compare.drawn import Drawn
from app.bpmn.layout.geometry import Bounds, Point

SAME = 0.01
"""Lengths that differ by less are equal, in units of the diagram."""


def layout_changes(diagram: str, before: Drawn | None, after: Drawn | None) -> tuple[LayoutChange, ...]:
    """What differs between two drawings of one element in one diagram."""
    if before is None and after is None:
        return ()
    if before is None:
        return (LayoutChange(diagram, LayoutKind.DRAWN, "drawn in the diagram"),)
    if after is None:
        return (LayoutChange(diagram, LayoutKind.ERASED, "no longer drawn in the diagram"),)
    if before == after:
        return ()
    found = [*_boxes(diagram, before.box, after.box), *_lines(diagram, before.line, after.line)]
    found += _labels(diagram, before, after)
    if before.looks != after.looks:
        found.append(LayoutChange(diagram, LayoutKind.LOOK, _looks(dict(before.looks), dict(after.looks))))
    return tuple(found)


def _boxes(diagram: str, before: Bounds | None, after: Bounds | None) -> list[LayoutChange]:
    if before is None or after is None:
        return []
    found = []
    moved = _shift(Point(before.x, before.y), Point(after.x, after.y))
    if moved:
        found.append(LayoutChange(diagram, LayoutKind.MOVED, f"moved {moved}"))
    if abs(before.width - after.width) > SAME or abs(before.height - after.height) > SAME:
        sizes = f"resized from {before.width:g} × {before.height:g} to {after.width:g} × {after.height:g}"
        found.append(LayoutChange(diagram, LayoutKind.RESIZED, sizes))
    return found


def _lines(diagram: str, before: tuple[Point, ...], after: tuple[Point, ...]) -> list[LayoutChange]:
    if _is_same(before, after) or not before or not after:
        return []
    if len(before) == len(after):
        dx, dy = after[0].x - before[0].x, after[0].y - before[0].y
        if _is_same(tuple(each.moved(dx, dy) for each in before), after):
            return [LayoutChange(diagram, LayoutKind.MOVED, f"moved {_shift(before[0], after[0])}")]
    return [LayoutChange(diagram, LayoutKind.REROUTED, "re-routed")]


def _is_same(before: tuple[Point, ...], after: tuple[Point, ...]) -> bool:
    return len(before) == len(after) and all(
        abs(a.x - b.x) <= SAME and abs(a.y - b.y) <= SAME for a, b in zip(before, after, strict=True)
    )


def _labels(diagram: str, before: Drawn, after: Drawn) -> list[LayoutChange]:
    """A label that did not just go along with its element."""
    old, new = before.label, after.label
    if old == new:
        return []
    if old is None or new is None:
        words = "label placed by hand" if old is None else "label placed by the reader"
        return [LayoutChange(diagram, LayoutKind.LABEL, words)]
    if before.box is not None and after.box is not None:
        old = Bounds(old.x + after.box.x - before.box.x, old.y + after.box.y - before.box.y, old.width, old.height)
    moved = _shift(Point(old.x, old.y), Point(new.x, new.y))
    if moved:
        return [LayoutChange(diagram, LayoutKind.LABEL, f"label moved {moved}")]
    is_resized = abs(old.width - new.width) > SAME or abs(old.height - new.height) > SAME
    return [LayoutChange(diagram, LayoutKind.LABEL, "label resized")] if is_resized else []


def _shift(before: Point, after: Point) -> str:
    """`40 right, 20 down`; empty for a move that nobody sees."""
    dx, dy = after.x - before.x, after.y - before.y
    words = []
    if abs(dx) > SAME:
        words.append(f"{abs(round(dx, 1)):g} {'right' if dx > 0 else 'left'}")
    if abs(dy) > SAME:
        words.append(f"{abs(round(dy, 1)):g} {'down' if dy > 0 else 'up'}")
    return ", ".join(words)


NAMES = {
    "isExpanded": "expanded",
    "isHorizontal": "horizontal",
    "isMarkerVisible": "marker shown",
    "fill": "fill colour",
    "background-color": "fill colour",
    "stroke": "line colour",
    "border-color": "line colour",
}


def _looks(before: dict[str, str], after: dict[str, str]) -> str:
    """Each look that differs, once by its words."""
    said: dict[str, None] = {}
    for name in (*before, *after):
        old, new = before.get(name), after.get(name)
        if old != new:
            words = NAMES.get(name.rpartition("}")[2], name.rpartition("}")[2])
            said[f"{words} from {old or 'nothing'} to {new or 'nothing'}"] = None
    return ", ".join(said)
