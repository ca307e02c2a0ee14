"""What a screen says in the status bar: problems, save state, a hint while dragging."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Problems:
    """How many there are of each; `show` opens the list."""

    errors: int = 0
    warnings: int = 0
    show: Callable[[], object] | None = None


class Status(QObject):
    """Written by the screen in front, read by the window."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.problems = Problems()
        self.saved = ""
        self.hint = ""

    def set_problems(self, errors: int, warnings: int, show: Callable[[], object] | None = None) -> None:
        """Say how many problems the model in front has."""
        self.problems = Problems(errors, warnings, show)
        self.changed.emit()

    def set_saved(self, text: str) -> None:
        """Say what is saved: `"Saved 14:02"`, `"All changes saved"`."""
        self.saved = text
        self.changed.emit()

    def set_hint(self, text: str) -> None:
        """Say why something cannot be dropped here; empty takes it away."""
        self.hint = text
        self.changed.emit()

    def clear(self) -> None:
        """Forget all of it: another screen comes to the front."""
        self.problems, self.saved, self.hint = Problems(), "", ""
        self.changed.emit()
