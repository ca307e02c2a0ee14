"""A drawing: strokes and texts in roles, not colours, so that theme, state and overlay can ink it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from app.drawing.text import TextBlock


@dataclass(frozen=True, slots=True)
class Stroke:
    """One path. `line` and `fill` name roles of `Ink` ("" for none); `dash` is in units of the width.

    `fine` strokes (icons, markers) are left out below 45 % zoom. `body` marks the outline that
    heat, visited path and selection recolour.
    """

    path: QPainterPath
    line: str = "line"
    fill: str = ""
    width: float = 1.5
    dash: tuple[float, ...] = ()
    fine: bool = False
    body: bool = False
    flat: bool = False


@dataclass(slots=True)
class Drawing:
    """Strokes and texts in the item's coordinates, the outline for picking, and the painted extent."""

    strokes: list[Stroke] = field(default_factory=list)
    texts: list[TextBlock] = field(default_factory=list)
    outline: QPainterPath = field(default_factory=QPainterPath)
    extent: QRectF = field(default_factory=QRectF)
