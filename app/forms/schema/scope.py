"""What an expression sees: the variables of the case, the values of the form, and the row it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any


class Scope:
    """The names visible at one place of a form.

    At the top: variables and values, values first. Inside a list row the row's own names shadow the
    outer ones; `this` is the row, `parent` the names around it, `i` the row numbers from 1 (form-js:
    the same names, in templates also `_this_` and `_parent_`).
    """

    def __init__(self, this: Any, parent: Scope | None = None, rows: tuple[int, ...] = ()) -> None:
        self.this = this
        self.parent = parent
        self.rows = rows

    @classmethod
    def top(cls, variables: Mapping[str, Any], values: Mapping[str, Any]) -> Scope:
        """The scope of the form itself."""
        return cls(overlay(variables, values))

    def inner(self, item: Any, row: int | None = None) -> Scope:
        """The scope of one list item or loop turn; `row` counts from 0."""
        return Scope(item, self, self.rows if row is None else (*self.rows, row + 1))

    @cached_property
    def names(self) -> dict[str, Any]:
        """Name to value, as an expression is given them."""
        outer = self.parent.names if self.parent else {}
        own = self.this if isinstance(self.this, Mapping) else {}
        special = {"this": self.this, "parent": outer or None, "i": list(self.rows)}
        return {**outer, **special, **own, "_this_": self.this, "_parent_": outer or None, "_value_": self.this}


def overlay(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Both mappings in one; where both hold an object the objects are merged, else `above` wins."""
    merged = dict(below)
    for name, value in above.items():
        old = merged.get(name)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            merged[name] = overlay(old, value)
        else:
            merged[name] = value
    return merged
