"""A diagram for a document that has none: pools, lanes, flow, boundary events, data, notes, lines and labels.

Deterministic, on whole units, without overlapping shapes. Nothing is written: `editing/drawing.py` does that.
"""

from __future__ import annotations

from typing import Any

from app.bpmn.kinds import EMPTY_POOL
from app.bpmn.layout.geometry import Bounds
from app.bpmn.layout.grouping import frame_groups
from app.bpmn.layout.joining import draw_lines
from app.bpmn.layout.scopes import PADDING, Placed, place_scope
from app.bpmn.layout.sketch import Sketch
from app.bpmn.structure import lanes, local_id, participants, process_ref, processes, tag

HEADER = 30.0
POOL_GAP = 60.0
ORIGIN = (160.0, 80.0)
SMALLEST_POOL = 400.0


def lay_out(document: Any) -> list[Sketch]:
    """A sketch for the collaboration with its pools, and one for each process without a pool."""
    sketches = []
    collaboration = next((each for each in document.definitions if tag(each) == "collaboration"), None)
    shown: set[str] = set()
    if collaboration is not None and participants(document):
        sketches.append(_collaboration(document, collaboration, shown))
    sketches += [_process(document, each) for each in processes(document) if each.get("id") not in shown]
    return sketches


def _process(document: Any, process: Any) -> Sketch:
    placed = place_scope(process)
    sketch = Sketch(process.get("id") or "")
    _take(sketch, placed, *ORIGIN)
    _draw_lanes(sketch, placed, process, Bounds(*ORIGIN, placed.width + HEADER, placed.height))
    frame_groups(document, sketch, [process])
    draw_lines(document, sketch, [process])
    return sketch


def _collaboration(document: Any, collaboration: Any, shown: set[str]) -> Sketch:
    sketch = Sketch(collaboration.get("id") or "")
    pools = []
    for participant in (child for child in collaboration if tag(child) == "participant"):
        process = process_ref(document, participant)
        fresh = process is not None and process.get("id") not in shown
        if fresh:
            shown.add(process.get("id"))
        pools.append((participant, process if fresh else None, place_scope(process) if fresh else None))
    width = max([SMALLEST_POOL, *(_pool_size(process, placed)[0] for _, process, placed in pools)])
    y = ORIGIN[1]
    for participant, process, placed in pools:
        height = _pool_size(process, placed)[1]
        box = Bounds(ORIGIN[0], y, width, height)
        sketch.boxes[participant.get("id")] = box
        if placed is not None:
            sketch.open.add(participant.get("id"))
            _fill_pool(sketch, box, process, placed)
        y += height + POOL_GAP
    drawn = [process for _, process, _ in pools if process is not None]
    frame_groups(document, sketch, [*drawn, collaboration])
    draw_lines(document, sketch, drawn, collaboration)
    return sketch


def _pool_size(process: Any, placed: Placed | None) -> tuple[float, float]:
    if placed is None:
        return EMPTY_POOL
    if placed.lanes:
        return placed.width + HEADER * (1 + _depth(process)), placed.height
    return placed.width + HEADER + 2 * PADDING, placed.height + 2 * PADDING


def _fill_pool(sketch: Sketch, box: Bounds, process: Any, placed: Placed) -> None:
    if placed.lanes:
        area = Bounds(box.x + HEADER, box.y, box.width - HEADER, box.height)
        _draw_lanes(sketch, placed, process, area)
        _take(sketch, placed, area.x + HEADER * _depth(process), box.y)
    else:
        _take(sketch, placed, box.x + HEADER + PADDING, box.y + PADDING)


def _take(sketch: Sketch, placed: Placed, dx: float, dy: float) -> None:
    sketch.open |= placed.open
    for key, box in placed.boxes.items():
        sketch.boxes[key] = box.moved(dx, dy).rounded()


def _depth(process: Any) -> int:
    """How deep lanes are nested: 1 for plain lanes."""
    return max((_level(lane) for lane in lanes(process)), default=0)


def _level(lane: Any) -> int:
    return 1 + sum(1 for each in lane.iterancestors() if tag(each) == "lane")


def _draw_lanes(sketch: Sketch, placed: Placed, process: Any, area: Bounds) -> None:
    """Leaf lanes take their bands; a lane with lanes inside spans them, one header further left."""
    bands = {lane.get("id"): (start, end) for lane, start, end in placed.lanes}
    for lane in lanes(process) if bands else ():
        inside = [each for each in lane.iter(lane.tag) if each.get("id") in bands]
        if inside and lane.get("id"):
            start = min(bands[each.get("id")][0] for each in inside)
            end = max(bands[each.get("id")][1] for each in inside)
            indent = HEADER * (_level(lane) - 1)
            box = Bounds(area.x + indent, area.y + start, area.width - indent, end - start)
            sketch.boxes[lane.get("id")] = box.rounded()


def has_diagram(document: Any) -> bool:
    """Whether anything at all is drawn."""
    return any(local_id(each.get("bpmnElement")) for each in document.definitions.iter("{*}BPMNShape"))
