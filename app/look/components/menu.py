"""A menu with rounded corners."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from app.look.components.label import Label
from app.look.icons import icon as themed_icon


class Menu(QMenu):
    """`add(text, run, icon)` appends an action and returns it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setToolTipsVisible(True)

    def heading(self, text: str) -> None:
        """Append a quiet line of text that cannot be chosen."""
        label = Label(text, "caption", "text.tertiary")
        label.setContentsMargins(12, 6, 12, 4)
        line = QWidgetAction(self)
        line.setDefaultWidget(label)
        line.setEnabled(False)
        self.addAction(line)

    def add(
        self, text: str, run: Callable[[], object], icon: str | None = None, *, checked: bool | None = None
    ) -> QAction:
        """Append an action; `checked` makes it a choice that shows a tick."""
        action = self.addAction(text)
        if icon:
            action.setIcon(themed_icon(icon))
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.triggered.connect(lambda: run())
        return action
