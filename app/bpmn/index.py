"""What a document knows by heart: id -> node, and who refers to whom. The change stream keeps it true."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.bpmn.model.fields import local_id
from app.bpmn.model.foundation import ReferenceText
from app.bpmn.model.node import ForeignElement, Node, reference_attributes
from app.bpmn.namespaces import BPMN
from app.markup import raw
from app.markup.changes import AnyChange, AttributeChanged, NodeInserted, NodeRemoved, TextChanged

if TYPE_CHECKING:
    from app.bpmn.document import Document

Holder = tuple[Any, str]  # the referring node and its attribute; for a ReferenceText its tag


class Index:
    """Ids and references of the BPMN and diagram nodes; what stands in `extensionElements` has none."""

    def __init__(self, document: Document, root: Any):
        self._document = document
        self._root = root
        self._ids: dict[str, list[Any]] = {}
        self._doubled: dict[str, None] = {}
        """The ids of several nodes."""
        self._references: dict[str, dict[Holder, None]] | None = None
        self._attributes: dict[type, tuple[str, ...]] = {}
        self._keep: list[Any] = []
        self._adopt_foreign(root)
        self._own(root, document)
        for node in root.xpath("descendant-or-self::*[@id]"):
            self._add_id(node, node.get("id"))

    # Questions

    def find(self, element_id: str) -> Any:
        """The first node with this id, None without one."""
        found = self._ids.get(element_id)
        return found[0] if found else None

    def duplicates(self) -> dict[str, list[Any]]:
        """The ids that more than one element has."""
        return {key: list(self._ids[key]) for key in self._doubled}

    def references_to(self, element_id: str) -> Iterator[Holder]:
        """The nodes that refer to an id, each with the attribute (or, for reference texts, its tag)."""
        if self._references is None:
            self._references = {}
            for node in self._root.iter("*"):
                self._add_references(node)
        return iter(tuple(self._references.get(element_id, ())))

    def ids(self) -> Iterator[str]:
        """All ids."""
        return iter(self._ids)

    # Keeping true

    def apply(self, change: AnyChange) -> None:
        """Follow a change that has just been made to the tree."""
        match change:
            case AttributeChanged(name="x" | "y"):
                return  # numbers of a drawing: by far the most, and neither ids nor references
            case AttributeChanged():
                self._attribute_changed(change)
            case TextChanged(node=ReferenceText() as node):
                self._refer(change.old, (node, node.local_name), present=False)
                self._refer(change.new, (node, node.local_name), present=True)
            case NodeInserted():
                self._subtree(change.node, present=True)
            case NodeRemoved():
                self._subtree(change.node, present=False)

    def _attribute_changed(self, change: AttributeChanged) -> None:
        if change.name == "id":
            self._remove_id(change.node, change.old)
            self._add_id(change.node, change.new)
        elif change.name in self._reference_names(change.node):
            self._refer(change.old, (change.node, change.name), present=False)
            self._refer(change.new, (change.node, change.name), present=True)

    def _subtree(self, top: Any, *, present: bool) -> None:
        """Enter or forget all nodes of a subtree."""
        if isinstance(top, Node):
            top.__dict__["_retired"] = not present  # past Node's check of names
        if present:
            self._adopt_foreign(top)
        elif isinstance(top, Node):
            self._own(top, None)
        if not isinstance(top.tag, str):
            return
        for node in top.iter("*") if raw.has_children(top) else (top,):
            if present:
                self._add_id(node, node.get("id"))
            else:
                self._remove_id(node, node.get("id"))
            if self._references is not None:
                self._add_references(node, present=present)

    def _adopt_foreign(self, top: Any) -> None:
        """What stands inside extension elements is the vendor's, even under a tag of BPMN: make it generic."""
        is_lone = not raw.has_children(top)  # holds nothing: the usual insertion costs no search
        if is_lone and (not isinstance(top.tag, str) or not top.tag.startswith(f"{{{BPMN}}}")):
            return
        if next(top.iterancestors(f"{{{BPMN}}}extensionElements"), None) is not None:
            found = list(top.iter(f"{{{BPMN}}}*"))
        elif not is_lone and isinstance(top.tag, str):
            found = top.xpath("descendant-or-self::b:extensionElements//b:*", namespaces={"b": BPMN})
        else:
            return
        for node in found:
            node.__class__ = ForeignElement
            self._keep.append(node)

    def _own(self, node: Any, owner: Document | None) -> None:
        node.__dict__["_owner"] = owner  # past Node's check of names: this runs for every node of a file

    def _add_id(self, node: Any, element_id: str | None) -> None:
        if element_id is None or isinstance(node, ForeignElement):
            return
        nodes = self._ids.setdefault(element_id, [])
        nodes.append(node)
        if len(nodes) > 1:
            self._doubled[element_id] = None
        self._own(node, self._document)

    def _remove_id(self, node: Any, element_id: str | None) -> None:
        nodes = self._ids.get(element_id or "", [])
        if node not in nodes:
            return
        nodes.remove(node)
        if len(nodes) < 2:
            self._doubled.pop(element_id or "", None)
        if not nodes:
            del self._ids[element_id or ""]
        if node is not self._root:
            self._own(node, None)

    def _add_references(self, node: Any, *, present: bool = True) -> None:
        if isinstance(node, ReferenceText):
            self._refer(node.text, (node, node.local_name), present=present)
            return
        for name in self._reference_names(node):
            self._refer(node.get(name), (node, name), present=present)

    def _reference_names(self, node: Any) -> tuple[str, ...]:
        kind = type(node)
        if kind not in self._attributes:
            self._attributes[kind] = reference_attributes(kind)
        return self._attributes[kind]

    def _refer(self, text: str | None, holder: Holder, *, present: bool) -> None:
        if self._references is None or not text:
            return
        key = local_id(text)
        if present:
            self._references.setdefault(key, {})[holder] = None
        else:
            self._references.get(key, {}).pop(holder, None)
