"""The one door for gestures: everything a person does to a diagram, each call one undo step.

Refusals raise `Refused` with a sentence for people, and leave the document as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from app.bpmn.editing import actions
from app.bpmn.editing.behaviours.order import BEHAVIOURS
from app.bpmn.editing.board import Board
from app.bpmn.editing.rules.rules import Rules
from app.bpmn.kinds import kind as kind_of
from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.structure import title

T = TypeVar("T")


class Modeling:
    """Edits one document on one of its diagrams (its position or node; the first without)."""

    def __init__(self, document: Any, diagram: Any = None) -> None:
        self.board = Board(document, diagram, BEHAVIOURS)
        self.rules = Rules(self.board)

    def close(self) -> None:
        """Stop listening to the document."""
        self.board.close()

    # Making

    def create(
        self,
        kind: str,
        center: Point,
        parent_id: str | None = None,
        host_id: str | None = None,
        flow_id: str | None = None,
    ) -> str:
        """Put a new element at `center`: inside `parent_id` (else what is there), on the border of `host_id`, or into
        the flow `flow_id`, which is split. Returns its id. Raises Refused."""
        row = kind_of(kind)
        label = f"Create {row.label.lower()}"
        return self._do(label, lambda: actions.create(self.board, row, Point(*center), parent_id, host_id, flow_id))

    def append(self, source_id: str, kind: str, at: Point | None = None) -> str:
        """Put a new element after `source_id`, connected with it; at a free place unless `at` says where."""
        row = kind_of(kind)
        center = None if at is None else Point(*at)
        return self._do(f"Append {row.label.lower()}", lambda: actions.append(self.board, source_id, row, center))

    def connect(self, source_id: str, target_id: str, waypoints: Sequence[Point] | None = None) -> str:
        """Connect two elements as the rules say; returns the connection's id. Raises Refused."""
        line = tuple(Point(*each) for each in waypoints or ())
        return self._do("Connect", lambda: actions.connect(self.board, source_id, target_id, line))

    # Moving

    def move(
        self, ids: Iterable[str], dx: float, dy: float, parent_id: str | None = None, host_id: str | None = None
    ) -> None:
        """Move elements and all that goes with them; into `parent_id` (else what is under them), onto `host_id`."""
        chosen = tuple(ids)
        self._do(self._label("Move", chosen), lambda: actions.move(self.board, chosen, dx, dy, parent_id, host_id))

    def move_label(self, id: str, dx: float, dy: float) -> None:
        """Move the label of an element."""
        self._do("Move label", lambda: actions.move_label(self.board, id, dx, dy))

    # Changing

    def rename(self, id: str, text: str) -> None:
        """Name an element, or write the text of an annotation."""
        self._do("Rename", lambda: actions.rename(self.board, id, text))

    def delete(self, ids: Iterable[str]) -> None:
        """Remove elements and all that cannot stay without them."""
        chosen = tuple(ids)
        self._do(self._label("Delete", chosen), lambda: actions.delete(self.board, chosen))

    # Helpers

    def _do(self, label: str, work: Callable[[], T]) -> T:
        result: T = self.board.transact(label, work)
        return result

    def _label(self, verb: str, ids: Sequence[str]) -> str:
        if len(ids) == 1 and (node := self.board.find(ids[0])) is not None:
            return f"{verb} {title(node)[:1].lower()}{title(node)[1:]}"
        return f"{verb} {len(ids)} elements"


__all__ = ["Bounds", "Modeling", "Point"]
