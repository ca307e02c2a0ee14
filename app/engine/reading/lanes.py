"""Which lane a flow node is in: the innermost one that names it."""

from __future__ import annotations

from typing import Any

from app.engine.reading.source import content, kids, reference


def lanes_of(element: Any) -> dict[str, str]:
    """Flow node id -> name of the innermost lane, for one process or sub-process."""
    found: dict[str, str] = {}
    for lane_set in kids(element, "laneSet"):
        _collect(lane_set, found)
    return found


def _collect(lane_set: Any, found: dict[str, str]) -> None:
    for lane in kids(lane_set, "lane"):
        name = " ".join((lane.get("name") or lane.get("id") or "").split())
        for ref in kids(lane, "flowNodeRef"):
            found[reference(content(ref)) or ""] = name
        for inner in kids(lane, "childLaneSet"):
            _collect(inner, found)
