"""The long form of tests/workspace/test_crashes.py: kill -9 at every passing of every crash point, and at random.

    python -m tests.campaigns.kill9 [--postgres] [--random N]

For each point the story is killed at its first passing, its second, and so on, until it ends by
itself; then N times after a random delay. After each kill: reopen, finish, check. Prints one line
per point and a summary; exits 1 at the first broken promise.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from psycopg import sql

from app.store.crashpoints import POINTS
from app.workspace.bulk import PlayedClock
from tests.postgres import find_binaries, started_server
from tests.workspace.crash_story import MODELS, NOON, acknowledged, check, finish, opened, play

Locate = Callable[[int], str]


def one_kill(location: str, effects: Path, crash_at: str, kill_after: float | None = None) -> int | None:
    """Deploy, play until killed, reopen, finish, check; the story's exit code."""
    clock = PlayedClock(NOON)
    workspace = opened(location, effects, clock)
    workspace.deploy(MODELS)
    workspace.close()
    process = multiprocessing.get_context("forkserver").Process(target=play, args=(location, effects, crash_at))
    process.start()
    if kill_after is not None:
        time.sleep(kill_after)
        process.kill()
    process.join(120)
    workspace = opened(location, effects, clock)
    finish(workspace, clock)
    check(workspace, effects)
    workspace.close()
    return process.exitcode


def every_passing(point: str, locate: Locate, folder: Path, number: int) -> int:
    """Kill at the first passing of `point`, the second, ...; returns how many there were."""
    passing = 0
    while True:
        passing += 1
        index = number * 1000 + passing
        code = one_kill(locate(index), folder / f"effects-{index}", f"{point}:{passing}")
        if code == 0:
            return passing - 1
        assert code == -signal.SIGKILL, code


def at_random(count: int, locate: Locate, folder: Path) -> tuple[int, int]:
    """(kills that came in time, acknowledged steps) of `count` kills after a random delay."""
    in_time = steps = 0
    for number in range(count):
        effects = folder / f"effects-random-{number}"
        code = one_kill(locate(900_000 + number), effects, "nowhere", random.uniform(0.3, 2.0))
        in_time += code == -signal.SIGKILL
        steps += len(acknowledged(effects))
    return in_time, steps


def postgres_locations(stack: ExitStack) -> Locate:
    """A new database per number on a server of our own."""
    binaries = find_binaries()
    if binaries is None:
        sys.exit("no PostgreSQL binaries found")
    server = stack.enter_context(started_server(binaries))

    def locate(number: int) -> str:
        server.run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(f"kill_{number}")))
        return server.url(f"kill_{number}")

    return locate


def main() -> None:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--random", type=int, default=20)
    options = parser.parse_args()
    multiprocessing.get_context("forkserver").set_forkserver_preload(["tests.workspace.crash_story"])
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="millrace-kill9-")))
        locate: Locate = lambda number: str(folder / f"work-{number}.millrace")  # noqa: E731
        if options.postgres:
            locate = postgres_locations(stack)
        kills = 0
        for number, point in enumerate(POINTS):
            passings = every_passing(point, locate, folder, number)
            kills += passings
            print(f"{point:20} killed at each of {passings} passings: nothing lost, nothing done twice", flush=True)
        in_time, steps = at_random(options.random, locate, folder)
        print(
            f"{kills} kills at points, {in_time} of {options.random} random ones in time ({steps} steps acknowledged)"
        )


if __name__ == "__main__":
    main()
