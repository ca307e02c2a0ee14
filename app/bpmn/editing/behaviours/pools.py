"""A pool shows a process; the last pool that goes leaves a process behind."""

from __future__ import annotations

from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Behaviour
from app.bpmn.editing.commands.collaboration import GiveProcess
from app.bpmn.editing.commands.create_shape import CreateShape
from app.bpmn.editing.commands.delete_element import DeleteElement
from app.bpmn.model import new_node
from app.bpmn.structure import participants, tag


class PoolGetsProcess(Behaviour):
    """A new expanded pool takes the process that had no pool, or starts a new one."""

    commands = (CreateShape,)

    def after(self, board: Board, command: CreateShape, result: str) -> None:
        """Refer to the process; a black box has none."""
        if command.kind.tag == "participant" and command.kind.expanded:
            board.run(GiveProcess(result))


class LastPoolLeavesProcess(Behaviour):
    """Without pools there is no collaboration: the plane shows a process again."""

    commands = (DeleteElement,)

    def after(self, board: Board, command: DeleteElement, result: object) -> None:
        """Replace an empty collaboration under this plane by a process."""
        root = board.root
        if tag(root) != "collaboration" or participants(board.document):
            return
        process = next((each for each in board.document.definitions if tag(each) == "process"), None)
        if process is None:
            process = new_node("process", id=board.new_id("process"))
            process.set_attribute("isExecutable", "true")
            board.document.definitions.add(process)
        for child in [each for each in root if tag(each) in ("textAnnotation", "group", "association")]:
            child.move_to(process)
        board.plane.set_attribute("bpmnElement", process.get("id"))
        root.detach()
