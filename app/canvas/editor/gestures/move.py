"""Move: the original stays, a ghost follows, snapped; the drop is one edit."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.bpmn.layout.docking import slid_to_border
from app.bpmn.layout.geometry import Bounds
from app.bpmn.structure import local_id
from app.canvas.editor.adorners import extent_of_figure, paint_target
from app.canvas.editor.gesture import Gesture
from app.canvas.editor.ghost import Ghost
from app.canvas.editor.moving import ghost_figures, moving_along, snapper_among
from app.canvas.editor.previews import hanging_flows
from app.canvas.editor.targets import container_at, flow_at, host_at
from app.canvas.reading.figure import ACTIVITY_TAGS, EVENT_TAGS, GATEWAY_TAGS, Figure

AWAY = 28.0
"""Farther than this from its activity, a dragged boundary event comes off."""


class Move(Gesture):
    """Drags the selected shapes; into another container, or onto the border of an activity."""

    cursor = Qt.CursorShape.SizeAllCursor

    def begin(self) -> None:
        """Find what moves along, what it can snap to, and which flows follow."""
        self._ids = [each for each in self.view.selection.ids if not self._is_line(each)]
        board = self.view.modeling.board
        self._moving = moving_along(self.scene, board, self._ids)
        self._ghost = Ghost(ghost_figures(self.scene, board, self._moving))
        self._box = self._grabbed_box()
        self._snapper = snapper_among(self.view.figures_nearby(), self._moving, self.view.zoom)
        self._flows = hanging_flows(self.scene, board.links, self._moving)
        self._target: Figure | None = None
        self._verdict: tuple[str | None, bool, str] = (None, True, "")
        self._host: Figure | None = None
        self._flow: Figure | None = None
        self._may_split = self._is_loose_step()

    def _is_line(self, element_id: str) -> bool:
        figure = self.scene.figure(element_id)
        return figure is None or figure.is_edge

    def _grabbed_box(self) -> Bounds:
        """The box that snaps: the shape under the pointer, else all of them."""
        for each in self._ids:
            figure = self.scene.figure(each)
            if figure is not None and QRectF(*figure.bounds).contains(self.origin):
                return Bounds(*figure.bounds)
        return Bounds.union(Bounds(*f.bounds) for f in self._ghost.figures if not f.is_edge)

    def move(self, place: QPointF, free: bool) -> None:
        """Shift the ghost, snapped, and judge where it would land."""
        self._shift(place, free)
        self._judge(place)
        self._ghost.lines = [flow.at(self._ghost.dx, self._ghost.dy) for flow in self._flows]

    def _shift(self, place: QPointF, free: bool) -> None:
        dx, dy = place.x() - self.origin.x(), place.y() - self.origin.y()
        fix_x, fix_y = self._snapper.snap(self._box.moved(dx, dy), free)
        self._ghost.dx, self._ghost.dy = dx + fix_x, dy + fix_y

    def _judge(self, place: QPointF) -> None:
        rules = self.view.modeling.rules
        self._host = host_at(self.scene, place, self._moving) if self._may_attach() else None
        if self._host is not None:
            verdict = rules.can_attach(self._ids[0], self._host.element_id)
            if verdict.allowed:
                self._target, self._verdict = self._host, (None, True, "")
                self._slide(place)
                self.view.say("")
                return
            self._host = None
        self._flow = flow_at(self.scene, place, self._moving) if self._may_split else None
        self._target = container_at(self.scene, place, self._moving)
        parent = self._target.element_id if self._target else None
        if parent != self._verdict[0] or not self._verdict[2]:
            answer = rules.can_move(self._ids, parent)
            self._verdict = (parent, answer.allowed, answer.reason or " ")
        self.view.say("" if self._verdict[1] else self._verdict[2])

    def _slide(self, place: QPointF) -> None:
        """The ghost of an event slides along the border that it will sit on."""
        assert self._host is not None
        wanted = self._box.center.moved(place.x() - self.origin.x(), place.y() - self.origin.y())
        spot = slid_to_border(Bounds(*self._host.bounds), wanted)
        self._ghost.dx, self._ghost.dy = spot.x - self._box.center.x, spot.y - self._box.center.y
        self._snapper.clear()

    def _may_attach(self) -> bool:
        figure = self.scene.figure(self._ids[0]) if len(self._ids) == 1 else None
        return figure is not None and figure.tag in EVENT_TAGS

    def finish(self, place: QPointF, free: bool) -> None:
        """Move for real, when that is allowed."""
        self.move(place, free)
        dx, dy = self._ghost.dx, self._ghost.dy
        if not self._verdict[1] or (abs(dx) < 0.01 and abs(dy) < 0.01):
            return
        parent = self._target.element_id if self._target and self._host is None else None
        if self._comes_off():
            self.view.edit(lambda modeling: modeling.detach(self._ids[0], dx, dy, parent_id=parent))
            return
        host = self._host.element_id if self._host else None
        flow = self._flow.element_id if self._flow and self._host is None else ""
        if flow:
            self._drop_on(flow, dx, dy, parent)
            return
        self.view.edit(lambda modeling: modeling.move(self._ids, dx, dy, parent_id=parent, host_id=host))

    def _is_loose_step(self) -> bool:
        """Whether one flow node is dragged that no flow touches: dropped on a flow, it goes between."""
        figure = self.scene.figure(self._ids[0]) if len(self._ids) == 1 else None
        if figure is None or figure.tag not in ACTIVITY_TAGS | GATEWAY_TAGS | EVENT_TAGS - {"boundaryEvent"}:
            return False
        return not self.view.modeling.board.links.of(figure.element_id)

    def _drop_on(self, flow: str, dx: float, dy: float, parent: str | None) -> None:
        """Move the step and lead the flow through it, in one undo step."""
        document, step = self.view.document, self._ids[0]
        target = self.scene.ends(flow)[1]
        assert document is not None

        def apply(modeling: Any) -> None:
            with document.transaction("Insert step"):
                modeling.move((step,), dx, dy, parent_id=parent)
                modeling.reconnect(flow, target_id=step)
                modeling.connect(step, target)

        self.view.edit(apply)

    def _comes_off(self) -> bool:
        """Whether a boundary event was taken well away from its activity, onto none."""
        figure = self.scene.figure(self._ids[0])
        if len(self._ids) != 1 or figure is None or figure.tag != "boundaryEvent" or self._host is not None:
            return False
        document = self.view.document
        node = document.find(figure.element_id) if document is not None else None
        host = self.scene.figure(local_id(node.get("attachedToRef"))) if node is not None else None
        if host is None:
            return True
        middle = QRectF(*figure.bounds).center() + QPointF(self._ghost.dx, self._ghost.dy)
        return not QRectF(*host.bounds).adjusted(-AWAY, -AWAY, AWAY, AWAY).contains(middle)

    def extent(self) -> QRectF:
        """Ghost, guides and target."""
        rect = self._ghost.extent().united(self._snapper.extent())
        if self._flow is not None:
            rect = rect.united(extent_of_figure(self._flow).adjusted(-6, -6, 6, 6))
        return rect.united(extent_of_figure(self._target).adjusted(-6, -6, 6, 6)) if self._target else rect

    def paint(self, painter: QPainter) -> None:
        """Paint target, ghost and guides."""
        if self._flow is not None and self._host is None:
            paint_target(painter, self._flow, True, self.view.zoom)
        elif self._target is not None and (not self._verdict[1] or self._host is not None or self._changes_parent()):
            paint_target(painter, self._target, self._verdict[1], self.view.zoom)
        self._ghost.paint(painter, self.view.zoom)
        self._snapper.paint(painter)

    def _changes_parent(self) -> bool:
        """Whether the first dragged shape was not over the target before."""
        figure = self.scene.figure(self._ids[0])
        assert self._target is not None
        return figure is not None and not QRectF(*self._target.bounds).contains(QRectF(*figure.bounds).center())
