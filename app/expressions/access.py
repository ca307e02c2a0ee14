"""Reading inside a value: keys of records, positions of lists, properties of facades. Nothing else.

A facade is an object that the engine made for expressions (JUEL's `execution`): it says itself
which properties and calls it has, so no attribute of a Python object is ever walked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

from app.expressions.errors import ExpressionError
from app.expressions.operators import kind


@runtime_checkable
class Facade(Protocol):
    """An object offered to expressions by an explicit list of names."""

    def facade_property(self, name: str) -> Any:
        """The value of a property. Raises ExpressionError when there is none."""

    def facade_call(self, name: str, arguments: list[Any]) -> Any:
        """The result of a call. Raises ExpressionError when there is none."""


def member(value: Any, name: str) -> Any:
    """`value.name`: the entry of a record (`a.b` is `a["b"]`), or a facade's property."""
    if isinstance(value, Mapping):
        if name in value:
            return value[name]
        raise ExpressionError(f"There is no entry '{name}' in the record.")
    if isinstance(value, Facade):
        return value.facade_property(name)
    if value is None:
        raise ExpressionError(f"Cannot read '{name}': the value is empty.")
    raise ExpressionError(f"Cannot read '{name}' of {kind(value)}.")


def index(value: Any, key: Any) -> Any:
    """`value[key]`: an entry of a record, list or text."""
    if isinstance(value, Mapping):
        if isinstance(key, (str, int)) and key in value:
            return value[key]
        raise ExpressionError(f"There is no entry '{key}' in the record.")
    if isinstance(value, (list, tuple, str)) and isinstance(key, int) and not isinstance(key, bool):
        if -len(value) <= key < len(value):
            return value[key]
        raise ExpressionError(f"There is no position {key}: {kind(value)} with {len(value)} entries.")
    raise ExpressionError(f"Cannot read position {key!r} of {kind(value)}.")


def name(context: Mapping[str, Any], key: str, position: int | None = None) -> Any:
    """The variable `key`. Raises ExpressionError when there is none."""
    try:
        return context[key]
    except KeyError:
        raise ExpressionError(f"There is no variable '{key}'.", position) from None
