"""Labels that would touch are moved apart and stay inside."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.dashboards.charts.spread import spread


def test_labels_with_room_stay_where_they_are() -> None:
    assert spread([90, 50, 10], 14, 0, 100) == [90, 50, 10]


def test_labels_at_the_top_are_pushed_down() -> None:
    assert spread([2, 1, 0], 14, 0, 100) == [28, 14, 0]


@given(st.lists(st.floats(0, 100), max_size=5))
def test_labels_never_touch_nor_leave(heights: list[float]) -> None:
    wanted = sorted(heights, reverse=True)
    placed = spread(wanted, 14, 0, 100)
    assert all(lower - upper >= 14 - 1e-9 for lower, upper in pairwise(placed))
    assert all(-1e-9 <= height <= 100 + 1e-9 for height in placed)
