"""Boundary events stay on the border of their activity when it is resized, and beside it when it moves elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Behaviour
from app.bpmn.editing.commands.move_element import MoveElement
from app.bpmn.editing.commands.reshape import MoveShapes, ResizeShape
from app.bpmn.layout.docking import Outline, slid_to_border
from app.bpmn.layout.geometry import Bounds
from app.bpmn.layout.repair import Moved
from app.bpmn.structure import ACTIVITIES, boundary_events, tag


class BoundaryFollows(Behaviour):
    """After an activity was resized, its boundary events keep their share of the border."""

    commands = (ResizeShape,)

    def after(self, board: Board, command: ResizeShape, result: Mapping[str, Bounds]) -> None:
        """Move each attached event to where its place on the border is now."""
        host = board.find(command.element_id)
        old = result.get(command.element_id)
        if old is None or tag(host) not in ACTIVITIES:
            return
        for event in boundary_events(host):
            _carry(board, event, Moved(old, command.box, Outline.RECTANGLE))


class BoundaryMovesIn(Behaviour):
    """An activity that goes into another container takes its boundary events along."""

    commands = (MoveElement,)

    def after(self, board: Board, command: MoveElement, result: object) -> None:
        """Put each attached event beside its host."""
        host = board.find(command.element_id)
        if tag(host) in ACTIVITIES:
            for event in boundary_events(host):
                board.run(MoveElement(event.get("id"), command.parent_id))


def _carry(board: Board, event: Any, host: Moved) -> None:
    box = board.box(event.get("id"))
    if box is not None:
        place = slid_to_border(host.new, host.carried(box.center))
        dx, dy = round(place.x - box.center.x), round(place.y - box.center.y)
        if dx or dy:
            board.run(MoveShapes((event.get("id"),), dx, dy))
