"""Let two elements exchange their places in the flow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.bpmn.editing.behaviours.lines_follow import follow
from app.bpmn.editing.board import Board, connections
from app.bpmn.editing.closure import moving_with
from app.bpmn.editing.commands.move_element import MoveElement
from app.bpmn.editing.commands.reconnect import Reconnect
from app.bpmn.editing.commands.reshape import move_label
from app.bpmn.layout.geometry import Bounds
from app.bpmn.structure import incoming, local_id, outgoing


@dataclass(frozen=True, slots=True)
class Swap:
    """Exchange two flow nodes: each takes the middle, the container and the sequence flows of the other.

    What is in or on an element, its messages, data and notes go with it. Flows keep their lines where both have one
    size.
    """

    first_id: str
    second_id: str

    def execute(self, board: Board) -> list[str]:
        """Returns the ids of the sequence flows that changed an end."""
        boxes = dict(board.places.boxes())
        ids = (self.first_id, self.second_id)
        flows = _flows(board, ids)
        others = [each for each in connections(board, moving_with(board, ids)) if each not in flows]
        defaults = [local_id(board.node(each).get("default")) for each in ids]
        parents = [board.node(each).getparent() for each in ids]
        _exchange_boxes(board, ids, boxes)
        for element_id, parent in zip(ids, reversed(parents), strict=True):
            board.run(MoveElement(element_id, parent.get("id")))
        _exchange_flows(board, ids, flows)
        _exchange_defaults(board, ids, defaults)
        old = {self.first_id: boxes[self.second_id], self.second_id: boxes[self.first_id]}
        follow(board, flows, old)
        follow(board, others, boxes)
        board.rehomed.update(dict.fromkeys(ids))
        return flows


def _flows(board: Board, ids: Iterable[str]) -> list[str]:
    found = {
        flow.get("id"): None for each in ids for flow in (*incoming(board.node(each)), *outgoing(board.node(each)))
    }
    return list(found)


def _exchange_boxes(board: Board, ids: tuple[str, str], boxes: dict[str, Bounds]) -> None:
    for element_id, other in (ids, ids[::-1]):
        here, there = boxes[element_id].center, boxes[other].center
        dx, dy = round(there.x - here.x), round(there.y - here.y)
        for each in moving_with(board, [element_id]):
            board.set_box(each, boxes[each].moved(dx, dy))
            move_label(board, each, dx, dy)


def _exchange_flows(board: Board, ids: tuple[str, str], flows: Iterable[str]) -> None:
    other = {ids[0]: ids[1], ids[1]: ids[0]}
    for flow_id in flows:
        source, target = board.links.ends(flow_id)
        board.run(Reconnect(flow_id, other.get(source, source), other.get(target, target)))


def _exchange_defaults(board: Board, ids: tuple[str, str], defaults: list[str]) -> None:
    """A default flow is now that of whoever it leaves, if that can have one."""
    for element_id, default in zip(ids, reversed(defaults), strict=True):
        node: Any = board.node(element_id)
        if hasattr(type(node), "default"):
            node.set_attribute("default", default or None)
