"""Why a value is not of a type, in a sentence that names the entry that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.expressions.errors import LimitReached
from app.expressions.feel.types import ANY, FeelType, conforms
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.kinds import described
from app.expressions.feel.values.text import written

SHOWN = 40
"""Characters of a value in a sentence."""


def misfit(value: Any, wanted: FeelType) -> str:
    """The sentence about a value that does not conform to a type."""
    where, found, kind = _innermost(value, wanted, "")
    if found is _MISSING:
        return f"The entry '{where}' is missing."
    subject = f"The entry '{where}'" if where else "The value"
    name = kind.name if kind.label and where.endswith(kind.label) else str(kind)  # an entry's type is called as it is
    return f"{subject} is {described(found)} ({_shown(found)}), not {name}."


def not_allowed(value: Any, wanted: FeelType) -> str:
    """The sentence about a value that a constraint of its type refuses."""
    return f"The value {_shown(value)} is not allowed by the type {wanted}."


_MISSING = object()


def _innermost(value: Any, wanted: FeelType, path: str) -> tuple[str, Any, FeelType]:
    """The first part that does not conform: where it is, what it is, and what it should be."""
    value = inward(value)
    if isinstance(value, list) and wanted.name == "list" and wanted.item is not None:
        for number, item in enumerate(value, 1):
            if not conforms(item, wanted.item):
                return _innermost(item, wanted.item, f"{path}[{number}]")
    if isinstance(value, dict) and wanted.name == "context":
        for name, kind in (wanted.fields or {}).items():
            inner = f"{path}.{name}" if path else name
            if name not in value:
                return inner, _MISSING, kind
            if kind.name != ANY and not conforms(value[name], kind):
                return _innermost(value[name], kind, inner)
    return path, value, wanted


def _shown(value: Any) -> str:
    try:
        text = written(_shortened(value))
    except LimitReached:
        return "..."
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def _shortened(value: Any) -> Any:
    """As much of a value as a sentence may show, so that showing it costs little."""
    if isinstance(value, str):
        return value[: SHOWN + 1]
    if isinstance(value, list):
        return value[:SHOWN]
    return dict(list(value.items())[:SHOWN]) if isinstance(value, Mapping) else value
