"""Thin lines."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget


class Separator(QFrame):
    """A horizontal line, 1 px."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "separator")
        self.setFixedHeight(1)


class VerticalSeparator(QFrame):
    """A vertical line, 1 px wide: `height` px within a toolbar, all that there is with 0, between columns."""

    def __init__(self, height: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "line")
        self.setFixedWidth(1)
        if height:
            self.setFixedHeight(height)
