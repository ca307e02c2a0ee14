"""Small widgets that stay at their element while the canvas is scrolled and zoomed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF
from PySide6.QtWidgets import QWidget

from app.canvas.editor.view import EditorView
from app.canvas.reading.figure import EVENT_TAGS, GATEWAY_TAGS, Figure

Anchor = Callable[[], QPointF | None]
"""Where the middle of a widget belongs in the diagram; None hides it."""


class Pins(QObject):
    """Moves the widgets that are pinned; each is a child of the view's viewport."""

    def __init__(self, view: EditorView) -> None:
        super().__init__(view)
        self.view = view
        self._pinned: dict[QWidget, Anchor] = {}
        view.zoom_changed.connect(self.place)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self.place)
        view.viewport().installEventFilter(self)

    def pin(self, widget: QWidget, anchor: Anchor) -> None:
        """Keep a widget at a place."""
        self._pinned[widget] = anchor
        self._place(widget, anchor)

    def drop(self, widget: QWidget) -> None:
        """Take a widget away for good."""
        self._pinned.pop(widget, None)
        widget.hide()
        widget.deleteLater()

    def place(self, *_: object) -> None:
        """Move every widget to where its element is now."""
        for widget, anchor in self._pinned.items():
            self._place(widget, anchor)

    def _place(self, widget: QWidget, anchor: Anchor) -> None:
        place = anchor()
        widget.setVisible(place is not None)
        if place is not None:
            middle = self.view.viewportTransform().map(place).toPoint()
            widget.move(middle - QPoint(widget.width() // 2, widget.height() // 2))

    def close(self) -> None:
        """Take everything away."""
        for widget in list(self._pinned):
            self.drop(widget)
        self.view.zoom_changed.disconnect(self.place)
        for bar in (self.view.horizontalScrollBar(), self.view.verticalScrollBar()):
            bar.valueChanged.disconnect(self.place)
        self.view.viewport().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The view has another size: a fitted diagram stands elsewhere."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)


def top_left(figure: Figure, zoom: float = 1.0) -> QPointF:
    """Where what can be done stands: opposite to the token's corner; for a boundary event away from its host."""
    x, y, width, height = figure.bounds
    if figure.tag == "boundaryEvent":
        return QPointF(x + width * 0.95, y + height * 0.95)
    if figure.tag in GATEWAY_TAGS:
        return QPointF(x + width * 0.18, y + height * 0.18)
    if figure.tag in EVENT_TAGS:
        return QPointF(x + width * 0.1, y + height * 0.1)
    return QPointF(x - 4 / zoom, y - 4 / zoom)


def bottom_left(figure: Figure) -> QPointF:
    """Where a breakpoint stands."""
    x, y, width, height = figure.bounds
    if figure.tag in GATEWAY_TAGS:
        return QPointF(x + width * 0.2, y + height * 0.8)
    if figure.tag in EVENT_TAGS:
        return QPointF(x + width * 0.12, y + height * 0.88)
    return QPointF(x + 4, y + height - 4)
