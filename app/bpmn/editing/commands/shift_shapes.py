"""Move shapes by different distances at once, so that the lines between them are laid only when all stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.bpmn.editing.board import Board
from app.bpmn.layout.geometry import Bounds


@dataclass(frozen=True, slots=True)
class ShiftShapes:
    """Shift each shape, exactly these, by its own (dx, dy); their labels go with them."""

    shifts: Mapping[str, tuple[float, float]]

    def execute(self, board: Board) -> Mapping[str, Bounds]:
        """Returns the boxes before, by element id."""
        before = {}
        for element_id, (dx, dy) in self.shifts.items():
            box = board.box(element_id)
            if box is not None and (dx or dy):
                before[element_id] = box
                board.carry_shape(element_id, dx, dy)
        return before
