"""The side bar: one panel at a time, under a row of their names, between the edge of the window and the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from app.canvas.panels.panel import SidePanel
from app.look.components import IconButton
from app.look.components.segmented import Segmented
from app.session.remembered import recall, remember

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen

WIDTH, HEAD = 264, 40
REMEMBERED = "model/panel"


class SideBar(QFrame):
    """Hidden until a panel is opened. `toggled(key)` tells which panel is in front now, "" for none."""

    toggled = Signal(str)

    def __init__(self, screen: ModelScreen, kinds: Sequence[type[SidePanel]]) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self.setFixedWidth(WIDTH)
        self._screen = screen
        self._kinds = {each.key: each for each in kinds}
        self._panels: dict[str, SidePanel] = {}
        self._page: ModelPage | None = None
        self.key = ""
        self._last = ""
        self.stack = QStackedWidget()
        self.choice = Segmented([(each.key, each.title) for each in kinds] or [("", "")], "", self)
        self.choice.chosen.connect(self.open)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        close = IconButton("close", "Close the panel", size=16)
        close.clicked.connect(self.close_panel)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 8, 0)
        row.addWidget(self.choice)
        row.addStretch()
        row.addWidget(close)
        head = QFrame()
        head.setLayout(row)
        head.setFixedHeight(HEAD)
        line = QFrame()
        line.setProperty("look", "line")
        line.setFixedWidth(1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.stack, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(column, 1)
        outer.addWidget(line)

    def panel(self, key: str) -> SidePanel:
        """The panel of that key, built now if need be."""
        if key not in self._panels:
            self._panels[key] = self._kinds[key](self._screen)
            self.stack.addWidget(self._panels[key])
        return self._panels[key]

    def open(self, key: str) -> None:
        """Bring a panel to the front, in sight, with the keyboard."""
        self._show(key)
        self.panel(key).first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, key: str) -> None:
        panel = self.panel(key)
        self.key = self._last = key
        self.choice.set_value(key)
        self.stack.setCurrentWidget(panel)
        self.show()
        panel.show_page(self._page)
        self._tell()

    def close_panel(self) -> None:
        """Out of sight."""
        if self.key in self._panels:
            self._panels[self.key].show_page(None)
        self.key = ""
        self.hide()
        self._tell()
        front = self._screen.front
        if front is not None:
            front.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def flip(self, key: str) -> None:
        """Open a panel, or bring the keyboard to it; close it when the keyboard is in it."""
        focused = self._screen.focusWidget()
        if self.key == key and focused is not None and self.isAncestorOf(focused):
            self.close_panel()
        else:
            self.open(key)

    def open_as_before(self) -> None:
        """Bring back the panel that was in sight when the last session ended; the keyboard stays where it is."""
        key = str(recall(REMEMBERED) or "")
        if key in self._kinds:
            self._show(key)

    def show_or_hide(self) -> None:
        """Close the panel in sight, or open the one that was in sight last."""
        if self.key:
            self.close_panel()
        elif self._kinds:
            self.open(self._last or next(iter(self._kinds)))

    def _tell(self) -> None:
        remember(REMEMBERED, self.key)
        self.toggled.emit(self.key)

    def follow(self, page: ModelPage | None) -> None:
        """Another model is in front."""
        self._page = page
        if self.key:
            self._panels[self.key].show_page(page)
