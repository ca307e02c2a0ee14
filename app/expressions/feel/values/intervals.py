"""Ranges as values, with open ends and with one end only (DMN 1.5 section 10.3.2.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Range:
    """The values from `low` to `high`.

    A range that is written with one operator, `(< 10)`, keeps it in `operator` and has no other end; it equals only
    ranges that are written alike. `=` and `!=` make a range of one value, and of all others.
    """

    low: Any
    high: Any
    low_included: bool = True
    high_included: bool = True
    operator: str = ""

    __hash__ = None  # type: ignore[assignment]  # ends may be lists


def one_sided(operator: str, value: Any) -> Range:
    """`(< value)` and its kin."""
    if operator in ("<", "<="):
        return Range(None, value, False, operator == "<=", operator)
    if operator in (">", ">="):
        return Range(value, None, operator == ">=", False, operator)
    return Range(value, value, operator == "=", operator == "=", operator)
