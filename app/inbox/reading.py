"""What the inbox shows, read in one go on a worker thread. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.workspace.protocol import Workspace
from app.workspace.timeline import TimelineEntry, timeline
from app.workspace.values import (
    Comment,
    DueState,
    Group,
    HistoryQuery,
    InstanceDetail,
    Person,
    TaskInfo,
    TaskQuery,
    TaskScope,
)

MINE, UNASSIGNED, SNOOZED, DONE = "mine", "unassigned", "snoozed", "done"
TEAM = "team:"


@dataclass(frozen=True, slots=True)
class InboxReading:
    """Everything that lists and counters need. Lists are in the order in which work is due."""

    mine: tuple[TaskInfo, ...] = ()
    group: tuple[TaskInfo, ...] = ()
    snoozed: tuple[TaskInfo, ...] = ()
    done: tuple[TaskInfo, ...] = ()
    teams: tuple[Group, ...] = ()
    people: tuple[Person, ...] = ()

    def tasks(self, folder: str, due: DueState | None = None, text: str = "") -> list[TaskInfo]:
        """The tasks of a folder, of one due state if given, that hold `text` if given."""
        found = [task for task in self._folder(folder) if due is None or task.due_state is due]
        return [task for task in found if _holds(task, text)] if text else found

    def _folder(self, folder: str) -> tuple[TaskInfo, ...]:
        if folder.startswith(TEAM):
            team = folder.removeprefix(TEAM)
            return tuple(task for task in self.group if team in task.candidate_groups)
        return {MINE: self.mine, UNASSIGNED: self.group, SNOOZED: self.snoozed, DONE: self.done}[folder]

    def count(self, due: DueState) -> int:
        """How many of my tasks are in a due state."""
        return sum(task.due_state is due for task in self.mine)

    def person(self, person_id: str | None) -> Person | None:
        """The person with this id."""
        return next((person for person in self.people if person.id == person_id), None)


@dataclass(frozen=True, slots=True)
class TaskReading:
    """One task with all that its view shows. `form` and `model` are the bytes of their files."""

    task: TaskInfo
    variables: Mapping[str, Any]
    form: bytes | None
    draft: Mapping[str, Any] | None
    model: bytes
    case: InstanceDetail
    comments: tuple[Comment, ...]
    timeline: tuple[TimelineEntry, ...]


def read_inbox(workspace: Workspace, person: str | None, today: datetime) -> InboxReading:
    """What waits for `person`; without a person (a file without people) every task is theirs."""
    scope = TaskScope.MINE if person else TaskScope.ALL
    people = {one.id: one for one in workspace.people()}
    mine_groups = set(people[person].groups) if person in people else set()
    group = workspace.tasks(TaskQuery(TaskScope.GROUP, person)) if person else []
    done = workspace.tasks(TaskQuery(scope, person, state="completed", snoozed=None))
    return InboxReading(
        mine=tuple(workspace.tasks(TaskQuery(scope, person))),
        group=tuple(group),
        snoozed=tuple(workspace.tasks(TaskQuery(scope, person, snoozed=True))),
        done=tuple(task for task in done if task.completed and task.completed >= today),
        teams=tuple(one for one in workspace.groups() if one.id in mine_groups),
        people=tuple(people.values()),
    )


def read_task(workspace: Workspace, task_id: str, person: str | None) -> TaskReading:
    """One task, whole. Raises NotFound."""
    task = workspace.task(task_id)
    form = workspace.form_source(task.form_key, task.definition_id) if task.form_key else None
    return TaskReading(
        task=task,
        variables=workspace.task_variables(task_id) if task.state == "open" else {},
        form=form,
        draft=workspace.draft(task_id, actor=person) if person else None,
        model=workspace.definition_source(task.definition_id),
        case=workspace.instance(task.instance_id),
        comments=tuple(workspace.comments(task.root_instance_id)),
        timeline=tuple(_timeline(workspace, task.instance_id)),
    )


def _timeline(workspace: Workspace, instance_id: str) -> list[TimelineEntry]:
    names = {person.id: person.name for person in workspace.people()}
    return timeline((event for _, event in workspace.history(HistoryQuery(instance_id=instance_id))), names)


def _holds(task: TaskInfo, text: str) -> bool:
    words = (task.name, task.process_name, task.business_key or "", *map(str, task.summary.values()))
    return text.casefold() in " ".join(words).casefold()
