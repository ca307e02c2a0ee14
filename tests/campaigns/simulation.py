"""Seeded, deterministic: an office used at random by a program that dies at named points of a commit.

The death is an exception that nothing catches, at the n-th passing of a point; the workspace is thrown away as it is
and opened again. One thread, a clock that stands, dice from the seed: the same seed plays the same story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from unittest import mock

from app.store import crashpoints
from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from tests.campaigns.places import Places
from tests.campaigns.world import NOON, RESOURCES, Office, Outside, check, finish, opened

DATABASES = ("sqlite", "postgres")
EXPECTED = tuple(f"died at {point}" for point in crashpoints.POINTS)
STEPS = 40
SOON = 12


class Died(BaseException):
    """The program ends here; no `except Exception` may save it."""


def play(kind: str, places: Places, dice: Random, steps: int = STEPS) -> Counter[str]:
    """One story: crashes all along it, then everything comes to its end."""
    location, outside, clock = places.new(kind), Outside(), PlayedClock(NOON)
    workspace = opened(location, clock, outside)
    workspace.deploy(RESOURCES)
    counts: Counter[str] = Counter()
    office = Office(workspace, clock, dice)
    for _ in range(steps):
        point = dice.choice(crashpoints.POINTS)
        try:
            with dying(point, dice.randint(1, SOON)):
                for _ in range(SOON):
                    office.act()
        except Died:
            counts[f"died at {point}"] += 1
        abandon(workspace)
        workspace = office.workspace = opened(location, clock, outside)
        if dice.random() < 0.3:
            check(workspace, outside)
    finish(workspace, clock.advance)
    figures = check(workspace, outside)
    assert figures.ended == figures.cases
    workspace.close()
    return counts + Counter(cases=figures.cases, events=figures.events, calls=outside.calls.total())


def abandon(workspace: LocalWorkspace) -> None:
    """What the system does with a dead program's files: what it had not committed is gone."""
    queue = workspace.database._queue
    if queue is not None and queue.lock.locked():
        workspace.database._writer_driver().rollback()
        queue._open = None
        queue.lock.release()
    workspace.close()


@contextmanager
def dying(point: str, passing: int) -> Iterator[None]:
    """Within the block the program dies at the `passing`-th passing of `point`."""
    left = passing

    def pass_by() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise Died(point)

    with mock.patch.object(crashpoints, "_name", point), mock.patch.object(crashpoints, "_pass", pass_by):
        yield
