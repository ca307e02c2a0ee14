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
from app.bpmn.layout.geometry import Bounds, Polyline, crosses_box
from app.bpmn.structure import CONNECTIONS, tag


class LabelsGiveWay(Behaviour):
    """After a flow got a line, the labels of its two ends are placed anew where the line crosses them.

    When the flow only follows a shape, the label of the shape that stayed is left where a person put it.
    """

    commands = (CreateConnection, SetLine)

    def before(self, board: Board, command: Any) -> None:
        """Remember where the flow runs now: a label that it crosses already stays."""
        if isinstance(command, SetLine):
            board.lines_before[command.connection_id] = board.line(command.connection_id)

    def after(self, board: Board, command: Any, result: Any) -> None:
        """Look at both ends of the flow."""
        connection_id = result if isinstance(command, CreateConnection) else command.connection_id
        old, new = board.lines_before.pop(connection_id, ()), board.line(connection_id)
        ends = board.links.ends(connection_id)
        follows = isinstance(command, SetLine) and any(each in board.touched for each in ends)
        for element_id in ends:
            if follows and element_id not in board.touched:
                continue
            node, drawn = board.find(element_id), board.drawn(element_id)
            box = None if drawn is None or tag(node) in CONNECTIONS else di.label_bounds(drawn)
            if box is not None and _crosses(new, box) and not _crosses(old, box):
                place = natural_label(board, node)
                if place is not None and place != box:
                    board.run(PlaceLabel(element_id, place))


def _crosses(line: Polyline, box: Bounds) -> bool:
    return any(crosses_box(a, b, box) for a, b in pairwise(line))
