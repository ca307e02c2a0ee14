"""Values as they are typed, and times as they are told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.canvas.simulate.words import arrow_of, parse_value, value_text, waiting_words

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
    max_leaves=5,
)


@given(VALUES)
def test_what_is_shown_can_be_typed_again(value: Any) -> None:
    assert parse_value(value_text(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("true", True),
        ("null", None),
        ("", None),
        ("  ", None),
        ("two words", "two words"),
        ('"5"', "5"),
        ("[1, 2]", [1, 2]),
        ('{"a": "b"}', {"a": "b"}),
        ("2024-01-01", "2024-01-01"),
    ],
)
def test_json_is_read_and_the_rest_is_text(text: str, value: Any) -> None:
    assert parse_value(text) == value
    assert type(parse_value(text)) is type(value)


def test_half_of_a_list_is_a_slip_and_no_text() -> None:
    with pytest.raises(ValueError, match="not complete JSON"):
        parse_value("[1, 2")


def test_times_are_told_in_two_parts() -> None:
    assert waiting_words(timedelta(days=2, hours=3, minutes=4)) == "in 2 days 3 hours"
    assert waiting_words(timedelta(hours=1)) == "in 1 hour"
    assert waiting_words(timedelta(0)) == "due now"


def test_an_arrow_points_the_way_of_its_line() -> None:
    assert [arrow_of((0, 0), end) for end in ((9, 1), (-9, 1), (1, 9), (1, -9))] == [
        "arrow-right",
        "arrow-left",
        "arrow-down",
        "arrow-up",
    ]
