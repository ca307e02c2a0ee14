"""A DMN file as a document: open, change in transactions, undo, save; nothing of it is ever lost.

The tree, its written text and its undo stack are those of BPMN documents (`app.bpmn.editor`, `app.bpmn.history`):
an edit changes the lines of what it touched, and a file that was not edited is saved byte for byte.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from app.bpmn.changes import AnyChange, Listener
from app.bpmn.editor import Editor
from app.bpmn.history import History
from app.decisions.dmn_tree import Node, child, children, local_name
from app.decisions.template import new_file
from app.foundation.files import write_atomically
from app.foundation.xml import XmlRefused, XmlSource, read


class DecisionDocument:
    """The decisions of one .dmn file and their written text.

    Change it inside `with document.transaction("Set a cell"):` through `editor`; listeners of `subscribe` hear of
    every commit, undo and redo.
    """

    def __init__(self, source: XmlSource, data: bytes, name: str = "", path: Path | None = None):
        root = source.tree.getroot()
        if local_name(root) != "definitions" or "DMN" not in str(root.tag):
            raise XmlRefused(f"The file is XML but no DMN: it begins with <{local_name(root)}>.", 0, name)
        self.root: Node = root
        self.path = path
        self._name = name
        self._encoding = source.encoding
        self._bytes: tuple[int, bytes] = (0, data)
        self._history = History(self._apply)
        self.editor = Editor(root, source, self._history.guard, self._history.record)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> DecisionDocument:
        """The document in a file. Raises XmlRefused with a reason for people, and OSError."""
        place = Path(path)
        return cls.from_bytes(place.read_bytes(), place.name, path=place)

    @classmethod
    def from_bytes(cls, data: bytes, name: str = "", path: Path | None = None) -> DecisionDocument:
        """The document in the bytes of a file. Raises XmlRefused."""
        return cls(read(data, name=name), data, name, path)

    @classmethod
    def new(cls, name: str = "Decision table") -> DecisionDocument:
        """A document with one decision table that has no rules yet."""
        return cls.from_bytes(new_file(name), name)

    # Finding

    @property
    def name(self) -> str:
        """The name of the file, else of the definitions."""
        return self.path.name if self.path else self._name or self.root.get("name", "")

    @property
    def decisions(self) -> list[Node]:
        """The decisions, in document order."""
        return list(children(self.root, "decision"))

    @property
    def tables(self) -> dict[str, Node]:
        """The decision tables by the id of their decision."""
        found = ((node.get("id", ""), child(node, "decisionTable")) for node in self.decisions)
        return {key: table for key, table in found if table is not None}

    def decision(self, decision_id: str) -> Node:
        """The decision with this id. Raises KeyError."""
        for node in self.decisions:
            if node.get("id") == decision_id:
                return node
        raise KeyError(f"{self.name} has no decision with the id {decision_id!r}")

    def new_id(self, prefix: str) -> str:
        """An id that no element has: `Rule_1a2b3c4`."""
        taken = {node.get("id") for node in self.root.iter("*")}
        while True:
            candidate = f"{prefix}_{os.urandom(4).hex()[:7]}"
            if candidate not in taken:
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

    def _apply(self, change: AnyChange) -> AnyChange:
        return self.editor.apply(change)

    # Saving

    def to_bytes(self) -> bytes:
        """The file as it would be saved: byte for byte what was opened, but for the lines that were changed."""
        if self._bytes[0] != self._history.state:
            self._bytes = (self._history.state, self._encoding.encode(self.editor.text()))
        return self._bytes[1]

    def save(self, path: str | os.PathLike[str] | None = None) -> None:
        """Write the file whole or not at all. Raises ValueError without a place to save to, and OSError."""
        place = Path(path) if path is not None else self.path
        if place is None:
            raise ValueError(f"{self.name or 'The document'} has not been saved before: choose a file.")
        write_atomically(place, self.to_bytes())
        self.path = place
        self._history.mark_saved()
