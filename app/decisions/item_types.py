"""Item definitions -> FEEL's types, with their constraints (DMN 1.5 section 7.3.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.decisions.dmn_tree import Node, child, children, text_of
from app.decisions.model import DecisionModel
from app.decisions.reading import type_of
from app.expressions.errors import ExpressionError
from app.expressions.feel.compiled import compile_tests
from app.expressions.feel.syntax.parser import parser
from app.expressions.feel.syntax.type_refs import type_ref
from app.expressions.feel.types import ANY_TYPE, FeelType, Types
from app.expressions.feel.values.boundary import inward

MAX_DEPTH = 20
"""How deep item definitions may refer to each other; a type that contains itself ends here as Any."""


def types_of(model: DecisionModel) -> Types:
    """The types of a model and of those it imports, the latter under the name of the import."""
    named: dict[str, FeelType] = {}
    for prefix, imported in model.imports.items():
        for name, found in types_of(imported).named.items():
            named[f"{prefix}.{name}" if prefix else name] = found
    if model.root is not None:
        definitions = {node.get("name", ""): node for node in children(model.root, "itemDefinition")}
        reader = _Reader(definitions, named)
        for name in definitions:
            named[name] = reader.named_type(name, 0)
    return Types(named)


class _Reader:
    """Reads the item definitions of one file."""

    def __init__(self, definitions: dict[str, Node], imported: dict[str, FeelType]) -> None:
        self._definitions = definitions
        self._imported = dict(imported)
        self._done: dict[str, FeelType] = {}

    def named_type(self, name: str, depth: int) -> FeelType:
        """The type of an item definition, FEEL's type of that name, or Any."""
        name = without_prefix(name)
        if name in self._done:
            return self._done[name]
        if name in self._definitions:
            if depth > MAX_DEPTH:
                return ANY_TYPE
            self._done[name] = found = self._item(self._definitions[name], depth + 1)
            return found
        return self._imported.get(name) or find_type(Types(), name) or ANY_TYPE

    def _item(self, node: Node, depth: int) -> FeelType:
        found = self._single(node, depth)
        if node.get("isCollection") == "true":
            return FeelType("list", item=found, allowed=_allowed(node, "typeConstraint", found))
        constraint = _allowed(node, "typeConstraint", found)
        return _also(found, constraint, node.get("name", "")) if constraint else found

    def _single(self, node: Node, depth: int) -> FeelType:
        """The type of one item, without regard to `isCollection`."""
        label = node.get("name", "")
        if (function := child(node, "functionItem")) is not None:
            parameters = tuple(
                self.named_type(type_of(each), depth) if type_of(each) else ANY_TYPE
                for each in children(function, "parameters")
            )
            result = function.get("outputTypeRef")
            return FeelType(
                "function", parameters=parameters, result=self.named_type(result, depth) if result else None
            )
        components = list(children(node, "itemComponent"))
        if components:
            fields = {each.get("name", ""): self._item(each, depth) for each in components}
            found = FeelType("context", fields=fields, label=label)
        else:
            found = self.named_type(type_of(node), depth) if type_of(node) else ANY_TYPE
        allowed = _allowed(node, "allowedValues", found)
        return _also(found, allowed, label) if allowed else found


def without_prefix(name: str) -> str:
    """A QName without its prefix: `feel:string` is `string`."""
    return name.rpartition(":")[2].strip() if "<" not in name else name.strip()


def find_type(types: Types, name: str) -> FeelType | None:
    """The type that a `typeRef` names, or writes as FEEL does: `list<number>`."""
    if (found := types.find(name) or types.find(without_prefix(name))) is not None:
        return found
    try:
        return types.resolve(type_ref(parser(name)))
    except ExpressionError:
        return None


def _also(base: FeelType, allowed: Callable[[Any], bool], label: str) -> FeelType:
    """A type with one constraint more."""
    first = base.allowed
    both = allowed if first is None else lambda value: first(value) and allowed(value)
    return FeelType(base.name, base.item, base.fields, base.parameters, base.result, both, label)


def _allowed(node: Node, tag: str, base: FeelType) -> Callable[[Any], bool] | None:
    """The test of a constraint; one that cannot be read allows nothing."""
    text = text_of(child(node, tag))
    if not text:
        return None
    try:
        test = compile_tests(text).test
    except ExpressionError:
        return lambda _value: False
    if base.name == "list" and tag == "allowedValues":
        return lambda value: all(test(inward(item), {}) is True for item in value)
    return lambda value: test(inward(value), {}) is True
