"""Pens and brushes for the roles of a drawing, in one theme, with an element's own colours and state."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from app.look.theme import Theme

ROLES = {
    "line": "canvas.node.stroke",
    "mark": "canvas.node.stroke",
    "icon": "canvas.node.icon",
    "fill": "canvas.node.fill",
    "containerFill": "canvas.node.fill",
    "paper": "canvas.node.fill",
    "shade": "bg.sunken",
    "pool": "canvas.pool.stroke",
    "poolFaint": "border.default",
    "poolFill": "canvas.pool.fill",
    "poolHeader": "canvas.pool.header",
    "data": "canvas.data",
    "flow": "canvas.flow",
    "message": "canvas.messageFlow",
    "text": "canvas.node.text",
    "label": "canvas.flowLabel",
}
STROKE_ROLES = frozenset({"line", "icon", "pool", "poolFaint", "data", "flow", "message"})
FILL_ROLES = frozenset({"fill", "containerFill", "poolFill"})


@dataclass(frozen=True, slots=True)
class Appearance:
    """What differs from the plain look: colour names, "" for none; `width` replaces the body's, 0 for none."""

    stroke: str = ""
    fill: str = ""
    text: str = ""
    width: float = 0.0


PLAIN = Appearance()


@lru_cache(maxsize=64)
def _role_color(theme: Theme, role: str) -> QColor:
    return theme.color(ROLES[role])


@lru_cache(maxsize=4096)
def _pen(color: int, width: float, dash: tuple[float, ...], flat: bool) -> QPen:
    pen = QPen(QColor.fromRgba(color), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if flat or dash else Qt.PenCapStyle.RoundCap)
    if dash:
        pen.setDashPattern(list(dash))
        if dash[0] < 1:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


@lru_cache(maxsize=1024)
def _brush(color: int) -> QBrush:
    return QBrush(QColor.fromRgba(color))


NO_PEN = QPen(Qt.PenStyle.NoPen)
NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


@lru_cache(maxsize=2048)
def readable_stroke(name: str, dark: bool) -> QColor:
    """An element's own line colour, lightened where it would vanish on a dark canvas."""
    color = QColor(name)
    if dark and color.lightnessF() < 0.5:
        return QColor.fromHslF(max(color.hslHueF(), 0.0), color.hslSaturationF(), 1 - color.lightnessF() * 0.8)
    return color


@lru_cache(maxsize=2048)
def text_on(name: str) -> QColor:
    """Dark or light ink, whichever can be read on this fill."""
    color = QColor(name)
    luminance = 0.2126 * color.redF() + 0.7152 * color.greenF() + 0.0722 * color.blueF()
    return QColor("#17232B") if luminance > 0.45 else QColor("#FFFFFF")


@lru_cache(maxsize=2048)
def without_paper(look: Appearance) -> Appearance:
    """On a dark canvas: black on white, as many tools write into every shape, is no colour but paper and ink."""
    return Appearance(
        "" if _is_grey(look.stroke, 0.0, 0.2) else look.stroke,
        "" if _is_grey(look.fill, 0.94, 1.0) else look.fill,
        "" if _is_grey(look.text, 0.0, 0.2) else look.text,
        look.width,
    )


def _is_grey(name: str, low: float, high: float) -> bool:
    """Whether a colour has no hue to speak of, and a lightness between these."""
    color = QColor(name) if name else None
    if color is None or not color.isValid():
        return False
    spread = max(color.red(), color.green(), color.blue()) - min(color.red(), color.green(), color.blue())
    return spread <= 12 and low <= color.lightnessF() <= high


class Ink:
    """Resolves the roles of a drawing to pens and brushes."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def color(self, role: str, look: Appearance = PLAIN) -> QColor:
        """The colour of a role for an element of this appearance."""
        if self.theme.is_dark and look is not PLAIN:
            look = without_paper(look)
        if role == "mark":
            return text_on(look.fill) if look.fill else self.color("line", look)
        if look.fill and role == "icon":
            return text_on(look.fill)
        if look.stroke and role in STROKE_ROLES:
            return readable_stroke(look.stroke, self.theme.is_dark and not look.fill)
        if look.fill and role in FILL_ROLES:
            return QColor(look.fill)
        if role in ("text", "label") and look.text:
            return readable_stroke(look.text, self.theme.is_dark and not look.fill)
        if role == "text" and look.fill:
            return text_on(look.fill)
        return _role_color(self.theme, role)

    def pen(self, role: str, width: float, dash: tuple[float, ...], flat: bool, look: Appearance = PLAIN) -> QPen:
        """The pen of a stroke."""
        return _pen(self.color(role, look).rgba(), width, dash, flat) if role else NO_PEN

    def brush(self, role: str, look: Appearance = PLAIN) -> QBrush:
        """The brush of a stroke."""
        return _brush(self.color(role, look).rgba()) if role else NO_BRUSH
