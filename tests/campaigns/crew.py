"""Several programs at work on one workspace, each a process of its own: killed, paused or left to race."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from multiprocessing.synchronize import Event
from pathlib import Path
from random import Random

from app.workspace.bulk import PlayedClock
from app.workspace.values import WorkspaceError
from tests.campaigns.world import NOON, RESOURCES, Office, Outside, check, finish, opened

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.campaigns.crew"])


class Crew:
    """The programs of one round; their clocks differ, as those of several computers do."""

    def __init__(self, location: str, calls: Path, dice: Random) -> None:
        self.location, self.calls, self.dice = location, calls, dice
        self.stop = FORKS.Event()
        self.running: list[multiprocessing.process.BaseProcess] = []
        workspace = opened(location, PlayedClock(NOON), None)
        workspace.deploy(RESOURCES)
        workspace.close()

    def hire(self) -> None:
        """One more program."""
        seed = self.dice.randrange(10**9)
        process = FORKS.Process(target=work, args=(self.location, self.calls, seed, self.stop), daemon=True)
        process.start()
        self.running.append(process)

    def kill(self) -> None:
        """kill -9 for one of them."""
        process = self.running.pop(self.dice.randrange(len(self.running)))
        process.kill()
        process.join(30)

    def send_home(self) -> None:
        """They end what they are doing and leave; raises AssertionError for one that failed or hangs."""
        self.stop.set()
        for process in self.running:
            process.join(60)
            assert process.exitcode == 0, f"a program ended with {process.exitcode}"

    def close(self) -> None:
        """Nobody is left behind when a round fails."""
        for process in self.running:
            with suppress(ValueError):
                process.kill()

    def outcome(self) -> Counter[str]:
        """Let everything end and check every promise."""
        clock, outside = PlayedClock(NOON + timedelta(days=60)), Outside(self.calls)
        workspace = opened(self.location, clock, outside)
        check(workspace, outside)
        finish(workspace, clock.advance)
        figures = check(workspace, outside)
        workspace.close()
        assert figures.ended == figures.cases
        repeated = sum(number - 1 for number in outside.calls.values())
        return Counter(cases=figures.cases, events=figures.events, calls=outside.calls.total(), repeated=repeated)


def work(location: str, calls: Path, seed: int, stop: Event) -> None:
    """One program, until it is told to stop."""
    dice = Random(seed)
    clock = PlayedClock(NOON + timedelta(minutes=dice.randrange(600)))
    while not stop.is_set():
        with suppress(WorkspaceError):
            workspace = opened(location, clock, Outside(calls))
            office = Office(workspace, clock, dice)
            while not stop.is_set():
                office.act()
            workspace.close()
