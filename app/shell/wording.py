"""Words for counts and moments, in the person's own time zone."""

from __future__ import annotations

from datetime import datetime, timedelta


def count(number: int, one: str, many: str | None = None) -> str:
    """`"1 task"`, `"7 tasks"`, with thousands separated."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def moment(at: datetime, now: datetime) -> str:
    """`"Today 08:52"`, `"Fri 20 Nov"`, and with the year when it is another one."""
    local, today = at.astimezone(), now.astimezone()
    if local.date() == today.date():
        return f"Today {local:%H:%M}"
    if local.date() == (today - timedelta(days=1)).date():
        return f"Yesterday {local:%H:%M}"
    day = f"{local:%a} {local.day} {local:%b}"
    return day if local.year == today.year else f"{day} {local.year}"


def greeting(now: datetime) -> str:
    """By the hour of the day."""
    hour = now.astimezone().hour
    return "Good morning" if 4 <= hour < 12 else "Good afternoon" if 12 <= hour < 18 else "Good evening"


def long_day(now: datetime) -> str:
    """`"Monday 23 November"`."""
    local = now.astimezone()
    return f"{local:%A} {local.day} {local:%B}"
