"""The whole diagram as plain boxes and lines in a few calls: what is painted below 30 % zoom.

Kept in tiles: an edit makes only the tiles anew that it touched, and what is out of sight is not painted. Names are
those of pools, lanes and open sub-processes, at the size of the screen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QTransform

from app.canvas.draw.label import has_label, label_box
from app.canvas.items import FigureItem
from app.canvas.reading.figure import CONTAINER_TAGS, EVENT_TAGS, Figure
from app.drawing.ink import Ink
from app.drawing.text import canvas_font

OVERVIEW_BELOW = 0.3
TILE = 2048.0
NAME_PX = 11
SMALLEST_NAME = (48.0, 18.0)
"""The least width and height on the screen, in px, of a frame that shows its name."""

Tint = tuple[int, int]
"""Line and fill as RGBA."""
Cell = tuple[int, int]


@dataclass(slots=True)
class Tile:
    """Boxes by their colours, all lines, and the names of frames of one square of the plane."""

    frames: dict[Tint, list[QRectF]] = field(default_factory=lambda: defaultdict(list))
    boxes: dict[Tint, list[QRectF]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[int, list[QLineF]] = field(default_factory=lambda: defaultdict(list))
    names: list[tuple[QRectF, str, bool]] = field(default_factory=list)
    extent: QRectF = field(default_factory=QRectF)


class Overview:
    """The tiles of one diagram; `items` is the scene's own dict, read again where something changed."""

    def __init__(self, items: Mapping[str, FigureItem], ink: Callable[[], Ink]) -> None:
        self._items = items
        self._ink = ink
        self._members: dict[Cell, dict[str, None]] = defaultdict(dict)
        self._cell_of: dict[str, Cell] = {}
        self._tiles: dict[Cell, Tile] = {}
        self.touch(items)

    def touch(self, keys: Iterable[str]) -> None:
        """Take in what came, moved, went or looks different."""
        for key in keys:
            item, before = self._items.get(key), self._cell_of.get(key)
            if before is not None:
                self._tiles.pop(before, None)
            cell = _cell(item.figure) if item is not None else None
            if cell is not None:
                self._tiles.pop(cell, None)
            if cell == before:
                continue
            if before is not None:
                self._members[before].pop(key, None)
                del self._cell_of[key]
            if cell is not None:
                self._members[cell][key] = None
                self._cell_of[key] = cell

    def repaint(self) -> None:
        """Make everything anew: another theme, another state."""
        self._tiles.clear()

    def tiles(self) -> list[Tile]:
        """All tiles that hold something, made where they are missing."""
        ink = self._ink()
        for cell, members in self._members.items():
            if members and cell not in self._tiles:
                self._tiles[cell] = _made(self._items, members, ink)
        return list(self._tiles.values())

    def extent(self) -> QRectF:
        """The extent of everything, with labels."""
        rect = QRectF()
        for tile in self.tiles():
            rect = rect.united(tile.extent)
        return rect

    def paint(self, painter: QPainter, exposed: QRectF | None = None) -> None:
        """Paint what lies in `exposed`, in scene coordinates: frames, lines upon them, then boxes, then names."""
        shown = [tile for tile in self.tiles() if exposed is None or tile.extent.intersects(exposed)]
        for tile in shown:
            _paint_boxes(painter, tile.frames)
        for tile in shown:
            for color, legs in tile.lines.items():
                painter.setPen(QPen(QColor.fromRgba(color), 0))
                painter.drawLines(legs)
        for tile in shown:
            _paint_boxes(painter, tile.boxes)
        _paint_names(painter, [name for tile in shown for name in tile.names], self._ink())


def _cell(figure: Figure) -> Cell:
    x, y = figure.waypoints[0] if figure.is_edge else figure.bounds[:2]
    return int(x // TILE), int(y // TILE)


def _made(items: Mapping[str, FigureItem], keys: Iterable[str], ink: Ink) -> Tile:
    tile = Tile()
    left = top = float("inf")
    right = bottom = float("-inf")
    for item in sorted((items[key] for key in keys), key=lambda each: each.figure.z):
        figure = item.figure
        _add(tile, item, ink)
        if figure.is_edge:
            xs, ys = [p[0] for p in figure.waypoints], [p[1] for p in figure.waypoints]
            box = (min(xs), min(ys), max(xs), max(ys))
        else:
            x, y, width, height = figure.bounds
            box = (x, y, x + width, y + height)
        left, top = min(left, box[0]), min(top, box[1])
        right, bottom = max(right, box[2]), max(bottom, box[3])
        if has_label(figure):
            label = label_box(figure)
            left, top = min(left, label.left()), min(top, label.top())
            right, bottom = max(right, label.right()), max(bottom, label.bottom())
    tile.extent = QRectF(left, top, right - left, bottom - top)
    return tile


def _add(tile: Tile, item: FigureItem, ink: Ink) -> None:
    figure, look = item.figure, item.look()
    if figure.is_edge:
        role = "flow" if figure.tag == "sequenceFlow" else "message"
        legs = tile.lines[ink.color(role, look).rgba()]
        legs.extend(QLineF(*a, *b) for a, b in pairwise(figure.waypoints))
        return
    is_pool = figure.tag in CONTAINER_TAGS
    fill, line = ink.color("poolFill" if is_pool else "fill", look), ink.color("pool" if is_pool else "line", look)
    if figure.tag in ("group", "lane"):
        fill = QColor(0, 0, 0, 0)
    if figure.tag in EVENT_TAGS and not look.fill:
        fill = line
    is_frame = figure.is_container or figure.tag == "group"
    target = tile.frames if is_frame else tile.boxes
    target[(line.rgba(), fill.rgba())].append(QRectF(*figure.bounds))
    if is_frame and figure.name.strip():
        tile.names.append((QRectF(*figure.bounds), figure.name.split("\n")[0].strip(), is_pool and figure.horizontal))


def _paint_boxes(painter: QPainter, groups: Mapping[Tint, list[QRectF]]) -> None:
    for (line, fill), boxes in groups.items():
        painter.setPen(QPen(QColor.fromRgba(line), 0))
        painter.setBrush(QBrush(QColor.fromRgba(fill)))
        painter.drawRects(boxes)


def _paint_names(painter: QPainter, names: list[tuple[QRectF, str, bool]], ink: Ink) -> None:
    """The names of frames that are large enough on the screen, along their upper or (pools, lanes) left border."""
    if not names:
        return
    transform = painter.worldTransform()
    painter.save()
    painter.resetTransform()
    painter.setFont(canvas_font(NAME_PX))
    painter.setPen(ink.color("text"))
    metrics = QFontMetricsF(painter.font())
    for box, name, is_upright in names:
        _paint_name(painter, transform.mapRect(box), name, is_upright, metrics)
    painter.restore()


def _paint_name(painter: QPainter, box: QRectF, name: str, is_upright: bool, metrics: QFontMetricsF) -> None:
    length, depth = (box.height(), box.width()) if is_upright else (box.width(), box.height())
    if length < SMALLEST_NAME[0] or depth < SMALLEST_NAME[1]:
        return
    text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, length - 8)
    if is_upright:
        before = painter.worldTransform()
        painter.setWorldTransform(QTransform().translate(box.left() + 2, box.bottom() - 4).rotate(-90) * before)
        painter.drawText(QRectF(0, 0, length - 8, 14), Qt.AlignmentFlag.AlignCenter, text)
        painter.setWorldTransform(before)
    else:
        painter.drawText(box.adjusted(4, 2, -4, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
