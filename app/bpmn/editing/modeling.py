"""The one door for gestures: everything a person does to a diagram, each call one undo step.

Refusals raise `Refused` with a sentence for people, and leave the document as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from app.bpmn.editing import (
    actions,
    arranging,
    attaching,
    bulk,
    clipboard,
    coloring,
    drawing,
    exchanging,
    folding,
    lane_order,
    lanes,
    orientation,
    properties,
    replacing,
    reshaping,
    spacing,
)
from app.bpmn.editing.behaviours.order import BEHAVIOURS
from app.bpmn.editing.board import Board
from app.bpmn.editing.command import Refused
from app.bpmn.editing.commands.label_box import ResetLabel, ResizeLabel
from app.bpmn.editing.rules.read_only import first_read_only
from app.bpmn.editing.rules.rules import Rules
from app.bpmn.kinds import Kind
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
        return self._do(
            label,
            lambda: actions.create(self.board, row, Point(*center), parent_id, host_id, flow_id),
            parent_id,
            host_id,
            flow_id,
        )

    def append(self, source_id: str, kind: str, at: Point | None = None) -> str:
        """Put a new element after `source_id`, connected with it; at a free place unless `at` says where."""
        row = kind_of(kind)
        center = None if at is None else Point(*at)
        return self._do(
            f"Append {row.label.lower()}", lambda: actions.append(self.board, source_id, row, center), source_id
        )

    def connect(self, source_id: str, target_id: str, waypoints: Sequence[Point] | None = None) -> str:
        """Connect two elements as the rules say; returns the connection's id. Raises Refused."""
        line = tuple(Point(*each) for each in waypoints or ())
        return self._do(
            "Connect", lambda: actions.connect(self.board, source_id, target_id, line), source_id, target_id
        )

    # Moving

    def move(
        self, ids: Iterable[str], dx: float, dy: float, parent_id: str | None = None, host_id: str | None = None
    ) -> None:
        """Move elements and all that goes with them; into `parent_id` (else what is under them), onto `host_id`."""
        chosen = tuple(ids)
        self._do(
            self._label("Move", chosen), lambda: actions.move(self.board, chosen, dx, dy, parent_id, host_id), *chosen
        )

    def detach(self, id: str, dx: float = 0, dy: float = 0, parent_id: str | None = None) -> None:
        """Take a boundary event off its activity, shifted by (dx, dy) and into `parent_id` (else what is under it): it
        becomes an intermediate event and keeps its trigger and its flows. Raises Refused."""
        self._do("Detach event", lambda: attaching.detach(self.board, id, dx, dy, parent_id))

    def align(self, ids: Iterable[str], how: str) -> None:
        """Bring shapes to one line: "left", "center", "right", "top", "middle" or "bottom". Raises Refused."""
        chosen = tuple(ids)
        self._do(self._label("Align", chosen), lambda: arranging.align(self.board, chosen, how), *chosen)

    def distribute(self, ids: Iterable[str], axis: str) -> None:
        """Give shapes equal gaps, "horizontal" or "vertical". Raises Refused."""
        chosen = tuple(ids)
        self._do(self._label("Distribute", chosen), lambda: arranging.distribute(self.board, chosen, axis), *chosen)

    def make_space(self, axis: str, at: float, delta: float, *, before: bool = False) -> None:
        """The space tool: shift all beyond the line x = `at` ("horizontal") or y = `at` ("vertical") by `delta`, back
        when negative; with `before` all on this side of it. Frames that it cuts grow or shrink. Raises Refused."""
        label = "Make space" if (delta > 0) != before else "Remove space"
        self._do(label, lambda: spacing.make_space(self.board, axis, at, delta, before), self._root_id())

    def move_label(self, id: str, dx: float, dy: float) -> None:
        """Move the label of an element."""
        self._do("Move label", lambda: actions.move_label(self.board, id, dx, dy))

    def resize_label(self, id: str, bounds: Bounds) -> None:
        """Give a label that stands outside of its shape, or beside its line, another box. Raises Refused."""
        self._do("Resize label", lambda: self.board.run(ResizeLabel(id, Bounds(*bounds))))

    def reset_label(self, id: str) -> None:
        """Put a label back to its natural place and size. Raises Refused."""
        self._do("Reset label", lambda: self.board.run(ResetLabel(id)))

    def same_size(self, ids: Iterable[str], dimension: str = "both") -> None:
        """Give shapes the "width", "height" or "both" of the first; each keeps its middle. Raises Refused."""
        chosen = tuple(ids)
        self._do(self._label("Resize", chosen), lambda: arranging.same_size(self.board, chosen, dimension), *chosen)

    def resize(self, id: str, bounds: Bounds) -> None:
        """Give a shape another box; frames stay around their content, lanes fill their pool. Raises Refused."""
        self._do("Resize", lambda: reshaping.resize(self.board, id, Bounds(*bounds)), id)

    def reconnect(
        self, flow_id: str, source_id: str | None = None, target_id: str | None = None, docking: Point | None = None
    ) -> str:
        """Lead an end of a connection to another element, at `docking` if given; returns the id, new when the kind of
        connection changes (sequence to message flow). Raises Refused."""
        place = None if docking is None else Point(*docking)
        return self._do(
            "Reconnect",
            lambda: reshaping.reconnect(self.board, flow_id, source_id, target_id, place),
            flow_id,
            source_id,
            target_id,
        )

    def set_waypoints(self, flow_id: str, points: Sequence[Point]) -> None:
        """Bend a connection; its ends are brought to the borders of its shapes."""
        line = tuple(Point(*each) for each in points)
        self._do("Bend connection", lambda: reshaping.set_waypoints(self.board, flow_id, line), flow_id)

    def tidy(self, flow_id: str) -> None:
        """Forget the bends of a connection and route it anew."""
        self._do("Tidy connection", lambda: reshaping.tidy(self.board, flow_id), flow_id)

    # Changing

    def rename(self, id: str, text: str) -> None:
        """Name an element, or write the text of an annotation."""
        self._do("Rename", lambda: actions.rename(self.board, id, text))

    def delete(self, ids: Iterable[str]) -> None:
        """Remove elements and all that cannot stay without them."""
        chosen = tuple(ids)
        self._do(self._label("Delete", chosen), lambda: actions.delete(self.board, chosen), *chosen)

    def replace(self, id: str, kind: str) -> str:
        """Turn an element into one of another kind; keeps id, name, flows and whatever fits. Raises Refused."""
        row = kind_of(kind)

        def work() -> str:
            replacing.replace(self.board, id, row)
            return id

        return self._do(f"Change to {row.label.lower()}", work, id)

    def replace_all(self, ids: Iterable[str], kind: str) -> list[str]:
        """Turn each element that may be into one of another kind; returns a sentence for each that may not. Raises
        Refused with all of them when none may."""
        row, chosen = kind_of(kind), tuple(ids)
        label = f"Change {len(chosen)} elements to {row.label.lower()}"
        return self._do(label, lambda: bulk.replace_all(self.board, chosen, row))

    def common_replacements(self, ids: Iterable[str]) -> list[Kind]:
        """What all the elements may become, in menu order."""
        return bulk.common_replacements(self.board, tuple(ids))

    def swap(self, first_id: str, second_id: str) -> None:
        """Let two steps exchange their places in the flow; flows stay where they are drawn. Raises Refused."""
        self._do("Exchange two steps", lambda: exchanging.swap(self.board, first_id, second_id))

    def merge_gateway(self, ids: Iterable[str], kind: str = "exclusiveGateway") -> str:
        """Join the flows that leave the chosen steps (or the chosen flows, or all that enter one chosen step) in a
        gateway before their target; steps without a flow are led to it. Returns its id. Raises Refused."""
        row, chosen = kind_of(kind), tuple(ids)
        return self._do("Join paths", lambda: exchanging.merge_gateway(self.board, chosen, row))

    def collapse(self, id: str) -> None:
        """Close a sub-process: its content moves to a diagram of its own. Raises Refused."""
        self._do("Collapse", lambda: folding.collapse(self.board, id))

    def expand(self, id: str) -> None:
        """Open a collapsed sub-process in place: its own diagram goes. Raises Refused."""
        self._do("Expand", lambda: folding.expand(self.board, id))

    def open_plane(self, id: str) -> str:
        """The id of the diagram of a collapsed sub-process's inside; makes one when there is none. Raises Refused."""
        return self._do("Open sub-process", lambda: folding.open_plane(self.board, id))

    def replacements(self, id: str) -> list[Kind]:
        """What an element may become, in menu order."""
        return replacing.replacements(self.board, self.board.node(id))

    def kind_of(self, id: str) -> str:
        """The key of the kind that an element is; empty for what no kind describes."""
        return replacing.kind_of_element(self.board, self.board.node(id))

    def set_color(self, ids: Iterable[str], fill: str | None = None, stroke: str | None = None) -> None:
        """Colour shapes and lines ("#rrggbb"; None removes it); labels take the stroke. Raises Refused."""
        chosen = tuple(ids)
        self._do(self._label("Colour", chosen), lambda: coloring.set_color(self.board, chosen, fill, stroke))

    def add_lane(self, id: str, where: str) -> str:
        """Add a lane to a pool or beside a lane: "above", "below" (vertical: "left", "right" too); or divide: "split2",
        "split3". Returns the (first) new lane's id. Raises Refused."""
        return self._do("Add lane", lambda: lanes.add_lane(self.board, id, where))

    def move_lane(self, id: str, where: str | int) -> None:
        """Put a lane, with all that is in it, "up" or "down" ("left", "right") among its neighbours, or at a place
        counted from 0. Raises Refused."""
        self._do("Move lane", lambda: lane_order.move_lane(self.board, id, where))

    def set_orientation(self, pool_id: str, horizontal: bool) -> None:
        """Turn a pool: its flow runs from left to right, or from top to bottom. Raises Refused."""
        self._do("Turn pool", lambda: orientation.set_orientation(self.board, pool_id, horizontal))

    def set_property(self, id: str, name: str, value: Any) -> None:
        """Write one property (see editing/properties.py for the names); None removes it. Raises Refused."""
        self._do(f"Change {name}", lambda: properties.set_property(self.board, id, name, value))

    def set_property_of(self, ids: Iterable[str], name: str, value: Any) -> list[str]:
        """Write one property of each element that has it; returns a sentence for each that has not. Raises Refused with
        all of them when none has."""
        chosen = tuple(ids)
        return self._do(f"Change {name}", lambda: bulk.set_property_of(self.board, chosen, name, value))

    def tidy_diagram(self) -> None:
        """Lay the whole file out anew: every diagram is replaced, one undo step."""
        self._do("Tidy diagram", lambda: drawing.redraw(self.board.document))
        self.board.forget()

    # Copying

    def copy(self, ids: Iterable[str]) -> str:
        """The elements as text for the clipboard; changes nothing. Raises Refused."""
        return clipboard.copy(self.board, tuple(ids))

    def paste(self, text: str, center: Point, parent_id: str | None = None) -> list[str]:
        """Put copied elements around `center`; returns the new ids. Raises Refused."""
        return self._do(
            "Paste",
            lambda: clipboard.paste(self.board, text, Point(*center), parent_id),
            parent_id or self._root_id(),
        )

    def duplicate(self, ids: Iterable[str], dx: float = 24, dy: float = 24) -> list[str]:
        """Copy elements beside themselves; returns the new ids. Raises Refused."""
        chosen = tuple(ids)
        return self._do(
            self._label("Duplicate", chosen), lambda: clipboard.duplicate(self.board, chosen, dx, dy), *chosen
        )

    # Helpers

    def _do(self, label: str, work: Callable[[], T], *ids: str | None) -> T:
        """One undo step, unless one of the elements is only shown."""
        refusal = first_read_only(self.board, ids) if ids else None
        if refusal is not None:
            raise Refused(refusal.reason)
        result: T = self.board.transact(label, work)
        return result

    def _root_id(self) -> str | None:
        root = self.board.root
        return None if root is None else root.get("id")

    def _label(self, verb: str, ids: Sequence[str]) -> str:
        if len(ids) == 1 and (node := self.board.find(ids[0])) is not None:
            return f"{verb} {title(node)[:1].lower()}{title(node)[1:]}"
        return f"{verb} {len(ids)} elements"


__all__ = ["Bounds", "Modeling", "Point"]
