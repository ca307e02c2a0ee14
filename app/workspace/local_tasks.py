"""The work of people, as one part of a local workspace: see tasks.py."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from app.engine import commands
from app.workspace.operations_permissions import Permissions
from app.workspace.refusals import refusing
from app.workspace.tasks import Tasks
from app.workspace.values import Comment, TaskInfo, TaskQuery, TaskScope, Variables


class TaskCalls:
    """See `Workspace`, under Tasks."""

    permissions: Permissions
    _tasks: Tasks

    @refusing
    def tasks(self, query: TaskQuery) -> list[TaskInfo]:
        """See `Workspace`."""
        found = self._tasks.find(query)
        hidden = self.permissions.hidden_from(query.person) if query.scope is TaskScope.ALL else frozenset()
        return [task for task in found if task.process_id not in hidden]

    @refusing
    def task(self, task_id: str) -> TaskInfo:
        """See `Workspace`."""
        return self._tasks.one(task_id)

    @refusing
    def task_variables(self, task_id: str) -> Variables:
        """See `Workspace`."""
        return self._tasks.variables(task_id)

    @refusing
    def claim(self, task_id: str, *, actor: str) -> None:
        """See `Workspace`."""
        self._tasks.claim(task_id, actor)

    @refusing
    def release(self, task_id: str, *, actor: str) -> None:
        """See `Workspace`."""
        self._tasks.release(task_id, actor)

    @refusing
    def assign(self, task_id: str, person: str | None, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self._tasks.assign(task_id, person, actor)

    @refusing
    def complete(self, task_id: str, variables: Variables | None = None, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self._tasks.complete(task_id, variables or {}, actor)

    @refusing
    def task_error(
        self, task_id: str, code: str, variables: Variables | None = None, *, actor: str | None = None
    ) -> None:
        """See `Workspace`."""
        self._tasks.error(task_id, code, variables or {}, actor)

    @refusing
    def update_task(
        self,
        task_id: str,
        *,
        due: datetime | None = None,
        follow_up: datetime | None = None,
        priority: int | None = None,
        cleared: Collection[str] = (),
        actor: str | None = None,
    ) -> None:
        """See `Workspace`."""
        self._tasks.update(task_id, commands.UpdateTask(0, due, follow_up, priority, tuple(cleared), actor))

    @refusing
    def save_draft(self, task_id: str, values: Variables, *, actor: str) -> None:
        """See `Workspace`."""
        self._tasks.save_draft(task_id, values, actor)

    @refusing
    def draft(self, task_id: str, *, actor: str) -> Variables | None:
        """See `Workspace`."""
        return self._tasks.draft(task_id, actor)

    @refusing
    def comments(self, instance_id: str) -> list[Comment]:
        """See `Workspace`."""
        return self._tasks.comments(instance_id)

    @refusing
    def comment(self, instance_id: str, text: str, *, actor: str, task_id: str | None = None) -> Comment:
        """See `Workspace`."""
        return self._tasks.comment(instance_id, text, actor, task_id)
