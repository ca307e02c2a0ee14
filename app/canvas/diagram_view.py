"""A diagram to look at: zoom with the wheel, pan by dragging, overlays of what runs."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from app.bpmn.document import Document
from app.canvas.grid import DotGrid
from app.canvas.overlay import NOTHING, Overlay
from app.canvas.overlay_paint import leading_mark, paint_overlay
from app.canvas.overview import OVERVIEW_BELOW
from app.canvas.scene import DiagramScene
from app.look.theme import theme, theme_signals

ZOOM_MIN, ZOOM_MAX = 0.05, 4.0
ZOOM_STEP = 1.15
FIT_MARGIN = 24
CLICK_SLOP = 4
ENDLESS = QRectF(-1e5, -1e5, 2e5, 2e5)


class DiagramView(QGraphicsView):
    """Read-only view of one diagram of a document, with an overlay of tokens, incidents, heat and badges.

    `element_clicked(id)`, "" for the background; `token_clicked(id)` instead for a token that leads somewhere, of
    which `leading_tip` says where.
    """

    element_clicked = Signal(str)
    token_clicked = Signal(str)
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.diagram_scene = DiagramScene()
        self.setScene(self.diagram_scene)
        self.setSceneRect(ENDLESS)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Process diagram")
        self.leading_tip = ""
        self._grid = DotGrid()
        self._pressed_at: QPoint | None = None
        self._pan_from: QPoint | None = None
        self._fit_when_shown = False
        self._fitted = False
        theme_signals().changed.connect(self._on_theme)
        self.diagram_scene.figures_changed.connect(self._on_figures_changed)

    # What is shown

    def show_document(self, document: Document, diagram: int = 0) -> None:
        """Show diagram number `diagram` of a document, fitted into the view."""
        self.diagram_scene.show_document(document, diagram)
        self.fit()

    def set_overlay(self, overlay: Overlay) -> None:
        """Lay state over the diagram."""
        self.diagram_scene.set_overlay(overlay)
        self.viewport().setMouseTracking(bool(overlay.leading))
        self.viewport().update()

    def clear(self) -> None:
        """Show nothing."""
        self.diagram_scene.release()
        self.viewport().update()

    # Zoom

    @property
    def zoom(self) -> float:
        """Pixels per diagram unit."""
        return self.transform().m11()

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> None:
        """Zoom to a scale, keeping the place `around` (view px; the middle when None) where it is."""
        zoom = min(ZOOM_MAX, max(ZOOM_MIN, zoom))
        place = around if around is not None else QPointF(self.viewport().rect().center())
        before = self.scene_place(place)
        factor = zoom / self.zoom
        self.scale(factor, factor)
        self._fitted = False
        moved = self._view_place(before) - place
        self.scroll_by(moved.x(), moved.y())
        self.zoom_changed.emit(self.zoom)

    def scene_place(self, place: QPointF) -> QPointF:
        """A place of the view in diagram units, without rounding to whole pixels."""
        return self.viewportTransform().inverted()[0].map(place)

    def _view_place(self, place: QPointF) -> QPointF:
        return self.viewportTransform().map(place)

    def scroll_by(self, dx: float, dy: float) -> None:
        """Move the view over the diagram by px."""
        horizontal, vertical = self.horizontalScrollBar(), self.verticalScrollBar()
        horizontal.setValue(horizontal.value() + round(dx))
        vertical.setValue(vertical.value() + round(dy))

    def zoom_in(self) -> None:
        """One step closer."""
        self.set_zoom(self.zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step away."""
        self.set_zoom(self.zoom / ZOOM_STEP)

    def fit(self) -> None:
        """Show the whole diagram, never larger than 100 %; as soon as the view has its size."""
        if not self.isVisible():
            self._fit_when_shown = True
        content = self.diagram_scene.content_rect()
        if content.isEmpty():
            self.resetTransform()
            self.centerOn(self.viewport().width() / 2, self.viewport().height() / 2)
            self.zoom_changed.emit(self.zoom)
            return
        area = self.fit_area()
        scale = min(area.width() / content.width(), area.height() / content.height(), 1.0)
        self.resetTransform()
        self.scale(max(scale, ZOOM_MIN), max(scale, ZOOM_MIN))
        offset = self._view_place(content.center()) - QPointF(area.center())
        self.scroll_by(offset.x(), offset.y())
        self._fitted = True
        self.zoom_changed.emit(self.zoom)

    def fit_area(self) -> QRectF:
        """The part of the viewport that `fit` fills."""
        return QRectF(self.viewport().rect()).adjusted(FIT_MARGIN, FIT_MARGIN, -FIT_MARGIN, -FIT_MARGIN)

    def reveal(self, element_id: str) -> None:
        """Bring an element into the middle when it is not in sight."""
        figure = self.diagram_scene.figure(element_id)
        if figure is None:
            return
        rect = (
            QRectF(*figure.bounds) if not figure.is_edge else self.diagram_scene.shapes[figure.key].sceneBoundingRect()
        )
        if not QRectF(self.viewport().rect()).contains(self.viewportTransform().mapRect(rect)):
            self.centerOn(rect.center())

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        """Fit what was shown before the view had its size."""
        super().showEvent(event)
        if self._fit_when_shown:
            self._fit_when_shown = False
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted diagram stays fitted."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel zooms at the cursor; a touchpad's two fingers and Shift pan."""
        pixels, angle = event.pixelDelta(), event.angleDelta()
        wants_zoom = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not pixels.isNull() and not wants_zoom:
            self._fitted = False
            self.scroll_by(-pixels.x(), -pixels.y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._fitted = False
            self.scroll_by(-(angle.y() or angle.x()) / 2, 0)
        elif angle.y():
            self.set_zoom(self.zoom * ZOOM_STEP ** (angle.y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a pan."""
        self._pressed_at = self._pan_from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while a button is down."""
        if self._pan_from is None or not event.buttons():
            self._point_out(event.position())
            return
        place = event.position().toPoint()
        pressed = self._pressed_at or place
        if (place - pressed).manhattanLength() > CLICK_SLOP or self._pressed_at is None:
            self._pressed_at = None
            self._fitted = False
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.scroll_by(self._pan_from.x() - place.x(), self._pan_from.y() - place.y())
            self._pan_from = place

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a pan, or tell which element was clicked ("" for the background)."""
        pressed, self._pressed_at, self._pan_from = self._pressed_at, None, None
        self.viewport().unsetCursor()
        if pressed is None:
            return
        if leading := self._leading_at(event.position()):
            self.token_clicked.emit(leading)
        else:
            self.element_clicked.emit(self.diagram_scene.element_at(self.scene_place(event.position())))

    def _leading_at(self, place: QPointF) -> str:
        """The element whose token lies there (view px) and leads somewhere."""
        scene = self.diagram_scene
        return leading_mark(scene.overlay, scene.figure, self.scene_place(place), self.zoom)

    def _point_out(self, place: QPointF) -> None:
        """A hand and a word over a token that leads somewhere."""
        over = bool(self._leading_at(place))
        self.viewport().setToolTip(self.leading_tip if over else "")
        if over:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus and 0 zoom; arrows pan."""
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

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

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The canvas colour and its dots."""
        current = theme()
        transform = painter.worldTransform()
        exposed = transform.mapRect(QRectF(rect))
        painter.save()
        painter.resetTransform()
        painter.fillRect(exposed, current.color("bg.canvas"))
        self._grid.paint(painter, exposed, transform, current.color("canvas.dot"), self.devicePixelRatioF())
        painter.restore()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The overlay's marks."""
        overlay = self.diagram_scene.overlay
        if overlay is not NOTHING:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_overlay(painter, overlay, self.diagram_scene.figure, theme(), self.zoom)

    def _on_theme(self) -> None:
        self.diagram_scene.set_theme(theme())
        self.viewport().update()

    def _on_figures_changed(self, touched: object) -> None:
        if self.diagram_scene.overlay is not NOTHING or self.zoom < OVERVIEW_BELOW:
            self.viewport().update()
