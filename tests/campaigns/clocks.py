"""Clocks that jump: forwards by days, back by hours, around the nights when summer time begins and ends."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

from app.workspace.bulk import PlayedClock
from tests.campaigns.places import Places
from tests.campaigns.world import RESOURCES, Office, Outside, check, finish, opened

DATABASES = ("sqlite", "postgres")
NIGHTS = (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
"""In Berlin 02:30 does not exist in the first and exists twice in the second."""


def play(kind: str, places: Places, dice: Random, jumps: int = 30) -> Counter[str]:
    """One office whose clock jumps `jumps` times."""
    clock, outside = PlayedClock(dice.choice(NIGHTS)), Outside()
    workspace = opened(places.new(kind), clock, outside)
    workspace.deploy(RESOURCES)
    office = Office(workspace, clock, dice)
    for _ in range(jumps):
        for _ in range(6):
            office.act()
        clock.advance(timedelta(minutes=dice.choice((-600, -61, -5, 59, 60, 61, 1440, 10_000))))
    check(workspace, outside)
    finish(workspace, clock.advance)
    figures = check(workspace, outside)
    workspace.close()
    assert figures.ended == figures.cases
    return Counter(cases=figures.cases, events=figures.events, jumps=jumps)
