"""Plays a sample's cases through the real engine, under a clock that runs from the past to now.

Every case is started, waited for, claimed and completed by commands, exactly as people do it; only
the moments are drawn by chance, from what the sample says about each activity, and moved into
office hours. What is not done by now is left open: the inbox is full of it.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from app.engine.commands import (
    AssignTask,
    Command,
    CompleteJob,
    CompleteTask,
    DeliverMessage,
    FireTimer,
    StartInstance,
    ThrowTaskError,
)
from app.engine.waits import Job, Subscription, Timer, UserTask, Wait
from app.samples.values import Draw, triangular_hours
from app.simulation.calendar import origin_before, weekdays
from app.workspace.bulk import PlayedClock, bulk
from app.workspace.local import LocalWorkspace
from app.workspace.values import Person

OFFICE_HOURS = weekdays(8, 17)
Progress = Callable[[float], bool]
"""Told the share that is done; answers whether to go on."""


class PlayStopped(Exception):
    """The person pressed Cancel; nothing was written."""


@dataclass(order=True, slots=True)
class _Due:
    """Something that will happen to a case."""

    at: datetime
    number: int
    root_id: str = field(compare=False)
    wait: Wait | None = field(compare=False)
    command: Command | None = field(compare=False)


@dataclass(slots=True)
class _Case:
    """A case under way: its number, its luck, and what it waits for."""

    number: int
    chance: random.Random
    open: set[tuple[type[Wait], int]] = field(default_factory=set)


def play(
    workspace: LocalWorkspace,
    process_id: str,
    history: Mapping[str, Any],
    people: Sequence[Person],
    now: datetime,
    progress: Progress = lambda share: True,
) -> int:
    """Play the cases that `history` describes, all in one transaction; returns how many were started.

    Raises PlayStopped, and whatever the engine refuses.
    """
    player = _Player(workspace, process_id, history, people, now)
    with bulk(workspace, player.clock):
        player.play(progress)
    return len(player.cases)


class _Player:
    """One performance."""

    def __init__(
        self,
        workspace: LocalWorkspace,
        process_id: str,
        history: Mapping[str, Any],
        people: Sequence[Person],
        now: datetime,
    ) -> None:
        self.workspace = workspace
        self.process_id = process_id
        self.version = next(d.version for d in workspace.definitions() if d.process_id == process_id)
        self.history = history
        self.people = people
        self.now = now
        self.begin = now - timedelta(days=history["days"])
        self.clock = PlayedClock(self.begin)
        self.cases: dict[str, _Case] = {}
        self._due: list[_Due] = []
        self._number = 0
        self._origin = origin_before(self.begin)

    def play(self, progress: Progress) -> None:
        for number, moment in enumerate(self._arrivals(), self.history["start"].get("start_number", 1)):
            self._push(moment, f"case {number}", None, self._start_command(number, moment))
        total = max((self.now - self.begin).total_seconds(), 1)
        while self._due and self._due[0].at <= self.now:
            due = heapq.heappop(self._due)
            self.clock.now = due.at
            self._happen(due)
            if not progress((due.at - self.begin).total_seconds() / total):
                raise PlayStopped

    # --- Time --------------------------------------------------------------------------------

    def _arrivals(self) -> list[datetime]:
        """When cases start: by chance over the office hours of the whole span."""
        chance = random.Random(self.history["seed"])
        first, last = (OFFICE_HOURS.work_until(self._seconds(moment)) for moment in (self.begin, self.now))
        moments = sorted(chance.uniform(first, last) for _ in range(self.history["cases"]))
        return [self._moment(OFFICE_HOURS.end_of(0, work)) for work in moments]

    def _office_time(self, moment: datetime) -> datetime:
        return self._moment(OFFICE_HOURS.next_on(self._seconds(moment)))

    def _seconds(self, moment: datetime) -> float:
        return (moment - self._origin).total_seconds()

    def _moment(self, seconds: float) -> datetime:
        return self._origin + timedelta(seconds=seconds)

    def _push(self, at: datetime, root_id: str, wait: Wait | None, command: Command) -> None:
        self._number += 1
        heapq.heappush(self._due, _Due(at, self._number, root_id, wait, command))

    # --- What happens ------------------------------------------------------------------------

    def _happen(self, due: _Due) -> None:
        if isinstance(due.command, StartInstance):
            self._start(due.command, due)
            return
        case = self.cases[due.root_id]
        if due.command is not None and (due.wait is None or (type(due.wait), due.wait.key) in case.open):
            outcome = self.workspace.executor.run(due.root_id, due.command)
            case.open -= set(outcome.closed)
            self._expect(due.root_id, case, outcome.opened, claimed=isinstance(due.command, AssignTask))

    def _start(self, command: StartInstance, due: _Due) -> None:
        number = int(due.root_id.removeprefix("case "))
        case = _Case(number, random.Random(f"{self.history['seed']} {number}"))
        outcome = self.workspace.executor.start(command)
        root_id = outcome.events[0].instance_id
        self.cases[root_id] = case
        self._expect(root_id, case, outcome.opened, claimed=False)

    def _start_command(self, number: int, moment: datetime) -> StartInstance:
        chance = random.Random(f"{self.history['seed']} start {number}")
        start = self.history["start"]
        draw = Draw(chance, number, moment)
        return StartInstance(
            self.process_id,
            self.version,
            draw.all(start["variables"]),
            business_key=start["business_key"].format(n=number),
            started_by=chance.choice(self.people).id,
        )

    def _expect(self, root_id: str, case: _Case, waits: Sequence[Wait], *, claimed: bool) -> None:
        """Plan how each new wait of the case will end."""
        for wait in waits:
            is_new = (type(wait), wait.key) not in case.open
            case.open.add((type(wait), wait.key))
            if isinstance(wait, UserTask) and (is_new or claimed):
                self._plan_task(root_id, case, wait)
            elif isinstance(wait, Timer) and is_new and wait.due is not None:
                self._push(wait.due, root_id, wait, FireTimer(wait.key))
            elif isinstance(wait, Job) and is_new:
                self._plan_job(root_id, case, wait)
            elif isinstance(wait, Subscription) and is_new:
                self._plan_message(root_id, case, wait)

    def _plan_task(self, root_id: str, case: _Case, task: UserTask) -> None:
        """First somebody claims it, after a wait; then it is worked on."""
        spec = self.history["work"].get(task.element_id, {})
        if task.assignee is None:
            at = self._office_time(self.clock.now + triangular_hours(case.chance, spec.get("wait_hours", [1, 4, 24])))
            person = self._somebody(case, task)
            self._push(at, root_id, task, AssignTask(task.key, person, person))
            return
        low, usual, high = spec.get("work_minutes", [5, 10, 30])
        at = self._office_time(self.clock.now + timedelta(minutes=case.chance.triangular(low, high, usual)))
        variables = Draw(case.chance, case.number, at).all(spec.get("variables", {}))
        self._push(at, root_id, task, CompleteTask(task.key, variables, task.assignee))

    def _somebody(self, case: _Case, task: UserTask) -> str:
        able = [p.id for p in self.people if set(p.groups) & set(task.candidate_groups) or p.id in task.candidate_users]
        return case.chance.choice(able or [person.id for person in self.people])

    def _plan_job(self, root_id: str, case: _Case, job: Job) -> None:
        spec = self.history.get("jobs", {}).get(job.element_id, {})
        low, usual, high = spec.get("minutes", [0.1, 0.2, 1])
        at = self.clock.now + timedelta(minutes=case.chance.triangular(low, high, usual))
        error = spec.get("error")
        if error and case.chance.random() < error["probability"]:
            self._push(at, root_id, job, ThrowTaskError(job.key, error["code"]))
            return
        variables = Draw(case.chance, case.number, at).all(spec.get("variables", {}))
        self._push(at, root_id, job, CompleteJob(job.key, variables))

    def _plan_message(self, root_id: str, case: _Case, subscription: Subscription) -> None:
        spec = self.history.get("messages", {}).get(subscription.name)
        if spec is None or case.chance.random() > spec.get("probability", 1):
            return
        at = self._office_time(self.clock.now + triangular_hours(case.chance, spec["after_hours"]))
        variables = Draw(case.chance, case.number, at).all(spec.get("variables", {}))
        self._push(at, root_id, subscription, DeliverMessage(subscription.key, subscription.name, variables))
