"""Events that their new surroundings do not allow become what is allowed there, instead of nonsense."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Behaviour
from app.bpmn.editing.commands.delete_element import DeleteElement
from app.bpmn.editing.commands.move_element import MoveElement
from app.bpmn.editing.commands.replace_element import ReplaceElement
from app.bpmn.editing.replacing import kind_of_element
from app.bpmn.editing.rules.create import can_attach, end_in_place, start_in_place
from app.bpmn.kinds import KINDS, kind
from app.bpmn.structure import ACTIVITIES, SUB_PROCESSES, boundary_events, definition_of, is_event_sub_process, tag


class EventsFit(Behaviour):
    """After a morph or a move: start events lose a trigger that only an event sub-process has, cancel events become
    plain ends or errors outside of a transaction, and what is no activity, or an event sub-process, has no events on
    its border."""

    commands = (ReplaceElement, MoveElement)

    def after(self, board: Board, command: Any, result: object) -> None:
        """Look at the element, at what is in it and at what is on it."""
        node = board.find(command.element_id)
        for event in boundary_events(node):
            _fit_attached(board, event, node)
        if tag(node) in SUB_PROCESSES:
            for child in list(node):
                _fit(board, child)
        else:
            _fit(board, node)


def _fit(board: Board, event: Any) -> None:
    """Morph a start or end event that may not be where it is."""
    row = KINDS.get(kind_of_element(board, event)) if tag(event) in ("startEvent", "endEvent") else None
    if row is None:
        return
    container = event.getparent()
    if end_in_place(row, container) is not None:
        board.run(ReplaceElement(event.get("id"), kind("endEvent")))
    elif start_in_place(row, container) is not None:
        loud = KINDS.get(row.key.replace("NonInterrupting", ""), row)
        fits = start_in_place(loud, container) is None
        board.run(ReplaceElement(event.get("id"), loud if fits else kind("startEvent")))


def _fit_attached(board: Board, event: Any, host: Any) -> None:
    if tag(host) not in ACTIVITIES or is_event_sub_process(host):
        board.run(DeleteElement(event.get("id")))
    elif not can_attach(tag(event), tag(definition_of(event)), host):
        board.run(ReplaceElement(event.get("id"), kind("errorBoundaryEvent")))
