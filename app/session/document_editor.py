"""What an open document in a tab offers the place that holds the tabs."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class EditedDocument(Protocol):
    """A document with a file, or without one until it is saved for the first time."""

    @property
    def path(self) -> Path | None:
        """Its file."""

    @property
    def is_dirty(self) -> bool:
        """Whether it differs from its file."""

    def mark_unsaved(self) -> None:
        """What it holds is in no file."""

    def save(self, path: Path) -> None:
        """Write it to `path`, its file from then on. Raises OSError."""


class DocumentEditor(QWidget):
    """Edits one document. `hint(text)` is for the status bar."""

    save_asked = Signal()
    publish_asked = Signal()
    hint = Signal(str)
    document: EditedDocument

    def show_problems(self) -> None:
        """Lead the person to what is wrong."""
        raise NotImplementedError
