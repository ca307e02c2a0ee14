"""Colour a shape or an edge."""

from __future__ import annotations

from dataclasses import dataclass

from app.bpmn.editing import di
from app.bpmn.editing.board import Board
from app.bpmn.editing.colors import (
    BIOC_FILL,
    BIOC_STROKE,
    OMG_FILL,
    OMG_STROKE,
    write_color,
    write_label_color,
)
from app.bpmn.editing.commands.name_and_label import PlaceLabel
from app.bpmn.editing.labelling import natural_label


@dataclass(frozen=True, slots=True)
class SetColor:
    """Write the colours of the element's shape or edge on this plane; None removes one. Labels take the stroke's.

    A line has no fill. `uses` says which spellings to write, from `colors.spellings`.
    """

    element_id: str
    fill: str | None
    stroke: str | None
    uses: tuple[bool, bool] = (True, True)

    def execute(self, board: Board) -> None:
        """Write them; a label that a coloured element leaves to the reader gets its place, to carry its colour."""
        drawn, node = board.drawn(self.element_id), board.node(self.element_id)
        if di.is_shape(drawn):
            write_color(drawn, (OMG_FILL, BIOC_FILL), self.fill, self.uses)
        write_color(drawn, (OMG_STROKE, BIOC_STROKE), self.stroke, self.uses)
        if self.stroke is not None and di.label_bounds(drawn) is None:
            place = natural_label(board, node)
            if place is not None:
                board.run(PlaceLabel(self.element_id, place))
        write_label_color(drawn, self.stroke)
