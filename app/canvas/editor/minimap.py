"""The minimap: the whole diagram, small, in the corner of the canvas; drag in it to move the view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent

from app.canvas.editor.floating import EDGE, Floating
from app.canvas.editor.view import EditorView
from app.canvas.overview import Tile
from app.drawing.zoom_view import ZOOM_STEP
from app.look.theme import theme, theme_signals
from app.session.remembered import recall, remember

WIDTH, HEIGHT = 208, 136
MARGIN, AWAY = 8, 4
QUIET_MS = 300
REMEMBERED = "model/minimap"


class Minimap(Floating):
    """Paints a picture that is made anew only after the diagram has been quiet for a moment."""

    def __init__(self, view: EditorView) -> None:
        super().__init__(view)
        self._view = view
        self._picture = QPixmap()
        self._content = QRectF()
        self._stale = True
        self.setAccessibleName("Minimap of the diagram")
        self.setToolTip("Drag to move the view (M hides the minimap)")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.resize(WIDTH + 2 * EDGE, HEIGHT + 2 * EDGE)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.update)
        view.diagram_scene.figures_changed.connect(self._on_change)
        view.zoom_changed.connect(lambda _zoom: self.update())
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(lambda _value: self.update())
        view.wants_minimap.connect(self.flip)
        view.installEventFilter(self)
        theme_signals().changed.connect(self._on_theme)
        self.setVisible(recall(REMEMBERED) == "yes")
        self._stand()

    def flip(self) -> None:
        """Show or hide it, and remember that."""
        self.setVisible(self.isHidden())
        remember(REMEMBERED, "no" if self.isHidden() else "yes")
        self._stand()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._stand()
        return super().eventFilter(watched, event)

    def _stand(self) -> None:
        self.move(self._view.width() - self.width() - AWAY + EDGE // 2, self._view.height() - self.height() - AWAY)
        self.raise_()

    def _on_change(self, _touched: object) -> None:
        self._stale = True
        if self.isVisible():
            self._quiet.start()

    def _on_theme(self) -> None:
        self._stale = True
        self.update()

    # The picture

    def _inner(self) -> QRectF:
        return QRectF(self.rect()).adjusted(EDGE + MARGIN, EDGE + MARGIN, -EDGE - MARGIN, -EDGE - MARGIN)

    def _scale(self) -> float:
        """Pixels of the minimap per diagram unit."""
        inner = self._inner()
        if self._content.isEmpty():
            return 1.0
        return min(inner.width() / self._content.width(), inner.height() / self._content.height(), 0.5)

    def _origin(self) -> QPointF:
        """Where the content's middle is."""
        return self._inner().center()

    def place_of(self, spot: QPointF) -> QPointF:
        """The place of the diagram under a spot of the minimap."""
        away = (spot - self._origin()) / self._scale()
        return self._content.center() + away

    def _draw_picture(self) -> None:
        self._stale = False
        scene = self._view.diagram_scene
        self._content = scene.content_rect()
        ratio = self.devicePixelRatioF()
        self._picture = QPixmap(self.size() * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(Qt.GlobalColor.transparent)
        if self._content.isEmpty():
            return
        painter = QPainter(self._picture)
        scale, origin, middle = self._scale(), self._origin(), self._content.center()
        painter.translate(origin)
        painter.scale(scale, scale)
        painter.translate(-middle)
        _paint_tiles(painter, scene.overview.tiles())
        painter.end()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel, the picture, and the part that is in sight."""
        super().paintEvent(event)
        if self._stale and not self._quiet.isActive():
            self._draw_picture()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._picture)
        painter.setClipRect(self._inner().adjusted(-4, -4, 4, 4))
        accent = theme().color("canvas.selection")
        tint = QColor(accent)
        tint.setAlpha(30)
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(tint)
        painter.drawRoundedRect(self.sight(), 2, 2)

    def sight(self) -> QRectF:
        """The part of the diagram that the view shows, in the minimap; at most its frame."""
        view = self._view
        area = view.viewportTransform().inverted()[0].mapRect(QRectF(view.viewport().rect()))
        scale, origin, middle = self._scale(), self._origin(), self._content.center()
        box = QRectF(origin + (area.topLeft() - middle) * scale, area.size() * scale)
        return box.intersected(self._inner().adjusted(-3, -3, 3, 3))

    # Moving the view

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the place under the pointer into the middle."""
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the view along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, spot: QPointF) -> None:
        view = self._view
        away = view.viewportTransform().map(self.place_of(spot)) - QPointF(view.viewport().rect().center())
        view.pan_by(away.x(), away.y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel zooms the view round its middle."""
        steps = event.angleDelta().y() / 120
        self._view.set_zoom(self._view.zoom * ZOOM_STEP**steps)
        event.accept()


def _paint_tiles(painter: QPainter, tiles: list[Tile]) -> None:
    """Frames, lines upon them, then boxes; names could not be read here."""
    for tile in tiles:
        _paint_boxes(painter, tile.frames)
    for tile in tiles:
        for color, legs in tile.lines.items():
            painter.setPen(QPen(QColor.fromRgba(color), 0))
            painter.drawLines(legs)
    for tile in tiles:
        _paint_boxes(painter, tile.boxes)


def _paint_boxes(painter: QPainter, groups: dict[tuple[int, int], list[QRectF]]) -> None:
    for (line, fill), boxes in groups.items():
        painter.setPen(QPen(QColor.fromRgba(line), 0))
        painter.setBrush(QColor.fromRgba(fill))
        painter.drawRects(boxes)
