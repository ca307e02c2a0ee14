"""Snapping while dragging, and the magenta lines that explain it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.bpmn.layout.geometry import Bounds
from app.bpmn.layout.snapping import Guide, SnapTargets
from app.canvas.editor.adorners import cosmetic
from app.canvas.reading.figure import Figure
from app.look.theme import theme

TOLERANCE_PX = 6.0


class Snapper:
    """Snaps a dragged box to shapes that stand still, else to the grid."""

    def __init__(self, figures: Iterable[Figure], moving: Collection[str], zoom: float) -> None:
        still = (f for f in figures if not f.is_edge and f.element_id not in moving and f.tag not in ("lane", "group"))
        self._targets = SnapTargets(Bounds(*figure.bounds) for figure in still)
        self._tolerance = TOLERANCE_PX / zoom
        self.guides: tuple[Guide, ...] = ()

    def snap(self, box: Bounds, free: bool) -> tuple[float, float]:
        """The correction for a box; none when the person holds Ctrl."""
        if free:
            self.guides = ()
            return 0.0, 0.0
        found = self._targets.snap(box, tolerance=self._tolerance)
        self.guides = found.guides
        return found.dx, found.dy

    def extent(self) -> QRectF:
        """Where the guides are."""
        rect = QRectF()
        for guide in self.guides:
            rect = rect.united(_line(guide)[2])
        return rect

    def paint(self, painter: QPainter) -> None:
        """Paint the guides."""
        painter.setPen(cosmetic(theme().color("canvas.snap"), 1))
        for guide in self.guides:
            start, end, _ = _line(guide)
            painter.drawLine(start, end)


def _line(guide: Guide) -> tuple[QPointF, QPointF, QRectF]:
    low, high = guide.start - 8, guide.end + 8
    if guide.is_vertical:
        return (
            QPointF(guide.position, low),
            QPointF(guide.position, high),
            QRectF(guide.position - 1, low, 2, high - low),
        )
    return QPointF(low, guide.position), QPointF(high, guide.position), QRectF(low, guide.position - 1, high - low, 2)
