"""`Screen`: the base of every place in the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.session.action import Action
from app.session.session import Session

if TYPE_CHECKING:
    from app.workspace.values import WorkspaceChange


class Screen(QWidget):
    """Re-reads the workspace when it is shown, and on every change while it is.

    Subclasses set the class attributes and override `refresh` and, if they take some, `show_params`.
    `interests` are the kinds of change (tasks, instances, models, people) that make it read again.
    """

    place = ""
    title = ""
    icon = "file"
    interests: frozenset[str] | None = None

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        session.changed.connect(self._on_change)
        session.person_changed.connect(self._on_other)
        session.workspace_changed.connect(self._on_other)

    def refresh(self) -> None:
        """Read the workspace again. Cheap to call: start a background operation, show what comes."""

    def show_params(self, params: dict[str, Any]) -> None:
        """Show what `navigate(place, params)` asked for."""

    def actions_here(self) -> list[Action]:
        """What can be done in this place, for palette and page of shortcuts; the place binds the keys itself."""
        return []

    def zoom_widget(self) -> QWidget | None:
        """What stands at the right end of the status bar while this screen is in front."""
        return None

    def first_focus(self) -> QWidget | None:
        """What has the keyboard when somebody comes to this place; None leaves it to the order of Tab."""
        return None

    def can_close(self) -> bool:
        """Asked before the window closes; False keeps it open (the person wants to save first)."""
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Read again: something may have changed while another screen was in front."""
        super().showEvent(event)
        self._refresh_if_ready()

    def _on_change(self, change: WorkspaceChange) -> None:
        if self.isVisible() and (self.interests is None or self.interests & change.what):
            self._refresh_if_ready()

    def _on_other(self, *_: object) -> None:
        if self.isVisible():
            self._refresh_if_ready()

    def _refresh_if_ready(self) -> None:
        if self.session.has_workspace:
            self.refresh()
