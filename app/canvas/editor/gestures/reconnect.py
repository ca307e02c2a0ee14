"""Reconnect: an end of a flow is dragged to another element."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.bpmn.layout.geometry import Point
from app.canvas.editor.adorners import extent_of_figure, paint_target
from app.canvas.editor.gesture import Gesture
from app.canvas.editor.targets import figures_under
from app.canvas.reading.figure import Figure
from app.drawing.outlines import cosmetic
from app.drawing.paths import polyline
from app.look.theme import theme


class Reconnect(Gesture):
    """Drags the source or the target end."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: object, origin: QPointF, figure: Figure, is_source: bool) -> None:
        super().__init__(view, origin)  # type: ignore[arg-type]
        self.figure, self.is_source = figure, is_source
        self._place = QPointF(origin)
        self._target: Figure | None = None
        self._allowed = True

    def move(self, place: QPointF, free: bool) -> None:
        """Judge the element under the pointer."""
        self._place = QPointF(place)
        self._target = next((f for f in figures_under(self.scene, place) if not f.is_edge and f.tag != "lane"), None)
        if self._target is None:
            self.view.say("")
            return
        source, target = self.scene.ends(self.figure.element_id)
        ends = (self._target.element_id, target) if self.is_source else (source, self._target.element_id)
        verdict = self.view.modeling.rules.can_connect(*ends, self.figure.element_id)
        self._allowed = verdict.allowed or ends == (source, target)
        self.view.say("" if self._allowed else verdict.reason)

    def finish(self, place: QPointF, free: bool) -> None:
        """Reconnect, docked where the end was dropped."""
        self.move(place, free)
        if self._target is None or not self._allowed:
            return
        end, docking = self._target.element_id, Point(place.x(), place.y())
        flow = self.figure.element_id
        if self.is_source:
            self.view.edit(lambda modeling: modeling.reconnect(flow, source_id=end, docking=docking))
        else:
            self.view.edit(lambda modeling: modeling.reconnect(flow, target_id=end, docking=docking))

    def _line(self) -> list[tuple[float, float]]:
        points = list(self.figure.waypoints)
        points[0 if self.is_source else -1] = (self._place.x(), self._place.y())
        return points

    def extent(self) -> QRectF:
        """Line and target."""
        rect = extent_of_figure(self.figure).united(QRectF(self._place.x() - 8, self._place.y() - 8, 16, 16))
        return (rect.united(extent_of_figure(self._target)) if self._target else rect).adjusted(-8, -8, 8, 8)

    def paint(self, painter: QPainter) -> None:
        """The line as it would run, and the target."""
        if self._target is not None:
            paint_target(painter, self._target, self._allowed, self.view.zoom)
        color = theme().color("canvas.selection" if self._allowed else "canvas.dropBad")
        painter.setPen(cosmetic(color, 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(polyline(self._line()))
