"""A workspace used at random, beside an oracle that is a few dictionaries: they never disagree.

The process is check (a person) -> wait (one hour) -> ship (a handler that fails the first time it is
asked) -> hear (a message by business key) -> end. Between any two steps the program may restart.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest

from app.engine.jobs import JobContext
from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.values import (
    Conflict,
    HistoryQuery,
    InstanceQuery,
    NotFound,
    Resource,
    TaskQuery,
    TaskScope,
    WorkspaceError,
)
from app.workspace.worker import WorkerSettings
from tests.workspace.conftest import NOON
from tests.workspace.models import bpmn, message, receive, sequence, timer, user_task, work

MODEL = bpmn("p", sequence(user_task("check"), timer("wait", "PT1H"), work("ship"), receive("hear", "m")),
             message("m", "news"))  # fmt: skip
DELAY = timedelta(minutes=10)


class Program:
    """The workspace and its oracle. `cases`: business key -> where its one token stands, and until when."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.clock = PlayedClock(NOON)
        self.calls: Counter[str] = Counter()
        self.cases: dict[str, tuple[str, datetime]] = {}
        self.assignees: dict[str, str | None] = {}
        self.tried: set[str] = set()
        self.workspace = self.opened()
        self.workspace.deploy([Resource("p.bpmn", MODEL)])

    def opened(self) -> LocalWorkspace:
        def ship(job: JobContext) -> None:
            self.calls[job.id] += 1
            if self.calls[job.id] == 1:
                raise ValueError("the first time fails")

        return LocalWorkspace(
            self.place, clock=self.clock, handlers={"ship": ship}, worker=WorkerSettings(retry_delays=(DELAY,))
        )

    def at(self, place: str) -> list[str]:
        return sorted(key for key, (where, _) in self.cases.items() if where == place)

    def task_of(self, key: str) -> str:
        (task,) = (t for t in self.workspace.tasks(TaskQuery(scope=TaskScope.ALL)) if t.business_key == key)
        return task.id

    def start(self) -> None:
        key = f"K{len(self.cases)}"
        self.workspace.start("p", business_key=key)
        self.cases[key] = ("check", self.clock())
        self.assignees[key] = None

    def claim(self, pick: int, person: str) -> None:
        key = self.at("check")[pick % len(self.at("check"))]
        if self.assignees[key] in (None, person):
            self.workspace.claim(self.task_of(key), actor=person)
            self.assignees[key] = person
        else:
            with pytest.raises(Conflict):
                self.workspace.claim(self.task_of(key), actor=person)

    def complete(self, pick: int) -> None:
        key = self.at("check")[pick % len(self.at("check"))]
        task = self.task_of(key)
        self.workspace.complete(task, {"n": pick})
        with pytest.raises(WorkspaceError):
            self.workspace.complete(task)
        self.cases[key] = ("wait", self.clock() + timedelta(hours=1))

    def time_passes(self, minutes: int) -> None:
        self.clock.advance(timedelta(minutes=minutes))
        while self.workspace.run_due():
            pass
        self._due()

    def _due(self) -> None:
        """What the oracle expects of the clock: timers, then the first attempt, then the second."""
        for key, (place, due) in self.cases.items():
            if place == "wait" and due <= self.clock():
                self.tried.add(key)
                self.cases[key] = ("ship", self.clock() + DELAY)
            elif place == "ship" and due <= self.clock():
                self.cases[key] = ("hear", self.clock())

    def news(self, pick: int) -> None:
        key = self.at("hear")[pick % len(self.at("hear"))]
        self.workspace.correlate("news", business_key=key)
        self.cases[key] = ("end", self.clock())

    def news_for_nobody(self, pick: int) -> None:
        key = f"K{pick % (len(self.cases) + 1)}"
        if key not in self.at("hear"):
            with pytest.raises(NotFound):
                self.workspace.correlate("news", business_key=key)

    def restart(self) -> None:
        self.workspace.close()
        self.workspace = self.opened()

    def they_agree(self) -> None:
        seen = {}
        for instance in self.workspace.instances(InstanceQuery()):
            tokens = self.workspace.instance(instance.id).tokens
            assert sum(token.count for token in tokens) == (0 if instance.ended else 1)
            seen[instance.business_key] = tokens[0].element_id if tokens else "end"
        assert seen == {key: place for key, (place, _) in self.cases.items()}
        assignees = {t.business_key: t.assignee for t in self.workspace.tasks(TaskQuery(scope=TaskScope.ALL))}
        assert assignees == {key: self.assignees[key] for key in self.at("check")}

    def finish(self) -> None:
        events = [event for _, event in self.workspace.history(HistoryQuery())]
        passed = Counter((e.instance_id, e.element_id) for e in events if e.kind == "element_completed")
        assert set(passed.values()) <= {1}
        assert Counter(e.kind for e in events)["job_failed"] == len(self.tried)
        self.workspace.close()


def walk(location: str, seed: int, steps: int) -> set[str]:
    """Use the workspace at random for `steps` moves; returns the places where cases ended up."""
    dice, program = random.Random(seed), Program(location)
    for _ in range(steps):
        moves: list[Callable[[], None]] = [program.restart, partial(program.news_for_nobody, dice.randrange(50))]
        moves += [partial(program.time_passes, dice.choice([5, 10, 61]))] * 2
        if len(program.cases) < 3:
            moves.append(program.start)
        if program.at("check"):
            moves.append(partial(program.claim, dice.randrange(50), dice.choice(["anna", "bob"])))
            moves.append(partial(program.complete, dice.randrange(50)))
        if program.at("hear"):
            moves.append(partial(program.news, dice.randrange(50)))
        dice.choice(moves)()
        program.they_agree()
    program.finish()
    return {place for place, _ in program.cases.values()}


@pytest.mark.parametrize("seed", range(3))
def test_random_use_agrees_with_the_oracle(location: str, seed: int) -> None:
    assert "end" in walk(location, seed, 70), "no case came to its end: this seed shows too little"
