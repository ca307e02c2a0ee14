"""The options of a choice: written in the form, read from a variable, or from an expression."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.forms.schema import feel
from app.forms.schema.component import Component
from app.forms.schema.paths import get, split
from app.forms.schema.scope import Scope
from app.forms.schema.template import show


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose. `value` is what is stored: mostly text, any JSON value from a variable."""

    label: str
    value: Any


def options_of(component: Component, scope: Scope) -> list[Option] | None:
    """What can be chosen here; None when it comes from data that is not there or cannot be read."""
    key = component.data.get("valuesKey")
    expression = component.data.get("valuesExpression")
    if isinstance(expression, str) and expression:
        return _options(feel.evaluate(expression, scope.names).value)
    if isinstance(key, str) and key:
        return _options(get(scope.names, split(key)))
    return _options(component.data.get("values")) or []


def _options(items: Any) -> list[Option] | None:
    if not isinstance(items, (list, tuple)):
        return None
    return [option for option in map(_option, items) if option is not None]


def _option(item: Any) -> Option | None:
    """A plain value is its own label; an object needs a value, or a label that then is the value."""
    if not isinstance(item, Mapping):
        return None if item is None else Option(show(item), item)
    value = item.get("value", item.get("label"))
    if value is None:
        return None
    label = item.get("label")
    return Option(show(value) if label in (None, "") else show(label), value)


def find(options: list[Option], value: Any) -> Option | None:
    """The option that stores `value`, if any."""
    return next((option for option in options if _same(option.value, value)), None)


def _same(left: Any, right: Any) -> bool:
    """Equal as JSON: true is not 1."""
    return isinstance(left, bool) == isinstance(right, bool) and bool(left == right)
