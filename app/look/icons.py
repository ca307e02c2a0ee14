"""Own SVG icons, coloured when they are painted, so that one icon serves both themes.

Names are the file names of `resources/icons`; `gatewayExclusive` finds `gateway-exclusive`. What one drawing
serves under further names is in `aliases.json` beside them.
"""

from __future__ import annotations

import json
import re
from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.look.theme import theme, theme_signals
from app.look.tokens import RESOURCES

FOLDER = RESOURCES / "icons"


class UnknownIcon(KeyError):
    """There is no drawing of this name; the message lists the nearest names."""


@cache
def icon_names() -> tuple[str, ...]:
    """Every icon there is, by name."""
    return tuple(sorted({path.stem for path in FOLDER.glob("*.svg")} | set(_aliases())))


@cache
def _aliases() -> dict[str, str]:
    found: dict[str, str] = json.loads((FOLDER / "aliases.json").read_text(encoding="utf-8"))
    return found


def has_icon(name: str) -> bool:
    """Whether `icon(name)` would find a drawing."""
    return (FOLDER / f"{_file_name(name)}.svg").is_file()


def _file_name(name: str) -> str:
    plain = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower().replace("_", "-")
    return _aliases().get(plain, plain)


@cache
def _source(name: str) -> str:
    path = FOLDER / f"{_file_name(name)}.svg"
    if not path.is_file():
        import difflib

        near = difflib.get_close_matches(_file_name(name), icon_names(), 4)
        raise UnknownIcon(f"no icon {name!r}; nearest: {', '.join(near) or 'none'}")
    return path.read_text(encoding="utf-8")


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))


_pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}


def _drawn(name: str, color: QColor, size: int, ratio: float) -> QPixmap:
    key = (name, color.name(QColor.NameFormat.HexArgb), size, ratio)
    if key not in _pixmaps:
        made = QPixmap(round(size * ratio), round(size * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        paint_icon(painter, QRectF(0, 0, size, size), name, color)
        painter.end()
        _pixmaps[key] = made
    return _pixmaps[key]


def _color(color: str | QColor) -> QColor:
    return color if isinstance(color, QColor) else theme().color(color)


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: str | QColor = "text.secondary") -> None:
    """Draw an icon straight into `rect`, for items and delegates that paint themselves."""
    ink = _color(color)
    painter.save()
    painter.setOpacity(painter.opacity() * ink.alphaF())
    _renderer(name, ink.name()).render(painter, rect)
    painter.restore()


def pixmap(name: str, color: str | QColor = "text.secondary", size: int = 20, ratio: float = 1.0) -> QPixmap:
    """The icon as a square pixmap of `size` logical pixels, in the theme of this moment."""
    return _drawn(name, _color(color), size, ratio)


class _ThemedEngine(QIconEngine):
    """Paints an icon in the theme in force; disabled ones dim, and `on` (checked) ones take the accent."""

    def __init__(self, name: str, color: str, checked: str | None, size: int) -> None:
        super().__init__()
        self._spec = (name, color, checked, size)

    def clone(self) -> QIconEngine:
        return _kept(_ThemedEngine(*self._spec))

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        return size

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        side = min(size.width(), size.height())
        drawn = _drawn(self._spec[0], self._ink(mode, state), side, 1.0)
        if size.width() == side:
            return drawn
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        return made

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, _scale: float) -> QPixmap:
        return QPixmap(self.pixmap(size, mode, state))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side)
        paint_icon(painter, square, self._spec[0], self._ink(mode, state))

    def _ink(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        _, color, checked, _ = self._spec
        if mode == QIcon.Mode.Disabled:
            return theme().color("text.disabled")
        return theme().color(checked if checked and state == QIcon.State.On else color)


# QIcon deletes its engine in C++; a Python engine must outlive every icon that shares it.
_engines: list[QIconEngine] = []


def _kept(engine: QIconEngine) -> QIconEngine:
    _engines.append(engine)
    return engine


@cache
def icon(name: str, color: str = "text.secondary", size: int = 20, checked: str | None = "accent.default") -> QIcon:
    """An icon that follows the theme by itself. Raises UnknownIcon, KeyError for an unknown colour token.

    `checked` is the colour while its button is checked. `size` only matters to callers that ask the
    icon for its sizes; widgets set their own icon size.
    """
    _source(name)
    theme().color(color)
    return QIcon(_kept(_ThemedEngine(name, color, checked, size)))


def _forget() -> None:
    _pixmaps.clear()
    _renderer.cache_clear()


theme_signals().changed.connect(_forget)
