"""The one door from forms to `app.expressions`. What cannot be evaluated is null and says why.

FEEL in a form starts with "=". Forms never fail on an expression: form-js shows the field and goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.expressions import Expression, ExpressionError, compile


@dataclass(frozen=True, slots=True)
class Found:
    """A value, or null with the `problem` of an expression that cannot be read at all."""

    value: Any = None
    problem: str = ""


def evaluate(text: str, names: Mapping[str, Any]) -> Found:
    """The value of a FEEL expression; null when it fails on these data, as FEEL has it."""
    expression = _compiled(text)
    if isinstance(expression, str):
        return Found(problem=expression)
    try:
        return Found(expression.evaluate(names))
    except ExpressionError:
        return Found()


def problem_of(text: str) -> str:
    """Why an expression cannot be read; "" when it can."""
    expression = _compiled(text)
    return expression if isinstance(expression, str) else ""


def setting(value: Any, names: Mapping[str, Any]) -> Any:
    """A property that is a constant or a FEEL expression starting with "="."""
    if isinstance(value, str) and value.startswith("="):
        return evaluate(value, names).value
    return value


@lru_cache(maxsize=1024)
def _compiled(text: str) -> Expression | str:
    """The compiled expression, or why it cannot be."""
    written = text if text.startswith("=") else f"={text}"
    try:
        return compile(written, "feel")
    except ExpressionError as error:
        return str(error) or "it is no expression"
