"""Snapping while dragging, and the magenta lines that explain it: middles, edges and equal gaps."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from app.bpmn.layout.geometry import Bounds
from app.bpmn.layout.snapping import Guide, SnapTargets
from app.drawing.equal_gaps import EqualGaps, Gap, GapSnap
from app.drawing.outlines import cosmetic
from app.look.theme import theme

TOLERANCE_PX = 6.0
TICK_PX = 4.0


class Snapper:
    """Snaps a dragged box to boxes that stand still, to equal gaps between those of `row`, else to the grid."""

    def __init__(self, boxes: Iterable[Bounds], row: Iterable[Bounds], zoom: float) -> None:
        self._targets = SnapTargets(boxes)
        self._equal = EqualGaps(row)
        self._zoom = zoom
        self._tolerance = TOLERANCE_PX / zoom
        self.guides: tuple[Guide, ...] = ()
        self.gaps: tuple[Gap, ...] = ()

    def snap(self, box: Bounds, free: bool) -> tuple[float, float]:
        """The correction for a box; none when the person holds Ctrl."""
        self.guides, self.gaps = (), ()
        if free:
            return 0.0, 0.0
        found = self._targets.snap(box, tolerance=self._tolerance)
        upright = next((guide for guide in found.guides if guide.is_vertical), None)
        level = next((guide for guide in found.guides if not guide.is_vertical), None)
        dx = self._choose(found.dx, upright, self._equal.horizontal(box, self._tolerance))
        dy = self._choose(found.dy, level, self._equal.vertical(box, self._tolerance))
        return dx, dy

    def _choose(self, shift: float, guide: Guide | None, gap: GapSnap | None) -> float:
        """The nearer of a line and equal gaps; both are shown when they agree."""
        if gap is not None and (guide is None or abs(gap.shift) <= abs(shift)):
            self.gaps += gap.gaps
            if guide is not None and abs(gap.shift - shift) < 0.01:
                self.guides += (guide,)
            return gap.shift
        if guide is not None:
            self.guides += (guide,)
        return shift

    def clear(self) -> None:
        """Show no guides: something else says where the box goes."""
        self.guides, self.gaps = (), ()

    def extent(self) -> QRectF:
        """Where the guides are."""
        rect = QRectF()
        room = 2 * TICK_PX / self._zoom
        for line in (*(_line(guide) for guide in self.guides), *(_span(gap) for gap in self.gaps)):
            rect = rect.united(QRectF(line.p1(), line.p2()).normalized().adjusted(-room, -room, room, room))
        return rect

    def paint(self, painter: QPainter) -> None:
        """Paint the guides, and a measure in every equal gap."""
        painter.setPen(cosmetic(theme().color("canvas.snap"), 1))
        lines = [_line(guide) for guide in self.guides]
        tick = TICK_PX / self._zoom
        for gap in self.gaps:
            line = _span(gap)
            lines.append(line)
            for end in (line.p1(), line.p2()):
                dx, dy = (0.0, tick) if gap.is_horizontal else (tick, 0.0)
                lines.append(QLineF(end.x() - dx, end.y() - dy, end.x() + dx, end.y() + dy))
        painter.drawLines(lines)


def _line(guide: Guide) -> QLineF:
    low, high = guide.start - 8, guide.end + 8
    if guide.is_vertical:
        return QLineF(guide.position, low, guide.position, high)
    return QLineF(low, guide.position, high, guide.position)


def _span(gap: Gap) -> QLineF:
    if gap.is_horizontal:
        return QLineF(gap.start, gap.across, gap.end, gap.across)
    return QLineF(gap.across, gap.start, gap.across, gap.end)
