"""Closures of literals, names, lists, contexts and functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.expressions import limits
from app.expressions.feel.builtins import BUILT_IN
from app.expressions.feel.closures.context import Compiling
from app.expressions.feel.faults import Fault
from app.expressions.feel.run import charge, warn
from app.expressions.feel.scope import Closure, Environment, Scope
from app.expressions.feel.syntax import ast
from app.expressions.feel.types import ANY_TYPE, FeelType, Mismatch, coerce
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.functions import Function
from app.expressions.feel.values.kinds import KINDS
from app.expressions.feel.values.temporal_text import read_any

CONTEXT_COST = 2
"""Steps of making a context, beside those of its entries."""
FUNCTION_COST = 3
"""Steps of making a function that keeps the variables around it."""


def literal(node: ast.Literal, _compiling: Compiling) -> Closure:
    """A constant."""
    value = node.value
    return lambda _env: value


def at_literal(node: ast.AtLiteral, _compiling: Compiling) -> Closure:
    """`@"..."`; a text that is no date, time or duration is null."""
    value, at, text = read_any(node.text), node.at, node.text
    if value is not None:
        return lambda _env: value
    return lambda _env: warn(f'"{text}" is no date, time or duration.', at)


def name(node: ast.Name, compiling: Compiling) -> Closure:
    """A variable, else the built-in function of that name, else null."""
    key, at = node.name, node.at
    compiling.reads(key)
    built_in = BUILT_IN.get(key)

    def read(env: Environment) -> Any:
        try:
            value = env[key]
        except KeyError:
            if built_in is None:
                warn(f"There is no variable '{key}'.", at, error=False)
            return built_in
        return value if type(value) in KINDS else inward(value)

    return read


def list_literal(node: ast.ListLiteral, compiling: Compiling) -> Closure:
    """`[a, b]`."""
    items = [compiling.closure(item) for item in node.items]
    compiling.size += 1
    return lambda env: [item(env) for item in items]


def context_literal(node: ast.ContextLiteral, compiling: Compiling) -> Closure:
    """`{a: 1, b: a + 1}`: each entry sees those before it, functions see all."""
    entries: list[tuple[str, Closure]] = []
    compiling.size += CONTEXT_COST + len(node.entries)
    with compiling.binding(key for key, _ in node.entries):
        entries = [(key, compiling.closure(value)) for key, value in node.entries]
    at = node.at
    if len({key for key, _ in entries}) < len(entries):
        return lambda _env: warn("The context has an entry twice.", at)

    def build(env: Environment) -> dict[str, Any]:
        scope = Scope(env)
        for key, value in entries:
            scope[key] = value(scope)
        return dict(scope)

    return build


def function_definition(node: ast.FunctionDefinition, compiling: Compiling) -> Closure:
    """`function(a, b) body`: keeps the variables around it."""
    names = tuple(parameter.name for parameter in node.parameters)
    types = [_type_of(parameter, compiling) for parameter in node.parameters]
    compiling.size += FUNCTION_COST
    if node.external:
        told = _external(node.body)
        return lambda _env: Function("", names, _refusal(told), types)
    compiling.heavy = True
    with compiling.binding(names):
        body, cost = compiling.cost(node.body)
    return lambda env: user_function("", names, types, body, env, cost=cost)


def _type_of(parameter: ast.Parameter, compiling: Compiling) -> FeelType:
    found = compiling.types.resolve(parameter.type) if parameter.type else ANY_TYPE
    return found or ANY_TYPE


def user_function(
    label: str,
    names: Sequence[str],
    types: Sequence[FeelType],
    body: Closure,
    env: Environment,
    *,
    result: FeelType | None = None,
    cost: int = 1,
) -> Function:
    """A function over the variables `env`; arguments and result are brought to their types, else null."""

    def apply(arguments: Sequence[Any], named: Mapping[str, Any] | None, at: int) -> Any:
        charge(cost)
        try:
            values = bound(names, arguments, named)
            scope = Scope(env)
            scope.update((n, _fitted(n, v, t)) for n, v, t in zip(names, values, types, strict=True))
            return coerce(body(scope), result)
        except (Fault, Mismatch) as fault:
            return warn(f"{label or 'The function'}: {fault}", at)

    return Function(label, names, apply, types, result)


def bound(names: Sequence[str], arguments: Sequence[Any], named: Mapping[str, Any] | None) -> list[Any]:
    """The arguments in the order of the parameters. Raises Fault when they do not fit."""
    if named is None:
        if len(arguments) != len(names):
            raise Fault(f"{len(names)} arguments are needed, not {len(arguments)}.")
        return list(arguments)
    if unknown := [key for key in named if key not in names]:
        raise Fault(f"There is no parameter '{unknown[0]}'.")
    return [named.get(key) for key in names]


def _fitted(label: str, value: Any, wanted: FeelType) -> Any:
    try:
        return coerce(value, wanted)
    except Mismatch as error:
        raise Fault(f"{label}: {error}") from None


def _external(body: ast.Node) -> str:
    """What an external function calls, for the refusal."""
    if isinstance(body, ast.ContextLiteral):
        for key, inner in body.entries:
            if isinstance(inner, ast.ContextLiteral):
                parts = [str(value.value) for _, value in inner.entries if isinstance(value, ast.Literal)]
                return f"The external {key} function {' '.join(parts)}"
    return "The external function"


def _refusal(told: str) -> Any:
    def refuse(_arguments: Sequence[Any], _named: Mapping[str, Any] | None, at: int) -> None:
        warn(f"{told} is not run: Millrace runs no Java and no PMML.", at)

    return refuse


def checked_list(values: list[Any]) -> list[Any]:
    """A list that an expression makes, unless it is too long. Raises LimitReached."""
    limits.item_count(len(values))
    return values
