"""What moves along when elements are dragged: what is inside, what sits on the border; and what it snaps to."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.bpmn.editing.board import Board
from app.bpmn.editing.closure import moving_with
from app.bpmn.layout.geometry import Bounds
from app.canvas.reading.figure import Figure
from app.canvas.scene import DiagramScene
from app.drawing.guides import Snapper

FRAMES = frozenset(("lane", "group"))


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


def snapper_among(figures: Iterable[Figure], moving: Collection[str], zoom: float) -> Snapper:
    """Snaps to the shapes that stand still; gaps are measured between those that stand beside each other."""
    still = [f for f in figures if not f.is_edge and f.element_id not in moving and f.tag not in FRAMES]
    row = [figure for figure in still if not figure.is_container and figure.tag != "boundaryEvent"]
    return Snapper((Bounds(*each.bounds) for each in still), (Bounds(*each.bounds) for each in row), zoom)
