"""Small things a place remembers from one start to the next, for this person on this computer: an open panel, a width.

They stand in the same file as the window's preferences. Nothing that a model or a workspace holds belongs here.
"""

from __future__ import annotations

from PySide6.QtCore import QSettings

from app.foundation.folders import config_folder


def settings() -> QSettings:
    """The file of preferences."""
    return QSettings(str(config_folder() / "millrace.ini"), QSettings.Format.IniFormat)


def recall(key: str, default: str = "") -> str:
    """What was remembered under `place/what`, else `default`."""
    value = settings().value(key, default)
    return value if isinstance(value, str) else default


def remember(key: str, value: str) -> None:
    """Remember a text under `place/what`."""
    settings().setValue(key, value)
