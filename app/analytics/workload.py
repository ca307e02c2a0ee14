"""Work per person: what they have in hand, what queues for them, how fast they finish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.analytics.case_log import CaseLog
from app.analytics.execution import Execution
from app.analytics.period import Period
from app.analytics.words import count, duration
from app.workspace.values import Person

SECONDS_A_DAY = 86400.0


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """One person's tasks. `in_hand`: open and theirs; `queue`: open, unassigned, theirs to take.

    `finished` counts those of the period; `pace` is finished tasks a day. The queue is shared: a task
    counts for everybody who may take it.
    """

    person_id: str
    name: str
    in_hand: int
    queue: int
    finished: int
    pace: float

    @property
    def work_ahead(self) -> float | None:
        """Seconds that what is in hand takes at this person's pace; None: no pace is known."""
        if self.in_hand == 0:
            return 0.0
        return self.in_hand / self.pace * SECONDS_A_DAY if self.pace else None


@dataclass(frozen=True, slots=True)
class Workload:
    """Everybody with work, most in hand first. `unowned`: open tasks that nobody has taken."""

    people: tuple[PersonLoad, ...]
    unowned: int

    @property
    def finding(self) -> str:
        """What it means, in one sentence."""
        in_hand = sum(load.in_hand for load in self.people)
        busy = [load for load in self.people if load.in_hand]
        if not busy:
            return self._unowned if self.unowned else "Nobody has a task in hand"
        slowest = max(busy, key=lambda load: load.work_ahead or 0.0)
        if slowest.work_ahead is None:
            return f"{busy[0].name} has most in hand"
        if slowest.work_ahead < SECONDS_A_DAY:
            return self._unowned if self.unowned > in_hand else "Nobody has more than a day of work"
        return f"{slowest.name} has {duration(slowest.work_ahead)} of work in hand"

    @property
    def _unowned(self) -> str:
        return f"{count(self.unowned, 'task has', 'tasks have')} no owner"


def workload(log: CaseLog, period: Period, people: Sequence[Person] = ()) -> Workload:
    """Count open and finished tasks per person; `people` give names and group membership."""
    tasks = [execution for case in log.cases.values() for execution in case.executions if execution.is_task]
    open_tasks = [task for task in tasks if task.ended is None]
    in_hand = Counter(task.assignee for task in open_tasks if task.assignee)
    done = Counter(task.finished_by for task in tasks if task.finished_by and period.holds(task.ended))
    unowned = [task for task in open_tasks if not task.assignee]
    known = {person.id: person for person in people}
    queues = {person.id: sum(_may_take(person, task) for task in unowned) for person in people}
    ids = set(in_hand) | set(done) | {person_id for person_id, queue in queues.items() if queue}
    loads = [_load(person_id, known, in_hand, queues, done, period) for person_id in ids]
    ranked = sorted(loads, key=lambda load: (-load.in_hand, -load.queue, -load.finished, load.name))
    return Workload(tuple(ranked), len(unowned))


def _load(
    person_id: str,
    known: Mapping[str, Person],
    in_hand: Mapping[str, int],
    queues: Mapping[str, int],
    done: Mapping[str, int],
    period: Period,
) -> PersonLoad:
    name = known[person_id].name if person_id in known else person_id
    finished = done.get(person_id, 0)
    pace = finished / period.days if period.days else 0.0
    return PersonLoad(person_id, name, in_hand.get(person_id, 0), queues.get(person_id, 0), finished, pace)


def _may_take(person: Person, task: Execution) -> bool:
    return person.id in task.candidate_users or not set(person.groups).isdisjoint(task.candidate_groups)
