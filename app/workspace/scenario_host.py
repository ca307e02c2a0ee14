"""Scenarios on a workspace: the product's own database, leases and outbox instead of a dict.

run_scenario(scenario, WorkspaceHost(location, scenario.clock))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import sqlalchemy as sa

from app.engine import commands
from app.engine.commands import Command, CommandRefused
from app.engine.environment import Binding, DecisionResult
from app.engine.graph import ExecutableProcess
from app.engine.history import HistoryEvent
from app.engine.jobs import BpmnError, JobContext, JobFailed, JobHandler
from app.engine.scenarios.choices import Choices, let_choose
from app.engine.scenarios.decisions import mocked
from app.engine.scenarios.host import HostRefused, ScenarioCase, VirtualClock
from app.engine.scenarios.scenario import ModelFile
from app.engine.waits import Job, UserTask
from app.store.tables import start_events
from app.workspace.local import LocalWorkspace
from app.workspace.values import HistoryQuery, InstanceQuery, Resource, WorkspaceError
from app.workspace.worker import WorkerSettings

P = ParamSpec("P")
R = TypeVar("R")
AT_ONCE = WorkerSettings(retry_delays=(timedelta(0),))
"""A failed attempt is due again at once: a scenario counts attempts, it does not wait for back-off."""
LONG = timedelta(days=3650)
"""A lease that no scenario outlives."""
MANY = 10_000


def _refusable(function: Callable[P, R]) -> Callable[P, R]:
    """The workspace's refusals, as a scenario's."""

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except (WorkspaceError, CommandRefused) as refusal:
            raise HostRefused(str(refusal)) from refusal

    return call


class WorkspaceHost:
    """Implements `ScenarioHost` on a workspace of its own at `location`; close it after the scenario."""

    def __init__(self, location: str | Path, now: datetime) -> None:
        self.clock = VirtualClock(now)
        self.workspace = LocalWorkspace(location, clock=self.clock, worker=AT_ONCE)
        self._deployments = 0
        self._leased: dict[str, JobContext] = {}
        self.choices = Choices()

    def close(self) -> None:
        """Let go of the database."""
        self.workspace.close()

    @_refusable
    def deploy(self, files: Sequence[ModelFile]) -> None:
        """See `ScenarioHost`. A comment at the end makes a file that was deployed before a new version."""
        mark = b"\n<!-- deployment %d -->\n" % self._deployments if self._deployments else b""
        self._deployments += 1
        deployed = self.workspace.deploy([Resource(file.name, file.content + mark) for file in files])
        for definition in deployed.definitions:
            let_choose(self.workspace.models.process(definition.process_id, definition.version), self.choices)

    def mock_decisions(self, mocks: Mapping[str, Any]) -> None:
        """See `ScenarioHost`."""
        models = self.workspace.models
        real = models.decide

        def decide(decision_id: str, variables: Mapping[str, Any], *binding: Binding) -> DecisionResult:
            if decision_id in mocks:
                return mocked(decision_id, mocks[decision_id], variables)
            return real(decision_id, variables, *binding)

        setattr(models, "decide", decide)  # noqa: B010  # only this host's own workspace

    @_refusable
    def start(
        self, process_id: str, variables: Mapping[str, Any], business_key: str | None, start_before: tuple[str, ...]
    ) -> None:
        """See `ScenarioHost`."""
        self.workspace.start(process_id, variables, business_key=business_key, start_before=start_before)

    @_refusable
    def message(
        self,
        name: str,
        business_key: str | None,
        correlation: Mapping[str, Any],
        variables: Mapping[str, Any],
        all_receivers: bool,
    ) -> None:
        """See `ScenarioHost`."""
        self.workspace.correlate(
            name,
            business_key=business_key,
            correlation=correlation,
            variables=variables,
            all_receivers=all_receivers,
        )

    @_refusable
    def signal(self, name: str, variables: Mapping[str, Any]) -> None:
        """See `ScenarioHost`."""
        self.workspace.signal(name, variables)

    @_refusable
    def start_conditional(self, variables: Mapping[str, Any]) -> None:
        """See `ScenarioHost`."""
        self.workspace.start_conditional(variables)

    @_refusable
    def command(self, case_id: str, command: Command) -> None:
        """See `ScenarioHost`; what a person does goes through the workspace's own door."""
        workspace = self.workspace
        match command:
            case commands.CompleteTask(key, variables) if self._is_user_task(case_id, key):
                workspace.complete(f"{case_id}:{key}", variables)
            case commands.ThrowTaskError(key, code, _, variables) if self._is_user_task(case_id, key):
                workspace.task_error(f"{case_id}:{key}", code, variables)
            case commands.SetVariables(variables, None):
                workspace.set_variables(case_id, variables)
            case commands.Suspend():
                workspace.suspend(case_id)
            case commands.Activate():
                workspace.activate(case_id)
            case commands.Cancel(reason):
                workspace.cancel(case_id, reason)
            case _:
                workspace.executor.run(case_id, command)

    def _is_user_task(self, case_id: str, key: int) -> bool:
        return (UserTask, key) in self.workspace.executor.stored(case_id).state.wait_table

    @_refusable
    def run_due(self) -> int:
        """See `ScenarioHost`."""
        return self.workspace.run_due()

    @_refusable
    def work(self, case_id: str, job: Job, handler: JobHandler) -> None:
        """See `ScenarioHost`. The job is leased and answered as a worker outside does it."""
        external = self.workspace.external
        wanted = f"{case_id}:{job.key}"
        if wanted not in self._leased:
            fetched = external.fetch([job.topic], limit=MANY, length=LONG)
            self._leased |= {context.id: context for context in fetched}
        context = self._leased.pop(wanted, None)
        if context is None:
            raise HostRefused(f"The job at '{job.element_id}' cannot be fetched.")
        seen = self.workspace.executor.stored(case_id).state.variables_at(job.key)
        try:
            results = handler(replace(context, variables=seen))
        except BpmnError as error:
            external.error(wanted, error.code, error.message, error.variables)
        except JobFailed as failure:
            external.fail(wanted, str(failure), retries=failure.retries, retry_at=failure.retry_at)
        except Exception as error:
            external.fail(wanted, str(error))
        else:
            external.complete(wanted, results)

    @_refusable
    def cases(self) -> list[ScenarioCase]:
        """See `ScenarioHost`."""
        found = self.workspace.instances(InstanceQuery(roots_only=True, limit=MANY))
        stored = [self.workspace.executor.stored(info.id) for info in reversed(found)]
        return [ScenarioCase(entry.root_id, entry.state) for entry in stored]

    @_refusable
    def events(self) -> Iterable[HistoryEvent]:
        """See `ScenarioHost`."""
        return [event for _id, event in self.workspace.history(HistoryQuery())]

    @_refusable
    def start_timers(self) -> int:
        """See `ScenarioHost`."""
        query = sa.select(sa.func.count()).select_from(start_events).where(start_events.c.due.is_not(None))
        with self.workspace.database.read() as connection:
            return int(connection.execute(query).scalar_one())

    @_refusable
    def process(self, process_id: str, version: int | None) -> ExecutableProcess:
        """See `ScenarioHost`."""
        return self.workspace.models.process(process_id, version)
