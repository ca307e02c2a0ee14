"""Boxed expressions -> closures (DMN 1.5 section 10.2.2): literals, contexts, lists, relations, invocations, iterators.

Each form is a function from its node to a closure over the variables, as FEEL's own closures are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.decisions.cells_at_once import literal_at_once, readable_at_once, said_at_once
from app.decisions.dmn_tree import Node, child, children, local_name, text_of
from app.decisions.input_cells import InputCell, cell_of
from app.decisions.item_types import find_type
from app.decisions.model import DecisionError
from app.decisions.reading import type_of
from app.expressions import compile as compile_language
from app.expressions.errors import ExpressionError
from app.expressions.feel.closures.calls import invoke
from app.expressions.feel.closures.filters import as_list, select
from app.expressions.feel.closures.iteration import collect, quantify
from app.expressions.feel.closures.logic import no_condition
from app.expressions.feel.closures.values import user_function
from app.expressions.feel.compiled import CompiledTests, compile_expression, compile_tests, compile_tree
from app.expressions.feel.run import warn
from app.expressions.feel.scope import Closure, Environment, Scope
from app.expressions.feel.syntax import ast
from app.expressions.feel.syntax.ast import Literal
from app.expressions.feel.syntax.names import normal
from app.expressions.feel.types import ANY_TYPE, FeelType, Mismatch, Types, coerce, plain_types
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.functions import Function

STEPS = 5
"""Steps that a boxed expression inside a loop counts as at least."""
FOREIGN = {"java": "Java", "pmml": "PMML"}


class BoxedReader:
    """Compiles the boxed expressions of one model: its vocabulary, its types, its default language."""

    def __init__(self, names: tuple[str, ...], types: Types, language: str = "") -> None:
        self.names = names
        self.types = types
        self.language = language
        self._cells: dict[str, InputCell] = {}
        self._at_once = readable_at_once(names)
        self._texts: dict[tuple[str, str], Closure] = {}
        self._literals: set[str] = set()
        self._types: dict[str, FeelType | None] = {"": None}

    def closure(self, node: Node) -> Closure:
        """The closure of an expression element, its value brought to its `typeRef`. Raises DecisionError."""
        tag = local_name(node)
        form = FORMS.get(tag)
        if form is None:
            raise DecisionError(f"<{tag}> is no expression.")
        found = form(self, node)
        return (
            found
            if form is function
            else typed(found, self.type(type_of(node)), "The list" if tag == "list" else "The value")
        )

    def inside(self, node: Node, what: str) -> Closure:
        """The closure of the first expression element inside `node`. Raises DecisionError without one."""
        for inner in node.iterchildren():
            if local_name(inner) in FORMS:
                return self.closure(inner)
        raise DecisionError(f"{what} has no expression.")

    def part(self, node: Node, tag: str) -> Closure:
        """The closure of the expression inside the child `tag`. Raises DecisionError without one."""
        found = child(node, tag)
        if found is None:
            raise DecisionError(f"The <{local_name(node)}> has no <{tag}>.")
        return self.inside(found, f"<{tag}>")

    def text(self, text: str, place: str = "", language: str = "") -> Closure:
        """The closure of an expression that is a text. Raises DecisionError."""
        spoken = (language or self.language).lower()
        found = self._texts.get((text, spoken))
        if found is not None:
            return found
        try:
            if spoken and "feel" not in spoken:
                found = self._other(text, spoken)
            else:
                compiled = compile_expression(text, self.names, self.types)
                found = compiled.closure
                if isinstance(compiled.tree, Literal):
                    self._literals.add(text)
            self._texts[text, spoken] = found
            return found
        except ExpressionError as error:
            where = f"{place}: " if place else ""
            raise DecisionError(f"{where}'{text.strip()[:120]}' cannot be read: {error.message}") from error

    def value(self, node: ast.Node) -> Any:
        """The value of a part of a cell that reads no variable."""
        return compile_tree("", node, self.types).closure({})

    def is_literal(self, text: str) -> bool:
        """Whether a text that was compiled is a literal."""
        return text in self._literals

    def _other(self, text: str, language: str) -> Closure:
        if not language.endswith("juel"):
            raise ExpressionError(f"the language '{language}' cannot run; use FEEL.")
        expression = compile_language(text, "juel")
        return lambda env: inward(expression.evaluate(env))

    def cell(self, text: str, place: str = "") -> InputCell:
        """An input cell of a table; equal cells are one. Raises DecisionError."""
        found = self._cells.get(text)
        if found is None:
            plain = said_at_once(text) if self._at_once else None
            found = InputCell(plain) if plain is not None else cell_of(self.tests(text, place))
            self._cells[text] = found
        return found

    def literal(self, text: str, language: str = "") -> Any:
        """The value of an output cell that is written as a common literal; None for any other."""
        spoken = (language or self.language).lower()
        return literal_at_once(text) if self._at_once and (not spoken or "feel" in spoken) else None

    def tests(self, text: str, place: str = "") -> CompiledTests:
        """The tests of an input cell. Raises DecisionError."""
        try:
            return compile_tests(text, self.names, self.types)
        except ExpressionError as error:
            where = f"{place}: " if place else ""
            raise DecisionError(f"{where}'{text.strip()[:120]}' cannot be read: {error.message}") from error

    def type(self, name: str) -> FeelType | None:
        """The type of a `typeRef`; None for none or an unknown one."""
        if name not in self._types:
            self._types[name] = find_type(self.types, name)
        return self._types[name]


Form = Callable[[BoxedReader, Node], Closure]


def typed(closure: Closure, wanted: FeelType | None, what: str) -> Closure:
    """The closure with its value brought to a type; null with a warning when it does not fit."""
    if wanted is None or (wanted.name == ANY_TYPE.name and wanted.allowed is None):
        return closure

    plain = plain_types(wanted)

    def value(env: Environment) -> Any:
        found = closure(env)
        if type(found) in plain:
            return found
        try:
            return coerce(found, wanted)
        except Mismatch as error:
            return warn(f"{what}: {error}")

    return value


def literal(reader: BoxedReader, node: Node) -> Closure:
    """A FEEL text."""
    text = text_of(node)
    if not text:
        raise DecisionError("An expression is empty.")
    return reader.text(text, "", node.get("expressionLanguage", ""))


def context(reader: BoxedReader, node: Node) -> Closure:
    """Entries that see those before them; an entry without a name is the result."""
    entries: list[tuple[str, Closure]] = []
    result: Closure | None = None
    for entry in children(node, "contextEntry"):
        variable = child(entry, "variable")
        name = normal(variable.get("name", "")) if variable is not None else ""
        closure = reader.inside(entry, f"The entry {name or 'of the result'}")
        if variable is None:
            result = closure
        else:
            entries.append((name, typed(closure, reader.type(type_of(variable)), name)))
    if len({name for name, _ in entries}) < len(entries):
        return lambda _env: warn("The context has an entry twice.")

    def build(env: Environment) -> Any:
        scope = Scope(env)
        for name, closure in entries:
            scope[name] = closure(scope)
        return result(scope) if result is not None else dict(scope)

    return build


def list_(reader: BoxedReader, node: Node) -> Closure:
    """The values of the expressions inside."""
    items = [reader.closure(inner) for inner in node.iterchildren() if local_name(inner) in FORMS]
    return lambda env: [item(env) for item in items]


def _nothing(_env: Environment) -> None:
    """A cell that a row does not have."""


def relation(reader: BoxedReader, node: Node) -> Closure:
    """A list of contexts, a row each."""
    columns = [(normal(each.get("name", "")), reader.type(type_of(each))) for each in children(node, "column")]
    rows = []
    for row in children(node, "row"):
        cells = [reader.closure(inner) for inner in row.iterchildren() if local_name(inner) in FORMS]
        cells += [_nothing] * (len(columns) - len(cells))
        rows.append([(n, typed(cell, kind, n)) for (n, kind), cell in zip(columns, cells, strict=False)])
    return lambda env: [{name: cell(env) for name, cell in row} for row in rows]


def invocation(reader: BoxedReader, node: Node) -> Closure:
    """A call of a function with named arguments."""
    function = reader.inside(node, "The invocation")
    bindings: list[tuple[str, Closure]] = []
    for binding in children(node, "binding"):
        parameter = child(binding, "parameter")
        name = normal(parameter.get("name", "")) if parameter is not None else ""
        closure = reader.inside(binding, f"The argument {name}")
        kind = reader.type(type_of(parameter)) if parameter is not None else None
        bindings.append((name, typed(closure, kind, name)))
    names = tuple(name for name, _ in bindings)
    return lambda env: invoke(function(env), [value(env) for _, value in bindings], names, 0)


def function(reader: BoxedReader, node: Node) -> Closure:
    """A function with typed parameters; Java and PMML are refused by name when they are called."""
    parameters = list(children(node, "formalParameter"))
    names = tuple(normal(each.get("name", "")) for each in parameters)
    types = [reader.type(type_of(each)) or ANY_TYPE for each in parameters]
    kind = node.get("kind", "FEEL").lower()
    if kind in FOREIGN:
        told = f"A {FOREIGN[kind]} function{_foreign_name(node)} is not run: Millrace runs no Java and no PMML."
        return lambda _env: Function("", names, lambda _arguments, _named, at: warn(told, at), types)
    body = reader.inside(node, "The function")
    result = reader.type(type_of(node))
    if result is not None and result.name == "function":
        result = result.result
    label = _label(node)
    return lambda env: user_function(label, names, types, body, env, result=result, cost=STEPS)


def _label(node: Node) -> str:
    """What a message calls a function: the name of the knowledge model or of the entry that it is."""
    holder = node.getparent()
    if holder is None:
        return ""
    return holder.get("name", "") if local_name(node) == "encapsulatedLogic" else _declared(holder)


def _declared(holder: Node) -> str:
    """The name of the variable that an entry declares; "" for none."""
    variable = child(holder, "variable")
    return (variable.get("name") or "") if variable is not None else ""


def _foreign_name(node: Node) -> str:
    texts = [text_of(each).strip('"') for each in node.iter("{*}literalExpression")]
    return f" ({' '.join(filter(None, texts))})" if any(texts) else ""


def conditional(reader: BoxedReader, node: Node) -> Closure:
    """`if`, `then`, `else`; the condition must be a truth value or null (DMN 1.5 section 10.2.2.8)."""
    test, yes, no = (reader.part(node, tag) for tag in ("if", "then", "else"))

    def chosen(env: Environment) -> Any:
        found: Any = test(env)
        if found is None or isinstance(found, bool):
            return yes(env) if found else no(env)
        return no_condition(found, 0)

    return chosen


def filter_(reader: BoxedReader, node: Node) -> Closure:
    """The entries of a list that match."""
    values, test = reader.part(node, "in"), reader.part(node, "match")

    def kept(env: Environment) -> Any:
        found = values(env)
        return None if found is None else select(as_list(found), test, STEPS, env, 0)

    return kept


def for_(reader: BoxedReader, node: Node) -> Closure:
    """The values of an expression for each entry of a list."""
    name = normal(node.get("iteratorVariable", ""))
    values, body = reader.part(node, "in"), reader.part(node, "return")
    return lambda env: collect([(name, values, None)], body, STEPS, env, 0)


def quantified(reader: BoxedReader, node: Node) -> Closure:
    """`some`, `every`."""
    name, word = normal(node.get("iteratorVariable", "")), local_name(node)
    values, test = reader.part(node, "in"), reader.part(node, "satisfies")
    return lambda env: quantify(word, [(name, values, None)], test, STEPS, env, 0)


def table(reader: BoxedReader, node: Node) -> Closure:
    """A decision table inside of another expression."""
    from app.decisions.table_reading import read_table  # tables have cells that are expressions

    found = read_table(reader, node)
    return lambda env: found.evaluate(env).value


FORMS: dict[str, Form] = {
    "literalExpression": literal,
    "context": context,
    "list": list_,
    "relation": relation,
    "invocation": invocation,
    "functionDefinition": function,
    "encapsulatedLogic": function,
    "conditional": conditional,
    "filter": filter_,
    "for": for_,
    "some": quantified,
    "every": quantified,
    "decisionTable": table,
}
