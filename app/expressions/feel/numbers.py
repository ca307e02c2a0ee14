"""FEEL numbers: decimals of 34 digits, rounded half to even (DMN 1.5 section 10.3.2.3.1, IEEE 754-2008 decimal128).

A whole number of at most 34 digits is an int, which Python adds and compares exactly and quickly; everything else is a
Decimal. Floats of the caller become the Decimal of their shortest text, so 0.1 is 0.1.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow

LARGEST = 10**34
CONTEXT = Context(
    prec=34, rounding=ROUND_HALF_EVEN, Emin=-6143, Emax=6144, traps=[InvalidOperation, DivisionByZero, Overflow]
)


def literal_number(text: str) -> int | Decimal | None:
    """The number that a literal means; None when it is too large."""
    if text.isdigit() and len(text) <= 34:
        return int(text)
    try:
        return CONTEXT.create_decimal(text)
    except ArithmeticError:
        return None


def from_float(value: float) -> Decimal | None:
    """The decimal that a float is written as; None for what is no number."""
    return Decimal(repr(value)) if math.isfinite(value) else None


def bounded(value: int) -> int | Decimal:
    """A whole number, rounded to 34 digits when it has more."""
    return value if -LARGEST < value < LARGEST else CONTEXT.create_decimal(value)


def whole(value: int | Decimal) -> int | None:
    """The whole number that `value` is; None when it has a fraction or is beyond any use as a count."""
    if isinstance(value, int):
        return value
    if abs(value) >= LARGEST or value != value.to_integral_value():
        return None
    return int(value)


def number_text(value: int | Decimal) -> str:
    """A number as FEEL writes it: digits, no exponent."""
    return str(value) if isinstance(value, int) else format(value, "f")
