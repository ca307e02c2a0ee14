"""Frames for groups: around the members of their category, else in a row of their own below everything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.kinds import GROUP
from app.bpmn.layout.geometry import Bounds
from app.bpmn.layout.sketch import Sketch
from app.bpmn.structure import local_id, tag

AROUND = 16.0
GAP = 40.0


def frame_groups(document: Any, sketch: Sketch, scopes: list[Any]) -> None:
    """Give every group inside these scopes a box: it frames what refers to its category value (BPMN 2.0.2, 7.3.3)."""
    for group in _groups(scopes):
        members = _members(document, sketch, local_id(group.get("categoryValueRef")))
        sketch.boxes[group.get("id")] = _around(members) if members else _apart(sketch)


def _groups(scopes: list[Any]) -> Iterator[Any]:
    for scope in scopes:
        yield from (each for each in scope.iter("{*}group") if tag(each) == "group" and each.get("id"))


def _members(document: Any, sketch: Sketch, value_id: str) -> list[Bounds]:
    holders = (each.getparent() for each in document.references_to(value_id, "categoryValueRef")) if value_id else ()
    ids = [holder.get("id") or "" for holder in holders]
    return [sketch.boxes[each] for each in ids if each in sketch.boxes]


def _around(members: list[Bounds]) -> Bounds:
    return Bounds.union(members).inflated(AROUND).rounded()


def _apart(sketch: Sketch) -> Bounds:
    """Below everything that is placed so far."""
    if not sketch.boxes:
        return Bounds(0, 0, *GROUP)
    area = Bounds.union(sketch.boxes.values())
    return Bounds(area.x, area.bottom + GAP, *GROUP).rounded()
