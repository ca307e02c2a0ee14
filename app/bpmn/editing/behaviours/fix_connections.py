"""Connections of what moved elsewhere, or became something else, are turned into what the rules allow now, or go."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing.board import Board, connections
from app.bpmn.editing.command import Behaviour
from app.bpmn.editing.commands.create_connection import CreateConnection, holder_of
from app.bpmn.editing.commands.delete_element import DeleteElement
from app.bpmn.editing.links import ends_of
from app.bpmn.editing.rules.connect import can_connect, is_instantiating
from app.bpmn.structure import ACTIVITIES, incoming, is_event_sub_process, outgoing, tag

CONDITIONAL = ACTIVITIES | {"exclusiveGateway", "inclusiveGateway", "complexGateway"}
"""What a conditional sequence flow may leave (BPMN 2.0.2, 8.3.13)."""


class FixConnections(Behaviour):
    """At the end of an edit: a flow that crosses pools now becomes a message flow, a forbidden one is removed."""

    def finish(self, board: Board) -> None:
        """Check each connection of every rehomed element once, and those of what is inside them."""
        for connection_id in connections(board, list(board.rehomed)):
            connection = board.find(connection_id)
            if connection is not None:
                _fix(board, connection)


def _fix(board: Board, connection: Any) -> None:
    source, target = (board.find(each) for each in ends_of(connection))
    if source is None or target is None:
        return
    kind = tag(connection)
    if kind == "sequenceFlow" and _is_fine(source, target):
        _settle(connection, source, target)
        return
    verdict = can_connect(board.document, source, target, connection)
    if verdict.kind == kind:
        _settle_in(board, connection, source, target)
        return
    name = connection.get("name")
    board.run(DeleteElement(connection.get("id")))
    if verdict and kind in ("sequenceFlow", "messageFlow"):
        made = board.run(CreateConnection(verdict.kind, source.get("id"), target.get("id")))
        if name:
            board.node(made).set_attribute("name", name)


def _is_fine(source: Any, target: Any) -> bool:
    """Whether an existing sequence flow may stay: its ends may still have it, in one container."""
    if source.getparent() is not target.getparent() or is_event_sub_process(source) or is_event_sub_process(target):
        return False
    if (
        tag(source) == "eventBasedGateway"
        or is_instantiating(target)
        or any(tag(each.getparent()) == "" for each in (source, target))
    ):
        return False
    return (
        tag(source) != "endEvent"
        and tag(target) not in ("startEvent", "boundaryEvent")
        and bool(outgoing(source) and incoming(target))
        and not _is_link_misuse(source, target)
    )


def _is_link_misuse(source: Any, target: Any) -> bool:
    throws = tag(source) == "intermediateThrowEvent" and any(tag(each) == "linkEventDefinition" for each in source)
    catches = tag(target) == "intermediateCatchEvent" and any(tag(each) == "linkEventDefinition" for each in target)
    return throws or catches


def _settle(connection: Any, source: Any, target: Any) -> None:
    """Keep a sequence flow beside its ends, and without a condition where none is allowed."""
    if connection.getparent() is not source.getparent():
        connection.move_to(source.getparent())
    drop_condition(connection, source)


def _settle_in(board: Board, connection: Any, source: Any, target: Any) -> None:
    if tag(connection).startswith("data"):
        return
    holder = holder_of(board, tag(connection), source, target)
    if holder is not None and connection.getparent() is not holder:
        connection.move_to(holder)
    if tag(connection) == "sequenceFlow":
        drop_condition(connection, source)


def drop_condition(flow: Any, source: Any) -> None:
    """Remove a condition that the source of the flow cannot decide."""
    if tag(source) not in CONDITIONAL:
        for child in [each for each in flow if tag(each) == "conditionExpression"]:
            flow.remove(child)
