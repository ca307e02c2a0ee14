"""The pure core with the little around it that several instances need: no database, no threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from app.bpmn.document import Document
from app.decisions.model import DecisionError
from app.engine.commands import (
    Command,
    CommandRefused,
    CompleteJob,
    DeliverMessage,
    DeliverSignal,
    FailJob,
    FireTimer,
    RunContinuation,
    StartInstance,
    ThrowTaskError,
)
from app.engine.compile import CompileRefused, compile_definitions
from app.engine.environment import Binding, Environment, not_bound
from app.engine.graph import ExecutableProcess, StartInfo
from app.engine.history import HistoryEvent
from app.engine.jobs import BpmnError, JobContext, JobFailed, JobHandler, headers_of
from app.engine.located import node_at
from app.engine.outcome import Outcome, Publication
from app.engine.scenarios.choices import Choices, let_choose
from app.engine.scenarios.decisions import Decisions
from app.engine.scenarios.host import HostRefused, ScenarioCase, VirtualClock
from app.engine.scenarios.scenario import ModelFile
from app.engine.state import State
from app.engine.step import step
from app.engine.waits import Job, JobKind, Subscription, SubscriptionKind, Timer
from app.expressions import ExpressionError
from app.foundation.xml import XmlRefused

Receiver = tuple[str, Subscription]


class MemoryHost:
    """Implements `ScenarioHost` on states kept in a dict."""

    def __init__(self, now: datetime) -> None:
        self.clock = VirtualClock(now)
        self.states: dict[str, State] = {}
        self.versions: dict[str, list[ExecutableProcess]] = {}
        self.deployed: dict[tuple[str, int], int] = {}
        self.starts: dict[tuple[str, str], tuple[datetime, int]] = {}
        self.log: list[HistoryEvent] = []
        self.decisions = Decisions()
        self.choices = Choices()

    # --- Models ----------------------------------------------------------------------------

    def deploy(self, files: Sequence[ModelFile]) -> None:
        """See `ScenarioHost`."""
        try:
            compiled = [
                process
                for file in files
                if file.name.endswith((".bpmn", ".xml"))
                for process in compile_definitions(Document.from_bytes(file.content, file.name))
            ]
            for file in files:
                if file.name.endswith(".dmn"):
                    self.decisions.add(file.content, file.name)
        except (CompileRefused, DecisionError, XmlRefused) as refusal:
            raise HostRefused(str(refusal)) from refusal
        number = len(self.deployed)
        for process in compiled:
            let_choose(process, self.choices)
            known = self.versions.setdefault(process.id, [])
            known.append(process.versioned(len(known) + 1))
            self.deployed[process.id, len(known)] = number
            self._register_starts(process)

    def _register_starts(self, process: ExecutableProcess) -> None:
        """A new version's start timers replace those of the old one."""
        for key in [key for key in self.starts if key[0] == process.id]:
            del self.starts[key]
        for start in process.starts:
            if start.timer is not None:
                self.starts[process.id, start.key] = start.timer.first(self.clock())

    def process(self, process_id: str, version: int | None = None) -> ExecutableProcess:
        """See `ScenarioHost`; the latest version when none is named."""
        versions = self.versions.get(process_id, [])
        if not versions or (version is not None and not 0 < version <= len(versions)):
            raise CommandRefused(f"There is no process '{process_id}'.")
        return versions[-1 if version is None else version - 1]

    def bound(self, process_id: str, binding: Binding) -> ExecutableProcess:
        """The version that was deployed with the caller, or the newest with a tag. Raises CommandRefused."""
        with_caller = self.deployed[binding.caller, binding.version]
        for process in reversed(self.versions.get(process_id, [])):
            if binding.kind == "versionTag":
                found = process.version_tag == binding.tag
            else:
                found = self.deployed[process_id, process.version] == with_caller
            if found:
                return process
        raise CommandRefused(not_bound(process_id, binding))

    def _latest_starts(self, kind: str) -> list[tuple[ExecutableProcess, StartInfo]]:
        latest = [versions[-1] for versions in self.versions.values()]
        return [(process, start) for process in latest for start in process.starts if start.kind == kind]

    def mock_decisions(self, mocks: Mapping[str, Any]) -> None:
        """See `ScenarioHost`."""
        self.decisions.mocks = mocks

    # --- Running ---------------------------------------------------------------------------

    def start(
        self, process_id: str, variables: Mapping[str, Any], business_key: str | None, start_before: tuple[str, ...]
    ) -> None:
        """See `ScenarioHost`."""
        self._start(process_id, variables, business_key=business_key, start_before=start_before)

    def _start(self, process_id: str, variables: Mapping[str, Any], **more: Any) -> None:
        case_id = f"case-{len(self.states) + 1}"
        try:
            version = self.process(process_id).version
            command = StartInstance(process_id, version, variables, **more)
            outcome = step(None, command, self._environment(case_id))
        except CommandRefused as refusal:
            raise HostRefused(str(refusal)) from refusal
        self._keep(case_id, outcome)

    def command(self, case_id: str, command: Command) -> None:
        """See `ScenarioHost`."""
        try:
            outcome = step(self.states[case_id], command, self._environment(case_id))
        except CommandRefused as refusal:
            raise HostRefused(str(refusal)) from refusal
        self._keep(case_id, outcome)

    def _environment(self, case_id: str) -> Environment:
        return Environment(self.clock(), case_id, self.process, self.decisions.decide, self.bound)

    def _keep(self, case_id: str, outcome: Outcome) -> None:
        self.states[case_id] = outcome.state
        self.log.extend(outcome.events)
        for publication in outcome.published:
            if publication.kind == "signal":
                spare = None if publication.to_own else case_id
                self._signal(publication.name, publication.variables, spare)
            else:
                self._carry(publication)

    # --- Messages and signals --------------------------------------------------------------

    def _carry(self, publication: Publication) -> None:
        """A message that an instance has thrown goes to the first who waits for it."""
        for case_id, wait in self._receivers(publication.name):
            if wait.correlation_key in (None, publication.correlation_key):
                self.command(case_id, DeliverMessage(wait.key, publication.name, publication.variables))
                return
        for process, start in self._latest_starts("message"):
            if start.name == publication.name:
                self._start(process.id, publication.variables, start_event=start.key)
                return

    def _receivers(self, name: str) -> list[Receiver]:
        return [
            (case_id, wait)
            for case_id, state in self.states.items()
            if not state.suspended
            for wait in state.waits
            if isinstance(wait, Subscription) and wait.kind is SubscriptionKind.MESSAGE and wait.name == name
        ]

    def message(
        self,
        name: str,
        business_key: str | None,
        correlation: Mapping[str, Any],
        variables: Mapping[str, Any],
        all_receivers: bool,
    ) -> None:
        """See `ScenarioHost`."""
        waiting = [entry for entry in self._receivers(name) if self._matches(entry, business_key, correlation)]
        starting = [entry for entry in self._latest_starts("message") if entry[1].name == name]
        if not all_receivers and len(waiting) > 1:
            raise HostRefused(f"{len(waiting)} receivers wait for the message '{name}'.")
        if not waiting and not starting:
            raise HostRefused(f"Nobody waits for the message '{name}'.")
        for case_id, wait in waiting:
            self.command(case_id, DeliverMessage(wait.key, name, variables))
        if all_receivers or not waiting:
            if not all_receivers and len(starting) > 1:
                raise HostRefused(f"{len(starting)} processes start with the message '{name}'.")
            for process, start in starting:
                self._start(process.id, variables, start_event=start.key, business_key=business_key)

    def _matches(self, receiver: Receiver, business_key: str | None, correlation: Mapping[str, Any]) -> bool:
        case_id, wait = receiver
        state = self.states[case_id]
        process = state.instances[wait.key].process
        if business_key is not None and state.business_key_of(process) != business_key:
            return False
        if wait.correlation_key is not None:
            return wait.correlation_key in {str(value) for value in (*correlation.values(), business_key)}
        seen = state.variables_at(wait.key)
        return all(name in seen and seen[name] == value for name, value in correlation.items())

    def signal(self, name: str, variables: Mapping[str, Any]) -> None:
        """See `ScenarioHost`."""
        self._signal(name, variables)

    def _signal(self, name: str, variables: Mapping[str, Any], spare: str | None = None) -> None:
        begun = {
            (state.process_id, wait.element_id)
            for state in self.states.values()
            for wait in state.waits
            if isinstance(wait, Subscription) and wait.name == name
        }
        for case_id, state in list(self.states.items()):
            if case_id != spare and not state.ended and not state.suspended:
                self.command(case_id, DeliverSignal(name, variables))
        for process, start in self._latest_starts("signal"):
            if start.name == name and (process.id, start.element_id) not in begun:
                self._start(process.id, variables, start_event=start.key)

    def start_conditional(self, variables: Mapping[str, Any]) -> None:
        """See `ScenarioHost`."""
        for process, start in self._latest_starts("conditional"):
            try:
                holds = start.condition is not None and start.condition.evaluate(variables) is True
            except ExpressionError:
                continue
            if holds:
                self._start(process.id, variables, start_event=start.key)

    # --- What is due -----------------------------------------------------------------------

    def run_due(self) -> int:
        """See `ScenarioHost`."""
        due = self.due()
        for owner, what in due:
            self._run_one(owner, what)
        return len(due)

    def due(self) -> list[tuple[str, Timer | Job | str]]:
        """What is due now, earliest first: a case's timer or continuation, or the start timer of a process."""
        now = self.clock()
        due: list[tuple[datetime, str, Timer | Job | str]] = [
            (when, process_id, element) for (process_id, element), (when, _left) in self.starts.items() if when <= now
        ]
        for case_id, state in self.states.items():
            if not state.suspended and not state.ended:
                for wait in (each for each in state.waits if isinstance(each, (Timer, Job))):
                    when = _due_time(wait)
                    if when is not None and when <= now:
                        due.append((when, case_id, wait))
        return [(owner, what) for _when, owner, what in sorted(due, key=lambda entry: entry[0])]

    def _run_one(self, owner: str, what: Timer | Job | str) -> None:
        if isinstance(what, str):
            self._fire_start(owner, what)
            return
        if (type(what), what.key) not in self.states[owner].wait_table:
            return
        command = FireTimer(what.key) if isinstance(what, Timer) else RunContinuation(what.key)
        try:
            self.command(owner, command)
        except HostRefused as refusal:
            left = what.retries - 1 if isinstance(what, Job) else 0
            self.command(owner, FailJob(what.key, str(refusal), retries=left))

    def _fire_start(self, process_id: str, element: str) -> None:
        when, left = self.starts.pop((process_id, element))
        process = self.process(process_id)
        start = next(start for start in process.starts if start.key == element)
        following = start.timer.following(when) if start.timer is not None and left else None
        if following is not None:
            self.starts[process_id, element] = (following, left - 1 if left > 0 else left)
        self._start(process_id, {}, start_event=element)

    def work(self, case_id: str, job: Job, handler: JobHandler) -> None:
        """See `ScenarioHost`."""
        try:
            results = handler(self._context(case_id, job))
        except BpmnError as error:
            self.command(case_id, ThrowTaskError(job.key, error.code, error.message, error.variables))
        except JobFailed as failure:
            left = job.retries - 1 if failure.retries is None else failure.retries
            self.command(case_id, FailJob(job.key, str(failure), retries=left, retry_at=failure.retry_at))
        except Exception as error:
            self.command(case_id, FailJob(job.key, str(error), retries=job.retries - 1))
        else:
            self.command(case_id, CompleteJob(job.key, results or {}))

    def _context(self, case_id: str, job: Job) -> JobContext:
        state = self.states[case_id]
        process = state.instances[job.key].process
        return JobContext(
            id=f"{case_id}:{job.key}",
            topic=job.topic,
            element_id=job.element_id,
            instance_id=job.instance_id,
            root_instance_id=case_id,
            process_id=state.instances[process].element,
            business_key=state.business_key_of(process),
            variables=state.variables_at(job.key),
            retries=job.retries,
            headers=headers_of(node_at(state, job.key, self.process)),
        )

    # --- Looking ---------------------------------------------------------------------------

    def cases(self) -> list[ScenarioCase]:
        """See `ScenarioHost`."""
        return [ScenarioCase(case_id, state) for case_id, state in self.states.items()]

    def events(self) -> list[HistoryEvent]:
        """See `ScenarioHost`."""
        return self.log

    def start_timers(self) -> int:
        """See `ScenarioHost`."""
        return len(self.starts)


def _due_time(wait: Timer | Job) -> datetime | None:
    """When the engine itself has to do something about this wait, if at all."""
    if isinstance(wait, Job) and (wait.kind is not JobKind.CONTINUATION or wait.retries <= 0):
        return None
    return wait.due
