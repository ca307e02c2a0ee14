"""The mouse and keys on a decision requirements diagram: choose, move, connect, open, delete."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QShowEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from app.decisions.graph import Bounds
from app.look.theme import theme
from app.rules.graph.graph_scene import GraphScene, NodeItem

SNAP = 10
ZOOM, LEAST, MOST = 1.2, 0.25, 3.0
STEP = 10


class GraphView(QGraphicsView):
    """`moved(places)` once a drag ends, `connect_asked(source, target)`, `opened(id)`, `delete_asked`.

    While `connecting`, a drag draws a requirement from an element to the one that needs it.
    """

    moved = Signal(dict)
    connect_asked = Signal(str, str)
    opened = Signal(str)
    delete_asked = Signal()

    def __init__(self, scene: GraphScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.graph = scene
        self.connecting = False
        self._grab: tuple[NodeItem, QPointF, QPointF] | None = None
        self._line: tuple[NodeItem, QPointF] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self._is_fitted = False
        self.setAccessibleName("Decision requirements diagram")

    # What is in sight

    def fit(self) -> None:
        """Show the whole diagram, never larger than it is."""
        self.resetTransform()
        whole, room = self.graph.sceneRect(), self.viewport().rect()
        if whole.width() > 0 and whole.height() > 0:
            scale = min(room.width() / whole.width(), room.height() / whole.height(), 1.0)
            self.zoom(max(scale, LEAST))
        self.centerOn(whole.center())

    def zoom(self, by: float) -> None:
        """Show everything larger, or smaller, within limits."""
        scale = min(max(self.transform().m11() * by, LEAST), MOST)
        self.setTransform(QTransform.fromScale(scale, scale))

    def showEvent(self, event: QShowEvent) -> None:
        """The first time, the whole diagram."""
        super().showEvent(event)
        if not self._is_fitted:
            self._is_fitted = True
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl larger and smaller, else up and down."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM if event.angleDelta().y() > 0 else 1 / ZOOM)
            event.accept()
        else:
            super().wheelEvent(event)

    def _press_zoom(self, event: QKeyEvent) -> bool:
        """Ctrl+Plus, Ctrl+Minus, Ctrl+0."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(ZOOM)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM)
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        else:
            return False
        return True

    def drawBackground(self, painter: QPainter, rect: object) -> None:
        """The page."""
        painter.fillRect(rect, theme().color("bg.canvas"))  # type: ignore[call-overload]

    def drawForeground(self, painter: QPainter, _rect: object) -> None:
        """The requirement that is being drawn."""
        if self._line is not None:
            item, end = self._line
            painter.setPen(QPen(theme().color("accent.default"), 1.6, Qt.PenStyle.DashLine))
            painter.drawLine(item.sceneBoundingRect().center(), end)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and begin to move or to connect."""
        super().mousePressEvent(event)
        at = self.mapToScene(event.position().toPoint())
        item = self.graph.node_at(at)
        if item is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self.connecting:
            self._line = (item, at)
        else:
            self._grab = (item, at, item.pos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the element, or draw the line."""
        at = self.mapToScene(event.position().toPoint())
        if self._line is not None:
            self._line = (self._line[0], at)
            target = self.graph.node_at(at)
            for item in self.graph.nodes.values():
                item.is_target = item is target and item is not self._line[0]
            self.graph.update()
        elif self._grab is not None:
            item, start, place = self._grab
            to = place + at - start
            item.setPos(round(to.x() / SNAP) * SNAP, round(to.y() / SNAP) * SNAP)
            self.graph.follow()
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the element, or connect."""
        super().mouseReleaseEvent(event)
        line, self._line = self._line, None
        grab, self._grab = self._grab, None
        for item in self.graph.nodes.values():
            item.is_target = False
        if line is not None:
            target = self.graph.node_at(self.mapToScene(event.position().toPoint()))
            self.graph.update()
            if target is not None and target is not line[0]:
                self.connect_asked.emit(line[0].node.id, target.node.id)
        elif grab is not None and grab[0].pos() != grab[2]:
            self.moved.emit({grab[0].node.id: grab[0].bounds})

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what decides."""
        item = self.graph.node_at(self.mapToScene(event.position().toPoint()))
        if item is not None:
            self.opened.emit(item.node.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Delete deletes, Enter opens, Ctrl with Plus, Minus and 0 zooms."""
        item = self.graph.chosen()
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        step = steps.get(Qt.Key(event.key()))
        if self._press_zoom(event):
            event.accept()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit()
        elif item is not None and step is not None:
            at = item.bounds
            self.moved.emit({item.node.id: Bounds(at.x + step[0] * STEP, at.y + step[1] * STEP, at.width, at.height)})
        elif item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(item.node.id)
        else:
            super().keyPressEvent(event)
