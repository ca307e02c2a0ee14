"""Boxes of shapes: move several, resize one. Lines follow by behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.bpmn.editing import di
from app.bpmn.editing.board import Board
from app.bpmn.layout.geometry import Bounds


@dataclass(frozen=True, slots=True)
class MoveShapes:
    """Shift shapes, exactly these, by (dx, dy); their labels go with them."""

    element_ids: tuple[str, ...]
    dx: float
    dy: float

    def execute(self, board: Board) -> Mapping[str, Bounds]:
        """Returns the boxes before, by element id."""
        before = {}
        for element_id in self.element_ids:
            box = board.carry_shape(element_id, self.dx, self.dy)
            if box is not None:
                before[element_id] = box
        return before


@dataclass(frozen=True, slots=True)
class ResizeShape:
    """Give a shape a new box."""

    element_id: str
    box: Bounds

    def execute(self, board: Board) -> Mapping[str, Bounds]:
        """Returns the box before, by element id."""
        before = board.box(self.element_id)
        board.set_box(self.element_id, self.box)
        return {} if before is None else {self.element_id: before}


def move_label(board: Board, element_id: str, dx: float, dy: float) -> None:
    """Shift the label of a shape or edge, if its place is written down."""
    drawn = board.drawn(element_id)
    box = None if drawn is None else di.label_bounds(drawn)
    if box is not None:
        di.set_label_bounds(drawn, box.moved(dx, dy))
