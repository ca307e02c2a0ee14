"""The line of a connection: set it, or lay it out anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.bpmn.editing.board import Board
from app.bpmn.editing.wiring import natural_line
from app.bpmn.layout.geometry import Point


@dataclass(frozen=True, slots=True)
class SetLine:
    """Write the waypoints of a connection, ends already docked."""

    connection_id: str
    line: Sequence[Point]

    def execute(self, board: Board) -> None:
        """Write them."""
        board.set_line(self.connection_id, self.line)


@dataclass(frozen=True, slots=True)
class RouteAnew:
    """Forget the bends of a connection and draw its natural line."""

    connection_id: str

    def execute(self, board: Board) -> None:
        """Route it; stays as it is when an end is not drawn here."""
        line = natural_line(board, board.node(self.connection_id))
        if line:
            board.run(SetLine(self.connection_id, line))
