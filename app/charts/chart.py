"""What all plots share: theme, fonts, quiet axes, a cursor for pointer and keyboard, words for screen readers."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from app.charts.points import ChartPoint
from app.look.fonts import font
from app.look.theme import theme, theme_signals

REACH = 14
"""How near, in pixels, the pointer must come to a point."""


class Chart(pg.PlotWidget):
    """A plot without menu, buttons or mouse zoom. Subclasses fill it and implement `paint_theme`.

    `point_chosen` carries the key of a point that was clicked, or chosen with Enter.
    """

    point_chosen = Signal(str)

    def __init__(self, axes: dict[str, pg.AxisItem], parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems=axes, enableMenu=False)
        self._points: list[ChartPoint] = []
        self._cursor = -1
        self._mark = pg.ScatterPlotItem(size=13, antialias=True)
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumSize(120, 90)
        self.setMouseEnabled(False, False)
        self.hideButtons()
        self.plotItem.setContentsMargins(0, 6, 0, 0)
        self.plotItem.vb.setDefaultPadding(0)
        self.plotItem.disableAutoRange()
        self.addItem(self._mark, ignoreBounds=True)
        self._mark.setZValue(100)
        for axis in axes.values():
            axis.setStyle(tickLength=0, tickFont=font("caption", 400), tickTextOffset=6, hideOverlappingLabels=False)
        theme_signals().changed.connect(self.paint_theme)

    def describe(self, name: str, description: str) -> None:
        """Tell screen readers what the chart is and what it shows."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def set_points(self, points: list[ChartPoint]) -> None:
        """The points that pointer and arrow keys can reach, in reading order."""
        self._points = points
        self._cursor = -1
        self._mark.setData([], [])

    def paint_theme(self) -> None:
        """Take the colours of the theme in force. Subclasses extend it."""
        current = theme()
        self.setBackground(current.color("bg.surface"))
        for name in ("left", "right", "bottom"):
            axis = self.plotItem.getAxis(name)
            axis.setPen(QPen(Qt.PenStyle.NoPen))
            axis.setTextPen(current.color("text.tertiary"))
        self._rule(current.color("chartGrid"))
        self._mark.setPen(pg.mkPen(current.color("focus.ring"), width=2))
        self._mark.setBrush(QColor(0, 0, 0, 0))

    def _rule(self, color: QColor) -> None:
        """Horizontal lines only: the ticks of the left axis, as long as the plot is wide, behind the data."""
        axis = self.plotItem.getAxis("left")
        axis.setGrid(255)
        axis.setStyle(tickAlpha=255)
        axis.setTickPen(pg.mkPen(color, width=1))
        self.plotItem.getAxis("bottom").setTickPen(pg.mkPen(color, width=1))
        axis.setZValue(-10)

    # Pointer and keyboard

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what lies under the pointer."""
        super().mouseMoveEvent(event)
        self._go_to(self._nearest(event.position()), event.globalPosition().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the point under the pointer."""
        super().mousePressEvent(event)
        found = self._nearest(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found >= 0 and self._points[found].key:
            self.point_chosen.emit(self._points[found].key)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self._go_to(-1, QPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys walk the points, Enter chooses one."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() in steps and self._points:
            index = (self._cursor + steps[Qt.Key(event.key())]) % len(self._points)
            self._go_to(index, self.mapToGlobal(self._pixel(self._points[index]).toPoint()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor >= 0:
            self.point_chosen.emit(self._points[self._cursor].key)
        else:
            super().keyPressEvent(event)

    def _go_to(self, index: int, where: QPoint) -> None:
        if index == self._cursor:
            return
        self._cursor = index
        if index < 0:
            self._mark.setData([], [])
            QToolTip.hideText()
            return
        point = self._points[index]
        self._mark.setData([point.x], [point.y])
        self.setCursor(Qt.CursorShape.PointingHandCursor if point.key else Qt.CursorShape.ArrowCursor)
        QToolTip.showText(where, point.says(), self)

    def _pixel(self, point: ChartPoint) -> QPointF:
        scene = self.plotItem.vb.mapViewToScene(QPointF(point.x, point.y))
        return QPointF(self.mapFromScene(scene))

    def _nearest(self, position: QPointF) -> int:
        best, nearest = -1, float(REACH)
        here = self.plotItem.vb.mapSceneToView(self.mapToScene(position.toPoint()))
        width, height = self.plotItem.vb.viewPixelSize()
        for index, point in enumerate(self._points):
            distance = abs(point.x - here.x()) / width + abs(point.y - here.y()) / height
            if distance < nearest:
                best, nearest = index, distance
        return best
