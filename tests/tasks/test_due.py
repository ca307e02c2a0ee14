"""On time, at risk, overdue: by the share of the time that is left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.tasks.due import due_state

MORNING = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
EVENING = MORNING + timedelta(hours=10)


@pytest.mark.parametrize(
    ("hours", "state"),
    [(0, "on_time"), (7.9, "on_time"), (8, "on_time"), (8.1, "at_risk"), (10, "at_risk"), (10.1, "overdue")],
)
def test_less_than_a_fifth_of_the_time_left_is_a_risk(hours: float, state: str) -> None:
    assert due_state(MORNING, EVENING, MORNING + timedelta(hours=hours)) == state


def test_without_a_due_date_there_is_no_state() -> None:
    assert due_state(MORNING, None, EVENING) == "none"


def test_a_task_born_late_is_overdue_at_once() -> None:
    assert due_state(EVENING, MORNING, EVENING) == "overdue"
