"""A name outside of its shape gets a place where it covers nothing."""

from __future__ import annotations

from app.bpmn.editing import di
from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Behaviour
from app.bpmn.editing.commands.name_and_label import PlaceLabel, Rename
from app.bpmn.editing.labelling import has_label, natural_label
from app.bpmn.layout.geometry import Bounds
from app.bpmn.layout.labels import label_size


class PlaceLabels(Behaviour):
    """After a rename the label is placed, or keeps its middle and fits the new words; without a name it goes."""

    commands = (Rename,)

    def after(self, board: Board, command: Rename, result: object) -> None:
        """Write the label's box for elements whose name stands outside."""
        node = board.find(command.element_id)
        drawn = board.drawn(command.element_id) if node is not None and has_label(node) else None
        if drawn is None:
            return
        before = di.label_bounds(drawn)
        if not command.text.strip():
            board.run(PlaceLabel(command.element_id, None))
        elif before is not None:
            width, height = label_size(command.text)
            box = Bounds(before.center.x - width / 2, before.y, width, height)
            board.run(PlaceLabel(command.element_id, box.rounded()))
        else:
            board.run(PlaceLabel(command.element_id, natural_label(board, node)))
