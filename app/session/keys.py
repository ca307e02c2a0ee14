"""Keys that hold while something inside a widget has the keyboard: of an editor, beside others in other tabs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind_keys(widget: QWidget, keys: Mapping[str, Callable[[], object]]) -> None:
    """`{"Ctrl+Z": undo}`."""
    for text, act in keys.items():
        shortcut = QShortcut(QKeySequence(text), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
