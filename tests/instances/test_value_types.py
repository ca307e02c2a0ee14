"""Values as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.instances.value_types import TYPES, NotOfType, read_value, type_of

PLAIN = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=5)
VALUES = (
    PLAIN
    | st.decimals(-1000, 1000, places=2)
    | st.dates(date(2000, 1, 1))
    | st.integers(10**9, 4 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
    | st.timedeltas(timedelta(0), timedelta(days=20)).map(lambda span: timedelta(seconds=span.seconds))
    | st.lists(st.integers() | st.booleans(), max_size=3)
    | st.dictionaries(st.text(st.characters(categories=["L"]), max_size=3), st.integers(), max_size=2)
)


@given(VALUES)
def test_what_is_shown_reads_back_as_the_same_value_of_the_same_type(value: Any) -> None:
    kind = type_of(value)

    back = read_value(kind, kind.write(value), value)

    assert back == value and type(back) is type(value)


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("number", "12,5", "Write it as 1250 or 12.5"),
        ("number", "NaN", "finite"),
        ("yes_no", "perhaps", "yes or no"),
        ("date", "29.3.2026", "2026-03-29"),
        ("moment", "tomorrow", "2026-03-29 14:30"),
        ("duration", "3 days", "P3D"),
        ("duration", "P1M", "P3D"),
        ("list", "red", '["red", "green"]'),
        ("list", "{}", '["red", "green"]'),
        ("record", '{"a": }', "Bern"),
    ],
)
def test_what_cannot_be_read_says_how_to_write_it(key: str, text: str, words: str) -> None:
    with pytest.raises(NotOfType, match=words.replace("[", r"\[")):
        read_value(TYPES[key], text)


def test_a_number_stays_decimal_where_one_was() -> None:
    assert read_value(TYPES["number"], "13", Decimal("12.50")) == Decimal("13")
    assert isinstance(read_value(TYPES["number"], "13", Decimal("12.50")), Decimal)
