"""`instance of`."""

from __future__ import annotations

from app.expressions.feel.closures.context import Compiling
from app.expressions.feel.run import warn
from app.expressions.feel.scope import Closure
from app.expressions.feel.syntax import ast
from app.expressions.feel.types import is_instance

TYPE_COST = 3
"""Steps of asking what a value is."""


def instance_of(node: ast.InstanceOf, compiling: Compiling) -> Closure:
    """Whether the value is of the type; null for a type that does not exist."""
    value, wanted, at, name = compiling.closure(node.value), compiling.types.resolve(node.type), node.at, node.type.name
    compiling.size += TYPE_COST
    if wanted is None:
        return lambda _env: warn(f"There is no type '{name}'.", at)
    return lambda env: is_instance(value(env), wanted)
