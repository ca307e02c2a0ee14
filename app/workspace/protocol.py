"""The `Workspace` protocol: the only thing a screen, the command line or the server talks to.

Every call is synchronous, thread-safe, and either done whole or refused with a `WorkspaceError`
whose text a person understands. `actor` is the id of the acting person (None: the system), `reason`
why they do it, in their words: it stands in the history and in the audit.
Screens call it through a background operation, never on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, Protocol

from app.engine.history import HistoryEvent
from app.workspace.operations_protocol import Operations
from app.workspace.values import (
    Comment,
    DefinitionInfo,
    Deployment,
    Group,
    HistoryQuery,
    InstanceDetail,
    InstanceInfo,
    InstanceQuery,
    Person,
    Resource,
    TaskInfo,
    TaskQuery,
    Variables,
    WorkspaceChange,
)


class Workspace(Operations, Protocol):
    """Everything a person can do with running processes, wherever they are kept."""

    name: str
    location: str

    # Models
    def deploy(self, resources: Sequence[Resource], *, actor: str | None = None) -> Deployment:
        """Put models into operation; unchanged ones keep their version. Raises DeploymentRefused."""

    def definitions(self, *, latest_only: bool = True) -> list[DefinitionInfo]:
        """The deployed processes, by name."""

    def definition_source(self, definition_id: str) -> bytes:
        """The BPMN file of one version. Raises NotFound."""

    def form_source(self, form_key: str, definition_id: str | None = None) -> bytes | None:
        """The form with this id: from the definition's own deployment, else the latest one; None if absent."""

    def decision_source(self, decision_id: str, version: int | None = None) -> tuple[bytes, int] | None:
        """The .dmn file of a version of a decision (None: the latest), and the version's number; None if absent."""

    # Running
    def start(
        self,
        process_id: str,
        variables: Variables | None = None,
        *,
        business_key: str | None = None,
        version: int | None = None,
        start_before: Sequence[str] = (),
        actor: str | None = None,
    ) -> InstanceInfo:
        """Start the latest version of a process. Raises NotFound, WorkspaceError."""

    def correlate(
        self,
        name: str,
        *,
        business_key: str | None = None,
        correlation: Variables | None = None,
        variables: Variables | None = None,
        all_receivers: bool = False,
        actor: str | None = None,
        reason: str = "",
    ) -> list[InstanceInfo]:
        """Deliver a message to exactly one receiver (or to all); none or more than one is refused.

        `actor` must be permitted to administer what waits for it, or to start what it starts.
        """

    def signal(
        self, name: str, variables: Variables | None = None, *, actor: str | None = None, reason: str = ""
    ) -> None:
        """Broadcast a signal to everyone who waits for it and every signal start event, each permitted as by message.

        Nobody hears it when `actor` is not permitted for one of them.
        """

    def start_conditional(
        self, variables: Variables, *, actor: str | None = None, reason: str = ""
    ) -> list[InstanceInfo]:
        """Start every process whose conditional start event is true with `variables`, if all are permitted."""

    def set_variables(
        self,
        instance_id: str,
        variables: Variables,
        *,
        scope: int | None = None,
        actor: str | None = None,
        reason: str = "",
    ) -> None:
        """Set variables from outside: the process's, or those of one scope inside it (`ScopeInfo.key`).

        Conditional events see them.
        """

    def cancel(self, instance_id: str, reason: str = "", *, actor: str | None = None) -> None:
        """End an instance now."""

    def suspend(self, instance_id: str, *, actor: str | None = None, reason: str = "") -> None:
        """Nothing moves in the instance until it is activated."""

    def activate(self, instance_id: str, *, actor: str | None = None, reason: str = "") -> None:
        """End a suspension."""

    def modify(
        self,
        instance_id: str,
        *,
        cancel: Sequence[str] = (),
        start_before: Sequence[str] = (),
        start_after: Sequence[str] = (),
        start_transition: Sequence[str] = (),
        actor: str | None = None,
        reason: str = "",
    ) -> None:
        """Move tokens of a running instance."""

    def migrate(
        self,
        instance_id: str,
        version: int,
        mapping: dict[str, str] | None = None,
        *,
        actor: str | None = None,
        reason: str = "",
    ) -> None:
        """Continue an instance on another version of its process."""

    def retry(self, incident_id: str, retries: int = 1, *, actor: str | None = None, reason: str = "") -> None:
        """Give the failed work new attempts and resolve the incident."""

    # Tasks
    def tasks(self, query: TaskQuery) -> list[TaskInfo]:
        """The tasks that `query` asks for: overdue first, then by due date, priority and age."""

    def task(self, task_id: str) -> TaskInfo:
        """One task, open or ended. Raises NotFound."""

    def task_variables(self, task_id: str) -> Variables:
        """The variables a task's form sees: process variables, overlaid with local ones."""

    def claim(self, task_id: str, *, actor: str) -> None:
        """Take an unassigned task. Raises Conflict when somebody else has it."""

    def release(self, task_id: str, *, actor: str) -> None:
        """Give a task back to its candidates."""

    def assign(self, task_id: str, person: str | None, *, actor: str | None = None) -> None:
        """Hand a task to a person."""

    def complete(self, task_id: str, variables: Variables | None = None, *, actor: str | None = None) -> None:
        """Finish a task with the values of its form."""

    def task_error(
        self, task_id: str, code: str, variables: Variables | None = None, *, actor: str | None = None
    ) -> None:
        """Report that the task ended in a BPMN error."""

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
        """Change due date, follow-up date (snooze) or priority; `cleared` takes "due" or "follow_up" away."""

    def save_draft(self, task_id: str, values: Variables, *, actor: str) -> None:
        """Keep a half-filled form; empty values forget it."""

    def draft(self, task_id: str, *, actor: str) -> Variables | None:
        """The person's half-filled form, if there is one."""

    def comments(self, instance_id: str) -> list[Comment]:
        """What was said about a case, oldest first."""

    def comment(self, instance_id: str, text: str, *, actor: str, task_id: str | None = None) -> Comment:
        """Say something about a case."""

    # Looking
    def instances(self, query: InstanceQuery) -> list[InstanceInfo]:
        """Process instances, newest first."""

    def instance(self, instance_id: str, *, viewer: str | None = None) -> InstanceDetail:
        """One instance, whole, as `viewer` may see it. Raises NotFound, NotPermitted."""

    def history(self, query: HistoryQuery) -> Iterator[tuple[int, HistoryEvent]]:
        """History events with their row ids, oldest first."""

    # People
    def people(self) -> list[Person]:
        """Everybody, by name."""

    def groups(self) -> list[Group]:
        """All groups, by name."""

    def save_person(self, person: Person, *, actor: str | None = None) -> None:
        """Add or change a person."""

    def save_group(self, group: Group, *, actor: str | None = None) -> None:
        """Add or change a group."""

    # Settings that belong to the workspace (SLA targets, saved filters, scenarios)
    def setting(self, key: str, default: Any = None) -> Any:
        """A JSON value kept with the workspace."""

    def save_setting(self, key: str, value: Any, *, actor: str | None = None) -> None:
        """Keep a JSON value with the workspace."""

    # Keeping going
    def run_due(self, *, limit: int = 100) -> int:
        """Run timers, continuations and jobs that are due, once; returns how many. Called by a runner."""

    def next_due(self) -> datetime | None:
        """When `run_due` has something to do next."""

    def subscribe(self, listener: Callable[[WorkspaceChange], None]) -> Callable[[], None]:
        """Hear of every write (called on the writing thread); returns the function that stops it."""

    def close(self) -> None:
        """Finish what is under way and let go of the database."""
