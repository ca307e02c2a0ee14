"""Walks a tree with the types of its variables: what it gives, and what cannot be right (DMN 1.5 section 10.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from app.expressions.feel.builtins import BUILT_IN
from app.expressions.feel.checking.types_of_results import ARITHMETIC, RESULTS, takes
from app.expressions.feel.closures.paths import PROPERTIES
from app.expressions.feel.syntax import ast
from app.expressions.feel.types import ANY, FeelType, Types
from app.expressions.feel.values.kinds import KINDS, kind
from app.expressions.feel.values.order import ORDERED
from app.expressions.feel.values.temporal_text import read_any

Known = Mapping[str, FeelType | None]
BOOLEAN = FeelType("boolean")
MEMBERS: dict[str, set[str]] = {}
"""The properties of each kind that has any, and of those that have none."""
for _python, _name in KINDS.items():
    if _name not in ("context", "list", "null"):
        MEMBERS.setdefault(_name, set()).update(PROPERTIES.get(_python, ()))


@dataclass(frozen=True, slots=True)
class TypeProblem:
    """What cannot be right: a sentence, and the offset into the text that it is about."""

    message: str
    position: int


def checked(tree: ast.Node, known: Known) -> tuple[FeelType | None, list[TypeProblem]]:
    """The type of an expression, None when it is open, and its problems in the order of the text.

    `known` are the variables that there are, with their types; None is a type that nobody knows.
    """
    checker = _Checker()
    found = checker.infer(tree, known)
    return found, sorted(checker.problems, key=lambda each: each.position)


def _a(kind_: str) -> str:
    return "null" if kind_ == "null" else f"a {kind_}"


def _kind(found: FeelType | None) -> str | None:
    """The kind of a type; None for what is open, null too: it may stand for anything that is missing."""
    return None if found is None or found.name in (ANY, "null") else found.name


class _Checker:
    def __init__(self) -> None:
        self.problems: list[TypeProblem] = []
        self.types = Types()

    def infer(self, node: ast.Node, known: Known) -> FeelType | None:
        """The type of a node; its problems are noted."""
        rule = RULES.get(type(node))
        return rule(self, node, known) if rule is not None else None

    def _say(self, message: str, at: int) -> None:
        self.problems.append(TypeProblem(message, at))

    # Values

    def literal(self, node: ast.Literal, _known: Known) -> FeelType | None:
        return FeelType(kind(node.value))

    def at_literal(self, node: ast.AtLiteral, _known: Known) -> FeelType | None:
        value = read_any(node.text)
        if value is None:
            self._say(f"\u201c{node.text}\u201d is no date, time or duration.", node.at)
        return FeelType(kind(value)) if value is not None else None

    def name(self, node: ast.Name, known: Known) -> FeelType | None:
        return known.get(node.name)

    def list_(self, node: ast.ListLiteral, known: Known) -> FeelType | None:
        items = [self.infer(item, known) for item in node.items]
        same = {_kind(each) for each in items}
        return FeelType("list", item=items[0] if len(same) == 1 and None not in same else None)

    def context(self, node: ast.ContextLiteral, known: Known) -> FeelType | None:
        scope = {**known, **dict.fromkeys(key for key, _ in node.entries)}  # functions see all entries
        fields: dict[str, FeelType] = {}
        for key, value in node.entries:
            scope[key] = self.infer(value, scope)
            fields[key] = scope[key] or FeelType(ANY)
        return FeelType("context", fields=fields)

    def function(self, node: ast.FunctionDefinition, known: Known) -> FeelType | None:
        if not node.external:
            given = {each.name: self.types.resolve(each.type) if each.type else None for each in node.parameters}
            self.infer(node.body, {**known, **given})
        return FeelType("function")

    def range_(self, node: ast.RangeLiteral, known: Known) -> FeelType | None:
        low, high = self.infer(node.low, known), self.infer(node.high, known)
        self._comparable(low, high, node.at, "ranges from")
        return FeelType("range", item=low if _kind(low) else high)

    def one_sided(self, node: ast.UnaryTest, known: Known) -> FeelType | None:
        return FeelType("range", item=self.infer(node.value, known))

    # Members

    def path(self, node: ast.Path, known: Known) -> FeelType | None:
        return self._member(self.infer(node.base, known), node)

    def _member(self, base: FeelType | None, node: ast.Path) -> FeelType | None:
        found = _kind(base)
        if base is None or found is None:
            return None
        if found == "list":
            item = self._member(base.item, node)
            return FeelType("list", item=item)
        if found == "context":
            return self._entry(base, node)
        if node.name not in MEMBERS.get(found, ()):
            self._say(f"{_a(found).capitalize()} has no \u201c{node.name}\u201d.", node.end - len(node.name))
        return None

    def _entry(self, base: FeelType, node: ast.Path) -> FeelType | None:
        if base.fields is None or node.name in base.fields:
            found = (base.fields or {}).get(node.name)
            return found if _kind(found) else None
        label = node.base.name if isinstance(node.base, ast.Name) else "The context"
        near = get_close_matches(node.name, base.fields, 1, 0.6)
        guess = f": is {near[0]} meant?" if near else f"; it has {', '.join(base.fields) or 'no entries'}."
        self._say(f"{label} has no entry \u201c{node.name}\u201d{guess}", node.end - len(node.name))
        return None

    def filtered(self, node: ast.Filter, known: Known) -> FeelType | None:
        base = self.infer(node.base, known)
        item = base.item if base is not None and _kind(base) == "list" else base
        inner: dict[str, FeelType | None] = {**known, "item": item}
        if item is not None and item.fields:
            inner.update(item.fields)
        test = _kind(self.infer(node.test, inner))
        if test not in (None, "boolean", "number"):
            self._say(f"A filter needs a condition or a position, not {_a(test)}.", node.test.at)
        if test == "number":
            return item
        return FeelType("list", item=item) if test == "boolean" and base is not None else None

    # Operators

    def arithmetic(self, node: ast.Arithmetic, known: Known) -> FeelType | None:
        left, right = _kind(self.infer(node.left, known)), _kind(self.infer(node.right, known))
        if left is None or right is None:
            return None
        found = ARITHMETIC[node.operator].get((left, right))
        if found is None:
            self._say(f"\u201c{node.operator}\u201d cannot join {_a(left)} and {_a(right)}.", node.at)
            return None
        return FeelType(found)

    def negation(self, node: ast.Negation, known: Known) -> FeelType | None:
        return self.infer(node.value, known)

    def comparison(self, node: ast.Comparison, known: Known) -> FeelType | None:
        left, right = self.infer(node.left, known), self.infer(node.right, known)
        self._comparable(left, right, node.at, "is compared with")
        found = _kind(left)
        if node.operator not in ("=", "!=") and found == _kind(right) and found not in (None, *ORDERED):
            self._say(f"{_a(str(found)).capitalize()} has no order: it is not less or more than another.", node.at)
        return BOOLEAN

    def _comparable(self, left: FeelType | None, right: FeelType | None, at: int, verb: str) -> None:
        one, other = _kind(left), _kind(right)
        if one is not None and other is not None and one != other:
            self._say(f"{_a(one).capitalize()} {verb} {_a(other)}: that is null, never true.", at)

    def between(self, node: ast.Between, known: Known) -> FeelType | None:
        value = self.infer(node.value, known)
        for end in (node.low, node.high):
            self._comparable(value, self.infer(end, known), end.at, "is compared with")
        return BOOLEAN

    def in_tests(self, node: ast.In, known: Known) -> FeelType | None:
        value = self.infer(node.value, known)
        inner = {**known, "?": value}
        for test in node.tests:
            found = self.infer(test, inner)
            if found is not None and _kind(value) != "range" and _kind(found) == "range":
                self._comparable(value, found.item, test.at, "is compared with")
        return BOOLEAN

    def logic(self, node: ast.Logic, known: Known) -> FeelType | None:
        for each in (node.left, node.right):
            self._condition(each, known, f"\u201c{node.operator}\u201d")
        return BOOLEAN

    def _condition(self, node: ast.Node, known: Known, whose: str) -> None:
        found = _kind(self.infer(node, known))
        if found not in (None, "boolean"):
            self._say(f"{whose} needs what is true or false, not {_a(found)}.", node.at)

    def choice(self, node: ast.If, known: Known) -> FeelType | None:
        self._condition(node.test, known, "\u201cif\u201d")
        yes, no = self.infer(node.yes, known), self.infer(node.no, known)
        return yes if _kind(yes) == _kind(no) and not (yes and (yes.fields or yes.item)) else None

    def instance_of(self, node: ast.InstanceOf, known: Known) -> FeelType | None:
        self.infer(node.value, known)
        if self.types.resolve(node.type) is None:
            self._say(f"There is no type \u201c{node.type.name}\u201d.", node.type.at)
        return BOOLEAN

    # Loops

    def loop(self, node: ast.For, known: Known) -> FeelType | None:
        inner = self._iterated(node.iterators, {**known, "partial": FeelType("list")})
        return FeelType("list", item=self.infer(node.body, inner))

    def quantified(self, node: ast.Quantified, known: Known) -> FeelType | None:
        self._condition(node.test, self._iterated(node.iterators, known), f"\u201c{node.word}\u201d")
        return BOOLEAN

    def _iterated(self, iterators: tuple[ast.Iterator, ...], known: Known) -> Known:
        scope = dict(known)
        for each in iterators:
            source = self.infer(each.source, scope)
            if each.last is not None:
                self.infer(each.last, scope)
                scope[each.name] = source
            else:
                scope[each.name] = source.item if source is not None else None
        return scope

    # Calls

    def call(self, node: ast.Call, known: Known) -> FeelType | None:
        given = [_kind(self.infer(each, known)) for each in node.arguments]
        if not isinstance(node.function, ast.Name):
            self.infer(node.function, known)
            return None
        name = node.function.name
        if name in known:
            return None
        if name not in BUILT_IN:
            near = get_close_matches(name, BUILT_IN, 1, 0.75)
            self._say(f"There is no function {name}(){f': is {near[0]}() meant?' if near else '.'}", node.at)
            return None
        if not node.names and not takes(name, given):
            told = ", ".join(each or "something" for each in given) or "nothing"
            self._say(f"{name}() does not take {told}.", node.at)
        found = RESULTS.get(name)
        return FeelType(found) if found else None


RULES: dict[type[ast.Node], Callable[[_Checker, Any, Known], FeelType | None]] = {
    ast.Literal: _Checker.literal,
    ast.AtLiteral: _Checker.at_literal,
    ast.Name: _Checker.name,
    ast.ListLiteral: _Checker.list_,
    ast.ContextLiteral: _Checker.context,
    ast.FunctionDefinition: _Checker.function,
    ast.RangeLiteral: _Checker.range_,
    ast.UnaryTest: _Checker.one_sided,
    ast.Path: _Checker.path,
    ast.Filter: _Checker.filtered,
    ast.Arithmetic: _Checker.arithmetic,
    ast.Negation: _Checker.negation,
    ast.Comparison: _Checker.comparison,
    ast.Between: _Checker.between,
    ast.In: _Checker.in_tests,
    ast.Logic: _Checker.logic,
    ast.If: _Checker.choice,
    ast.InstanceOf: _Checker.instance_of,
    ast.For: _Checker.loop,
    ast.Quantified: _Checker.quantified,
    ast.Call: _Checker.call,
}
"""What each class of node gives, and what it asks of its parts."""
