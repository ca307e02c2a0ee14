"""The keyboard of a run: one table. Everything else on the canvas keeps its keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from app.canvas.simulate.mode import SimulateMode

Key = Qt.Key
KEYS: dict[Qt.Key, Callable[[SimulateMode], object]] = {
    Key.Key_P: lambda mode: mode.player.toggle(),
    Key.Key_Right: lambda mode: mode.player.step(),
    Key.Key_Left: lambda mode: mode.player.back(),
    Key.Key_Home: lambda mode: mode.player.reset(),
    Key.Key_B: lambda mode: mode.flip_selected(),
    Key.Key_Return: lambda mode: mode.use_selected(),
    Key.Key_Enter: lambda mode: mode.use_selected(),
    Key.Key_Escape: lambda mode: mode.escape(),
}


class RunKeys(QObject):
    """Takes these keys before the canvas does."""

    def __init__(self, mode: SimulateMode) -> None:
        super().__init__(mode.page.view)
        self._mode = mode
        mode.page.view.installEventFilter(self)

    def close(self) -> None:
        """Give the keys back."""
        self._mode.page.view.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key of the run is used up."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            action = KEYS.get(Qt.Key(event.key()))
            if action is not None and event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ):
                action(self._mode)
                return True
        return super().eventFilter(watched, event)
