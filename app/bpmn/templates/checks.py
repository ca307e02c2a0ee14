"""Whether a value is as its template wants it."""

from __future__ import annotations

import math
from collections.abc import Callable

from app.bpmn.templates.values import Field

Matches = Callable[[str, str], bool | None]
"""(pattern, text) -> whether it is found there; None when that cannot be said (a bad pattern, or it took too long)."""


def problem_of(field: Field, matches: Matches) -> str:
    """What is wrong with the value, with the cure; "" when nothing is."""
    prop, value = field.property, field.value
    limits = prop.constraints
    if not value:
        return "Give it a value: the template needs one." if limits.not_empty else ""
    if prop.kind == "Dropdown" and value not in {each.value for each in field.choices}:
        return f"\u201c{value}\u201d is no choice now: choose another."
    if prop.feel and value.lstrip().startswith("="):
        return ""
    if prop.kind == "Number" and not _is_number(value):
        return f"\u201c{value}\u201d is no number."
    if limits.min_length is not None and len(value) < limits.min_length:
        return f"It needs at least {limits.min_length} characters; it has {len(value)}."
    if limits.max_length is not None and len(value) > limits.max_length:
        return f"It can have {limits.max_length} characters; it has {len(value)}."
    if limits.pattern and matches(limits.pattern, value) is False:
        return limits.pattern_message or f"It must look like this: {limits.pattern}"
    return ""


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
