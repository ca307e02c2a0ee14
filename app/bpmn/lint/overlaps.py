"""Pairs of shapes that cover each other though neither is the other's container or host."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.places import Places
from app.bpmn.layout.geometry import Bounds
from app.bpmn.structure import ACTIVITIES, FLOW_NODES, tag

TOLERANCE = 2.0


def overlapping(document: Any) -> Iterator[tuple[Any, Any]]:
    """Each pair once, the later drawn first; boundary events, pools, lanes, groups and notes are left out."""
    for plane in document.definitions.iter(di.PLANE):
        places = Places(plane)
        seen: set[str] = set()
        for element_id, box in places.boxes().items():
            node = document.find(element_id)
            if tag(node) in FLOW_NODES and tag(node) != "boundaryEvent":
                yield from _over(document, places, node, box, seen)
                seen.add(element_id)


def _over(document: Any, places: Places, node: Any, box: Bounds, seen: set[str]) -> Iterator[tuple[Any, Any]]:
    for other_id, _ in places.near(box.inflated(-TOLERANCE)):
        if other_id in seen:
            other = document.find(other_id)
            if not _holds(node, other) and not _holds(other, node):
                yield node, other


def _holds(outer: Any, inner: Any) -> bool:
    return tag(outer) in ACTIVITIES and any(each is outer for each in inner.iterancestors())
