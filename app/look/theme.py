"""The current theme: light, dark, or whatever the system prefers.

Everything that paints asks `theme()` at paint time, and repaints on `theme_signals().changed`.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.look.tokens import lookup, tokens

STYLE_VARIABLE = "QT_STYLE_OVERRIDE"
"""Set to Fusion before the application is made, it spares the first window 20 ms: Qt then needs no call from here."""
CHOICES = ("light", "dark", "system")


class Theme:
    """One palette of colours with the sizes and durations that both palettes share. Immutable."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._colors = tokens()["color"][name]
        self._cache: dict[str, QColor] = {}

    @property
    def is_dark(self) -> bool:
        """Whether surfaces are darker than text."""
        return self.name == "dark"

    def color(self, path: str) -> QColor:
        """The colour at a dotted token path such as `"text.primary"`. Raises KeyError."""
        if path not in self._cache:
            self._cache[path] = _parse(lookup(self._colors, path))
        return QColor(self._cache[path])

    def colors(self, path: str) -> list[QColor]:
        """A ramp of colours: `"heat"`, `"heatText"`, `"chart"`, `"chartBand"`."""
        return [_parse(text) for text in lookup(self._colors, path)]

    def css(self, path: str) -> str:
        """The colour as Qt stylesheets write it: `#RRGGBB` or `rgba(...)`."""
        color = self.color(path)
        if color.alpha() == 255:
            return color.name()
        return f"rgba({color.red()},{color.green()},{color.blue()},{color.alpha()})"

    def px(self, path: str) -> int:
        """A size in pixels: `"size.control"`, `"space.4"`, `"radius.card"`."""
        return int(lookup(tokens(), path))

    def number(self, path: str) -> float:
        """A number that is no whole pixel: `"stroke.canvasNode"`, `"opacity.ghost"`."""
        return float(lookup(tokens(), path))

    def duration(self, name: str) -> int:
        """Milliseconds of a motion (`"fast"`, `"normal"`, `"slow"`, `"tokenStep"`); 0 when motion is reduced."""
        return 0 if _state.reduced_motion else int(tokens()["motion"][name])


def _parse(text: str) -> QColor:
    """Tokens write alpha last (`#RRGGBBAA`), Qt reads it first."""
    if len(text) == 9:
        return QColor(int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16), int(text[7:9], 16))
    return QColor(text)


class ThemeSignals(QObject):
    """`changed` fires after palette and stylesheet of a new theme are in place."""

    changed = Signal()


class _State:
    """What was chosen, and what it came to."""

    def __init__(self) -> None:
        self.choice = "light"
        self.reduced_motion = False
        self.theme: Theme | None = None


_state = _State()


@cache
def _theme_named(name: str) -> Theme:
    return Theme(name)


@cache
def theme_signals() -> ThemeSignals:
    """The one object whose `changed` signal tells of a new theme."""
    return ThemeSignals()


def theme() -> Theme:
    """The theme in force."""
    if _state.theme is None:
        _state.theme = _theme_named("light")
    return _state.theme


def theme_choice() -> str:
    """What the person chose: light, dark or system."""
    return _state.choice


def set_reduced_motion(reduced: bool) -> None:
    """Set all durations to 0, or bring motion back."""
    _state.reduced_motion = reduced


def reduced_motion() -> bool:
    """Whether the person asked for no motion."""
    return _state.reduced_motion


def set_theme(choice: str) -> None:
    """Put `"light"`, `"dark"` or `"system"` in force, at once and everywhere. Raises ValueError."""
    if choice not in CHOICES:
        raise ValueError(f"{choice!r} is no theme; choose one of {', '.join(CHOICES)}")
    _state.choice = choice
    wanted = _theme_named(_resolved(choice))
    if wanted is _state.theme:
        return
    _state.theme = wanted
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.property("millraceLook"):
        _dress(app)
    theme_signals().changed.emit()


def _resolved(choice: str) -> str:
    if choice != "system":
        return choice
    if QGuiApplication.instance() is None:
        return "light"
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def _follow_system(*_: Any) -> None:
    if _state.choice == "system":
        set_theme("system")


def install(app: QApplication, choice: str = "light") -> None:
    """Dress the application: Fusion, fonts, palette, stylesheet. Safe to call twice."""
    from app.look.fonts import register_fonts

    set_theme(choice)
    if app.property("millraceLook"):
        return
    app.setProperty("millraceLook", True)
    if os.environ.get(STYLE_VARIABLE) != "Fusion":
        app.setStyle("Fusion")
    register_fonts(app)
    _dress(app)
    QGuiApplication.styleHints().colorSchemeChanged.connect(_follow_system)


def _dress(app: QApplication) -> None:
    from app.look.palette import palette
    from app.look.sheet import stylesheet

    current = theme()
    app.setPalette(palette(current))
    app.setStyleSheet(stylesheet(current))


def is_theme_event(event: QEvent) -> bool:
    """Whether a `changeEvent` tells that colours may have changed."""
    return event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
