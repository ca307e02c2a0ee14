"""Remove one element from model and diagrams; behaviours remove first what cannot stay without it."""

from __future__ import annotations

from dataclasses import dataclass

from app.bpmn.editing.board import Board


@dataclass(frozen=True, slots=True)
class DeleteElement:
    """Remove the element `element_id`; does nothing when it is gone already."""

    element_id: str

    def execute(self, board: Board) -> None:
        """Erase it from every diagram, then take it out of the model."""
        node = board.find(self.element_id)
        if node is None:
            return
        board.erase(self.element_id)
        node.detach()


@dataclass(frozen=True, slots=True)
class DeleteElements:
    """Remove what a person selected, as one: its parts know what else goes."""

    element_ids: tuple[str, ...]

    def execute(self, board: Board) -> None:
        """Delete each that is still there."""
        for element_id in self.element_ids:
            if board.find(element_id) is not None:
                board.run(DeleteElement(element_id))
