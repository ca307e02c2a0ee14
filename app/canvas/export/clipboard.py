"""Copy as image: the selection, or the whole diagram, for a document or a mail."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from app.bpmn.document import Document
from app.canvas.export.picture import picture_of, to_image, to_svg

SCALE = 2.0


def image_data(document: Document, diagram: int, only: Collection[str] = ()) -> QMimeData:
    """As a picture of twice the size and as SVG: the receiving program takes what it can. Raises NothingToDraw."""
    picture = picture_of(document, diagram, "light", only)
    data = QMimeData()
    data.setImageData(to_image(picture, SCALE))
    data.setData("image/svg+xml", to_svg(picture, document.name))
    return data


def copy_as_image(document: Document, diagram: int, only: Collection[str] = ()) -> None:
    """Put the picture on the system's clipboard. Raises NothingToDraw."""
    QGuiApplication.clipboard().setMimeData(image_data(document, diagram, only))
