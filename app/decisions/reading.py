"""Reads the elements of a .dmn file, DMN 1.1 to 1.5: namespaces differ, the elements do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from lxml import etree

from app.decisions.dmn_tree import Node, child, children
from app.decisions.model import (
    Decision,
    DecisionError,
    DecisionModel,
    DecisionService,
    Element,
    Import,
    InputData,
    KnowledgeModel,
    Reference,
)
from app.expressions.feel.syntax.names import normal
from app.foundation.xml import XmlRefused, parse

Kind = TypeVar("Kind", bound=Element)
MAX_IMPORTS = 50
"""How long a chain of imports may be."""


def read_decisions(data: bytes, name: str = "") -> DecisionModel:
    """The decisions of a file that is to be used: raises XmlRefused or DecisionError for the first that cannot run."""
    from app.decisions.logic import check  # the compiler needs the model

    model = read_model(data, name)
    check(model)
    return model


def read_model(data: bytes, name: str = "", others: Sequence[bytes] = ()) -> DecisionModel:
    """The elements of a file; `others` are files that it may import. Raises XmlRefused, DecisionError.

    What is inside the elements is compiled later: one decision that cannot be read does not hinder the others. One of
    `others` that is no DMN is as if it were not there: whoever needs it is told so.
    """
    roots = [root for other in others if (root := _readable(other)) is not None]
    return _Family(roots).model(_root(data, name), name)


def _readable(data: bytes) -> Node | None:
    try:
        return _root(data, "")
    except (XmlRefused, DecisionError):
        return None


def _root(data: bytes, name: str) -> Node:
    root = parse(data, name=name).getroot()
    if etree.QName(root).localname != "definitions":
        raise DecisionError(f"{name or 'The file'} is not a DMN file: it begins with <{etree.QName(root).localname}>.")
    return root


class _Family:
    """Reads a file and those it imports, each once, so that files may import each other."""

    def __init__(self, others: Sequence[Node]) -> None:
        self._others = {other.get("namespace", ""): other for other in reversed(others)}
        self._read: dict[str, DecisionModel] = {}

    def model(self, root: Node, name: str, depth: int = 0) -> DecisionModel:
        """The model of a file, with what it imports."""
        imports: list[Import] = []
        missing: dict[str, str] = {}
        found = _alone(root, name, imports, missing)
        self._read.setdefault(found.namespace, found)
        for node in children(root, "import"):
            called, namespace = normal(node.get("name", "")), node.get("namespace", "")
            imported = self._imported(namespace, depth)
            if imported is not None:
                imports.append(Import(called, imported))
            elif "DMN" in node.get("importType", "DMN"):
                missing[called] = namespace
        return found

    def _imported(self, namespace: str, depth: int) -> DecisionModel | None:
        if not namespace:
            return None
        if namespace not in self._read and namespace in self._others and depth < MAX_IMPORTS:
            root = self._others[namespace]
            self.model(root, root.get("name", ""), depth + 1)
        return self._read.get(namespace)


def _alone(root: Node, name: str, imports: list[Import], missing: dict[str, str]) -> DecisionModel:
    return DecisionModel(
        root.get("name", name),
        root.get("namespace", ""),
        _by_id(_decision(node) for node in children(root, "decision")),
        _by_id(InputData(*_common(node)) for node in children(root, "inputData")),
        _by_id(_knowledge(node) for node in children(root, "businessKnowledgeModel")),
        _by_id(_service(node) for node in children(root, "decisionService")),
        imports,
        missing,
        root,
    )


def _by_id(elements: Iterator[Kind]) -> dict[str, Kind]:
    return {element.id: element for element in elements}


def _common(node: Node) -> tuple[str, str, str, str, Node]:
    """Id, name, name of the variable, type of the variable, node."""
    name = node.get("name") or node.get("id", "")
    variable = child(node, "variable")
    called = (variable.get("name") if variable is not None else None) or name
    return node.get("id") or name, name, " ".join(called.split()), type_of(variable), node


def type_of(node: Node | None) -> str:
    """A `typeRef`, an attribute from DMN 1.2 on and an element before."""
    if node is None:
        return ""
    written = node.get("typeRef")
    if not written and (inner := child(node, "typeRef")) is not None:
        written = inner.text
    return (written or "").strip()


def _decision(node: Node) -> Decision:
    decisions: list[Reference] = []
    inputs: list[Reference] = []
    for each in children(node, "informationRequirement"):
        for target in each.iterchildren("{*}requiredDecision", "{*}requiredInput"):
            found = inputs if target.tag.endswith("Input") else decisions
            found.append(reference(target.get("href", "")))
    knowledge = tuple(_references(node, "knowledgeRequirement", "requiredKnowledge"))
    return Decision(*_common(node), decisions=tuple(decisions), inputs=tuple(inputs), knowledge=knowledge)


def _knowledge(node: Node) -> KnowledgeModel:
    return KnowledgeModel(
        *_common(node), knowledge=tuple(_references(node, "knowledgeRequirement", "requiredKnowledge"))
    )


def _service(node: Node) -> DecisionService:
    parts = [
        tuple(reference(each.get("href", "")) for each in children(node, name))
        for name in ("outputDecision", "encapsulatedDecision", "inputDecision", "inputData")
    ]
    return DecisionService(*_common(node), *parts)


def _references(node: Node, requirement: str, required: str) -> Iterator[Reference]:
    for each in children(node, requirement):
        for target in children(each, required):
            yield reference(target.get("href", ""))


def reference(href: str) -> Reference:
    """`namespace#id`, or `#id` for an element of the same file."""
    namespace, _, identity = href.rpartition("#")
    return namespace, identity


LARGE = 200
"""Rules of a table from which on names are not looked for inside of them, where nothing has a name."""
NAMES = (etree.XPath("//@name", smart_strings=False),)
NAMES_OUTSIDE_RULES = tuple(
    etree.XPath(path, smart_strings=False)
    for path in (
        "/*/@name",
        "/*/*/@name",
        "/*/*/*[local-name() != 'decisionTable']/descendant-or-self::*/@name",
        "/*/*/*[local-name() = 'decisionTable']/*/@name",
    )
)


def spaced_names(root: Node) -> tuple[str, ...]:
    """The names with blanks or signs that expressions of the file may use (DMN 1.5 section 10.3.1.2)."""
    named: set[str] = set()
    for names in NAMES_OUTSIDE_RULES if _has_large_table(root) else NAMES:
        found = names(root)
        assert isinstance(found, list)
        named.update(map(str, found))
    return tuple(sorted(name for name in named if name and not name.isidentifier()))


def _has_large_table(root: Node) -> bool:
    tables = (table for each in children(root, "decision") for table in children(each, "decisionTable"))
    return any(len(table) > LARGE for table in tables)
