"""What an author does to the types of a file, its item definitions (DMN 1.5 section 7.3.3). Each call is one undo unit.

A type is a simple one with allowed values, or has parts; each may be a list. A type that is renamed keeps its users.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from app.decisions.dmn_tree import Node, child, children, local_name, text_of
from app.decisions.document import DecisionDocument
from app.decisions.item_types import without_prefix
from app.decisions.reading import type_of
from app.expressions.errors import ExpressionError
from app.expressions.feel.compiled import parse_tests

SIMPLE = ("string", "number", "boolean", "date", "time", "dateTime", "dayTimeDuration", "yearMonthDuration", "Any")
BEFORE = ("description", "extensionElements", "import", "itemDefinition")
ORDER = ("description", "extensionElements", "typeRef", "allowedValues", "typeConstraint", "itemComponent")
CONSTRAINTS = ("typeConstraint", "allowedValues")


@dataclass(frozen=True, slots=True)
class ItemType:
    """A type or a part of one. `base` is "" where it has parts; `allowed` is FEEL, "" allows everything."""

    node: Node
    name: str
    base: str = ""
    allowed: str = ""
    is_list: bool = False
    parts: tuple[ItemType, ...] = ()
    is_function: bool = False


class TypeEditing:
    """Edits the types of a document. Raises ValueError, with the reason, for what cannot be."""

    def __init__(self, document: DecisionDocument) -> None:
        self.document = document

    @property
    def types(self) -> list[ItemType]:
        """The types as they are now."""
        return [_read(node) for node in children(self.document.root, "itemDefinition")]

    @property
    def names(self) -> list[str]:
        """What a type reference may say: FEEL's types, then those of the file."""
        return [*SIMPLE, *(each.name for each in self.types)]

    # Types and parts

    def add(self) -> Node:
        """A new type of text."""
        name = _free("Type", {each.name for each in self.types})
        made = self._make("itemDefinition", id=self.document.new_id("Type"), name=name)
        made.append(self._make("typeRef", "string"))
        root = self.document.root
        following = next((each for each in root.iterchildren("{*}*") if local_name(each) not in BEFORE), None)
        with self.document.transaction("Add a type"):
            self.document.editor.insert(root, following, made)
        return made

    def add_part(self, node: Node) -> Node:
        """A new part of a type; a simple type has parts from then on."""
        name = _free("part", {part.name for part in _read(node).parts})
        part = self._make("itemComponent", id=self.document.new_id("Part"), name=name)
        part.append(self._make("typeRef", "string"))
        with self.document.transaction("Add a part"):
            for tag in ("typeRef", *CONSTRAINTS):
                if (old := child(node, tag)) is not None:
                    self.document.editor.remove(old)
            self._put(node, part)
        return part

    def remove(self, node: Node) -> None:
        """Take a type or a part out. A type that is used stays, with the reason."""
        users = [] if local_name(node) == "itemComponent" else self.users(node.get("name", ""))
        if users:
            raise ValueError(f"The type {node.get('name')} is used by {', '.join(users[:3])}.")
        parent = node.getparent()
        with self.document.transaction(f"Delete {node.get('name')}"):
            self.document.editor.remove(node)
            if (
                parent is not None
                and local_name(parent) != "definitions"
                and not list(children(parent, "itemComponent"))
            ):
                self._put(parent, self._make("typeRef", "string"))

    def users(self, name: str) -> list[str]:
        """The names of the elements that are of a type."""
        found = []
        for node, _ in self._references(name):
            named = (each.get("name") or each.get("label") for each in (node, *node.iterancestors("{*}*")))
            found.append(next((each for each in named if each), "an element"))
        return list(dict.fromkeys(found))

    def _references(self, name: str) -> Iterator[tuple[Node, Node | None]]:
        """Nodes that name a type: by an attribute (no second node), or by a child of their own."""
        for node in self.document.root.iter("{*}*"):
            if local_name(node) == "typeRef":
                parent = node.getparent()
                if parent is not None and without_prefix(node.text or "") == name:
                    yield parent, node
            elif without_prefix(node.get("typeRef", "")) == name:
                yield node, None

    # What a type is

    def rename(self, node: Node, name: str) -> None:
        """Name a type or a part; everything that is of the type follows."""
        name, old = name.strip(), node.get("name", "")
        if name == old:
            return
        parent = node.getparent()
        taken = {each.get("name") for each in children(parent, local_name(node))} if parent is not None else set()
        if not name or name in taken:
            raise ValueError("Give it a name." if not name else f"There is a {name} already.")
        with self.document.transaction("Rename"):
            users = list(self._references(old)) if local_name(node) == "itemDefinition" else []
            for user, inner in users:
                if inner is None:
                    self.document.editor.set_attribute(user, "typeRef", name)
                else:
                    self.document.editor.set_text(inner, name)
            self.document.editor.set_attribute(node, "name", name)

    def set_base(self, node: Node, base: str) -> None:
        """Make it a simple type, or one like another; its parts go."""
        if without_prefix(base) == node.get("name"):
            raise ValueError("A type cannot be made of itself.")
        written = child(node, "typeRef")
        with self.document.transaction("Set the type"):
            for part in list(children(node, "itemComponent")):
                self.document.editor.remove(part)
            if written is not None:
                self.document.editor.set_text(written, base)
            else:
                self._put(node, self._make("typeRef", base))

    def set_list(self, node: Node, is_list: bool) -> None:
        """Whether it is a list of such values."""
        with self.document.transaction("Set the type"):
            self.document.editor.set_attribute(node, "isCollection", "true" if is_list else None)

    def set_allowed(self, node: Node, text: str) -> None:
        """The values that are allowed, as unary tests; none allows all. Raises ValueError for what cannot be read."""
        text = text.strip()
        if why := constraint_problem(text, self.document.names):
            raise ValueError(why)
        holder = next((found for tag in CONSTRAINTS if (found := child(node, tag)) is not None), None)
        with self.document.transaction("Set the allowed values"):
            if not text and holder is not None:
                self.document.editor.remove(holder)
            elif holder is not None:
                written = child(holder, "text")
                if written is not None:
                    self.document.editor.set_text(written, text)
            elif text:
                made = self._make("allowedValues", id=self.document.new_id("Values"))
                made.append(self._make("text", text))
                self._put(node, made)

    # Nodes

    def _make(self, tag: str, text: str = "", /, **attributes: str) -> Node:
        made: Node = self.document.root.makeelement(f"{{{etree.QName(self.document.root).namespace}}}{tag}", attributes)
        made.text = text or None
        return made

    def _put(self, parent: Node, node: Node) -> None:
        """Insert a node behind its like, where the schema wants it."""
        before = set(ORDER[: ORDER.index(local_name(node)) + 1])
        following = next((each for each in parent.iterchildren("{*}*") if local_name(each) not in before), None)
        self.document.editor.insert(parent, following, node)


def constraint_problem(text: str, names: tuple[str, ...] = ()) -> str:
    """Why allowed values cannot be read; empty when they can."""
    try:
        if text:
            parse_tests(text, names)
    except ExpressionError as error:
        return f"This cannot be read: {error.message}"
    return ""


def _read(node: Node) -> ItemType:
    parts = tuple(_read(each) for each in children(node, "itemComponent"))
    allowed = next((text_of(found) for tag in CONSTRAINTS if (found := child(node, tag)) is not None), "")
    return ItemType(
        node,
        node.get("name", ""),
        "" if parts else without_prefix(type_of(node)),
        allowed,
        node.get("isCollection") in ("true", "1"),
        parts,
        child(node, "functionItem") is not None,
    )


def _free(stem: str, taken: set[str]) -> str:
    return next(name for n in range(1, len(taken) + 2) if (name := f"{stem} {n}") not in taken)
