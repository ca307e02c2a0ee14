"""A mode of a model's page: something other than drawing that takes the canvas over, such as a token run."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget


class Mode(Protocol):
    """Made for one page and used once. `below` replaces the list of problems, `beside` the properties; None leaves
    them. The page owns both widgets from `ModelPage.set_mode` on, and deletes them when the mode ends. While the mode
    is on, the overlay of the canvas is the mode's, and every wish to edit is answered with `why_locked`."""

    key: str
    why_locked: str
    below: QWidget | None
    beside: QWidget | None

    def enter(self) -> None:
        """Take the canvas: the view is locked, and palette and properties are gone."""

    def leave(self) -> None:
        """Give the canvas back; floating widgets are closed here."""
