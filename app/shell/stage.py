"""Where the place in front stands. A place is built when it is first visited."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.look.components import ErrorState
from app.session.failure import explain
from app.session.screen import Screen
from app.shell.places import place

if TYPE_CHECKING:
    from app.shell.window import MainWindow

log = logging.getLogger(__name__)


class Stage(QStackedWidget):
    """`front_changed(screen)` tells of another place in front."""

    front_changed = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._screens: dict[str, Screen] = {}
        self._failed: QWidget | None = None
        self.front_key = ""
        self.setProperty("surface", "window")

    def screen_of(self, key: str) -> Screen | None:
        """The screen of a place, if it was visited."""
        return self._screens.get(key)

    def show_place(self, key: str, params: dict[str, Any]) -> None:
        """Bring the place to the front; when it cannot be built, say so in its place."""
        self.front_key = key
        screen = self._screens.get(key) or self._build(key)
        if screen is None:
            return
        self._forget_failure()
        self.setCurrentWidget(screen)
        self.front_changed.emit(screen)
        if params:
            screen.show_params(params)
        self._give_keyboard(screen)

    def _give_keyboard(self, screen: Screen) -> None:
        """To the place's main thing, unless something else, a dialog or the palette, has just taken it."""
        first, focused = screen.first_focus(), self._window.focusWidget()
        free = (
            focused is None
            or focused is self
            or any(widget.isAncestorOf(focused) for widget in (self, self._window.rail, self._window.toasts))
        )
        if first is not None and free:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, key: str) -> Screen | None:
        try:
            screen = place(key).build(self._window.session)
        except Exception as error:
            failure = explain(error, f"Opening {place(key).title}")
            self._show_failure(key, failure.text)
            if failure.details:
                self._window.report(failure.text, failure.details)
            return None
        attach = getattr(screen, "attach", None)
        if attach is not None:
            attach(self._window)
        self._screens[key] = screen
        self.addWidget(screen)
        return screen

    def _show_failure(self, key: str, text: str) -> None:
        self._forget_failure()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 32, 32, 32)
        title = f"{place(key).title} could not be opened"
        column.addWidget(ErrorState(title, text, "Try again", lambda: self.show_place(key, {})))
        column.addStretch()
        self._failed = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.front_changed.emit(page)

    def _forget_failure(self) -> None:
        if self._failed is not None:
            self.removeWidget(self._failed)
            self._failed.deleteLater()
            self._failed = None

    def can_close(self) -> bool:
        """Whether every visited place lets the window close."""
        return all(screen.can_close() for screen in self._screens.values())
