"""The picture of a template as a widget shows it; a plug when it has none that can be drawn."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.bpmn.templates import icon_bytes
from app.look.icons import icon

SIDE = 36


def template_icon(uri: str) -> QIcon:
    """An icon from a data URI; nothing is fetched, and what is broken is replaced."""
    pixmap = _drawn(uri) if uri else None
    return QIcon(pixmap) if pixmap is not None else icon("plug", "accent.default")


@lru_cache(maxsize=256)
def _drawn(uri: str) -> QPixmap | None:
    found = icon_bytes(uri)
    if found is None:
        return None
    kind, content = found
    image = _svg(content) if "svg" in kind else QImage.fromData(QByteArray(content))
    if image is None or image.isNull():
        return None
    size = QSize(SIDE, SIDE)
    return QPixmap.fromImage(
        image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    )


def _svg(content: bytes) -> QImage | None:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return None
    renderer = QSvgRenderer(QByteArray(content))
    if not renderer.isValid():
        return None
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter, QRectF(0, 0, SIDE, SIDE))
    painter.end()
    return image
