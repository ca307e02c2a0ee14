"""One picture over sheets of paper: fitted to one, or tiled over several that are glued at their marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QLineF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPainter, QPen

from app.canvas.render import Picture

POINTS = 96 / 72
"""Diagram units (px at 96 per inch) in a point."""
OVERLAP = 24.0
MARK = 10.0
INK = QColor("#8896A0")


@dataclass(frozen=True, slots=True)
class Tile:
    """A sheet: its column and row from 0, and the part of the picture on it (diagram units)."""

    column: int
    row: int
    part: QRectF


@dataclass(frozen=True, slots=True)
class Tiling:
    """How a picture is cut. `scale` is diagram units on paper for one in the picture."""

    columns: int
    rows: int
    tiles: tuple[Tile, ...]
    scale: float


def tile(extent: QRectF, paper: QSizeF, scale: float = 1.0) -> Tiling:
    """Cut a picture into sheets that show `paper` units each; neighbours share a strip, so that they can be glued."""
    width, height = paper.width() / scale, paper.height() / scale
    step_x, step_y = width - OVERLAP / scale, height - OVERLAP / scale
    columns = max(1, ceil((extent.width() - OVERLAP / scale) / step_x))
    rows = max(1, ceil((extent.height() - OVERLAP / scale) / step_y))
    tiles = tuple(
        Tile(column, row, QRectF(extent.left() + column * step_x, extent.top() + row * step_y, width, height))
        for row in range(rows)
        for column in range(columns)
    )
    return Tiling(columns, rows, tiles, scale)


def fitted_scale(extent: QRectF, paper: QSizeF) -> float:
    """How much smaller a picture must be for one sheet; never larger than life."""
    return min(paper.width() / extent.width(), paper.height() / extent.height(), 1.0)


def paper_of(device: QPagedPaintDevice) -> QSizeF:
    """What a sheet of this device can show, in diagram units."""
    rect = device.pageLayout().paintRectPoints()
    return QSizeF(rect.width() * POINTS, rect.height() * POINTS)


def paint_fitted(picture: Picture, painter: QPainter, device: QPagedPaintDevice) -> None:
    """The whole picture on the sheet in hand, in its middle."""
    paper = paper_of(device)
    scale = fitted_scale(picture.extent, paper)
    unit = device.logicalDpiX() / 96
    painter.save()
    painter.scale(unit, unit)
    painter.translate(
        (paper.width() - picture.extent.width() * scale) / 2, (paper.height() - picture.extent.height() * scale) / 2
    )
    picture.paint(painter, scale, detail=1.0)
    painter.restore()


def paint_tiles(picture: Picture, painter: QPainter, device: QPagedPaintDevice, scale: float = 1.0) -> Iterator[float]:
    """The picture over as many sheets as it takes; yields how much is done after each sheet."""
    tiling = tile(picture.extent, paper_of(device), scale)
    for number, sheet in enumerate(tiling.tiles):
        if number:
            device.newPage()
        _paint_sheet(picture, painter, device, tiling, sheet)
        yield (number + 1) / len(tiling.tiles)


def _paint_sheet(picture: Picture, painter: QPainter, device: QPagedPaintDevice, tiling: Tiling, sheet: Tile) -> None:
    unit = device.logicalDpiX() / 96
    paper = paper_of(device)
    painter.save()
    painter.scale(unit, unit)
    painter.setClipRect(QRectF(0, 0, paper.width(), paper.height()))
    painter.save()
    offset = (sheet.part.topLeft() - picture.extent.topLeft()) * tiling.scale
    painter.translate(-offset)
    picture.paint(painter, tiling.scale, detail=1.0)
    painter.restore()
    _marks(painter, paper, tiling, sheet)
    painter.restore()


def _marks(painter: QPainter, paper: QSizeF, tiling: Tiling, sheet: Tile) -> None:
    """Where the next sheet begins, and which sheet this is."""
    painter.setPen(QPen(INK, 0.6))
    right, bottom = paper.width() - OVERLAP, paper.height() - OVERLAP
    if sheet.column + 1 < tiling.columns:
        painter.drawLines([QLineF(right, 0, right, MARK), QLineF(right, paper.height() - MARK, right, paper.height())])
    if sheet.row + 1 < tiling.rows:
        painter.drawLines(
            [QLineF(0, bottom, MARK, bottom), QLineF(paper.width() - MARK, bottom, paper.width(), bottom)]
        )
    if len(tiling.tiles) > 1:
        font = QFont("Inter")
        font.setPixelSize(9)
        painter.setFont(font)
        text = f"Row {sheet.row + 1} of {tiling.rows}, column {sheet.column + 1} of {tiling.columns}"
        painter.drawText(QRectF(6, paper.height() - 16, 300, 12), text)
