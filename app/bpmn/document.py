"""A BPMN file as a document: open, find, change in transactions, undo, save; nothing of it is ever lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeVar, overload

from app.bpmn.changes import AnyChange, Listener
from app.bpmn.editor import Editor
from app.bpmn.errors import NoTransaction
from app.bpmn.history import History
from app.bpmn.index import Index
from app.bpmn.model import (
    BPMNDiagram,
    BPMNEdge,
    BPMNShape,
    Collaboration,
    Definitions,
    Lane,
    Node,
    Process,
)
from app.bpmn.model.registry import LOOKUP, new_node, tags_of
from app.bpmn.template import new_file
from app.foundation.files import write_atomically
from app.foundation.xml import XmlRefused, XmlSource, read

N = TypeVar("N", bound=Node)

__all__ = ["Document", "NoTransaction", "XmlRefused"]


class Document:
    """The nodes of one BPMN file and their written text.

    Change it inside `with document.transaction("Rename task"):`; listeners of `subscribe` hear of every
    commit, undo and redo. `remarks` are sentences about slips of the file that were forgiven on opening.
    """

    def __init__(self, source: XmlSource, data: bytes, name: str = "", path: Path | None = None):
        root = source.tree.getroot()
        if not isinstance(root, Definitions):
            raise XmlRefused(
                f"The file is XML but no BPMN 2.0: its root is {root.tag!r}, not BPMN's definitions.", 0, name
            )
        self.tree = source.tree
        self.definitions: Definitions = root
        self.path = path
        self.remarks = source.remarks
        self._name = name
        self._encoding = source.encoding
        self._bytes: tuple[int, bytes] = (0, data)
        self._on_saved: list[Callable[[], None]] = []
        self._history = History(self._apply)
        self.index = Index(self, root)
        self.editor = Editor(root, source, self._history.guard, self._record)

    # Opening

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Document:
        """The document in a file. Raises XmlRefused with a reason for people, and OSError."""
        place = Path(path)
        return cls.from_bytes(place.read_bytes(), place.name, path=place)

    @classmethod
    def from_bytes(cls, data: bytes, name: str = "", path: Path | None = None) -> Document:
        """The document in the bytes of a file. Raises XmlRefused."""
        return cls(read(data, name=name, lookup=LOOKUP), data, name, path)

    @classmethod
    def new(cls, name: str = "Process") -> Document:
        """A document with one empty executable process and its diagram."""
        return cls.from_bytes(new_file(name), name)

    # Finding

    @property
    def name(self) -> str:
        """The name of the file, else of the document."""
        return self.path.name if self.path else self._name

    def find(self, element_id: str | None) -> Any:
        """The node with this id, None without one. Of several with one id, the first."""
        return self.index.find(element_id) if element_id else None

    def require(self, element_id: str) -> Any:
        """The node with this id. Raises KeyError."""
        node = self.index.find(element_id)
        if node is None:
            raise KeyError(f"{self.name} has no element with the id {element_id!r}")
        return node

    def elements(self, kind: type[N]) -> list[N]:
        """All nodes of a class or its subclasses, in document order; vendor content is left out."""
        tags = tags_of(kind)
        return [node for node in self.definitions.iter(*tags) if isinstance(node, kind)] if tags else []

    @property
    def processes(self) -> list[Process]:
        """The processes, in document order."""
        return self.elements(Process)

    @property
    def collaboration(self) -> Any:
        """The first collaboration, None without one."""
        return next(iter(self.elements(Collaboration)), None)

    @property
    def diagrams(self) -> list[BPMNDiagram]:
        """The diagrams, in document order."""
        return self.elements(BPMNDiagram)

    @property
    def duplicate_ids(self) -> dict[str, list[Any]]:
        """The ids that several elements have; such a file opens but must not be executed."""
        return self.index.duplicates()

    def references_to(self, element_id: str, name: str = "") -> list[Any]:
        """The nodes that refer to an id, by the attribute (or reference text) `name` if given."""
        found = self.index.references_to(element_id)
        return [node for node, holder in found if not name or holder == name]

    def shape_of(self, element_id: str, diagram: BPMNDiagram | int | None = None) -> BPMNShape | BPMNEdge | None:
        """Where an element is drawn: in `diagram` (a node or its position), else in the first that shows it."""
        found = self.references_to(element_id, "bpmnElement")
        drawn = [node for node in found if isinstance(node, BPMNShape | BPMNEdge)]
        if isinstance(diagram, int):
            diagram = self.diagrams[diagram]
        if diagram is not None:
            drawn = [node for node in drawn if diagram in node.iterancestors()]
        return drawn[0] if drawn else None

    def lane_of(self, node: Node | str) -> Lane | None:
        """The innermost lane that lists a flow node; None without one."""
        element_id = node if isinstance(node, str) else node.id
        holders = self.references_to(element_id or "", "flowNodeRef")
        lanes = [lane for holder in holders if isinstance(lane := holder.getparent(), Lane)]
        return max(lanes, key=lambda lane: sum(1 for _ in lane.iterancestors()), default=None)

    # Changing

    @overload
    def create(self, kind: type[N], /, **properties: Any) -> N: ...

    @overload
    def create(self, kind: str, /, **properties: Any) -> Any: ...

    def create(self, kind: type[Node] | str, /, **properties: Any) -> Any:
        """A new detached node (`create(UserTask, id="a", name="b")`); `parent.add(node)` puts it in place."""
        return new_node(kind, **properties)

    def new_id(self, prefix: str) -> str:
        """An id that no element has: `Task_1a2b3c4`."""
        while True:
            candidate = f"{prefix}_{os.urandom(4).hex()[:7]}"
            if self.find(candidate) is None:
                return candidate

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
        self.index.apply(done)
        return done

    def _record(self, change: AnyChange) -> None:
        self.index.apply(change)
        self._history.record(change)

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
