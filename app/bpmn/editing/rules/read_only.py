"""What is drawn but not edited: choreographies and conversations (BPMN 2.0.2, 11 and 9.4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.editing.rules.verdict import Verdict, refuse
from app.bpmn.structure import CONNECTIONS, tag

CHOREOGRAPHIES = frozenset(["choreography", "choreographyTask", "subChoreography", "callChoreography"])
CONVERSATIONS = frozenset(["conversation", "subConversation", "callConversation", "conversationLink"])
BAND = "participantBandKind"


def read_only(board: Board, node: Any) -> Verdict | None:
    """Why this element is only shown; None for what can be edited."""
    if tag(node) in CONVERSATIONS:
        return refuse("Conversations are shown here, not edited.")
    if node is None:
        return None
    is_part = any(tag(each) in CHOREOGRAPHIES for each in (node, *node.iterancestors()))
    if is_part or _is_band(board, node):
        return refuse("Choreographies are shown here, not edited.")
    return None


def first_read_only(board: Board, element_ids: Iterable[str | None]) -> Verdict | None:
    """The first reason among some elements; ids that nothing has are passed over."""
    found = (read_only(board, board.find(each)) for each in element_ids)
    return next((each for each in found if each is not None), None)


def _is_band(board: Board, node: Any) -> bool:
    """Whether this participant is shown as a band of a choreography task."""
    shape = board.drawn(node.get("id") or "") if tag(node) not in CONNECTIONS else None
    return shape is not None and shape.get(BAND) is not None
