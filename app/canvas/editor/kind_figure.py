"""A kind as a figure: for ghosts and for the icons of menus, drawn like the real thing."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from app.bpmn.kinds import Kind
from app.canvas.painting import extent_of, items_of, paint_items
from app.canvas.reading.figure import EXPANDABLE_TAGS, Figure
from app.canvas.reading.semantics import EVENT_DEFINITIONS
from app.look.icons import has_icon
from app.look.icons import icon as themed_icon
from app.look.theme import theme


def figure_of_kind(kind: Kind, cx: float, cy: float) -> Figure:
    """The figure of a new element of this kind, centred on a place."""
    width, height = kind.size
    return Figure(
        "ghost", "ghost", kind.tag,
        bounds=(cx - width / 2, cy - height / 2, width, height),
        event=_symbol(kind),
        markers=("adHoc",) if kind.tag == "adHocSubProcess" else (),
        flags=frozenset(_flags(kind)),
        horizontal=kind.horizontal is not False,
        expanded=kind.expanded is True if kind.tag in EXPANDABLE_TAGS else True,
        z=20.0,
    )  # fmt: skip


def _symbol(kind: Kind) -> str:
    """The symbol in an event; several triggers have one of their own (BPMN 2.0.2, table 10.93)."""
    if kind.triggers:
        return "parallelMultiple" if kind.attributes.get("parallelMultiple") == "true" else "multiple"
    return EVENT_DEFINITIONS.get(kind.event_definition, "")


def _flags(kind: Kind) -> Iterator[str]:
    """What else changes the picture: `reading.semantics` reads the same from an element."""
    attributes = kind.attributes
    if kind.tag == "exclusiveGateway":
        yield "marker"
    if attributes.get("isInterrupting") == "false" or attributes.get("cancelActivity") == "false":
        yield "nonInterrupting"
    if attributes.get("triggeredByEvent") == "true":
        yield "eventSubProcess"
    if attributes.get("instantiate") == "true":
        yield "instantiate"
    if attributes.get("eventGatewayType") == "Parallel":
        yield "parallel"
    if kind.tag == "participant" and not kind.expanded:
        yield "blackBox"


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
