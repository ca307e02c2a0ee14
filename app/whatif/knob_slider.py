"""A slider that shows where today stands: a tick at the base, the way from there in accent."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QWidget

from app.look.theme import theme, theme_signals

RADIUS = 8
GROOVE = 4


class KnobSlider(QSlider):
    """Whole steps from `low` to `high`. `turned(value)` tells of a person's move, not of `show_value`."""

    turned = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._low, self._step, self._base, self._value = 0.0, 1.0, 0.0, 0.0
        self.setFixedHeight(20)
        self.setMinimumWidth(80)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setPageStep(5)
        self.valueChanged.connect(self._tell)
        theme_signals().changed.connect(self.update)

    def set_range(self, low: float, high: float, step: float, base: float) -> None:
        """Which values there are, and which of them is today's."""
        self._low, self._step, self._base = low, step, base
        self.blockSignals(True)
        self.setRange(0, max(round((high - low) / step), 1))
        self.blockSignals(False)
        self.update()

    def show_value(self, value: float) -> None:
        """Move the handle without telling; a value between two steps stays what it is."""
        self._value = value
        self.blockSignals(True)
        self.setValue(round((value - self._low) / self._step))
        self.blockSignals(False)
        self.update()

    def _tell(self, position: int) -> None:
        value = self._low + position * self._step
        near_base = abs(value - self._base) < self._step / 2
        self._value = self._base if near_base else round(value, 6)
        self.update()
        self.turned.emit(self._value)

    @property
    def exact(self) -> float:
        """The value under the handle."""
        return self._value

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The handle comes to the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.setSliderDown(False)
        self.update()

    def _follow(self, event: QMouseEvent) -> None:
        room = self.width() - 2 * RADIUS
        share = min(max((event.position().x() - RADIUS) / max(room, 1), 0.0), 1.0)
        self.setValue(round(share * self.maximum()))

    def _x(self, value: float) -> float:
        room, position = self.width() - 2 * RADIUS, (value - self._low) / self._step
        return RADIUS + min(max(position / max(self.maximum(), 1), 0.0), 1.0) * room

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Groove, way from the base, tick, handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        here, base = self._x(self._value), self._x(self._base)
        changed = self._value != self._base
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("border.subtle"))
        painter.drawRoundedRect(QRectF(0, middle - GROOVE / 2, self.width(), GROOVE), 2, 2)
        if changed:
            painter.setBrush(theme().color("accent.default"))
            painter.drawRect(QRectF(min(here, base), middle - GROOVE / 2, abs(here - base), GROOVE))
            painter.setBrush(theme().color("text.secondary"))
            painter.drawRect(QRectF(base - 1, middle - 6, 2, 12))
        self._paint_handle(painter, QPointF(here, middle), changed)

    def _paint_handle(self, painter: QPainter, at: QPointF, changed: bool) -> None:
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("focus.ring"), 1.5))
            painter.drawEllipse(at, RADIUS + 1.5, RADIUS + 1.5)
        ink = "border.control" if not changed else "accent.default"
        hot = self.underMouse() or self.isSliderDown()
        painter.setPen(QPen(theme().color("accent.default" if hot and self.isEnabled() else ink), 2))
        painter.setBrush(theme().color("bg.surface"))
        painter.drawEllipse(at, RADIUS - 1.5, RADIUS - 1.5)
