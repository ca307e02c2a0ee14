"""Fonts by role. Inter for words, JetBrains Mono for expressions, DejaVu when neither can be read."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from app.look.tokens import RESOURCES, tokens

WEIGHTS = {400: QFont.Weight.Normal, 500: QFont.Weight.Medium, 600: QFont.Weight.DemiBold}


@cache
def _families() -> frozenset[str]:
    """Register the bundled files once; returns the families they brought."""
    found: set[str] = set()
    for path in sorted((RESOURCES / "fonts").glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        found.update(QFontDatabase.applicationFontFamilies(number))
    return frozenset(found)


def register_fonts(app: QApplication) -> None:
    """Make the bundled fonts known and the body font the application's own."""
    _families()
    app.setFont(font("body"))


@cache
def _made(role: str, weight: int | None) -> QFont:
    _families()
    scale = tokens()["font"]["scale"][role]
    made = QFont()
    made.setFamilies(tokens()["font"]["mono" if role == "mono" else "ui"])
    made.setPixelSize(scale["px"])
    made.setWeight(WEIGHTS[weight or scale["weight"]])
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if role != "mono":
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def font(role: str = "body", weight: int | None = None) -> QFont:
    """The font of a role: caption, small, body, bodyStrong, heading, title, display, mono.

    `weight` (400, 500 or 600) replaces the role's own. Raises KeyError for an unknown role.
    """
    return QFont(_made(role, weight))


def line_height(role: str = "body") -> int:
    """Pixels from one line of text to the next."""
    return int(tokens()["font"]["scale"][role]["line"])
