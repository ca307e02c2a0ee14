"""Due times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.timers import ENDLESS, TimerDefinition, due_at
from app.expressions import ExpressionError, compile

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "text", "due", "left"),
    [
        ("duration", "P1M", NOW.replace(month=4), 0),
        ("date", "2026-03-02T10:00:00Z", NOW + timedelta(hours=1), 0),
        ("cycle", "R3/PT10M", NOW + timedelta(minutes=10), 2),
        ("cycle", "R/PT10M", NOW + timedelta(minutes=10), ENDLESS),
        ("cycle", "R1/PT10M", NOW + timedelta(minutes=10), 0),
        ("cycle", "R0/PT10M", NOW + timedelta(minutes=10), 0),
        ("cycle", "R2/2026-03-05T00:00:00Z/P1D", datetime(2026, 3, 5, tzinfo=UTC), 1),
        ("cycle", "0 0/5 * * * ?", NOW + timedelta(minutes=5), ENDLESS),
        ("cycle", "30 8 * * 1-5", NOW.replace(day=3, hour=8, minute=30), ENDLESS),
        ("cycle", "0 0 12 ? * 2", NOW.replace(hour=12), ENDLESS),
        ("cycle", "@daily", NOW.replace(day=3, hour=0), ENDLESS),
        ("cycle", "R3/2026-03-05T00:00:00Z/2026-03-05T06:00:00Z", datetime(2026, 3, 5, tzinfo=UTC), 2),
        ("duration", "2026-03-05T00:00:00Z/PT6H", datetime(2026, 3, 5, 6, tzinfo=UTC), 0),
        ("duration", "PT6H/2026-03-05T00:00:00Z", datetime(2026, 3, 5, tzinfo=UTC), 0),
        ("date", "2026-07-01T09:00:00[Europe/Berlin]", datetime(2026, 7, 1, 7, tzinfo=UTC), 0),
        ("date", "2026-12-01T09:00:00@Europe/Berlin", datetime(2026, 12, 1, 8, tzinfo=UTC), 0),
        ("date", "2026-07-01T09:00:00+02:00[Europe/Berlin]", datetime(2026, 7, 1, 7, tzinfo=UTC), 0),
    ],
)
def test_the_first_due_time(kind: str, text: str, due: datetime, left: int) -> None:
    assert TimerDefinition(kind, text).first(NOW) == (due, left)


@given(st.integers(1, 10_000), st.integers(1, 50))
def test_repetitions_do_not_drift(minutes: int, count: int) -> None:
    timer = TimerDefinition("cycle", f"R{count}/PT{minutes}M")
    due, left = timer.first(NOW)
    for _ in range(left):
        following = timer.following(due)
        assert following is not None
        due = following

    assert due == NOW + timedelta(minutes=minutes * count)


def test_an_end_stops_the_repetition() -> None:
    timer = TimerDefinition("cycle", "R/2026-03-02T09:00:00Z/PT1H/2026-03-02T10:30:00Z")

    assert timer.following(NOW) == NOW + timedelta(hours=1)
    assert timer.following(NOW + timedelta(hours=1)) is None


def test_an_hour_that_the_clock_skips_or_repeats_is_one_moment() -> None:
    """The night when Berlin's clock goes forward at two, and the one when it goes back at three."""
    skipped = TimerDefinition("date", "2026-03-29T02:30:00[Europe/Berlin]").first(NOW)
    twice = TimerDefinition("date", "2026-10-25T02:30:00[Europe/Berlin]").first(NOW)

    assert skipped == (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), 0)
    assert twice == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 0)


@pytest.mark.parametrize(
    ("kind", "text", "due"),
    [
        ("duration", '=duration("P1M")', NOW.replace(month=4)),
        ("duration", '=duration("PT1H")', NOW + timedelta(hours=1)),
        ("date", '=date("2026-03-05")', datetime(2026, 3, 5, tzinfo=UTC)),
        ("date", '=date and time("2026-03-05T10:00:00+01:00")', datetime(2026, 3, 5, 9, tzinfo=UTC)),
    ],
)
def test_times_of_feel_are_times(kind: str, text: str, due: datetime) -> None:
    assert TimerDefinition(kind, compile(text, "feel")).first(NOW)[0] == due


@pytest.mark.parametrize(
    ("text", "interval", "left"),
    [
        ('=cycle(3, duration("PT1H"))', timedelta(hours=1), 2),
        ("=cycle(duration(pause))", timedelta(minutes=5), ENDLESS),
        ('="R2/" + pause', timedelta(minutes=5), 1),
    ],
)
def test_a_cycle_of_feel_repeats(text: str, interval: timedelta, left: int) -> None:
    timer = TimerDefinition("cycle", compile(text, "feel"))

    due, repetitions = timer.first(NOW, {"pause": "PT5M"})

    assert (due, repetitions) == (NOW + interval, left)
    assert timer.following(due, {"pause": "PT5M"}) == due + interval


def test_a_cycle_that_feel_cannot_tell_is_refused_in_words() -> None:
    with pytest.raises(ExpressionError, match="'soon' is no duration"):
        TimerDefinition("cycle", compile("=cycle(duration(pause))", "feel")).first(NOW, {"pause": "soon"})


@pytest.mark.parametrize(
    "text", ["soon", "", "R3", "61 * * * *", "P99999999Y", "5 minutes", "2026-03-05T09:00:00[Mars]"]
)
def test_what_is_no_time_is_refused_in_words(text: str) -> None:
    for kind in ("date", "duration", "cycle"):
        with pytest.raises(ExpressionError):
            TimerDefinition(kind, text).first(NOW)


def test_due_dates_are_dates_or_durations_from_now() -> None:
    assert due_at("P2D", NOW) == NOW + timedelta(days=2)
    assert due_at("2026-03-04", NOW) == datetime(2026, 3, 4, tzinfo=UTC)
    assert due_at(timedelta(hours=1), NOW) == NOW + timedelta(hours=1)
    assert due_at(None, NOW) is None
    with pytest.raises(ExpressionError):
        due_at(5, NOW)
