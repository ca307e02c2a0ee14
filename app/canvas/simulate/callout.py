"""A sentence at an element: what went wrong there, what a test expected."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.canvas.simulate.pins import Pins
from app.look.components import Label
from app.look.theme import theme

WIDTH = 240
LONGEST = 220


class Callout(QWidget):
    """A red-edged note; the mouse goes through it."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 7)
        self.label = Label(text if len(text) <= LONGEST else f"{text[:LONGEST]}\u2026", "small", wrap=True)
        column.addWidget(self.label)
        self.setFixedWidth(WIDTH)
        self.setFixedHeight(self.label.heightForWidth(WIDTH - 20) + 14)
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tinted, with an edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("status.danger.fill"), 1))
        painter.setBrush(theme().color("status.danger.tint"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


class Callouts:
    """The sentences in sight, by element."""

    def __init__(self, pins: Pins) -> None:
        self._pins = pins
        self.shown: dict[str, Callout] = {}

    def show(self, texts: dict[str, str]) -> None:
        """Show these and no others."""
        for element_id, callout in list(self.shown.items()):
            if texts.get(element_id) != callout.accessibleName():
                self._pins.drop(self.shown.pop(element_id))
        for element_id, text in texts.items():
            if element_id not in self.shown:
                callout = self.shown[element_id] = Callout(self._pins.view.viewport(), text)
                self._pins.pin(callout, lambda e=element_id, c=callout: self._below(e, c))  # type: ignore[misc]
                callout.raise_()

    def _below(self, element_id: str, callout: Callout) -> QPointF | None:
        figure = self._pins.view.diagram_scene.figure(element_id)
        if figure is None or figure.is_edge:
            return None
        x, y, width, height = figure.bounds
        zoom = max(self._pins.view.zoom, 0.05)
        return QPointF(x + width / 2, y + height + (callout.height() / 2 + 8) / zoom)
