"""A diagram to look at, with overlays of what runs."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.bpmn.document import Document
from app.canvas.overlay import NOTHING, Overlay
from app.canvas.overlay_paint import leading_mark, paint_overlay
from app.canvas.overview import OVERVIEW_BELOW
from app.canvas.scene import DiagramScene
from app.drawing.zoom_view import ZoomView
from app.look.theme import theme


class DiagramView(ZoomView):
    """Read-only view of one diagram of a document, with an overlay of tokens, incidents, heat and badges.

    `element_clicked(id)`, "" for the background; `token_clicked(id)` instead for a token that leads somewhere, of
    which `leading_tip` says where.
    """

    element_clicked = Signal(str)
    token_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.diagram_scene = DiagramScene()
        super().__init__(self.diagram_scene, parent)
        self.setAccessibleName("Process diagram")
        self.leading_tip = ""
        self.diagram_scene.figures_changed.connect(self._on_figures_changed)

    # What is shown

    def show_document(self, document: Document, diagram: int = 0) -> None:
        """Show diagram number `diagram` of a document, fitted into the view."""
        self.diagram_scene.show_document(document, diagram)
        self.fit()

    def set_overlay(self, overlay: Overlay) -> None:
        """Lay state over the diagram."""
        self.diagram_scene.set_overlay(overlay)
        if overlay.leading:
            self.viewport().setMouseTracking(True)
        self.viewport().update()

    def clear(self) -> None:
        """Show nothing."""
        self.diagram_scene.release()
        self.viewport().update()

    def content_rect(self) -> QRectF:
        """Round the figures."""
        return self.diagram_scene.content_rect()

    def reveal(self, element_id: str) -> None:
        """Bring an element into the middle when it is not in sight."""
        figure = self.diagram_scene.figure(element_id)
        if figure is None:
            return
        shape = self.diagram_scene.shapes[figure.key]
        self.reveal_rect(shape.sceneBoundingRect() if figure.is_edge else QRectF(*figure.bounds))

    # By mouse

    def click(self, place: QPointF) -> None:
        """Tell which element was clicked, or which token that leads somewhere."""
        if leading := self._leading_at(place):
            self.token_clicked.emit(leading)
        else:
            self.element_clicked.emit(self.diagram_scene.element_at(self.scene_place(place)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while a button is down; else a hand and a word over a token that leads somewhere."""
        super().mouseMoveEvent(event)
        if not event.buttons() and self.diagram_scene.overlay.leading:
            self._point_out(event.position())

    def _leading_at(self, place: QPointF) -> str:
        """The element whose token lies there (view px) and leads somewhere."""
        scene = self.diagram_scene
        return leading_mark(scene.overlay, scene.figure, self.scene_place(place), self.zoom)

    def _point_out(self, place: QPointF) -> None:
        over = bool(self._leading_at(place))
        self.viewport().setToolTip(self.leading_tip if over else "")
        if over:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Items as usual; far out, the overview in a few calls instead of thousands."""
        if self.zoom >= OVERVIEW_BELOW:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().color("bg.canvas"))
        painter.setTransform(self.viewportTransform())
        exposed = self.viewportTransform().inverted()[0].mapRect(QRectF(event.rect()))
        self.diagram_scene.overview.paint(painter, exposed)
        self.drawForeground(painter, exposed)
        painter.end()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The overlay's marks."""
        overlay = self.diagram_scene.overlay
        if overlay is not NOTHING:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_overlay(painter, overlay, self.diagram_scene.figure, theme(), self.zoom)

    def _on_theme(self) -> None:
        self.diagram_scene.set_theme(theme())
        super()._on_theme()

    def _on_figures_changed(self, touched: object) -> None:
        if self.diagram_scene.overlay is not NOTHING or self.zoom < OVERVIEW_BELOW:
            self.viewport().update()
