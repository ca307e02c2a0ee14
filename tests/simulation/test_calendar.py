"""Work time and clock time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.simulation.calendar import DAY, HOUR, WEEK, Shift, WorkCalendar, weekdays

shifts = st.builds(
    lambda day, start, hours: Shift(day, start, min(24, start + hours)),
    st.integers(0, 6),
    st.integers(0, 22),
    st.integers(1, 12),
)
calendars = st.lists(shifts, min_size=1, max_size=6).map(WorkCalendar)
times = st.floats(0, 5 * WEEK)


def test_work_pauses_over_night_and_over_the_weekend() -> None:
    calendar = weekdays(9, 17)
    assert calendar.end_of(9 * HOUR, 10 * HOUR) == DAY + 11 * HOUR
    assert calendar.end_of(4 * DAY + 16 * HOUR, 2 * HOUR) == WEEK + 10 * HOUR


def test_work_that_fills_a_shift_ends_with_it() -> None:
    assert weekdays(9, 17).end_of(9 * HOUR, 8 * HOUR) == 17 * HOUR
    assert weekdays(9, 17).end_of(0, 40 * HOUR) == 4 * DAY + 17 * HOUR


def test_the_next_shift_is_found_across_the_weekend() -> None:
    assert weekdays(9, 17).next_on(4 * DAY + 17 * HOUR) == WEEK + 9 * HOUR


def test_overlapping_shifts_count_once() -> None:
    assert WorkCalendar([Shift(0, 8, 12), Shift(0, 10, 14)]).work_per_week == 6 * HOUR


@pytest.mark.parametrize("shift", [Shift(7, 9, 17), Shift(0, 17, 9), Shift(0, 9, 25)])
def test_an_impossible_shift_is_refused(shift: Shift) -> None:
    with pytest.raises(ValueError, match="shift"):
        WorkCalendar([shift])


@given(calendars, times, st.floats(1, 4 * WEEK))
def test_the_end_of_work_has_exactly_that_work_behind_it(calendar: WorkCalendar, start: float, work: float) -> None:
    end = calendar.end_of(start, work)
    assert calendar.work_until(end) - calendar.work_until(start) == pytest.approx(work, abs=1e-3)


@given(calendars, times)
def test_the_next_moment_on_shift_is_on_shift_and_no_work_lies_before_it(calendar: WorkCalendar, time: float) -> None:
    begins = calendar.next_on(time)
    assert begins >= time and calendar.is_on(begins)
    assert calendar.work_until(begins) == pytest.approx(calendar.work_until(time), abs=1e-6)


@given(calendars)
def test_json_gives_the_same_calendar_back(calendar: WorkCalendar) -> None:
    assert WorkCalendar.from_json(calendar.to_json()).shifts == calendar.shifts
