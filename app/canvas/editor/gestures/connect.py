"""Connect: a line from the source follows the pointer; the rule answers while it moves, and says why not."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from app.bpmn.editing.wiring import line_between
from app.bpmn.layout.docking import border_point, outline_of
from app.bpmn.layout.geometry import Bounds, Point
from app.canvas.draw.flow import BEND
from app.canvas.editor.adorners import extent_of_figure, paint_target
from app.canvas.editor.gesture import Gesture
from app.canvas.editor.targets import figures_under
from app.canvas.reading.figure import Figure
from app.drawing.outlines import cosmetic
from app.drawing.paths import Place, rounded_polyline
from app.look.theme import theme


class Connect(Gesture):
    """Draws a connection from one element to another."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: object, origin: QPointF, source_id: str) -> None:
        super().__init__(view, origin)  # type: ignore[arg-type]
        self.source_id = source_id

    def begin(self) -> None:
        """Start with no target."""
        self._target: Figure | None = None
        self._allowed = True
        self._line: tuple[Place, ...] = ()
        self._kind = ""
        self._laid: dict[str, tuple[Place, ...]] = {}

    def move(self, place: QPointF, free: bool) -> None:
        """Judge the element under the pointer and lay the line there."""
        self._target = self._target_at(place)
        if self._target is not None:
            verdict = self.view.modeling.rules.can_connect(self.source_id, self._target.element_id)
            self._allowed, self._kind = verdict.allowed, verdict.kind
            self.view.say("" if verdict.allowed else verdict.reason)
        else:
            self._allowed = True
            self.view.say("")
        self._line = self._lay(place)

    def _target_at(self, place: QPointF) -> Figure | None:
        """The topmost shape; the pool around everything is a target only for messages."""
        for figure in figures_under(self.scene, place):
            if figure.is_edge or figure.tag == "lane":
                continue
            if figure.element_id == self.source_id:
                return None
            if not self._encloses_source(figure):
                return figure
        return None

    def _encloses_source(self, figure: Figure) -> bool:
        source = self.scene.figure(self.source_id)
        return (
            figure.is_container
            and source is not None
            and not source.is_edge
            and QRectF(*figure.bounds).contains(QRectF(*source.bounds))
        )

    def _lay(self, place: QPointF) -> tuple[Place, ...]:
        source = self.scene.figure(self.source_id)
        if source is None:
            return ()
        if self._target is not None and self._allowed:
            return self._line_to(self._target.element_id)
        if source.is_edge:
            middle = extent_of_figure(source).center()
            return ((middle.x(), middle.y()), (place.x(), place.y()))
        box = Bounds(*source.bounds)
        toward = Point(place.x(), place.y())
        if box.contains(toward):
            return ()
        return (border_point(box, outline_of(source.tag), toward), toward)

    def _line_to(self, target_id: str) -> tuple[Place, ...]:
        """The line that the edit will draw, around shapes and other lines; worked out once for each target."""
        if target_id not in self._laid:
            self._laid[target_id] = line_between(self.view.modeling.board, self._kind, self.source_id, target_id)
        return self._laid[target_id]

    def finish(self, place: QPointF, free: bool) -> None:
        """Connect, when the rule allows it; otherwise leave the reason in the status bar."""
        self.move(place, free)
        if self._target is None or not self._allowed:
            return
        target = self._target.element_id
        made = self.view.edit(lambda modeling: modeling.connect(self.source_id, target))
        self.view.select_made(made)

    def extent(self) -> QRectF:
        """Line and target."""
        rect = QRectF()
        for x, y in self._line:
            rect = rect.united(QRectF(x - 8, y - 8, 16, 16))
        return rect.united(extent_of_figure(self._target).adjusted(-6, -6, 6, 6)) if self._target else rect

    def paint(self, painter: QPainter) -> None:
        """Target in green or red, and the line."""
        if self._target is not None:
            paint_target(painter, self._target, self._allowed, self.view.zoom)
        if len(self._line) > 1:
            color = theme().color("canvas.selection" if self._allowed else "canvas.dropBad")
            painter.setPen(
                cosmetic(color, 2, Qt.PenStyle.SolidLine if self._target and self._allowed else Qt.PenStyle.DashLine)
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(rounded_polyline(self._line, BEND))
