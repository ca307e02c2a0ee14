"""Immediate checks of what is typed: expressions are compiled, required fields must have something."""

from __future__ import annotations

from app.canvas.inspector.property import Property
from app.expressions import ExpressionError, compile, language_of


def problem_of(prop: Property, value: str) -> str:
    """What is wrong with a value, with the cure; "" when nothing is."""
    if prop.kind == "expression" and value:
        return expression_problem(value)
    return ""


def expression_problem(text: str) -> str:
    """Why a text is no expression, and where."""
    try:
        compile(text, language_of(text))
    except ExpressionError as error:
        place = getattr(error, "position", None)
        return f"{error} (at character {place + 1})" if isinstance(place, int) and place >= 0 else str(error)
    return ""
