"""Resizing in line with other shapes: the dragged edge falls in with their edges, else with the grid."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from app.bpmn.layout.snapping import on_grid
from app.canvas.reading.figure import Figure
from app.drawing.outlines import cosmetic
from app.look.theme import theme

TOLERANCE_PX = 5.0


class EdgeLines:
    """The edges of the shapes that stand still during one resize."""

    def __init__(self, figures: Iterable[Figure], element_id: str, zoom: float) -> None:
        self._tolerance = TOLERANCE_PX / zoom
        still = [f.bounds for f in figures if not f.is_edge and f.element_id != element_id and f.tag != "lane"]
        self._upright = [(edge, box) for box in still for edge in (box[0], box[0] + box[2])]
        self._level = [(edge, box) for box in still for edge in (box[1], box[1] + box[3])]
        self._x: float | None = None
        self._y: float | None = None
        self._shown: list[QLineF] = []

    def snap(self, x: float, y: float, free: bool) -> tuple[float, float]:
        """Where the dragged edges go; as they are when the person holds Ctrl."""
        self._x = self._y = None
        if free:
            return x, y
        self._x = self._near(x, self._upright)
        self._y = self._near(y, self._level)
        return (on_grid(x) if self._x is None else self._x), (on_grid(y) if self._y is None else self._y)

    def _near(self, value: float, edges: list[tuple[float, tuple[float, float, float, float]]]) -> float | None:
        found = min((edge for edge, _ in edges), key=lambda edge: abs(edge - value), default=None)
        return found if found is not None and abs(found - value) <= self._tolerance else None

    def show(self, box: QRectF, handle: str) -> None:
        """Note the lines that explain this box."""
        self._shown = []
        right, bottom = "e" in handle, "s" in handle
        if self._x is not None and (right or "w" in handle) and (box.right() if right else box.left()) == self._x:
            spans = [(y, y + height) for edge, (_, y, _, height) in self._upright if edge == self._x]
            low = min([box.top(), *(span[0] for span in spans)])
            high = max([box.bottom(), *(span[1] for span in spans)])
            self._shown.append(QLineF(self._x, low - 8, self._x, high + 8))
        if self._y is not None and (bottom or "n" in handle) and (box.bottom() if bottom else box.top()) == self._y:
            spans = [(x, x + width) for edge, (x, _, width, _) in self._level if edge == self._y]
            low = min([box.left(), *(span[0] for span in spans)])
            high = max([box.right(), *(span[1] for span in spans)])
            self._shown.append(QLineF(low - 8, self._y, high + 8, self._y))

    def extent(self) -> QRectF:
        """Where the lines are."""
        rect = QRectF()
        for line in self._shown:
            rect = rect.united(QRectF(line.p1(), line.p2()).normalized().adjusted(-2, -2, 2, 2))
        return rect

    def paint(self, painter: QPainter) -> None:
        """Paint the lines."""
        painter.setPen(cosmetic(theme().color("canvas.snap"), 1))
        painter.drawLines(self._shown)
