"""The task part of a local workspace: lists, claiming, completing, drafts and comments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.engine.commands import AssignTask, Command, CompleteTask, ThrowTaskError, UpdateTask
from app.identity.people import groups_of
from app.store import statements
from app.store.commit import Stored
from app.store.database import Database, Transaction
from app.store.ids import root_of, split_wait_id, wait_id
from app.tasks import comments, drafts, listing
from app.tasks.due import due_state
from app.workspace.executor import Executor
from app.workspace.holding import hold_case, hold_open_task
from app.workspace.values import (
    Comment,
    Conflict,
    DueState,
    NotFound,
    NotPermitted,
    TaskInfo,
    TaskQuery,
    Variables,
    WorkspaceError,
)


@dataclass(frozen=True, slots=True)
class _Task:
    """What a command on a task has to know of it."""

    name: str
    state: str
    assignee: str | None


Check = Callable[[_Task], None]


class Tasks:
    """What people do with tasks. Every change is a command to the engine."""

    def __init__(self, database: Database, executor: Executor) -> None:
        self.database = database
        self.executor = executor

    # Looking

    def find(self, query: TaskQuery) -> list[TaskInfo]:
        """Overdue first, then by due date, priority and age."""
        now = self.executor.clock()
        with self.database.read() as connection:
            groups = groups_of(connection, query.person) if query.person else ()
            which = listing.TaskFilter(
                scope=query.scope.value,
                person=query.person,
                person_groups=tuple(groups),
                group=query.group,
                process_id=query.process_id,
                instance_id=query.instance_id,
                state=query.state,
                snoozed=query.snoozed if query.state == "open" else None,
                text=query.text,
            )
            limit = None if query.due_state else query.limit
            found = [task_info(row, now) for row in listing.rows(connection, which, now, limit)]
        if query.due_state is not None:
            found = [task for task in found if task.due_state is query.due_state]
        return found[: query.limit]

    def one(self, task_id: str) -> TaskInfo:
        """Open or ended. Raises NotFound."""
        with self.database.read() as connection:
            return task_info(self._row(connection, task_id), self.executor.clock())

    def variables(self, task_id: str) -> Variables:
        """What the task's form sees; for an ended task, the process variables as they are now."""
        with self.database.read() as connection:
            row = self._row(connection, task_id)
        state = self.executor.stored(row["root_id"]).state
        if row["state"] == "open":
            return state.variables_at(row["key"])
        return dict(state.variables_of(process_key(row["instance_id"])))

    def _row(self, connection: sa.Connection, task_id: str) -> sa.RowMapping:
        parts = split_wait_id(task_id)
        row = listing.one(connection, *parts) if parts else None
        if row is None:
            raise NotFound("There is no such task")
        return row

    # Doing

    def claim(self, task_id: str, actor: str) -> None:
        """Raises Conflict when somebody else has the task."""

        def free(task: _Task) -> None:
            if task.assignee not in (None, actor):
                raise Conflict(f"{task.assignee} has taken '{task.name}' already")

        self._command(task_id, lambda key: AssignTask(key, actor, actor), free)

    def release(self, task_id: str, actor: str) -> None:
        """Back to its candidates; somebody else's task stays where it is."""

        def mine(task: _Task) -> None:
            if task.assignee not in (None, actor):
                raise NotPermitted(f"'{task.name}' is with {task.assignee}; only they can give it back")

        self._command(task_id, lambda key: AssignTask(key, None, actor), mine)

    def assign(self, task_id: str, person: str | None, actor: str | None) -> None:
        """Hand the task to a person, or to nobody."""
        self._command(task_id, lambda key: AssignTask(key, person, actor))

    def complete(self, task_id: str, variables: Mapping[str, Any], actor: str | None) -> None:
        """Raises NotPermitted when the task is with somebody else, Conflict when it has ended."""
        self._command(task_id, lambda key: CompleteTask(key, variables, actor), _workable_by(actor))

    def error(self, task_id: str, code: str, variables: Mapping[str, Any], actor: str | None) -> None:
        """The task ended in a BPMN error."""

        def command(key: int) -> Command:
            return ThrowTaskError(key, code, variables=variables, person=actor)

        self._command(task_id, command, _workable_by(actor))

    def update(self, task_id: str, change: UpdateTask) -> None:
        """Whatever task `change` names, it is made to this one."""
        self._command(task_id, lambda key: replace(change, key=key))

    def _command(self, task_id: str, make: Callable[[int], Command], check: Check = lambda task: None) -> None:
        """Run `make(key)` on the task's instance once `check(task)` has raised nothing."""
        parts = split_wait_id(task_id)
        if parts is None:
            raise NotFound("There is no such task")
        root_id, key = parts

        def guard(tx: Transaction, known: Stored | None) -> None:
            row = tx.fetch(statements.SELECT_TASK, {"root_id": root_id, "task": key})
            if row is None:
                raise NotFound("There is no such task")
            task = _Task(*row)
            if task.state != "open":
                raise Conflict(f"'{task.name}' has ended already")
            check(task)

        self.executor.run(root_id, make(key), guard)

    # Beside the task

    def save_draft(self, task_id: str, values: Variables, actor: str) -> None:
        """Empty values forget the draft."""
        with self.database.write() as tx:
            row = self._row(tx.connection, task_id)
            if not hold_open_task(tx, row["root_id"], row["key"]):
                raise Conflict(f"'{row['name']}' has ended already")
            drafts.save(tx, row["root_id"], row["key"], actor, values, self.executor.clock())

    def draft(self, task_id: str, actor: str) -> Variables | None:
        """The person's half-filled form."""
        parts = split_wait_id(task_id)
        if parts is None:
            return None
        with self.database.read() as connection:
            return drafts.read(connection, *parts, actor)

    def comments(self, instance_id: str) -> list[Comment]:
        """Of the whole case, oldest first."""
        with self.database.read() as connection:
            return [_comment(row) for row in comments.of_case(connection, root_of(instance_id))]

    def comment(self, instance_id: str, text: str, actor: str, task_id: str | None) -> Comment:
        """Say something about a case."""
        if not text.strip():
            raise WorkspaceError("The comment is empty")
        parts = split_wait_id(task_id) if task_id else None
        root_id = root_of(instance_id)
        now = self.executor.clock()
        with self.database.write() as tx:
            hold_case(tx, root_id)
            key = parts[1] if parts else None
            made = comments.add(tx, root_id, instance_id, key, actor, text, now)
            tx.changed("tasks", instance_id=root_id)
        return Comment(made, instance_id, task_id, actor, now, text)


def task_info(row: sa.RowMapping, now: datetime) -> TaskInfo:
    """A row of the listing as the workspace's value."""
    same = ("name", "element_id", "instance_id", "process_id", "business_key", "state", "assignee", "form_key",
            "lane", "created", "due", "follow_up", "priority", "completed", "comment_count")  # fmt: skip
    return TaskInfo(
        id=wait_id(row["root_id"], row["key"]),
        root_instance_id=row["root_id"],
        process_name=row["process_name"] or row["process_id"],
        definition_id=f"{row['process_id']}:{row['version']}",
        candidate_users=tuple(row["candidate_users"]),
        candidate_groups=tuple(row["candidate_groups"]),
        due_state=DueState(due_state(row["created"], row["due"], row["completed"] or now)),
        summary=row["summary"] or {},
        **{name: row[name] for name in same},
    )


def process_key(instance_id: str) -> int:
    """The key of a called process inside its root's state; 0 is the root."""
    key = instance_id.partition(".")[2].rpartition(".")[2]
    return int(key) if key.isdigit() else 0


def _comment(row: sa.RowMapping) -> Comment:
    task_id = wait_id(row["root_id"], row["task_key"]) if row["task_key"] is not None else None
    return Comment(row["id"], row["instance_id"], task_id, row["author"], row["at"], row["text"])


def _workable_by(actor: str | None) -> Check:
    """A task that is with somebody is theirs to finish; an open one may be finished without claiming."""

    def check(task: _Task) -> None:
        if actor is not None and task.assignee not in (None, actor):
            raise NotPermitted(f"'{task.name}' is with {task.assignee}; take it over first")

    return check
