"""kill -9 at every named point of a commit, at each passing in turn: the long form of tests/workspace/test_crashes.py.

One story, the same each time: it is played until it is killed; after the restart everything is finished and checked.
A round kills at every point, at its first passing first, then at the second of each, and so on to the end of the story.
A point that the story does not pass is a finding: nobody would see what a crash there leaves.
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Sequence
from random import Random

from app.store.crashpoints import POINTS
from app.workspace.bulk import PlayedClock
from tests.campaigns.crew import FORKS
from tests.campaigns.places import Places
from tests.workspace import invariants
from tests.workspace.crash_story import MODELS, NOON, check, finish, opened
from tests.workspace.crash_story import play as story

DATABASES = ("sqlite", "postgres")


def play(kind: str, places: Places, dice: Random, most: int = 1000, points: Sequence[str] = POINTS) -> Counter[str]:
    """Kill at each passing of each of `points`, `most` of each. Raises AssertionError for one not passed."""
    counts, left = Counter[str](), list(points)
    for passing in range(1, most + 1):
        left = [point for point in left if killed(kind, places, f"{point}:{passing}")]
        counts.update(f"killed at {point}" for point in left)
        if passing == 1:
            assert left == list(points), f"the story never passes {', '.join(sorted(set(points) - set(left)))}"
        if not left:
            break
    return counts


def killed(kind: str, places: Places, crash_at: str) -> bool:
    """Play, restart, finish, check; whether it was killed."""
    location, effects, clock = places.new(kind), places.file("effects"), PlayedClock(NOON)
    workspace = opened(location, effects, clock)
    workspace.deploy(MODELS)
    workspace.close()
    process = FORKS.Process(target=story, args=(location, effects, crash_at))
    process.start()
    process.join(120)
    workspace = opened(location, effects, clock)
    invariants.check(workspace)
    finish(workspace, clock)
    check(workspace, effects)
    invariants.check(workspace)
    workspace.close()
    assert process.exitcode in (0, -signal.SIGKILL), f"the story ended with {process.exitcode}"
    return process.exitcode != 0
