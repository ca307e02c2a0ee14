"""`Node`: what every element of a BPMN document is, an lxml element with typed properties.

Reading works anywhere. Writing to a node of a document needs a transaction of that document, which
records the change; a detached node, just made or taken out, may be written freely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from lxml import etree

from app.bpmn.model.fields import Attribute, Field
from app.bpmn.namespaces import ACTIVITI, BPMN, CAMUNDA, FLOWABLE, ZEEBE, qualified
from app.markup import raw
from app.markup.errors import NoTransaction
from app.markup.names import split

if TYPE_CHECKING:
    from app.bpmn.document import Document
    from app.markup.editor import Editor

# Head of a substitution group (or of an abstract type) -> class whose kinds may stand for it.
HEADS: dict[str, type[Node]] = {}


class Node(etree.ElementBase):
    """An element of the document; `sequence` names its children in the order of the schema."""

    NAMESPACE = BPMN
    TAG: ClassVar[str] = ""
    sequence: ClassVar[tuple[str, ...]] = ()
    _owner: Document | None = None  # set while the document's index holds this node
    _retired = False  # set on the top of what was taken out of a document

    id = Attribute("id")

    def __setattr__(self, name: str, value: object) -> None:
        if not hasattr(type(self), name):
            raise AttributeError(f"{type(self).__name__} has no property {name!r}")
        super().__setattr__(name, value)

    # Where it is

    @property
    def document(self) -> Document | None:
        """The document that this node is part of; None for a detached node."""
        node: Any = self
        while node is not None:
            if node._owner is not None:
                return node._owner  # type: ignore[no-any-return]
            node = node.getparent()
        return None

    @property
    def parent_element(self) -> Any:
        """The node around this one; None for the definitions and for a detached node."""
        return self.getparent()

    @property
    def local_name(self) -> str:
        """The tag without its namespace: `userTask`."""
        return split(self.tag)[1]

    def ancestors(self, kind: type[Node] | None = None) -> Iterator[Any]:
        """The nodes around this one, nearest first, of one class if given."""
        for node in self.iterancestors():
            if kind is None or isinstance(node, kind):
                yield node

    def children(self, name: str) -> list[Any]:
        """The children with this tag, or of the kinds that stand for it (`flowElement`)."""
        head = HEADS.get(name)
        if head is not None:
            return [child for child in self if isinstance(child, head)]
        return list(self.iterchildren(f"{{{self.child_namespace(name)}}}{name}"))

    def child_namespace(self, name: str) -> str:
        """The namespace of a child named `name`: this node's own, unless the class knows better."""
        return self.NAMESPACE

    # Writing

    def _editor(self) -> Editor | None:
        """The editor to write through, None for a new node. Raises NoTransaction for one that was taken out."""
        node: Any = self
        while node._owner is None:
            parent = node.getparent()
            if parent is None:
                break
            node = parent
        if node._owner is not None:
            return node._owner.editor  # type: ignore[no-any-return]
        if node._retired:
            raise NoTransaction(f"The {self.local_name} was taken out of its document; put it back before changing it.")
        return None

    def set_attribute(self, name: str, value: str | None) -> None:
        """Write the attribute `name` (`{uri}local` if qualified); None removes it. Raises NoTransaction."""
        editor = self._editor()
        if editor is None:
            raw.set_attribute(self, name, value)
        else:
            editor.set_attribute(self, name, value)

    def set(self, key: str, value: str) -> None:
        """lxml's name for `set_attribute`."""
        self.set_attribute(key, value)

    @property
    def attrib(self) -> Mapping[str, str]:
        """The attributes, to read; write them through properties or `set_attribute`."""
        return MappingProxyType(dict(self.items()))

    @property
    def text(self) -> str | None:
        """The text before the first child. Writing raises NoTransaction outside a transaction."""
        return raw.get_text(self)

    @text.setter
    def text(self, value: str | None) -> None:
        editor = self._editor()
        if editor is None:
            raw.set_text(self, value)
        else:
            editor.set_text(self, value or "")

    def add(self, child: Any) -> Any:
        """Put `child` where the schema wants it, after its like; returns it. Raises NoTransaction."""
        self._insert(self._follower_for(child), child)
        return child

    def append(self, child: Any) -> None:
        """lxml's name for `add`."""
        self.add(child)

    def insert(self, index: int, child: Any) -> None:
        """Put `child` at `index` among the children as they are now (comments count). Raises NoTransaction."""
        self._insert(self[index] if index < len(self) else None, child)

    def _insert(self, following: Any, child: Any) -> None:
        """Put `child` before the child `following`, at the end for None.

        Raises NoTransaction; also when a node of a document is put into a new one that is not in it yet.
        """
        editor = self._editor()
        if editor is not None:
            self._check_origin(child, editor)
            editor.insert(self, following, child)
        elif isinstance(child, Node) and (child._retired or child._editor() is not None):
            raise NoTransaction("Insert the new parent into the document first, then move elements into it.")
        else:
            raw.insert(self, following, child)

    def _check_origin(self, child: Any, editor: Editor) -> None:
        """Raise ValueError when `child` is, or was before it was taken out, part of another document."""
        owner = child.document if isinstance(child, Node) else None
        retired = isinstance(child, Node) and child._retired and child not in editor.forms
        if retired or (owner is not None and owner is not self.document):
            raise ValueError("The element belongs to another document; insert a copy of it.")

    def remove(self, child: Any) -> None:
        """Take `child` out. Raises NoTransaction, and ValueError when it is no child of this node."""
        editor = self._editor()
        if editor is None:
            raw.remove(self, child)
        elif child.getparent() is not self:
            raise ValueError(f"{child.tag} is not a child of {self.tag}")
        else:
            editor.remove(child)

    def detach(self) -> Node:
        """Take this node out of its parent; returns it. Raises NoTransaction."""
        parent = self.getparent()
        if parent is not None:
            parent.remove(self)
        return self

    def move_to(self, parent: Node) -> None:
        """Take this node out and put it into `parent` at its schema position. Raises NoTransaction."""
        self.detach()
        parent.add(self)

    def _follower_for(self, child: Any) -> Any:
        """The child before which `child` keeps the schema's order: behind the last that may precede it."""
        rank = self.rank_of(child)
        for sibling in self.iterchildren(reversed=True):
            if sibling is not child and isinstance(sibling.tag, str) and self.rank_of(sibling) <= rank:
                return sibling.getnext()
        return next(self.iterchildren(), None)

    def rank_of(self, child: Any) -> int:
        """The place of the element `child` in the schema's sequence; the end for what it does not know."""
        order = full_sequence(type(self))
        name = split(child.tag)[1]
        for rank, entry in enumerate(order):
            head = HEADS.get(entry)
            if entry == name or (head is not None and isinstance(child, head)):
                return rank
        return len(order)

    # Extensions

    @property
    def extension_elements(self) -> Any:
        """The `extensionElements` child, None without one."""
        return next(self.iterchildren(f"{{{BPMN}}}extensionElements"), None)

    def extensions(self, tag: str = "") -> list[Any]:
        """The vendor elements inside `extensionElements`, those named `tag` (`camunda:formData`) if given."""
        holder = self.extension_elements
        if holder is None:
            return []
        return list(holder.iterchildren(qualified(tag) if tag else etree.Element))

    def extension(self, tag: str) -> Any:
        """The first vendor element named `tag` (`zeebe:taskDefinition`); None without one."""
        return next(iter(self.extensions(tag)), None)

    def camunda(self, name: str, default: str | None = None) -> str | None:
        """The Camunda 7 attribute `name`; those of its kin Activiti and Flowable are read too."""
        for uri in (CAMUNDA, ACTIVITI, FLOWABLE):
            value: str | None = self.get(f"{{{uri}}}{name}")
            if value is not None:
                return value
        return default

    def set_camunda(self, name: str, value: str | None) -> None:
        """Write the Camunda 7 attribute `name`; None removes it. Raises NoTransaction."""
        self.set_attribute(f"{{{CAMUNDA}}}{name}", value)

    def zeebe(self, tag: str) -> Any:
        """The Camunda 8 extension element `tag` (`taskDefinition`); None without one."""
        return self.extension(f"{{{ZEEBE}}}{tag}")


def _closed(name: str) -> Any:
    """An lxml method that would pass the change stream by: only detached nodes have it."""
    plain = getattr(etree.ElementBase, name)

    def method(self: Node, *arguments: Any, **options: Any) -> Any:
        if self.document is not None:
            raise TypeError(f"{name}() would bypass the document's changes; use add, insert, detach or set_attribute")
        return plain(self, *arguments, **options)

    method.__name__ = name
    method.__doc__ = f"lxml's `{name}`, for detached nodes only. Raises TypeError."
    return method


for _name in ("addnext", "addprevious", "clear", "extend", "replace"):
    setattr(Node, _name, _closed(_name))


class ForeignElement(Node):
    """Any element that BPMN does not define, and all that stands inside `extensionElements`."""

    NAMESPACE = ""


_sequences: dict[type, tuple[str, ...]] = {}


def full_sequence(kind: type[Node]) -> tuple[str, ...]:
    """The children of a class in schema order: those of its base types come first (XSD extension)."""
    if kind not in _sequences:
        parts = [base.__dict__.get("sequence", ()) for base in reversed(kind.__mro__)]
        _sequences[kind] = tuple(name for part in parts for name in part)
    return _sequences[kind]


def reference_attributes(kind: type[Node]) -> tuple[str, ...]:
    """The attributes of a class that refer to other elements."""
    fields = [vars(base).values() for base in kind.__mro__]
    return tuple(f.name for group in fields for f in group if isinstance(f, Field) and f.reference)
