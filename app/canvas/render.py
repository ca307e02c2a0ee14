"""Drawing a diagram to a file: SVG, PNG, PDF; and thumbnails."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter, QPixmap
from PySide6.QtSvg import QSvgGenerator

from app.bpmn.document import Document
from app.canvas.items import FigureItem
from app.canvas.jumps import show_line_jumps
from app.canvas.overlay import NOTHING, Overlay
from app.canvas.overlay_paint import paint_overlay
from app.canvas.painting import extent_of, items_of, paint_items
from app.canvas.reading.figure import Figure
from app.canvas.reading.undrawn import diagram_count, figures_of_document
from app.look.theme import Theme, theme

MARGIN = 16.0
PNG_SCALE = 2.0
MAX_PIXELS = 60_000_000
POINTS_PER_PX = 0.75
HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing


class NothingToDraw(Exception):
    """The file has no such diagram, or the diagram shows nothing."""


class Picture:
    """One diagram ready to be painted: its items and how much room they take (diagram units)."""

    def __init__(self, document: Document, diagram: int, chosen: Theme, overlay: Overlay | None) -> None:
        self.theme = chosen
        self.overlay = overlay or NOTHING
        self.figures = figures_of(document, diagram)
        self.items: list[FigureItem] = items_of(self.figures, chosen, self.overlay, show_line_jumps())
        room = 14.0 if overlay else 0.0
        self.extent = extent_of(self.items).adjusted(-MARGIN - room, -MARGIN - room, MARGIN + room, MARGIN + room)

    def paint(self, painter: QPainter, scale: float, detail: float | None = None) -> None:
        """Paint with the extent's corner at the painter's origin."""
        painter.setRenderHints(HINTS)
        painter.scale(scale, scale)
        painter.translate(-self.extent.topLeft())
        painter.fillRect(self.extent, self.theme.color("bg.surface"))
        paint_items(painter, self.items, scale if detail is None else detail)
        if self.overlay is not NOTHING:
            by_id = {figure.element_id: figure for figure in reversed(self.figures)}
            paint_overlay(painter, self.overlay, by_id.get, self.theme, scale)


def figures_of(document: Document, diagram: int = 0) -> list[Figure]:
    """The figures of one diagram; raises NothingToDraw when there are none."""
    count = diagram_count(document)
    if not count:
        raise NothingToDraw(
            f"{document.name or 'The file'} has nothing to draw: no diagram, and no process with steps."
        )
    if not 0 <= diagram < count:
        raise NothingToDraw(f"There is no diagram {diagram + 1}; the file has {count}.")
    figures = figures_of_document(document, diagram)
    if not figures:
        raise NothingToDraw(f"Diagram {diagram + 1} is empty.")
    return figures


def _theme(name: str) -> Theme:
    return Theme(name) if name else theme()


def render_svg(
    document: Document, target_path: str | Path, diagram: int = 0, theme: str = "light", overlay: Overlay | None = None
) -> None:
    """Write one diagram as SVG, one unit per px. Raises NothingToDraw, OSError."""
    picture = Picture(document, diagram, _theme(theme), overlay)
    generator = QSvgGenerator()
    generator.setFileName(str(target_path))
    generator.setSize(picture.extent.size().toSize())
    generator.setViewBox(QRectF(0, 0, picture.extent.width(), picture.extent.height()))
    generator.setResolution(96)
    generator.setTitle(_title(document, diagram))
    generator.setDescription("Drawn by Millrace")
    painter = _begin(generator, target_path)
    picture.paint(painter, 1.0, detail=1.0)
    painter.end()
    _name_fallback_fonts(Path(target_path))


def _name_fallback_fonts(path: Path) -> None:
    """Qt names one family only; whoever has no Inter should still see a sans serif."""
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('font-family="Inter"', 'font-family="Inter, Segoe UI, Helvetica, Arial, sans-serif"'),
        encoding="utf-8",
    )


def render_png(
    document: Document,
    target_path: str | Path,
    diagram: int = 0,
    theme: str = "light",
    overlay: Overlay | None = None,
    scale: float = PNG_SCALE,
) -> None:
    """Write one diagram as PNG at `scale` px per unit, less when it would pass 60 megapixels.

    Raises NothingToDraw, OSError.
    """
    picture = Picture(document, diagram, _theme(theme), overlay)
    image = _image(picture, scale)
    if not image.save(str(target_path)):
        raise OSError(f"{target_path} could not be written.")


def _image(picture: Picture, scale: float) -> QImage:
    width, height = picture.extent.width(), picture.extent.height()
    scale = min(scale, (MAX_PIXELS / (width * height)) ** 0.5)
    image = QImage(
        max(1, round(width * scale)), max(1, round(height * scale)), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(picture.theme.color("bg.surface"))
    painter = QPainter(image)
    picture.paint(painter, scale, detail=max(scale, 1.0))
    painter.end()
    return image


def render_pdf(
    document: Document, target_path: str | Path, diagram: int = 0, theme: str = "light", overlay: Overlay | None = None
) -> None:
    """Write one diagram as a PDF page of its own size, text as text. Raises NothingToDraw, OSError."""
    picture = Picture(document, diagram, _theme(theme), overlay)
    writer = QPdfWriter(str(target_path))
    size = QSizeF(picture.extent.width() * POINTS_PER_PX, picture.extent.height() * POINTS_PER_PX)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(1200)
    writer.setTitle(_title(document, diagram))
    writer.setCreator("Millrace")
    painter = _begin(writer, target_path)
    picture.paint(painter, 1200 / 96, detail=1.0)
    painter.end()


def _begin(device: QSvgGenerator | QPdfWriter, target_path: str | Path) -> QPainter:
    painter = QPainter()
    if not painter.begin(device):
        raise OSError(f"{target_path} could not be written.")
    return painter


def _title(document: Document, diagram: int) -> str:
    drawn = document.diagrams
    name = drawn[diagram].get("name") if diagram < len(drawn) else ""
    return str(name or document.name or "Process")


def thumbnail(document: Document, width: int, height: int, diagram: int = 0) -> QPixmap:
    """The diagram fitted into width x height px on the canvas colour; empty canvas when there is nothing to draw."""
    pixmap = QPixmap(QSize(width, height))
    pixmap.fill(theme().color("bg.canvas"))
    try:
        picture = Picture(document, diagram, theme(), None)
    except NothingToDraw:
        return pixmap
    room, extent = QSizeF(width - 16, height - 16), picture.extent
    scale = min(room.width() / extent.width(), room.height() / extent.height(), 1.0)
    painter = QPainter(pixmap)
    painter.setRenderHints(HINTS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.translate((width - extent.width() * scale) / 2, (height - extent.height() * scale) / 2)
    painter.scale(scale, scale)
    painter.translate(-extent.topLeft())
    paint_items(painter, picture.items, scale)
    painter.end()
    return pixmap
