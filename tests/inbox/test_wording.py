"""Due dates and values in words."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from app.inbox.wording import summary_words
from app.look.words import span, value_words


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (12, "12 min"), (89, "89 min"), (90, "2 h"), (300, "5 h"), (2 * 1440, "2 d")]
)
def test_a_span_has_one_unit(minutes: int, words: str) -> None:
    assert span(timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("value", "words"), [(True, "yes"), (4250, "4,250"), (4250.5, "4,250.50"), (Decimal("0.1"), "0.10"), ("x", "x")]
)
def test_values_read_well(value: object, words: str) -> None:
    assert value_words(value) == words


def test_a_summary_has_texts_at_the_left_and_the_first_number_at_the_right() -> None:
    assert summary_words({"a": 3, "b": "x", "c": "y", "d": "z", "e": 9}) == ("x, y", "3")
