"""Print a diagram, with a preview: fitted to one sheet, or over several."""

from __future__ import annotations

from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QComboBox, QWidget

from app.canvas.export.pages import paint_fitted, paint_tiles
from app.canvas.render import Picture

PREVIEW_SIZE, ZOOM_WIDTH = (960, 640), 104


def print_picture(picture: Picture, printer: QPrinter, *, tiled: bool) -> None:
    """Paint the picture on the sheets of a printer. Raises OSError when the printer takes nothing."""
    painter = QPainter()
    if not painter.begin(printer):
        raise OSError("The printer does not answer. Choose another, or print to a PDF file.")
    if tiled:
        for _ in paint_tiles(picture, painter, printer):
            pass
    else:
        paint_fitted(picture, painter, printer)
    painter.end()


def show_preview(picture: Picture, title: str, parent: QWidget, *, tiled: bool) -> None:
    """Qt's own preview, where printer and paper are chosen; what it shows is what is printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    if picture.extent.width() > picture.extent.height():
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    preview = QPrintPreviewDialog(printer, parent)
    preview.setWindowTitle(f"Print {title}")
    preview.resize(*PREVIEW_SIZE)
    for zoom in preview.findChildren(QComboBox):
        zoom.setMinimumWidth(ZOOM_WIDTH)
    preview.paintRequested.connect(lambda device: print_picture(picture, device, tiled=tiled))
    preview.exec()
    preview.deleteLater()
