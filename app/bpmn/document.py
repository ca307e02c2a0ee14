"""A BPMN file as a document: what `MarkupDocument` has, and its elements, their references and their shapes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar, overload

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
from app.bpmn.namespaces import BPMN, PREFIXES
from app.bpmn.template import new_file
from app.foundation.xml import XmlRefused, XmlSource
from app.markup.changes import AnyChange
from app.markup.document import MarkupDocument
from app.markup.errors import NoTransaction
from app.markup.notation import Notation

N = TypeVar("N", bound=Node)

__all__ = ["Document", "NoTransaction", "XmlRefused"]


class Document(MarkupDocument):
    """The nodes of one BPMN file and their written text.

    Change it inside `with document.transaction("Rename task"):`; listeners of `subscribe` hear of every
    commit, undo and redo.
    """

    notation = Notation(LOOKUP, PREFIXES)

    def __init__(self, source: XmlSource, data: bytes, name: str = "", path: Path | None = None):
        root = source.tree.getroot()
        if not isinstance(root, Definitions):
            raise XmlRefused(
                f"The file is XML but no BPMN 2.0: its root is {root.tag!r}, not BPMN's definitions.", 0, name
            )
        super().__init__(source, data, name, path)
        self.definitions: Definitions = root
        self.remarks += tuple(_unread(each) for each in root.iterchildren(f"{{{BPMN}}}import"))
        self.index = Index(self, root)

    # Opening

    @classmethod
    def new(cls, name: str = "Process") -> Document:
        """A document with one empty executable process and its diagram."""
        return cls.from_bytes(new_file(name), name)

    # Finding

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

    def has_id(self, element_id: str) -> bool:
        """Whether an element has this id."""
        return self.find(element_id) is not None

    def _follow(self, change: AnyChange) -> None:
        self.index.apply(change)


def _unread(node: Any) -> str:
    """What an import brings is never fetched (BPMN 2.0.2, 8.2.2): a model must not reach for files or addresses."""
    return f"It imports '{node.get('location') or node.get('namespace') or ''}', which is not read."
