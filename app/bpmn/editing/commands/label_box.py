"""The box of a label that stands outside of its shape, or beside its line."""

from __future__ import annotations

from dataclasses import dataclass

from app.bpmn.editing import di
from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.name_and_label import PlaceLabel
from app.bpmn.editing.labelling import has_label, natural_label
from app.bpmn.layout.geometry import Bounds
from app.bpmn.structure import title

SMALLEST = (20.0, 12.0)
"""Below this width and height no word can be read."""


@dataclass(frozen=True, slots=True)
class ResizeLabel:
    """Give the label of an element another box; its text wraps in it."""

    element_id: str
    box: Bounds

    def execute(self, board: Board) -> None:
        """Write it, not smaller than a word. Raises Refused for what has no label here."""
        _require_label(board, self.element_id)
        wanted = self.box.rounded()
        size = max(wanted.width, SMALLEST[0]), max(wanted.height, SMALLEST[1])
        board.run(PlaceLabel(self.element_id, Bounds(wanted.x, wanted.y, *size)))


@dataclass(frozen=True, slots=True)
class ResetLabel:
    """Put the label of an element back where it would naturally stand."""

    element_id: str

    def execute(self, board: Board) -> None:
        """Place it. Raises Refused for what has no label here."""
        _require_label(board, self.element_id)
        board.run(PlaceLabel(self.element_id, natural_label(board, board.node(self.element_id))))


def _require_label(board: Board, element_id: str) -> None:
    node, drawn = board.node(element_id), board.drawn(element_id)
    if drawn is None or not has_label(node):
        raise Refused(f"{title(node)} has no label beside it.")
    if natural_label(board, node) is None and di.label_bounds(drawn) is None:
        raise Refused(f"{title(node)} has no name to show.")
