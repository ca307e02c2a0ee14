"""Numbers of a form: decimal arithmetic, as text when the form says so."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_NUMBER = re.compile(r"[+-]?(\d{1,200}(\.\d{0,200})?|\.\d{1,200})([eE][+-]?\d{1,3})?", re.ASCII)


def to_decimal(value: object) -> Decimal | None:
    """`value` as a decimal; None for what is no finite number. Text may use a decimal point only."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, Decimal)):
        number = Decimal(value)
    elif isinstance(value, float):
        number = Decimal(repr(value))
    elif isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        number = _parse(value.strip())
    else:
        return None
    return number if number.is_finite() else None


def _parse(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")


def tidy(number: Decimal) -> int | Decimal:
    """A whole number as int; one with decimals (even zeros) stays a Decimal, digits as entered."""
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= 0 and number.adjusted() < 100:
        return int(number)
    return number


def plain(number: Decimal) -> str:
    """Digits without an exponent: 1E+2 is "100"."""
    return f"{number:f}"


def decimals_of(number: Decimal) -> int:
    """How many digits stand behind the point, trailing zeros not counted."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
