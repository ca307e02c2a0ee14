"""Functions of numbers (DMN 1.5 section 10.3.4.5)."""

from __future__ import annotations

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)
from typing import Any

from app.expressions.feel.builtins.signature import built_in
from app.expressions.feel.builtins.strings import position
from app.expressions.feel.faults import Fault
from app.expressions.feel.numbers import CONTEXT
from app.expressions.feel.run import charge
from app.expressions.feel.values.durations import DayTimeDuration, YearMonthDuration

SECTION = "10.3.4.5"
LEAST_SCALE, GREATEST_SCALE = -6111, 6176
WIDE = Context(prec=70, Emin=-20_000, Emax=20_000)
TRANSCENDENTAL_COST = 400
"""Steps of a logarithm or exponential of 34 digits."""


def rounded(number: Any, scale: Any, rounding: str) -> Any:
    """The number with `scale` digits after the point. Raises Fault for a scale beyond decimal128's."""
    digits = 0 if scale is None else position(scale)
    if not LEAST_SCALE <= digits <= GREATEST_SCALE:
        raise Fault(f"the scale must be from {LEAST_SCALE} to {GREATEST_SCALE}.")
    exact = Decimal(number)
    if digits >= -int(exact.as_tuple().exponent):
        return number  # it has no more digits than that
    found = exact.quantize(Decimal(1).scaleb(-digits), rounding=rounding, context=WIDE)
    return int(found) if digits == 0 else CONTEXT.plus(found)


def _declare(name: str, text: str, rounding: str, doc: str) -> None:
    def body(number: Any, scale: Any) -> Any:
        return rounded(number, scale, rounding)

    body.__doc__ = doc
    built_in(name, text, SECTION)(body)


_declare("decimal", "n: number, scale: number", ROUND_HALF_EVEN, "Rounded, halves to the even neighbour.")
_declare("floor", "n: number, scale?: number", ROUND_FLOOR, "Rounded down, to minus infinity.")
_declare("ceiling", "n: number, scale?: number", ROUND_CEILING, "Rounded up, to infinity.")
_declare("round up", "n: number, scale: number", ROUND_UP, "Rounded away from zero.")
_declare("round down", "n: number, scale: number", ROUND_DOWN, "Rounded to zero.")
_declare("round half up", "n: number, scale: number", ROUND_HALF_UP, "Rounded, halves away from zero.")
_declare("round half down", "n: number, scale: number", ROUND_HALF_DOWN, "Rounded, halves to zero.")


@built_in("abs", "n: number|days and time duration|years and months duration", SECTION)
def absolute(value: Any) -> Any:
    """Without its sign."""
    if isinstance(value, DayTimeDuration):
        return DayTimeDuration(abs(value.nanos))
    if isinstance(value, YearMonthDuration):
        return YearMonthDuration(abs(value.months))
    return abs(value)


@built_in("modulo", "dividend: number, divisor: number", SECTION)
def modulo(dividend: Any, divisor: Any) -> Any:
    """The remainder, with the sign of the divisor: dividend - divisor * floor(dividend / divisor)."""
    if divisor == 0:
        raise Fault("division by zero.", error=False)
    if isinstance(dividend, int) and isinstance(divisor, int):
        return dividend % divisor
    remainder = WIDE.remainder(Decimal(dividend), Decimal(divisor))
    if remainder and (remainder < 0) != (divisor < 0):
        remainder = WIDE.add(remainder, Decimal(divisor))
    return CONTEXT.plus(remainder)


@built_in("sqrt", "number: number", SECTION)
def sqrt(number: Any) -> Any:
    """The square root; null for negative numbers."""
    if number < 0:
        raise Fault("a negative number has no square root.")
    return CONTEXT.sqrt(Decimal(number))


@built_in("log", "number: number", SECTION)
def log(number: Any) -> Any:
    """The natural logarithm; null for zero and less."""
    if number <= 0:
        raise Fault("only positive numbers have a logarithm.")
    charge(TRANSCENDENTAL_COST)
    return CONTEXT.ln(Decimal(number))


@built_in("exp", "number: number", SECTION)
def exp(number: Any) -> Any:
    """Euler's number to this power."""
    charge(TRANSCENDENTAL_COST)
    return CONTEXT.exp(Decimal(number))


def _is_multiple_of_two(number: Any) -> bool | None:
    """Whether a whole number is even; None for a fraction."""
    exact = Decimal(number)
    if exact != exact.to_integral_value():
        return None
    return WIDE.remainder(exact, Decimal(2)) == 0 if abs(exact.adjusted()) < 60 else True


@built_in("odd", "number: number", SECTION)
def odd(number: Any) -> bool:
    """Whether it is a whole number that two does not divide."""
    return _is_multiple_of_two(number) is False


@built_in("even", "number: number", SECTION)
def even(number: Any) -> bool:
    """Whether it is a whole number that two divides."""
    return _is_multiple_of_two(number) is True
