"""The whole diagram as plain boxes and lines in a few calls: what is painted below 30 % zoom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from app.canvas.ink import Ink
from app.canvas.items import FigureItem
from app.canvas.reading.figure import CONTAINER_TAGS, EVENT_TAGS

OVERVIEW_BELOW = 0.3


class Overview:
    """Boxes by their colours, and all lines; built once, thrown away when anything changes."""

    def __init__(self, items: Iterable[FigureItem], ink: Ink) -> None:
        self._frames: dict[tuple[int, int], list[QRectF]] = defaultdict(list)
        self._boxes: dict[tuple[int, int], list[QRectF]] = defaultdict(list)
        self._lines: dict[int, list[QLineF]] = defaultdict(list)
        for item in sorted(items, key=lambda each: each.figure.z):
            self._add(item, ink)

    def _add(self, item: FigureItem, ink: Ink) -> None:
        figure, look = item.figure, item.look()
        if figure.is_edge:
            role = "flow" if figure.tag == "sequenceFlow" else "message"
            legs = self._lines[ink.color(role, look).rgba()]
            points = figure.waypoints
            legs.extend(QLineF(*a, *b) for a, b in pairwise(points))
            return
        is_frame = figure.tag in CONTAINER_TAGS or figure.is_container
        fill = ink.color("poolFill" if figure.tag in CONTAINER_TAGS else "fill", look)
        line = ink.color("pool" if figure.tag in CONTAINER_TAGS else "line", look)
        if figure.tag in ("group", "lane"):
            fill = QColor(0, 0, 0, 0)
        if figure.tag in EVENT_TAGS and not look.fill:
            fill = line
        target = self._frames if is_frame or figure.tag == "group" else self._boxes
        target[(line.rgba(), fill.rgba())].append(QRectF(*figure.bounds))

    def paint(self, painter: QPainter) -> None:
        """Paint all, in scene coordinates."""
        for frames in (self._frames, self._boxes):
            if frames is self._boxes:
                self._paint_lines(painter)
            for (line, fill), boxes in frames.items():
                pen = QPen(QColor.fromRgba(line), 0)
                painter.setPen(pen)
                painter.setBrush(QBrush(QColor.fromRgba(fill)))
                painter.drawRects(boxes)

    def _paint_lines(self, painter: QPainter) -> None:
        for color, legs in self._lines.items():
            painter.setPen(QPen(QColor.fromRgba(color), 0))
            painter.drawLines(legs)
