"""A small office that campaigns break: processes of many kinds, an outside world that counts calls, people at random.

Every case can come to its end when people finish their tasks, workers work, messages come and time passes; `finish`
does that, so that a case which does not end is a finding. Nothing here is random but the dice that are handed in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from app.engine.jobs import BpmnError, JobContext, JobHandler
from app.workspace.bulk import PlayedClock
from app.workspace.local import LocalWorkspace
from app.workspace.values import (
    HistoryQuery,
    InstanceInfo,
    InstanceQuery,
    InstanceState,
    Resource,
    TaskQuery,
    TaskScope,
    WorkspaceError,
)
from app.workspace.worker import WorkerSettings
from tests.campaigns.models import MODELS
from tests.workspace import invariants

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
ALL = TaskQuery(scope=TaskScope.ALL)
PATIENCE = 400
"""Turns of `finish` after which a case that has not ended is a finding."""


RESOURCES = [Resource(f"{name}.bpmn", content) for name, content in MODELS.items()]
STARTED = tuple(name for name in MODELS if name != "alarm")


class Outside:
    """The outside world: which operation was asked for how often. It survives every crash of ours."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._calls: Counter[str] = Counter()

    @property
    def calls(self) -> Counter[str]:
        """How often each operation was asked for, by anybody who shares `file`."""
        if self._file is None:
            return self._calls
        return Counter(self._file.read_text(encoding="utf-8").split() if self._file.exists() else ())

    def _called(self, operation: str) -> None:
        self._calls[operation] += 1
        if self._file is not None:
            with open(self._file, "a", encoding="utf-8") as file:
                file.write(operation + "\n")

    def handlers(self) -> dict[str, JobHandler]:
        """By topic: one that works, one that fails first and now and then reports an error the model foresees."""
        return {"ship": self.ship, "moody": self.moody}

    def ship(self, job: JobContext) -> dict[str, int]:
        """Works."""
        self._called(job.idempotency_key)
        return {"shipped": job.attempt}

    def moody(self, job: JobContext) -> None:
        """Fails the first time; every third operation is lost."""
        self._called(job.idempotency_key)
        if self.calls[job.idempotency_key] == 1:
            raise ValueError("not today")
        if sum(job.idempotency_key.encode()) % 3 == 0:
            raise BpmnError("LOST")


def opened(location: str, clock: Callable[[], datetime], outside: Outside | None) -> LocalWorkspace:
    """The workspace as one more program has it; without `outside` it does no work of its own."""
    handlers = outside.handlers() if outside is not None else {}
    return LocalWorkspace(location, clock=clock, handlers=handlers, worker=WorkerSettings(lease=timedelta(minutes=5)))


class Office:
    """People who use one workspace at random. What is refused is counted; it changes nothing."""

    def __init__(self, workspace: LocalWorkspace, clock: PlayedClock, dice: Random) -> None:
        self.workspace = workspace
        self.clock = clock
        self.dice = dice
        self.done: Counter[str] = Counter()

    def act(self) -> None:
        """One thing that somebody does, or that happens."""
        moves: dict[str, tuple[int, Callable[[], object]]] = {
            "start": (5, self._start),
            "complete": (8, self._complete),
            "claim": (2, self._claim),
            "message": (4, self._message),
            "time": (3, self._time),
            "work": (6, lambda: self.workspace.run_due(limit=self.dice.randint(1, 5))),
            "variables": (1, lambda: self._case(lambda i: self.workspace.set_variables(i, {"n": self._number()}))),
            "suspend": (1, lambda: self._case(self.workspace.suspend)),
            "activate": (2, lambda: self._case(self.workspace.activate)),
            "cancel": (1, lambda: self._case(self.workspace.cancel)),
            "signal": (1, lambda: self.workspace.signal("stop")),
        }
        name = self.dice.choices(list(moves), [weight for weight, _ in moves.values()])[0]
        try:
            moves[name][1]()
            self.done[name] += 1
        except WorkspaceError:
            self.done[f"{name} refused"] += 1

    def _number(self) -> int:
        return self.dice.randint(0, 12)

    def _cases(self) -> list[InstanceInfo]:
        running = self.workspace.instances(InstanceQuery(running=True))
        return sorted((case for case in running if "." not in case.id), key=lambda case: case.id)

    def _case(self, do: Callable[[str], object]) -> None:
        if cases := self._cases():
            do(self.dice.choice(cases).id)

    def _start(self) -> None:
        key = f"K{self.dice.randrange(10**9)}"
        self.workspace.start(self.dice.choice(STARTED), {"n": self._number()}, business_key=key)

    def _complete(self) -> None:
        if tasks := sorted(self.workspace.tasks(ALL), key=lambda task: task.id):
            self.workspace.complete(self.dice.choice(tasks).id, {"n": self._number()}, actor="anna")

    def _claim(self) -> None:
        if tasks := sorted(self.workspace.tasks(ALL), key=lambda task: task.id):
            self.workspace.claim(self.dice.choice(tasks).id, actor=self.dice.choice(("anna", "bob")))

    def _message(self) -> None:
        waiting = [case.business_key for case in self._cases() if case.process_id == "forked"]
        if waiting:
            self.workspace.correlate("paid", business_key=self.dice.choice(waiting))

    def _time(self) -> None:
        self.clock.advance(timedelta(minutes=self.dice.choice((1, 6, 20, 90))))


def finish(workspace: LocalWorkspace, advance: Callable[[timedelta], object]) -> None:
    """Let everything come to its end. Raises AssertionError naming what does not."""
    for _ in range(PATIENCE):
        while workspace.run_due(limit=100):
            pass
        running = workspace.instances(InstanceQuery(running=True))
        if not running:
            return
        for case in running:
            _help_on(workspace, case)
        for task in workspace.tasks(ALL):
            with suppress(WorkspaceError):
                workspace.complete(task.id, {"n": 5})
        advance(timedelta(minutes=40))
    left = [(case.process_id, case.id, workspace.instance(case.id).tokens) for case in running]
    raise AssertionError(f"these never end: {left}")


def _help_on(workspace: LocalWorkspace, case: InstanceInfo) -> None:
    """Whatever a case waits for from outside; what it does not wait for is refused."""
    helps: list[Callable[[], Any]] = []
    if case.state is InstanceState.SUSPENDED and "." not in case.id:
        helps.append(partial(workspace.activate, case.id))
    helps += [partial(workspace.retry, incident.id) for incident in workspace.instance(case.id).incidents]
    if case.process_id == "forked":
        helps.append(partial(workspace.correlate, "paid", business_key=case.business_key))
    if case.process_id == "office":
        helps.append(partial(workspace.correlate, "news", all_receivers=True))
    for one in helps:
        with suppress(WorkspaceError):
            one()


def check(workspace: LocalWorkspace, outside: Outside) -> invariants.Figures:
    """All promises: those of the database, and each outside call at least once under the operation's id."""
    figures = invariants.check(workspace)
    calls = outside.calls
    for _, event in workspace.history(HistoryQuery(kinds=("job_completed",))):
        if event.element_id in ("ship", "send", "small", "large", "ask"):
            root = event.instance_id.partition(".")[0]
            assert calls[f"{root}:{event.key}"], f"the job {root}:{event.key} is done, and nobody was called"
    return figures
