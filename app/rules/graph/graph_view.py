"""The mouse and keys on a decision requirements diagram: choose, move, connect, open, delete."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QGraphicsItem, QWidget

from app.bpmn.layout.geometry import Bounds as Box
from app.decisions.graph import Bounds, ElementKind
from app.drawing.guides import Snapper
from app.drawing.outlines import cosmetic, hovered_box, selected_box, selected_line, target_box
from app.drawing.zoom_view import ZoomView
from app.look.theme import theme
from app.rules.graph.graph_scene import EdgeItem, GraphScene, NodeItem

STEP = 8.0
STEPS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class GraphView(ZoomView):
    """`moved(places)` once a drag ends, `connect_asked(source, target)`, `opened(id)`, `delete_asked`.

    A drag of an element moves it, snapped to the others and to the grid, with Ctrl to no one; of the background, the
    view. While `connecting`, a drag draws a requirement from an element to the one that needs it.
    """

    moved = Signal(dict)
    connect_asked = Signal(str, str)
    opened = Signal(str)
    delete_asked = Signal()

    def __init__(self, scene: GraphScene, parent: QWidget | None = None) -> None:
        self.graph = scene
        super().__init__(scene, parent)
        self.connecting = False
        self._hovered: NodeItem | None = None
        self._grab: tuple[NodeItem, QPointF, QPointF] | None = None
        self._snapper: Snapper | None = None
        self._line: tuple[NodeItem, QPointF] | None = None
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Decision requirements diagram")
        scene.selectionChanged.connect(self.viewport().update)
        self._fit_when_shown = True

    # By mouse

    def _node_at(self, event: QMouseEvent) -> NodeItem | None:
        return self.graph.node_at(self.scene_place(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and begin to move or to connect; on the background, to pan."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        place = self.scene_place(event.position())
        found = self.graph.item_at(place)
        self._choose(found)
        if not isinstance(found, NodeItem):
            super().mousePressEvent(event)
        elif self.connecting:
            self._line = (found, place)
        else:
            self._grab = (found, place, found.pos())
            self._snapper = self._snapper_without(found)

    def _choose(self, item: QGraphicsItem | None) -> None:
        if item is None or not item.isSelected():
            self.graph.clearSelection()
        if item is not None:
            item.setSelected(True)

    def _snapper_without(self, moving: NodeItem) -> Snapper:
        """What an element snaps to: the others; services hold theirs, and are in no row."""
        others = [item for item in self.graph.nodes.values() if item is not moving]
        boxes = [(_box(item.bounds), item.node.kind is ElementKind.SERVICE) for item in others]
        return Snapper([box for box, _ in boxes], [box for box, holds in boxes if not holds], self.zoom)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the element, draw the line, or pan."""
        place = self.scene_place(event.position())
        if self._line is not None:
            self._line = (self._line[0], place)
            self.viewport().update()
        elif self._grab is not None and self._snapper is not None:
            self._shift(place, free=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().mouseMoveEvent(event)
        hovered = self._node_at(event)
        if hovered is not self._hovered:
            self._hovered = hovered
            self.viewport().update()

    def _shift(self, place: QPointF, *, free: bool) -> None:
        assert self._grab is not None and self._snapper is not None
        item, start, origin = self._grab
        wanted = origin + place - start
        if (place - start).manhattanLength() * self.zoom < STEP / 2:
            wanted = origin  # a click shakes a little
            free = True
        dx, dy = self._snapper.snap(Box(wanted.x(), wanted.y(), item.size.width(), item.size.height()), free)
        item.setPos(wanted.x() + dx, wanted.y() + dy)
        self.graph.follow()
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the element, or connect."""
        line, grab = self._line, self._grab
        self._line = self._grab = self._snapper = None
        if line is None and grab is None:
            super().mouseReleaseEvent(event)
            return
        self.viewport().update()
        if line is not None:
            target = self._node_at(event)
            if target is not None and target is not line[0]:
                self.connect_asked.emit(line[0].node.id, target.node.id)
        elif grab is not None and grab[0].pos() != grab[2]:
            self.moved.emit({grab[0].node.id: grab[0].bounds})

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what decides."""
        item = self._node_at(event)
        if item is not None:
            self.opened.emit(item.node.id)

    # By key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Delete deletes, Enter opens, Escape lets go; Plus, Minus and 0 zoom."""
        item, step = self.graph.chosen(), STEPS.get(event.key())
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit()
        elif event.key() == Qt.Key.Key_Escape and (self._grab or self._line):
            self._let_go()
        elif item is not None and step is not None:
            at = item.bounds
            self.moved.emit({item.node.id: Bounds(at.x + step[0] * STEP, at.y + step[1] * STEP, at.width, at.height)})
        elif item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(item.node.id)
        else:
            super().keyPressEvent(event)

    def _let_go(self) -> None:
        """End the gesture without a trace."""
        if self._grab is not None:
            self._grab[0].setPos(self._grab[2])
            self.graph.follow()
        self._grab = self._line = self._snapper = None
        self.viewport().update()

    # Painting

    def drawForeground(self, painter: QPainter, _rect: QRectF | QRect) -> None:
        """What is chosen, pointed at, snapped to, and the requirement that is being drawn."""
        for item in self.graph.selectedItems():
            if isinstance(item, NodeItem):
                selected_line(painter, item.drawing.outline.translated(item.pos()))
                selected_box(painter, item.box, self.zoom)
            elif isinstance(item, EdgeItem):
                selected_line(painter, item.way())
        if self._line is not None:
            self._paint_line(painter, *self._line)
        elif self._snapper is not None:
            self._snapper.paint(painter)
        elif self._hovered is not None and self._hovered.scene() and not self._hovered.isSelected():
            hovered_box(painter, self._hovered.box, self.zoom)

    def _paint_line(self, painter: QPainter, source: NodeItem, end: QPointF) -> None:
        target = self._hovered if self._hovered is not source else None
        if target is not None:
            target_box(painter, target.box, allowed=True)
        painter.setPen(cosmetic(theme().color("canvas.selection"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(source.box.center(), end))

    def _on_theme(self) -> None:
        self.graph.set_theme(theme())
        super()._on_theme()


def _box(bounds: Bounds) -> Box:
    return Box(bounds.x, bounds.y, bounds.width, bounds.height)
