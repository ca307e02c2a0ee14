"""The values of FEEL: numbers, times beyond Python's, durations, equality, order, and Python's values in and out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Context, Decimal
from typing import Any
from zoneinfo import ZoneInfo

import isodate
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.expressions import compile
from app.expressions.feel.numbers import CONTEXT
from app.expressions.feel.values.boundary import inward, outward
from app.expressions.feel.values.calendar import civil, day_number, iso_week, weekday
from app.expressions.feel.values.moments import Date
from tests.expressions.feel.ask import feel

decimals = st.decimals(-(10**12), 10**12, places=6, allow_nan=False)
SIGNS = {"+": CONTEXT.add, "-": CONTEXT.subtract, "*": CONTEXT.multiply, "/": CONTEXT.divide}


@given(decimals, decimals, st.sampled_from(sorted(SIGNS)))
def test_arithmetic_is_that_of_34_digit_decimals(left: Decimal, right: Decimal, sign: str) -> None:
    found = compile(f"a {sign} b", "feel").evaluate({"a": left, "b": right})
    assert found == (None if sign == "/" and right == 0 else SIGNS[sign](left, right))


@given(st.integers(-(10**20), 10**20), st.integers(-(10**20), 10**20), st.sampled_from("+-*"))
def test_whole_numbers_are_rounded_to_34_digits_too(left: int, right: int, sign: str) -> None:
    context = Context(prec=34)
    wanted = {"+": context.add, "-": context.subtract, "*": context.multiply}[sign](left, right)
    assert compile(f"a {sign} b", "feel").evaluate({"a": left, "b": right}) == wanted


@given(st.dates())
def test_the_calendar_is_pythons_where_python_has_one(day: date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number == day.toordinal() - date(1970, 1, 1).toordinal()
    assert civil(number) == (day.year, day.month, day.day)
    assert (weekday(number), iso_week(number)) == (day.isoweekday(), day.isocalendar().week)


@given(st.integers(-(10**11), 10**11))
def test_the_calendar_goes_beyond(number: int) -> None:
    assert day_number(*civil(number)) == number


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.text(max_size=5)
    | st.dates()
    | st.datetimes(
        timezones=st.sampled_from([UTC, ZoneInfo("Europe/Paris"), timezone(timedelta(hours=-3))]) | st.none()
    )
    | st.times()
    | st.timedeltas(timedelta(days=-9999), timedelta(days=9999)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(values)
def test_pythons_values_come_out_as_they_went_in(value: Any) -> None:
    assert outward(inward(value)) == value


def test_floats_become_the_decimals_that_they_are_written_as() -> None:
    assert compile("x + 0.2", "feel").evaluate({"x": 0.1}) == Decimal("0.3")
    assert inward(float("nan")) is None


def test_a_value_that_python_cannot_hold_stays_a_value_of_feel() -> None:
    assert compile('date("123456-01-01")', "feel").evaluate({}) == Date(123456, 1, 1)
    assert compile('duration("P1Y2M")', "feel").evaluate({}) == isodate.Duration(years=1, months=2)
    assert compile('time("10:30:00")', "feel").evaluate({}) == time(10, 30)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('date("999999999-12-31") + @"P1D"', "null"),
        ('@"-0044-03-15" + @"P1Y"', "-0043-03-15"),
        ('@"2024-01-31" + @"P1M"', "2024-02-29"),
        ('@"2026-03-29T01:30:00@Europe/Paris" + @"PT1H"', "2026-03-29T03:30:00@Europe/Paris"),
        ('@"2026-11-25T23:00:00Z" - @"2026-11-25T22:00:00+02:00"', "PT3H"),
        ('@"2026-11-25T10:00:00" - @"2026-11-25T10:00:00Z"', "null"),
        ('@"10:00:00" - @"09:59:59.5"', "PT0.5S"),
        ('@"PT36H"', "P1DT12H"),
        ('@"-P14M"', "-P1Y2M"),
        ('@"P0D" = @"PT0S"', "true"),
        ('@"P1Y" = @"P365D"', "null"),
        ('@"P1Y" * 1.5', "P1Y6M"),
        ('@"P1D" / @"PT6H"', "4"),
        ('@"P1D" + @"P1M"', "null"),
        ("[1, 2] = [1.0, 2]", "true"),
        ("{a: 1} = {a: 1}", "true"),
        ('"a" = null', "false"),
        ('@"2026-11-25T12:00:00@Europe/Paris" = @"2026-11-25T11:00:00Z"', "true"),
        ('is(@"2026-11-25T12:00:00+01:00", @"2026-11-25T11:00:00Z")', "false"),
        ("[1..5] = [1..5)", "false"),
        ('@"2026-13-01"', "null"),
        ('@"2026-11-25T10:00:00@Nowhere/Land"', "null"),
        ('@"2026-11-25T10:30:15".second', "15"),
        ('@"10:00:00@Europe/Paris".timezone', '"Europe/Paris"'),
        ('@"2026-07-01T10:00:00@Europe/Paris".time offset', "PT2H"),
    ],
)
def test_times_durations_and_equality(text: str, value: str) -> None:
    assert feel(text) == value


def test_a_datetime_of_python_is_a_moment() -> None:
    moment = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
    assert feel('moment < @"2026-11-25T12:00:00+01:00"', moment=moment) == "true"
    assert compile('moment + duration("PT1H")', "feel").evaluate({"moment": moment}) == moment + timedelta(hours=1)
