"""How an overlay changes the look of an element: stroke, fill, width."""

from __future__ import annotations

from app.canvas.overlay import Overlay
from app.canvas.reading.figure import CONTAINER_TAGS, Figure
from app.drawing.ink import PLAIN, Appearance
from app.look.theme import Theme

VISITED_WIDTH = 2.5


def look_of(figure: Figure, overlay: Overlay, theme: Theme) -> Appearance:
    """The appearance of one figure under the overlay; incident before token before heat before visited."""
    key = figure.element_id
    if figure.is_edge:
        return _reached_look(figure, overlay, theme) or _edge_look(key, overlay, theme)
    if key in overlay.incidents:
        fill = "" if figure.is_container else theme.color("status.danger.tint").name()
        return Appearance(theme.color("status.danger.fill").name(), fill, "", 2.0)
    if overlay.tokens.get(key):
        fill = "" if figure.is_container else theme.color("accent.tint").name()
        return Appearance(theme.color("canvas.token").name(), fill, "", 2.0)
    if key in overlay.heat and figure.tag not in CONTAINER_TAGS:
        return Appearance("", heat_color(theme, overlay.heat[key]), "", 0.0)
    reached = _reached_look(figure, overlay, theme)
    if reached is not None:
        return reached
    if key in overlay.visited and figure.tag not in CONTAINER_TAGS:
        return Appearance(theme.color("canvas.visited").name(), "", "", 2.0)
    return PLAIN


def _reached_look(figure: Figure, overlay: Overlay, theme: Theme) -> Appearance | None:
    """Green for what tests have reached, amber for what not; the marks say the same without colour."""
    for name, keys in (("success", overlay.covered), ("warning", overlay.missed)):
        if figure.element_id in keys:
            plain = figure.is_edge or figure.is_container
            fill = "" if plain else theme.color(f"status.{name}.tint").name()
            return Appearance(theme.color(f"status.{name}.fill").name(), fill, "", VISITED_WIDTH)
    return None


def _edge_look(key: str, overlay: Overlay, theme: Theme) -> Appearance:
    width = overlay.flow_widths.get(key, 0.0)
    if key in overlay.visited:
        return Appearance(theme.color("canvas.visited").name(), "", "", max(VISITED_WIDTH, width))
    return Appearance("", "", "", width) if width else PLAIN


def heat_color(theme: Theme, heat: float) -> str:
    """The ramp's colour for a heat of 0 to 1."""
    ramp = theme.colors("heat")
    return ramp[min(len(ramp) - 1, max(0, int(heat * len(ramp))))].name()
