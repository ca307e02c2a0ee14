"""A label that a new or moved flow runs through makes way for it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from app.bpmn.editing import di
from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Behaviour
from app.bpmn.editing.commands.create_connection import CreateConnection
from app.bpmn.editing.commands.lines import SetLine
from app.bpmn.editing.commands.name_and_label import PlaceLabel
from app.bpmn.editing.labelling import natural_label
from app.bpmn.layout.geometry import crosses_box
from app.bpmn.structure import CONNECTIONS, tag


class LabelsGiveWay(Behaviour):
    """After a flow got a line, the labels of its two ends are placed anew where the line crosses them."""

    commands = (CreateConnection, SetLine)

    def after(self, board: Board, command: Any, result: Any) -> None:
        """Look at both ends of the flow."""
        connection_id = result if isinstance(command, CreateConnection) else command.connection_id
        for element_id in board.links.ends(connection_id):
            node, drawn = board.find(element_id), board.drawn(element_id)
            box = None if drawn is None or tag(node) in CONNECTIONS else di.label_bounds(drawn)
            if box is not None and any(crosses_box(a, b, box) for a, b in pairwise(board.line(connection_id))):
                place = natural_label(board, node)
                if place is not None and place != box:
                    board.run(PlaceLabel(element_id, place))
