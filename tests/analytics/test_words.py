"""Durations and shares as people read them."""

from __future__ import annotations

import pytest

from app.analytics.words import GAP, duration, number, percent, signed


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (0.4, "<1 s"),
        (1, "1 s"),
        (59.9, "1 min"),
        (240, "4 min"),
        (3600 * 5, "5 h"),
        (86400 * 3.2, "3.2 d"),
    ],
)
def test_a_duration_is_said_in_its_largest_fitting_unit(seconds: float, text: str) -> None:
    assert duration(seconds).replace(GAP, " ") == text


def test_what_is_not_whole_never_reads_zero_or_all() -> None:
    assert percent(0.9999) == f">99{GAP}%"
    assert percent(0.0001) == f"<1{GAP}%"
    assert percent(1.0) == f"100{GAP}%"
    assert percent(0.914, 1) == f"91.4{GAP}%"


def test_numbers_have_one_decimal_below_ten() -> None:
    assert [number(value) for value in (4.13, 4.0, 12.6, 4250.0, -2.6)] == ["4.1", "4", "13", "4,250", "\u22122.6"]
    assert signed("2.6", -1) == "\u22122.6"
