"""What moves along when elements are dragged: what is inside, and what sits on the border."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.bpmn.editing.board import Board
from app.bpmn.editing.closure import moving_with
from app.canvas.reading.figure import Figure
from app.canvas.scene import DiagramScene


def moving_along(scene: DiagramScene, board: Board, ids: Iterable[str]) -> set[str]:
    """The dragged shapes, everything inside dragged containers, and attached boundary events: as the edit will."""
    return {
        each for each in moving_with(board, ids) if (figure := scene.figure(each)) is not None and not figure.is_edge
    }


def ghost_figures(scene: DiagramScene, board: Board, moving: Collection[str]) -> list[Figure]:
    """The moving shapes and the lines between them."""
    shapes = [figure for each in moving if (figure := scene.figure(each)) is not None]
    lines = dict.fromkeys(line for each in moving for line in board.links.of(each))
    between = [
        figure
        for line in lines
        if (figure := scene.figure(line)) is not None and all(end in moving for end in board.links.ends(line))
    ]
    return sorted([*shapes, *between], key=lambda figure: figure.z)
