"""The arithmetic of FEEL by kinds of operands (DMN 1.5 section 10.3.2.13, tables 49 to 52). Raises Fault."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, DecimalException
from typing import Any

from app.expressions import limits
from app.expressions.feel.faults import Fault
from app.expressions.feel.numbers import CONTEXT, LARGEST, bounded
from app.expressions.feel.values.calendar import DAY_NANOS
from app.expressions.feel.values.durations import MAX_MONTHS, MAX_NANOS, DayTimeDuration, YearMonthDuration
from app.expressions.feel.values.kinds import described
from app.expressions.feel.values.moments import Date, DateTime, Time

Operation = Callable[[Any, Any], Any]
NUMBERS = (int, Decimal)


def _days(nanos: int) -> DayTimeDuration:
    if abs(nanos) > MAX_NANOS:
        raise Fault("The duration is too long.")
    return DayTimeDuration(nanos)


def _months(months: int) -> YearMonthDuration:
    if abs(months) > MAX_MONTHS:
        raise Fault("The duration is too long.")
    return YearMonthDuration(months)


def _within(value: Any) -> Any:
    if value is None:
        raise Fault("The date is beyond the calendar.")
    return value


def _joined(left: str, right: str) -> str:
    limits.text_length(len(left) + len(right))
    return left + right


def _shift_date(date: Date, nanos: int) -> Any:
    return _within(Date.of_number((date.number * DAY_NANOS + nanos) // DAY_NANOS))


def _shift_moment(moment: DateTime, nanos: int) -> Any:
    return _within(DateTime.of_instant(moment.instant() + nanos, moment.zone))


def _shift_time(time: Time, nanos: int) -> Time:
    return Time((time.nanos + nanos) % DAY_NANOS, time.zone)


def _shift_months(moment: DateTime, months: int) -> DateTime:
    return DateTime(_within(moment.date.plus_months(months)), moment.nanos, moment.zone)


def _midnight(date: Date) -> DateTime:
    """A date among moments: its midnight in UTC (DMN 1.5 section 10.3.2.3.5)."""
    from app.expressions.feel.values.zone import Zone

    return DateTime(date, 0, Zone())


def _between(left: Any, right: Any) -> DayTimeDuration:
    if (left.zone is None) != (right.zone is None):
        raise Fault("One of the two has a time zone and the other has none.")
    return _days(left.instant() - right.instant())


def _quotient(left: Any, right: Any) -> Any:
    if right == 0:
        raise Fault("Division by zero.", error=False)
    return CONTEXT.divide(left, right)


def _scaled(nanos: int, factor: Any) -> int:
    return nanos * factor if isinstance(factor, int) else int(CONTEXT.multiply(nanos, factor).to_integral_value())


def _divided(number: int, divisor: Any) -> int:
    if divisor == 0:
        raise Fault("Division by zero.", error=False)
    return int(CONTEXT.divide(number, divisor))


def _ratio(left: int, right: int) -> Any:
    return _quotient(left, right)


def _table(pairs: dict[tuple[type, type], Operation], numbers: Operation) -> dict[tuple[type, type], Operation]:
    return {**{(one, other): numbers for one in NUMBERS for other in NUMBERS}, **pairs}


def _with_numbers(kind: type, operation: Operation) -> dict[tuple[type, type], Operation]:
    return {(kind, number): operation for number in NUMBERS}


def _swapped(pairs: dict[tuple[type, type], Operation]) -> dict[tuple[type, type], Operation]:
    def turn(operation: Operation) -> Operation:
        return lambda left, right: operation(right, left)

    return {(other, one): turn(operation) for (one, other), operation in pairs.items()}


_SHIFTS: dict[tuple[type, type], Operation] = {
    (Date, DayTimeDuration): lambda a, b: _shift_date(a, b.nanos),
    (DateTime, DayTimeDuration): lambda a, b: _shift_moment(a, b.nanos),
    (Time, DayTimeDuration): lambda a, b: _shift_time(a, b.nanos),
    (Date, YearMonthDuration): lambda a, b: _within(a.plus_months(b.months)),
    (DateTime, YearMonthDuration): lambda a, b: _shift_months(a, b.months),
}
ADD = _table(
    {
        (str, str): _joined,
        (DayTimeDuration, DayTimeDuration): lambda a, b: _days(a.nanos + b.nanos),
        (YearMonthDuration, YearMonthDuration): lambda a, b: _months(a.months + b.months),
        **_SHIFTS,
        **_swapped(_SHIFTS),
    },
    CONTEXT.add,
)
SUBTRACT = _table(
    {
        (DayTimeDuration, DayTimeDuration): lambda a, b: _days(a.nanos - b.nanos),
        (YearMonthDuration, YearMonthDuration): lambda a, b: _months(a.months - b.months),
        (Date, DayTimeDuration): lambda a, b: _shift_date(a, -b.nanos),
        (DateTime, DayTimeDuration): lambda a, b: _shift_moment(a, -b.nanos),
        (Time, DayTimeDuration): lambda a, b: _shift_time(a, -b.nanos),
        (Date, YearMonthDuration): lambda a, b: _within(a.plus_months(-b.months)),
        (DateTime, YearMonthDuration): lambda a, b: _shift_months(a, -b.months),
        (Date, Date): lambda a, b: _days((a.number - b.number) * DAY_NANOS),
        (DateTime, DateTime): _between,
        (Time, Time): _between,
        (DateTime, Date): lambda a, b: _between(a, _midnight(b)),
        (Date, DateTime): lambda a, b: _between(_midnight(a), b),
    },
    CONTEXT.subtract,
)
_SCALE: dict[tuple[type, type], Operation] = {
    **_with_numbers(DayTimeDuration, lambda a, b: _days(_scaled(a.nanos, b))),
    **_with_numbers(YearMonthDuration, lambda a, b: _months(int(CONTEXT.multiply(a.months, b)))),
}
MULTIPLY = _table({**_SCALE, **_swapped(_SCALE)}, CONTEXT.multiply)
DIVIDE = _table(
    {
        **_with_numbers(DayTimeDuration, lambda a, b: _days(_divided(a.nanos, b))),
        **_with_numbers(YearMonthDuration, lambda a, b: _months(_divided(a.months, b))),
        (DayTimeDuration, DayTimeDuration): lambda a, b: _ratio(a.nanos, b.nanos),
        (YearMonthDuration, YearMonthDuration): lambda a, b: _ratio(a.months, b.months),
    },
    _quotient,
)


LARGEST_EXPONENT = 999_999_999
"""DMN 1.5 table 60."""


def power(left: Any, right: Any) -> Any:
    """A power of numbers."""
    if not -LARGEST_EXPONENT <= right <= LARGEST_EXPONENT:
        raise Fault("The exponent is too large.")
    if isinstance(left, int) and isinstance(right, int) and right >= 0 and left.bit_length() * right <= 110:
        return bounded(left**right)
    if right == 0:
        return 1
    if left == 0 and right < 0:
        raise Fault("Zero has no negative power.")
    found = CONTEXT.power(left, right)
    return found if right == int(right) else CONTEXT.normalize(found)


POWER = _table({}, power)
TABLES = {"+": ADD, "-": SUBTRACT, "*": MULTIPLY, "/": DIVIDE, "**": POWER}
VERBS = {"+": "added to", "-": "subtracted from", "*": "multiplied with", "/": "divided by", "**": "raised to"}


def apply(operator: str, left: Any, right: Any) -> Any:
    """`left operator right`. Raises Fault, LimitReached."""
    operation = TABLES[operator].get((type(left), type(right)))
    if operation is None:
        raise _misfit(operator, left, right)
    try:
        return operation(left, right)
    except (DecimalException, OverflowError):
        raise Fault("The number is too large, or there is none.") from None


def _misfit(operator: str, left: Any, right: Any) -> Fault:
    if left is None or right is None:
        return Fault(f"An operand of '{operator}' is null.", error=False)
    return Fault(f"'{operator}' cannot join {described(left)} and {described(right)}.")


def add_ints(left: int, right: int) -> int | Decimal:
    """The sum of two whole numbers."""
    total = left + right
    return total if -LARGEST < total < LARGEST else bounded(total)


def negate(value: Any) -> Any:
    """`-value`. Raises Fault."""
    if isinstance(value, bool):
        raise Fault("The sign of a boolean cannot be changed.")
    if isinstance(value, int):
        return -value
    if isinstance(value, Decimal):
        return value.copy_negate() if value else value
    if isinstance(value, DayTimeDuration):
        return DayTimeDuration(-value.nanos)
    if isinstance(value, YearMonthDuration):
        return YearMonthDuration(-value.months)
    if value is None:
        raise Fault("The sign of null cannot be changed.", error=False)
    raise Fault(f"The sign of {described(value)} cannot be changed.")
