"""A file of markup as a document: open, change in transactions, undo, save; nothing of it is ever lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, ClassVar, Self

from app.foundation.files import write_atomically
from app.foundation.xml import XmlSource, read
from app.markup.changes import AnyChange, Listener
from app.markup.editor import Editor
from app.markup.history import History
from app.markup.notation import Notation


class MarkupDocument:
    """The nodes of one XML file and their written text.

    Change it inside `with document.transaction("Rename task"):`, through `editor` or through nodes that know it;
    listeners of `subscribe` hear of every commit, undo and redo. `remarks` are sentences about slips of the file that
    were forgiven on opening. A subclass says its `notation`, and follows the changes in `_follow`.
    """

    notation: ClassVar[Notation] = Notation()

    def __init__(self, source: XmlSource, data: bytes, name: str = "", path: Path | None = None):
        self.tree = source.tree
        self.root: Any = source.tree.getroot()
        self.path = path
        self.remarks = source.remarks
        self._name = name
        self._encoding = source.encoding
        self._bytes: tuple[int, bytes] = (0, data)
        self._on_saved: list[Callable[[], None]] = []
        self._history = History(self._apply)
        self.editor = Editor(self.root, source, self.notation, self._history.guard, self._record)

    # Opening

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Self:
        """The document in a file. Raises XmlRefused with a reason for people, and OSError."""
        place = Path(path)
        return cls.from_bytes(place.read_bytes(), place.name, path=place)

    @classmethod
    def from_bytes(cls, data: bytes, name: str = "", path: Path | None = None) -> Self:
        """The document in the bytes of a file. Raises XmlRefused."""
        return cls(read(data, name=name, lookup=cls.notation.lookup), data, name, path)

    # Finding

    @property
    def name(self) -> str:
        """The name of the file, else of the document."""
        return self.path.name if self.path else self._name

    def has_id(self, element_id: str) -> bool:
        """Whether an element has this id."""
        return any(node.get("id") == element_id for node in self.root.iter("*"))

    def new_id(self, prefix: str) -> str:
        """An id that no element has: `Task_1a2b3c4`."""
        while True:
            candidate = f"{prefix}_{os.urandom(4).hex()[:7]}"
            if not self.has_id(candidate):
                return candidate

    # Changing

    def transaction(self, label: str) -> AbstractContextManager[None]:
        """One undo unit, named for people; an exception inside takes all of it back."""
        return self._history.transaction(label)

    def undo(self) -> bool:
        """Take back the last unit; False when there is none."""
        return self._history.undo()

    def redo(self) -> bool:
        """Do the unit taken back last again; False when there is none."""
        return self._history.redo()

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return self._history.can_redo

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty when nothing."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        """What redo would do again; empty when nothing."""
        return self._history.redo_label

    @property
    def is_dirty(self) -> bool:
        """Whether the content differs from what was opened or saved last."""
        return self._history.is_dirty

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(Transaction)` after each commit, undo and redo; returns the function that stops it."""
        return self._history.subscribe(listener)

    def subscribe_saved(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener()` after each save; returns the function that stops it."""
        self._on_saved.append(listener)
        return lambda: self._on_saved.remove(listener)

    def _apply(self, change: AnyChange) -> AnyChange:
        done = self.editor.apply(change)
        self._follow(done)
        return done

    def _record(self, change: AnyChange) -> None:
        self._follow(change)
        self._history.record(change)

    def _follow(self, change: AnyChange) -> None:
        """Keep true what a subclass knows by heart, after a change to the tree was made; nothing here."""

    # Saving

    def to_bytes(self) -> bytes:
        """The file as it would be saved: byte for byte what was opened, but for the lines that were changed."""
        state = self._history.state
        if self._bytes[0] != state or self._history.is_open:
            data = self._encoding.encode(self.editor.text())
            if self._history.is_open:
                return data
            self._bytes = (state, data)
        return self._bytes[1]

    def save(self, path: str | os.PathLike[str] | None = None) -> None:
        """Write the file whole or not at all. Raises ValueError without a place to save to, and OSError."""
        place = Path(path) if path is not None else self.path
        if place is None:
            raise ValueError(f"{self.name or 'The document'} has not been saved before: choose a file.")
        write_atomically(place, self.to_bytes())
        self.path = place
        self.mark_saved()

    def mark_saved(self) -> None:
        """The present content is the saved one; `is_dirty` is False until it changes."""
        self._history.mark_saved()
        for listener in tuple(self._on_saved):
            listener()

    def mark_unsaved(self) -> None:
        """The present content is saved nowhere; `is_dirty` is True until it is saved."""
        self._history.mark_unsaved()
