"""Colour a selection. Runs inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence

from app.bpmn.editing.board import Board
from app.bpmn.editing.colors import hex_color, spellings
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.set_color import SetColor


def set_color(board: Board, ids: Sequence[str], fill: str | None, stroke: str | None) -> None:
    """Colour all that is drawn here; see Modeling.set_color."""
    colors = hex_color(fill), hex_color(stroke)
    drawn = [each for each in dict.fromkeys(ids) if board.node(each) is not None and board.drawn(each) is not None]
    if not drawn:
        raise Refused("Choose shapes or flows of this diagram to colour.")
    uses = spellings(board.document)
    for element_id in drawn:
        board.run(SetColor(element_id, *colors, uses))
