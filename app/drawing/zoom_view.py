"""A view on a diagram: zoom with the wheel at the cursor, pan by dragging, fit, and dots below."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from app.drawing.grid import DotGrid
from app.look.theme import theme, theme_signals

ZOOM_MIN, ZOOM_MAX = 0.05, 4.0
ZOOM_STEP = 1.15
FIT_MARGIN = 24
CLICK_SLOP = 4
ENDLESS = QRectF(-1e5, -1e5, 2e5, 2e5)


class ZoomView(QGraphicsView):
    """Shows a scene, of which `content_rect` says where something is drawn.

    A press that is not dragged is a click: `click(place)`, in view px.
    """

    zoom_changed = Signal(float)

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(scene)
        self.setSceneRect(ENDLESS)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._grid = DotGrid()
        self._pressed_at: QPoint | None = None
        self._pan_from: QPoint | None = None
        self._fit_when_shown = False
        self._fitted = False
        theme_signals().changed.connect(self._on_theme)

    def content_rect(self) -> QRectF:
        """Where something is drawn, in diagram units."""
        return self.scene().itemsBoundingRect()

    def click(self, place: QPointF) -> None:
        """A press was let go where it began."""

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
        moved = self.view_place(before) - place
        self.scroll_by(moved.x(), moved.y())
        self.zoom_changed.emit(self.zoom)

    def scene_place(self, place: QPointF) -> QPointF:
        """A place of the view in diagram units, without rounding to whole pixels."""
        return self.viewportTransform().inverted()[0].map(place)

    def view_place(self, place: QPointF) -> QPointF:
        """A place of the diagram in px of the view."""
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
        content = self.content_rect()
        if content.isEmpty():
            self.resetTransform()
            self.centerOn(self.viewport().width() / 2, self.viewport().height() / 2)
            self.zoom_changed.emit(self.zoom)
            return
        area = self.fit_area()
        scale = min(area.width() / content.width(), area.height() / content.height(), 1.0)
        self.resetTransform()
        self.scale(max(scale, ZOOM_MIN), max(scale, ZOOM_MIN))
        offset = self.view_place(content.center()) - QPointF(area.center())
        self.scroll_by(offset.x(), offset.y())
        self._fitted = True
        self.zoom_changed.emit(self.zoom)

    def fit_area(self) -> QRectF:
        """The part of the viewport that `fit` fills."""
        return QRectF(self.viewport().rect()).adjusted(FIT_MARGIN, FIT_MARGIN, -FIT_MARGIN, -FIT_MARGIN)

    def reveal_rect(self, rect: QRectF) -> None:
        """Bring a part of the diagram into the middle when it is not in sight."""
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
        """End a pan, or click."""
        pressed, self._pressed_at, self._pan_from = self._pressed_at, None, None
        self.viewport().unsetCursor()
        if pressed is not None:
            self.click(event.position())

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

    def _on_theme(self) -> None:
        self.viewport().update()
