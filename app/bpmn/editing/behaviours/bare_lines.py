"""Lines that stand for no element, which some tools draw from data to a flow, follow the shapes that they name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Behaviour
from app.bpmn.editing.commands.reshape import MoveShapes, ResizeShape
from app.bpmn.editing.commands.shift_shapes import ShiftShapes
from app.bpmn.layout.geometry import Bounds


class BareLinesFollow(Behaviour):
    """After shapes moved or were resized, the end of a bare line at one of them goes with its middle."""

    commands = (MoveShapes, ShiftShapes, ResizeShape)

    def after(self, board: Board, command: Any, result: Mapping[str, Bounds]) -> None:
        """Shift the ends at each shape."""
        for element_id, old in result.items():
            box, drawn = board.box(element_id), board.drawn(element_id)
            shape_id = drawn.get("id") if drawn is not None else None
            if box is None or not shape_id:
                continue
            by = box.center.x - old.center.x, box.center.y - old.center.y
            for name, index in (("sourceElement", 0), ("targetElement", -1)):
                for edge in board.document.references_to(shape_id, name):
                    _shift_end(edge, index, *by)


def _shift_end(edge: Any, index: int, dx: float, dy: float) -> None:
    line = list(di.waypoints_of(edge))
    if edge.get("bpmnElement") or len(line) < 2:
        return
    line[index] = line[index].moved(dx, dy)
    di.set_waypoints(edge, line)
