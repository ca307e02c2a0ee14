"""A kind as a figure: for ghosts and for the icons of menus, drawn like the real thing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from app.bpmn.kinds import Kind
from app.canvas.painting import extent_of, items_of, paint_items
from app.canvas.reading.figure import Figure
from app.canvas.reading.semantics import EVENT_DEFINITIONS
from app.look.icons import has_icon
from app.look.icons import icon as themed_icon
from app.look.theme import theme


def figure_of_kind(kind: Kind, cx: float, cy: float) -> Figure:
    """The figure of a new element of this kind, centred on a place."""
    width, height = kind.size
    flags = set()
    if kind.tag == "exclusiveGateway":
        flags.add("marker")
    if kind.attributes.get("isInterrupting") == "false" or kind.attributes.get("cancelActivity") == "false":
        flags.add("nonInterrupting")
    if kind.attributes.get("triggeredByEvent") == "true":
        flags.add("eventSubProcess")
    if kind.key == "emptyParticipant":
        flags.add("blackBox")
    return Figure(
        "ghost", "ghost", kind.tag,
        bounds=(cx - width / 2, cy - height / 2, width, height),
        event=EVENT_DEFINITIONS.get(kind.event_definition, ""),
        markers=("adHoc",) if kind.tag == "adHocSubProcess" else (),
        flags=frozenset(flags),
        expanded=kind.expanded is not False,
        z=20.0,
    )  # fmt: skip


def kind_icon(kind: Kind, size: int = 20) -> QIcon:
    """The icon of a kind: our icon set's where it has one, else the shape itself, small."""
    if has_icon(kind.icon):
        return themed_icon(kind.icon, "text.primary", size)
    return QIcon(_drawn(kind, size))


def _drawn(kind: Kind, size: int) -> QPixmap:
    ratio = 2.0
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    items = items_of([figure_of_kind(kind, 0, 0)], theme())
    extent = extent_of(items)
    scale = min(size / extent.width(), size / extent.height())
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(size / 2, size / 2)
    painter.scale(scale, scale)
    paint_items(painter, items, 1.0)
    painter.end()
    return pixmap
