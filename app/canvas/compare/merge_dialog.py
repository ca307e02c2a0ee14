"""Asking which version to merge with, and where both come from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from app.canvas.compare.sources import Source, file_source
from app.canvas.file_dialogs import ask_open
from app.look.components import Dialog, Field, Label

OTHER = "Choose a file…"


class SourceBox(QComboBox):
    """One of the versions that are known, or a file."""

    def __init__(self, sources: Sequence[Source], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sources = list(sources)
        self.addItems([*(each.title for each in sources), OTHER])
        self.activated.connect(self._on_activated)

    def chosen(self) -> Source | None:
        """The version; None while no file is chosen."""
        index = self.currentIndex()
        return self.sources[index] if 0 <= index < len(self.sources) else None

    def _on_activated(self, index: int) -> None:
        if index < len(self.sources):
            return
        paths = ask_open(self, None)
        if paths:
            self.add(file_source(paths[0]))

    def add(self, source: Source) -> None:
        """Offer one more, and choose it."""
        self.sources.append(source)
        self.insertItem(len(self.sources) - 1, source.title)
        self.setCurrentIndex(len(self.sources) - 1)


class MergeDialog(Dialog):
    """`theirs` and `base` say what was chosen."""

    def __init__(self, title: str, sources: Sequence[Source], parent: QWidget) -> None:
        super().__init__(f"Merge into {title}", "Merge", width=460, parent=parent)
        words = "What the other version changed since the common origin comes into this model, as a new unsaved one."
        self.body.addWidget(Label(words, "body", "text.secondary", wrap=True))
        self.theirs, self.base = SourceBox(sources), SourceBox(sources)
        self.theirs.setCurrentIndex(len(sources))
        self.fields = (Field("The other version", self.theirs), Field("The common origin", self.base))
        for field in self.fields:
            self.body.addWidget(field)

    def accept(self) -> None:
        """Only with both chosen."""
        is_complete = True
        for box, field in zip((self.theirs, self.base), self.fields, strict=True):
            is_missing = box.chosen() is None
            is_complete = is_complete and not is_missing
            field.set_error("Choose a version or a file." if is_missing else "")
        if is_complete:
            super().accept()
