"""A diagram, whole or only some of it, ready to be painted; as SVG text and as an image."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from app.bpmn.document import Document
from app.canvas.overlay import Overlay
from app.canvas.painting import extent_of
from app.canvas.render import MARGIN, MAX_PIXELS, NothingToDraw, Picture
from app.look.theme import Theme


def picture_of(
    document: Document,
    diagram: int = 0,
    theme: str = "light",
    only: Collection[str] = (),
    overlay: Overlay | None = None,
) -> Picture:
    """The picture of a diagram; of the elements `only` and what lies inside them, when some are given.

    Raises NothingToDraw.
    """
    picture = Picture(document, diagram, Theme(theme), overlay)
    return _only(picture, set(only)) if only else picture


def _only(picture: Picture, wanted: set[str]) -> Picture:
    """Leave out what is neither wanted nor inside something wanted; lines stay when both their ends do."""
    frames = [QRectF(*f.bounds) for f in picture.figures if f.element_id in wanted and f.is_container]
    shapes = {
        f.element_id
        for f in picture.figures
        if not f.is_edge and (f.element_id in wanted or any(each.contains(QRectF(*f.bounds)) for each in frames))
    }
    boxes = [QRectF(*f.bounds).adjusted(-1, -1, 1, 1) for f in picture.figures if f.element_id in shapes]
    picture.figures = [
        f
        for f in picture.figures
        if f.element_id in shapes or (f.is_edge and (f.element_id in wanted or _ends_in(f.waypoints, boxes)))
    ]
    kept = {f.key for f in picture.figures}
    picture.items = [item for item in picture.items if item.figure.key in kept]
    if not picture.items:
        raise NothingToDraw("Nothing that is selected is drawn.")
    picture.extent = extent_of(picture.items).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    return picture


def _ends_in(line: tuple[tuple[float, float], ...], boxes: list[QRectF]) -> bool:
    return all(any(box.contains(*end) for box in boxes) for end in (line[0], line[-1]))


def to_svg(picture: Picture, title: str) -> bytes:
    """The picture as SVG, one unit per px, texts as text."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(picture.extent.size().toSize())
    generator.setViewBox(QRectF(0, 0, picture.extent.width(), picture.extent.height()))
    generator.setResolution(96)
    generator.setTitle(title)
    painter = QPainter(generator)
    picture.paint(painter, 1.0, detail=1.0)
    painter.end()
    fonts = b'font-family="Inter, Segoe UI, Helvetica, Arial, sans-serif"'
    return bytes(buffer.data().data()).replace(b'font-family="Inter"', fonts)


def to_image(picture: Picture, scale: float) -> QImage:
    """The picture at `scale` px per unit, less when it would pass 60 megapixels."""
    width, height = picture.extent.width(), picture.extent.height()
    scale = min(scale, (MAX_PIXELS / (width * height)) ** 0.5)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(picture.theme.color("bg.surface"))
    painter = QPainter(image)
    picture.paint(painter, scale, detail=max(scale, 1.0))
    painter.end()
    return image


__all__ = ["NothingToDraw", "picture_of", "to_image", "to_svg"]
