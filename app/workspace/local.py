"""`LocalWorkspace`: the engine in this process, on a SQLite file or a PostgreSQL database.

Thread-safe. Every method is done whole or refused with a `WorkspaceError`. This class only says
which part does what: models.py, cases.py, tasks.py, correlation.py, delivery.py, worker.py.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from app.engine import commands
from app.engine.history import HistoryEvent
from app.engine.jobs import JobHandler
from app.engine.outcome import Publication
from app.foundation.time import Clock, utc_now
from app.identity import groups, people
from app.store import journal, outbox, settings
from app.store.opening import open_location
from app.workspace import topic_limits
from app.workspace.cases import Cases
from app.workspace.changes import Changes
from app.workspace.clock import ServerClock, WorkspaceClock
from app.workspace.correlation import Correlation, Message
from app.workspace.delivery import Delivery
from app.workspace.executor import Executor
from app.workspace.external import ExternalWork
from app.workspace.models import Models
from app.workspace.operations import Operations, command_of
from app.workspace.operations_audit import note
from app.workspace.operations_permissions import GUARDED
from app.workspace.refusals import refusals, refusing
from app.workspace.tasks import Tasks, process_key
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
    TaskScope,
    Variables,
    WorkspaceChange,
    WorkspaceError,
)
from app.workspace.worker import Worker, WorkerSettings


class LocalWorkspace(Operations):
    """Implements `app.workspace.protocol.Workspace`. `location`: a path, a PostgreSQL URL, or `memory`.

    `handlers` do the work of jobs, by topic; a job whose topic has none waits for another worker.
    Raises WorkspaceError when the location cannot be opened.
    """

    @refusing
    def __init__(
        self,
        location: str | Path,
        *,
        clock: Clock = utc_now,
        handlers: Mapping[str, JobHandler] | None = None,
        worker: WorkerSettings = WorkerSettings(),  # noqa: B008  frozen
        allow_upgrade: bool = False,
    ) -> None:
        self.database = open_location(location, allow_upgrade=allow_upgrade)
        shared = clock is utc_now and not self.database.is_sqlite
        self.clock = WorkspaceClock(ServerClock(self.database) if shared else clock)
        self.location = self.database.location
        self.name = _name_of(self.location)
        self.changes = Changes(self.database)
        self.models = Models(self.database, self.clock)
        self.executor = Executor(self.database, self.models, self.clock)
        self.delivery = Delivery(self.database, self.executor)
        self.executor.published = self.delivery.deliver_due
        self.worker = Worker(self.database, self.executor, self.models, self.delivery, dict(handlers or {}), worker)
        self.external = ExternalWork(self.worker)
        self._cases = Cases(self.database, self.executor, self.models)
        self._tasks = Tasks(self.database, self.executor)
        self._correlation = Correlation(self.database, self.executor)
        self._open_operations()

    # Models

    @refusing
    def deploy(self, resources: Sequence[Resource], *, actor: str | None = None) -> Deployment:
        """See `Workspace`."""
        with self.database.write():
            deployment = self.models.deploy(resources, actor)
            for definition in deployment.definitions:
                self.permissions.check(actor, "administer", definition.process_id)
        return deployment

    @refusing
    def definitions(self, *, latest_only: bool = True) -> list[DefinitionInfo]:
        """See `Workspace`."""
        return self.models.definitions(latest_only=latest_only)

    @refusing
    def definition_source(self, definition_id: str) -> bytes:
        """See `Workspace`."""
        return self.models.source(definition_id)

    @refusing
    def form_source(self, form_key: str, definition_id: str | None = None) -> bytes | None:
        """See `Workspace`."""
        return self.models.form(form_key, definition_id)

    @refusing
    def decision_source(self, decision_id: str, version: int | None = None) -> tuple[bytes, int] | None:
        """See `Workspace`."""
        return self.models.decision(decision_id, version)

    # Running

    @refusing
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
        """See `Workspace`."""
        self.permissions.check(actor, "start", process_id)
        return self._cases.start(process_id, variables or {}, business_key, version, start_before, actor)

    @refusing
    def start_conditional(self, variables: Variables, *, actor: str | None = None) -> list[InstanceInfo]:
        """Start every process whose conditional start event is true with `variables`."""
        return [self._cases.info(root) for root in self._cases.start_conditional(variables, actor)]

    @refusing
    def correlate(
        self,
        name: str,
        *,
        business_key: str | None = None,
        correlation: Variables | None = None,
        variables: Variables | None = None,
        all_receivers: bool = False,
        actor: str | None = None,
    ) -> list[InstanceInfo]:
        """See `Workspace`."""
        message = Message(name, business_key, correlation or {}, variables or {})
        reached = self._correlation.deliver(message, all_receivers=all_receivers)
        return [self._cases.info(root_id) for root_id in reached]

    @refusing
    def signal(self, name: str, variables: Variables | None = None, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        with self.database.write() as tx:
            outbox.post(tx, Publication("signal", name, variables or {}), self.clock())
        self.delivery.deliver_due()

    @refusing
    def set_variables(
        self, instance_id: str, variables: Variables, *, scope: int | None = None, actor: str | None = None
    ) -> None:
        """See `Workspace`."""
        arguments = {"variables": variables, "scope": scope}
        self.operate(instance_id, command_of("set_variables", instance_id, arguments, actor), actor=actor)

    @refusing
    def cancel(self, instance_id: str, reason: str = "", *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self.permit(actor, "administer", instance_id)
        self._cases.root_command(instance_id, commands.Cancel(reason, actor))

    @refusing
    def suspend(self, instance_id: str, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self.permit(actor, "administer", instance_id)
        self._cases.root_command(instance_id, commands.Suspend(actor))

    @refusing
    def activate(self, instance_id: str, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self.permit(actor, "administer", instance_id)
        self._cases.root_command(instance_id, commands.Activate(actor))

    @refusing
    def modify(
        self,
        instance_id: str,
        *,
        cancel: Sequence[str] = (),
        start_before: Sequence[str] = (),
        start_after: Sequence[str] = (),
        start_transition: Sequence[str] = (),
        actor: str | None = None,
    ) -> None:
        """See `Workspace`."""
        moves = (tuple(cancel), tuple(start_before), tuple(start_after), tuple(start_transition))
        command = commands.Modify(*moves, person=actor, process_key=process_key(instance_id))
        self.operate(instance_id, command, actor=actor)

    @refusing
    def migrate(
        self, instance_id: str, version: int, mapping: dict[str, str] | None = None, *, actor: str | None = None
    ) -> None:
        """See `Workspace`."""
        self.permit(actor, "administer", instance_id)
        self._migrations.migrate(instance_id, version, mapping or {}, actor)

    @refusing
    def retry(self, incident_id: str, retries: int = 1, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self.permit(actor, "administer", incident_id.rpartition(":")[0])
        self._cases.retry(incident_id, retries, actor)

    # Tasks

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

    # Looking

    @refusing
    def instances(self, query: InstanceQuery) -> list[InstanceInfo]:
        """See `Workspace`."""
        return self._cases.find(query, hidden=self.permissions.hidden_from(query.viewer))

    @refusing
    def instance(self, instance_id: str, *, viewer: str | None = None) -> InstanceDetail:
        """See `Workspace`."""
        self.permit(viewer, "see", instance_id)
        return self._cases.detail(instance_id)

    def history(self, query: HistoryQuery) -> Iterator[tuple[int, HistoryEvent]]:
        """See `Workspace`."""
        which = journal.JournalFilter(
            query.process_id, query.instance_id, query.root_instance_id, query.since, query.until, query.kinds
        )
        hidden = self.permissions.hidden_from(query.viewer)
        with refusals():
            for row_id, event in journal.read(self.database, which, query.after_id, query.limit):
                if event.process_id not in hidden:
                    yield row_id, event

    # People

    @refusing
    def people(self) -> list[Person]:
        """See `Workspace`."""
        with self.database.read() as connection:
            found = people.everybody(connection)
        return [Person(one.id, one.name, one.email, one.groups, one.roles) for one in found]

    @refusing
    def groups(self) -> list[Group]:
        """See `Workspace`."""
        with self.database.read() as connection:
            return [Group(group_id, name) for group_id, name in groups.all_groups(connection)]

    @refusing
    def save_person(self, person: Person, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self.permissions.check_administrator(actor)
        with self.database.write() as tx:
            record = people.PersonRecord(person.id, person.name, person.email, person.roles, person.groups)
            people.save(tx, record)
            about, roles, groups_ = person.id, list(person.roles), list(person.groups)
            note(tx, self.clock(), "person saved", actor, about=about, roles=roles, groups=groups_)
            tx.changed("people")

    @refusing
    def save_group(self, group: Group, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        self.permissions.check_administrator(actor)
        with self.database.write() as tx:
            groups.save(tx, group.id, group.name)
            note(tx, self.clock(), "group saved", actor, about=group.id)
            tx.changed("people")

    # Settings

    @refusing
    def setting(self, key: str, default: Any = None) -> Any:
        """See `Workspace`."""
        with self.database.read() as connection:
            return settings.read(connection, key, default)

    @refusing
    def save_setting(self, key: str, value: Any, *, actor: str | None = None) -> None:
        """See `Workspace`."""
        if key in GUARDED:
            raise WorkspaceError(GUARDED[key])
        if key == topic_limits.LIMITS:
            self.permissions.check_administrator(actor)
            topic_limits.check(value)
        with self.database.write() as tx:
            settings.save(tx, key, value, actor, self.clock())
            if key == topic_limits.LIMITS:
                note(tx, self.clock(), "limits of topics", actor, limits=value)
            tx.changed("settings")

    # Keeping going

    def lead(self) -> bool:
        """Whether timers and jobs are ours to run; a second program on a file leaves them to the first."""
        return self.database.lead()

    @refusing
    def run_due(self, *, limit: int = 100) -> int:
        """See `Workspace`."""
        return self.worker.run_due(limit) + self._keep_house()

    @refusing
    def next_due(self) -> datetime | None:
        """See `Workspace`."""
        return self.worker.next_due()

    def subscribe(self, listener: Callable[[WorkspaceChange], None]) -> Callable[[], None]:
        """See `Workspace`."""
        return self.changes.subscribe(listener)

    def close(self) -> None:
        """See `Workspace`."""
        self.changes.close()
        self.worker.stop()
        self.database.close()


def _name_of(location: str) -> str:
    """A file's stem, a database's name."""
    return Path(location.partition("?")[0]).stem or location
