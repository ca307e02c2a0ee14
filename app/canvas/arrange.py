"""Align and distribute the selected shapes, in one undo step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.bpmn.layout.geometry import Bounds
from app.canvas.editor.view import EditorView

Shift = tuple[float, float]
Arrange = Callable[[Bounds, Bounds], Shift]

ALIGNMENTS: dict[str, tuple[str, str, Arrange]] = {
    "left": ("Align left", "align-left", lambda box, all_: (all_.x - box.x, 0.0)),
    "center": ("Align centres", "align-center", lambda box, all_: (all_.center.x - box.center.x, 0.0)),
    "right": ("Align right", "align-right", lambda box, all_: (all_.right - box.right, 0.0)),
    "top": ("Align top", "align-top", lambda box, all_: (0.0, all_.y - box.y)),
    "middle": ("Align middles", "align-middle", lambda box, all_: (0.0, all_.center.y - box.center.y)),
    "bottom": ("Align bottom", "align-bottom", lambda box, all_: (0.0, all_.bottom - box.bottom)),
}


def selected_boxes(view: EditorView) -> dict[str, Bounds]:
    """The boxes of the selected shapes; boundary events stay with their activity."""
    found = {}
    for each in view.selection.ids:
        figure = view.diagram_scene.figure(each)
        if figure is not None and not figure.is_edge and figure.tag != "boundaryEvent":
            found[each] = Bounds(*figure.bounds)
    return found


def align(view: EditorView, name: str) -> None:
    """Bring the selected shapes into one line."""
    boxes = selected_boxes(view)
    if len(boxes) > 1:
        title, _, arrange = ALIGNMENTS[name]
        whole = Bounds.union(boxes.values())
        _move_each(view, title, {each: arrange(box, whole) for each, box in boxes.items()})


def distribute(view: EditorView, horizontal: bool) -> None:
    """Make the gaps between the selected shapes equal; the outermost two stay."""
    boxes = selected_boxes(view)
    if len(boxes) < 3:
        return
    ordered = sorted(boxes, key=lambda each: boxes[each].center.x if horizontal else boxes[each].center.y)
    whole = Bounds.union(boxes.values())
    extent = whole.width if horizontal else whole.height
    used = sum(boxes[each].width if horizontal else boxes[each].height for each in ordered)
    gap = (extent - used) / (len(ordered) - 1)
    place = whole.x if horizontal else whole.y
    shifts: dict[str, Shift] = {}
    for each in ordered:
        box = boxes[each]
        shifts[each] = (place - box.x, 0.0) if horizontal else (0.0, place - box.y)
        place += (box.width if horizontal else box.height) + gap
    _move_each(view, "Distribute", shifts)


def _move_each(view: EditorView, title: str, shifts: dict[str, Shift]) -> None:
    document = view.document
    assert document is not None

    def apply(modeling: Any) -> None:
        with document.transaction(title):
            for each, (dx, dy) in shifts.items():
                if abs(dx) > 0.01 or abs(dy) > 0.01:
                    modeling.move([each], round(dx), round(dy))

    view.edit(apply)
