"""The keyboard of a run: one table. Everything else on the canvas keeps its keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.canvas.simulate.player import Player

Key = Qt.Key


class Played(Protocol):
    """What the keys speak to: a mode with a player."""

    player: Player

    def flip_selected(self) -> None:
        """The breakpoint of the selected element."""

    def use_selected(self) -> None:
        """What can happen at the selected element."""

    def escape(self) -> None:
        """Close what is open, else leave."""


KEYS: dict[Qt.Key, Callable[[Played], object]] = {
    Key.Key_P: lambda mode: mode.player.toggle(),
    Key.Key_Right: lambda mode: mode.player.step(),
    Key.Key_Left: lambda mode: mode.player.back(),
    Key.Key_Home: lambda mode: mode.player.reset(),
    Key.Key_B: lambda mode: mode.flip_selected(),
    Key.Key_Return: lambda mode: mode.use_selected(),
    Key.Key_Enter: lambda mode: mode.use_selected(),
    Key.Key_Escape: lambda mode: mode.escape(),
}
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class RunKeys(QObject):
    """Takes these keys before the canvas does."""

    def __init__(self, view: QWidget, mode: Played) -> None:
        super().__init__(view)
        self._view, self._mode = view, mode
        view.installEventFilter(self)

    def close(self) -> None:
        """Give the keys back."""
        self._view.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key of the run is used up."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            action = KEYS.get(Qt.Key(event.key()))
            if action is not None and event.modifiers() in PLAIN:
                action(self._mode)
                return True
        return super().eventFilter(watched, event)
