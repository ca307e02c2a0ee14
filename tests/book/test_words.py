"""Lengths of time as people say them."""

import pytest

from app.book.words import duration_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("P1D", "1 day"),
        ("P14D", "2 weeks"),
        ("P15D", "15 days"),
        ("PT90M", "1 hour 30 minutes"),
        ("P1DT4H", "1 day 4 hours"),
        ("P1Y2M", "1 year 2 months"),
        ("PT0S", "at once"),
    ],
)
def test_a_duration_reads_as_people_say_it(text: str, words: str) -> None:
    assert duration_words(text) == words


@pytest.mark.parametrize("text", ["", "${due}", "= now() + duration", "2026-11-25", "P", "Pick one"])
def test_what_is_no_duration_is_left_to_others(text: str) -> None:
    assert duration_words(text) == ""
