"""`LocalWorkspace`: the engine in this process, on a SQLite file or a PostgreSQL database.

Thread-safe. Every method is done whole or refused with a `WorkspaceError`. This class only says
which part does what: models.py, cases.py, tasks.py, correlation.py, delivery.py, worker.py. Its methods
stand by idea in files of their own:

local_running.py   cases begin, get messages, are changed by hand
local_tasks.py     the work of people
local_people.py    who works here, and the settings of the workspace
operations.py      what administrators do beyond that
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from app.engine.history import HistoryEvent
from app.engine.jobs import JobHandler
from app.foundation.time import Clock, utc_now
from app.store import journal
from app.store.opening import open_location
from app.workspace.cases import Cases
from app.workspace.changes import Changes
from app.workspace.clock import ServerClock, WorkspaceClock
from app.workspace.correlation import Correlation
from app.workspace.delivery import Delivery
from app.workspace.executor import Executor
from app.workspace.external import ExternalWork
from app.workspace.local_people import PeopleCalls
from app.workspace.local_running import RunningCalls
from app.workspace.local_tasks import TaskCalls
from app.workspace.models import Models
from app.workspace.place import Place
from app.workspace.refusals import refusals, refusing
from app.workspace.tasks import Tasks
from app.workspace.values import (
    DefinitionInfo,
    Deployment,
    HistoryQuery,
    InstanceDetail,
    InstanceInfo,
    InstanceQuery,
    Resource,
    WorkspaceChange,
)
from app.workspace.worker import Worker, WorkerSettings


class LocalWorkspace(RunningCalls, TaskCalls, PeopleCalls):
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
        self.place = Place(self.database)
        self.name = _name_of(self.location)
        self.changes = Changes(self.database)
        self.models = Models(self.database, self.clock)
        self.executor = Executor(self.database, self.models, self.clock)
        self.delivery = Delivery(self.database, self.executor)
        self.executor.published = self.delivery.deliver_due
        self.worker = Worker(self.database, self.executor, self.models, self.delivery, dict(handlers or {}), worker)
        self.external = ExternalWork(self.worker, self.place)
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
        with refusals(self.database):
            self.place.check()
            for row_id, event in journal.read(self.database, which, query.after_id, query.limit):
                if event.process_id not in hidden:
                    yield row_id, event

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
