"""How a diagram is exported, and doing it: one file, or one for each diagram."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.bpmn.document import Document
from app.canvas.export.pages import paint_fitted, paint_tiles
from app.canvas.export.picture import picture_of, to_image, to_svg
from app.canvas.render import Picture
from app.foundation.files import write_atomically, written_whole

PAPER_MARGIN_MM = 10.0
RESOLUTION = 1200
POINTS_PER_UNIT = 0.75


class Format(StrEnum):
    """Kinds of file."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


class Scope(StrEnum):
    """How much of a model: the diagram in sight, all diagrams of the file, or what is selected."""

    DIAGRAM = "diagram"
    ALL = "all"
    SELECTION = "selection"


class Sheets(StrEnum):
    """Pages of a PDF: one as large as the diagram, one A4 sheet, or as many A4 sheets as it takes."""

    OWN = "own"
    FIT = "fit"
    TILED = "tiled"


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What a person chose. `scale` is px per unit of a PNG; `theme` is "light" or "dark"."""

    format: Format = Format.SVG
    scope: Scope = Scope.DIAGRAM
    sheets: Sheets = Sheets.OWN
    scale: float = 2.0
    theme: str = "light"


def export(
    document: Document, diagram: int, choice: ExportChoice, path: Path, selected: Collection[str] = ()
) -> list[Path]:
    """Write what was chosen; returns the files. All diagrams of a model go to `name.1.svg`, `name.2.svg`.

    Raises NothingToDraw, OSError.
    """
    only = selected if choice.scope is Scope.SELECTION else ()
    count = len(document.diagrams) if choice.scope is Scope.ALL else 0
    targets = [(number, path.with_suffix(f".{number + 1}{path.suffix}")) for number in range(count)]
    if len(targets) < 2:
        targets = [(diagram if count != 1 else 0, path)]
    for number, target in targets:
        write(picture_of(document, number, choice.theme, only), choice, target, document.name)
    return [target for _, target in targets]


def write(picture: Picture, choice: ExportChoice, path: Path, title: str) -> None:
    """Write one picture. Raises OSError."""
    if choice.format is Format.SVG:
        write_atomically(path, to_svg(picture, title))
    elif choice.format is Format.PNG:
        _write_png(picture, choice.scale, path)
    else:
        _write_pdf(picture, choice.sheets, path, title)


def _write_png(picture: Picture, scale: float, path: Path) -> None:
    with written_whole(path) as beside:
        writer = QImageWriter(str(beside), b"png")
        if not writer.write(to_image(picture, scale)):
            raise OSError(f"{path.name} could not be written: {writer.errorString()}.")


def _write_pdf(picture: Picture, sheets: Sheets, path: Path, title: str) -> None:
    with written_whole(path) as beside:
        writer = QPdfWriter(str(beside))
        writer.setResolution(RESOLUTION)
        writer.setTitle(title)
        writer.setCreator("Millrace")
        set_paper(writer, picture, sheets)
        painter = QPainter()
        if not painter.begin(writer):
            raise OSError(f"{path.name} could not be written.")
        paint_on(picture, painter, writer, sheets)
        painter.end()


def set_paper(device: QPdfWriter, picture: Picture, sheets: Sheets) -> None:
    """A sheet as large as the picture, or A4 lying as the picture does."""
    size = picture.extent.size()
    if sheets is Sheets.OWN:
        points = QSizeF(size.width() * POINTS_PER_UNIT, size.height() * POINTS_PER_UNIT)
        device.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
        device.setPageMargins(QMarginsF(0, 0, 0, 0))
        return
    wide = size.width() > size.height()
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
    margins = QMarginsF(PAPER_MARGIN_MM, PAPER_MARGIN_MM, PAPER_MARGIN_MM, PAPER_MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)


def paint_on(picture: Picture, painter: QPainter, device: QPdfWriter, sheets: Sheets) -> None:
    """Paint on the sheets of a device."""
    if sheets is Sheets.TILED:
        for _ in paint_tiles(picture, painter, device):
            pass
    else:
        paint_fitted(picture, painter, device)
