"""`f(x)`: functions by name or by value, with arguments by position or by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from app.expressions.access import Facade
from app.expressions.feel.builtins import BUILT_IN
from app.expressions.feel.closures.context import Compiling
from app.expressions.feel.run import charge, warn
from app.expressions.feel.scope import Closure, Environment, looked_up
from app.expressions.feel.syntax import ast
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.functions import Function
from app.expressions.feel.values.kinds import KINDS, described
from app.expressions.functions import NOW

GUESS_COST = 1000
"""Steps of looking for the function that may have been meant."""
BUILT_IN_COST = 6
"""Steps of choosing a built-in function's signature and looking at its arguments."""
CALL_COST = 10
"""Steps of a call, beside what the function itself takes."""


def call(node: ast.Call, compiling: Compiling) -> Closure:
    """A call; a variable that is no function never hides a built-in function of its name."""
    compiling.heavy = True
    if isinstance(node.function, ast.Name):
        name = node.function.name
        if name in SPECIAL and not node.names:
            return SPECIAL[name](node, compiling)
        if name in BUILT_IN:
            return _built_in(node, name, compiling)
    function, at = compiling.closure(node.function), node.at
    arguments = [compiling.closure(argument) for argument in node.arguments]
    names = node.names
    if isinstance(node.function, ast.Path):
        return _member_call(node.function, function, arguments, compiling, at, names)
    if isinstance(node.function, ast.Name):
        return _named(node.function.name, arguments, names, at, compiling)
    return lambda env: invoke(function(env), [argument(env) for argument in arguments], names, at)


def _named(name: str, arguments: list[Closure], names: Sequence[str], at: int, compiling: Compiling) -> Closure:
    """A function that the caller or the text itself brings under a name."""
    compiling.reads(name)

    def run(env: Environment) -> Any:
        try:
            function = env[name]
        except KeyError:
            charge(CALL_COST)
            return warn(f"There is no function '{name}'.{_meant(name)}", at)
        return invoke(function, [argument(env) for argument in arguments], names, at)

    return run


@lru_cache(maxsize=1024)
def _meant(name: str) -> str:
    """The built-in function that may have been meant, as a question."""
    charge(GUESS_COST)
    near = get_close_matches(name.replace("_", " "), BUILT_IN, 1, 0.75)
    return f" Did you mean '{near[0]}'?" if near else ""


def _built_in(node: ast.Call, name: str, compiling: Compiling) -> Closure:
    arguments = [compiling.closure(argument) for argument in node.arguments]
    names, at, built_in = node.names, node.at, BUILT_IN[name]
    compiling.size += BUILT_IN_COST

    def run(env: Environment) -> Any:
        function = looked_up(env, name, built_in)
        if type(function) is not Function:
            function = built_in
        return invoke(function, [argument(env) for argument in arguments], names, at)

    return run


def _member_call(
    node: ast.Path, function: Closure, arguments: list[Closure], compiling: Compiling, at: int, names: Sequence[str]
) -> Closure:
    """`context.function(x)`, or a call that a facade of the engine offers."""
    base = compiling.closure(node.base)

    def run(env: Environment) -> Any:
        owner = base(env)
        values = [argument(env) for argument in arguments]
        if type(owner) not in KINDS and isinstance(owner, Facade) and not isinstance(owner, dict):
            return inward(owner.facade_call(node.name, values))
        return invoke(function(env), values, names, at)

    return run


def invoke(function: Any, arguments: list[Any], names: Sequence[str], at: int) -> Any:
    """The function's value; null, with a warning, for what is no function."""
    charge(CALL_COST)
    if type(function) is not Function:
        return warn(f"Only functions can be called, and this is {described(function)}.", at)
    named: Mapping[str, Any] | None = dict(zip(names, arguments, strict=True)) if names else None
    if named is not None and len(named) < len(names):
        return warn("An argument is named twice.", at)
    return function.apply(() if named is not None else arguments, named, at)


def _now(node: ast.Call, _compiling: Compiling) -> Closure:
    """`now()`: the clock value that the caller brings."""
    at = node.at
    if node.arguments:
        return lambda _env: warn("now() takes no arguments.", at)

    def read(env: Environment) -> Any:
        try:
            return inward(env[NOW])
        except KeyError:
            return warn("There is no clock here.", at)

    return read


def _today(node: ast.Call, compiling: Compiling) -> Closure:
    now = _now(node, compiling)

    def read(env: Environment) -> Any:
        moment = now(env)
        return moment.date if moment is not None else None

    return read


def _is_defined(node: ast.Call, compiling: Compiling) -> Closure:
    """Camunda's `is defined(x)`: whether the variable or entry exists, be it null."""
    if len(node.arguments) != 1:
        return lambda _env: warn("is defined() takes one argument.", node.at)
    argument = node.arguments[0]
    value = compiling.closure(argument)
    if isinstance(argument, ast.Name):
        name = argument.name
        return lambda env: _has(env, name)
    if isinstance(argument, ast.Path):
        base, member = compiling.closure(argument.base), argument.name
        return lambda env: isinstance(found := base(env), dict) and member in found
    return lambda env: value(env) is not None


def _has(env: Environment, name: str) -> bool:
    try:
        env[name]
    except KeyError:
        return False
    return True


SPECIAL = {"now": _now, "today": _today, "is defined": _is_defined}
"""Functions that need more than the values of their arguments."""
