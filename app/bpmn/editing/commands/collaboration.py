"""From a process to a collaboration: what the first pool needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.bpmn.editing.board import Board
from app.bpmn.layout.geometry import Bounds
from app.bpmn.model import new_node
from app.bpmn.structure import local_id, participants, tag

HEADER = 30.0
PADDING = 40.0
LONG, SHORT = 400.0, 160.0
"""The least length and breadth of a pool around a process."""


@dataclass(frozen=True, slots=True)
class StartCollaboration:
    """Let the plane show a collaboration instead of its process; does nothing when it does already."""

    def execute(self, board: Board) -> str:
        """Returns the collaboration's id."""
        root = board.root
        if tag(root) == "collaboration":
            return str(root.get("id"))
        collaboration = new_node("collaboration", id=board.new_id("collaboration"))
        definitions = board.document.definitions
        definitions.insert(definitions.index(root), collaboration)
        board.plane.set_attribute("bpmnElement", collaboration.get("id"))
        return str(collaboration.get("id"))


@dataclass(frozen=True, slots=True)
class GiveProcess:
    """Give a pool the process that it shows: the one without a pool, else a new one."""

    participant_id: str

    def execute(self, board: Board) -> str:
        """Returns the process's id."""
        process = homeless_process(board.document)
        if process is None:
            process = new_node("process", id=board.new_id("process"))
            process.set_attribute("isExecutable", "false")
            board.document.definitions.add(process)
        board.node(self.participant_id).set_attribute("processRef", process.get("id"))
        return str(process.get("id"))


def homeless_process(document: Any) -> Any:
    """The first process that no pool shows."""
    shown = {local_id(each.get("processRef")) for each in participants(document)}
    found = (each for each in document.definitions if tag(each) == "process")
    return next((each for each in found if each.get("id") not in shown), None)


def frame_around(board: Board, *, horizontal: bool = True) -> Bounds | None:
    """The box of a pool around everything that is drawn; None on an empty plane."""
    boxes = board.places.boxes().values()
    if not boxes:
        return None
    frame = Bounds.union(boxes).inflated(PADDING)
    if not horizontal:
        size = max(frame.width, SHORT), max(frame.height + HEADER, LONG)
        return Bounds(frame.x, frame.y - HEADER, *size).rounded()
    return Bounds(frame.x - HEADER, frame.y, max(frame.width + HEADER, LONG), max(frame.height, SHORT)).rounded()
