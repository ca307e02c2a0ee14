"""A small process to edit, and the proof that an edit is done, undone and redone exactly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.bpmn.document import Document
from app.bpmn.editing.command import Refused
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.structure import local_id, tag
from tests.bpmn.editing.check import check


class World:
    """start -> task -> end, on one row, with short names for what tests look at."""

    def __init__(self) -> None:
        self.document = Document.new("World")
        self.modeling = Modeling(self.document)
        self.start = self.modeling.create("startEvent", Point(118, 118))
        self.task = self.modeling.append(self.start, "userTask")
        self.end = self.modeling.append(self.task, "endEvent")
        self.process = self.document.processes[0].id

    def does(self, action: Callable[[], Any]) -> Any:
        """Do it; assert that everything holds, that undo restores the bytes and redo the edit."""
        before = self.document.to_bytes()
        result = action()
        after = self.document.to_bytes()
        assert after != before, "nothing changed"
        check(self.document)
        assert self.document.undo()
        assert self.document.to_bytes() == before
        assert self.document.redo()
        assert self.document.to_bytes() == after
        return result

    def does_not(self, action: Callable[[], Any], match: str) -> None:
        """Assert that it is refused for a reason, and leaves no trace."""
        before, could_undo = self.document.to_bytes(), self.document.undo_label
        with pytest.raises(Refused, match=match):
            action()
        assert self.document.to_bytes() == before
        assert self.document.undo_label == could_undo

    def node(self, element_id: str) -> Any:
        return self.document.require(element_id)

    def box(self, element_id: str) -> Bounds:
        box = self.modeling.board.box(element_id)
        assert box is not None
        return box

    def line(self, connection_id: str) -> tuple[Point, ...]:
        return self.modeling.board.line(connection_id)

    def flow(self, source_id: str, target_id: str) -> str:
        """The id of the connection that leads from one to the other; "" without one."""
        for each in self.modeling.board.links.of(source_id):
            if self.modeling.board.links.ends(each) == (source_id, target_id):
                return each
        return ""

    def tag(self, element_id: str) -> str:
        return tag(self.document.find(element_id))

    def lane_of(self, element_id: str) -> str | None:
        lane = self.document.lane_of(element_id)
        return None if lane is None else lane.id

    def ref(self, element_id: str, name: str) -> str:
        return local_id(self.node(element_id).get(name))


def box_of(center: tuple[float, float], size: tuple[float, float]) -> Bounds:
    return Bounds.around(Point(*center), *size)
