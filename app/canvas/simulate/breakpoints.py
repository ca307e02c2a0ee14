"""Breakpoints: red dots at elements where the run stops; an open dot at the element under the pointer offers one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.canvas.reading.figure import ACTIVITY_TAGS, EVENT_TAGS, GATEWAY_TAGS, Figure
from app.canvas.simulate.pins import Pins, bottom_left
from app.look.theme import theme

SIDE = 18
STOPS = ACTIVITY_TAGS | EVENT_TAGS | GATEWAY_TAGS


class BreakpointDot(QAbstractButton):
    """Filled when it is set."""

    def __init__(self, parent: QWidget, is_set: bool) -> None:
        super().__init__(parent)
        self.is_set = is_set
        self.setFixedSize(SIDE, SIDE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        text = "Remove the breakpoint (B)" if is_set else "Stop here: set a breakpoint (B)"
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A red disc, or a red ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = theme().color("status.danger.fill")
        painter.setPen(QPen(theme().color("bg.canvas") if self.is_set else color, 2.0))
        painter.setBrush(color if self.is_set else theme().color("bg.canvas"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(3, 3, -3, -3))


class Breakpoints(QObject):
    """Draws them; `flip(element_id)` is called for a click."""

    def __init__(self, pins: Pins, flip: Callable[[str], object]) -> None:
        super().__init__(pins)
        self._pins, self._flip = pins, flip
        self.dots: dict[str, BreakpointDot] = {}
        self._offered = ""
        self._chosen: set[str] = set()
        pins.view.viewport().installEventFilter(self)

    def show(self, chosen: set[str]) -> None:
        """Show these, and the offer at the element under the pointer."""
        wanted = dict.fromkeys(chosen, True) | ({self._offered: False} if self._offered not in chosen | {""} else {})
        for element_id, dot in list(self.dots.items()):
            if wanted.get(element_id) != dot.is_set:
                self._pins.drop(self.dots.pop(element_id))
        for element_id, is_set in wanted.items():
            if element_id not in self.dots:
                self._add(element_id, is_set)
        self._chosen = set(chosen)

    def _add(self, element_id: str, is_set: bool) -> None:
        dot = BreakpointDot(self._pins.view.viewport(), is_set)
        dot.clicked.connect(lambda: self._flip(element_id))
        self.dots[element_id] = dot

        def corner() -> QPointF | None:
            figure = self._pins.view.diagram_scene.figure(element_id)
            return bottom_left(figure) if figure is not None else None

        self._pins.pin(dot, corner)

    def close(self) -> None:
        """Watch the pointer no longer."""
        self._pins.view.viewport().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pointer is at another element."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and not event.buttons():
            view = self._pins.view
            item = view.diagram_scene.item_at(view.scene_place(event.position()), labels=False)
            offered = item.figure.element_id if item is not None and can_stop_at(item.figure) else ""
            if offered != self._offered:
                self._offered = offered
                self.show(self._chosen)
        return super().eventFilter(watched, event)


def can_stop_at(figure: Figure) -> bool:
    """Whether tokens pass the element: flow nodes."""
    return figure.tag in STOPS and not figure.is_edge
