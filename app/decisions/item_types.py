"""Item definitions -> FEEL's types, with their constraints (DMN 1.5 section 7.3.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from app.decisions.dmn_tree import Node, child, children, text_of
from app.decisions.model import DecisionModel
from app.decisions.reading import type_of
from app.expressions.errors import ExpressionError
from app.expressions.feel.compiled import compile_tests
from app.expressions.feel.syntax.names import normal
from app.expressions.feel.syntax.parser import parser
from app.expressions.feel.syntax.type_refs import type_ref
from app.expressions.feel.types import ANY_TYPE, Constraint, FeelType, Types
from app.expressions.feel.values.boundary import inward

MAX_DEPTH = 100
"""How long a chain of item definitions may be."""


def types_of(model: DecisionModel) -> Types:
    """The types of a model and of those it imports, the latter under the name of the import."""
    done: dict[int, dict[str, FeelType]] = {}
    own = _own_types(model, done)
    return Types({**_imported(model, lambda each: _own_types(each, done)), **own})


def _own_types(model: DecisionModel, done: dict[int, dict[str, FeelType]]) -> dict[str, FeelType]:
    """The types that a model defines; `done` are those of models that are read already, or just now."""
    if id(model) not in done:
        found: dict[str, FeelType] = {}
        done[id(model)] = found
        imported = _imported(model, lambda each: _own_types(each, done))
        nodes = children(model.root, "itemDefinition") if model.root is not None else ()
        definitions = {normal(node.get("name", "")): node for node in nodes}
        reader = _Reader(definitions, imported)
        found.update((name, reader.named_type(name)) for name in definitions)
    return done[id(model)]


def _imported(model: DecisionModel, types: Callable[[DecisionModel], Mapping[str, FeelType]]) -> dict[str, FeelType]:
    """The types of the imported models, as `import.type`, or as they are called where the import has no name."""
    return {
        f"{each.name}.{name}" if each.name else name: found
        for each in model.imports
        for name, found in types(each.model).items()
    }


class _Reader:
    """Reads the item definitions of one file."""

    def __init__(self, definitions: dict[str, Node], imported: dict[str, FeelType]) -> None:
        self._definitions = definitions
        self._imported = dict(imported)
        self._done: dict[str, FeelType] = {}
        self._open: set[str] = set()

    def named_type(self, name: str) -> FeelType:
        """The type of an item definition, FEEL's type of that name, or Any; a type inside of itself is Any, too."""
        name = without_prefix(name)
        if name in self._done:
            return self._done[name]
        if name in self._definitions and name not in self._open and len(self._open) < MAX_DEPTH:
            self._open.add(name)
            self._done[name] = found = self._item(self._definitions[name])
            self._open.discard(name)
            return found
        return self._imported.get(name) or find_type(self._mentioned(name), name) or ANY_TYPE

    def _mentioned(self, text: str) -> Types:
        """The types that a written type such as `list<tPerson>` may name."""
        if "<" not in text:
            return Types()
        own = [name for name in self._definitions if name and name in text]
        return Types({**self._imported, **{name: self.named_type(name) for name in own}})

    def _item(self, node: Node, siblings: tuple[str, ...] = ()) -> FeelType:
        found = self._single(node, siblings)
        constraint = _allowed(node, "typeConstraint", found, siblings)
        if node.get("isCollection") in ("true", "1"):
            return FeelType("list", item=found, allowed=constraint)
        return _also(found, constraint, node.get("name", "")) if constraint else found

    def _single(self, node: Node, siblings: tuple[str, ...]) -> FeelType:
        """The type of one item, without regard to `isCollection`."""
        label = node.get("name", "")
        if (function := child(node, "functionItem")) is not None:
            parameters = tuple(
                self.named_type(type_of(each)) if type_of(each) else ANY_TYPE
                for each in children(function, "parameters")
            )
            result = function.get("outputTypeRef")
            return FeelType("function", parameters=parameters, result=self.named_type(result) if result else None)
        components = list(children(node, "itemComponent"))
        if components:
            names = tuple(normal(each.get("name", "")) for each in components)
            fields = {name: self._item(each, names) for name, each in zip(names, components, strict=True)}
            found = FeelType("context", fields=fields, label=label)
        else:
            found = self.named_type(type_of(node)) if type_of(node) else ANY_TYPE
        allowed = _allowed(node, "allowedValues", found, siblings)
        return _also(found, allowed, label) if allowed else found


def without_prefix(name: str) -> str:
    """A QName without its prefix: `feel:string` is `string`."""
    return name.rpartition(":")[2].strip() if "<" not in name else name.strip()


def find_type(types: Types, name: str) -> FeelType | None:
    """The type that a `typeRef` names, or writes as FEEL does: `list<number>`."""
    if (found := types.find(name) or types.find(without_prefix(name))) is not None:
        return found
    try:
        return types.resolve(type_ref(parser(name, [each for each in types.named if not each.isidentifier()])))
    except ExpressionError:
        return None


def _also(base: FeelType, allowed: Constraint, label: str) -> FeelType:
    """A type with one constraint more."""
    first = base.allowed
    both = allowed if first is None else lambda value, around: first(value, around) and allowed(value, around)
    return FeelType(base.name, base.item, base.fields, base.parameters, base.result, both, label)


def _allowed(node: Node, tag: str, base: FeelType, names: Iterable[str]) -> Constraint | None:
    """The test of a constraint, which may read the components beside it; one that cannot be read allows nothing."""
    text = text_of(child(node, tag))
    if not text:
        return None
    try:
        test = compile_tests(text, names).test
    except ExpressionError:
        return lambda _value, _siblings: False
    if base.name == "list" and tag == "allowedValues":
        return lambda value, siblings: all(test(inward(item), siblings) is True for item in value)
    return lambda value, siblings: test(inward(value), siblings) is True
