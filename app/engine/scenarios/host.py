"""Where scenarios run: the small interface that the pure core and a workspace both offer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from app.engine.commands import Command
from app.engine.graph import ExecutableProcess
from app.engine.history import HistoryEvent
from app.engine.jobs import JobHandler
from app.engine.scenarios.choices import Choices
from app.engine.scenarios.scenario import ModelFile
from app.engine.state import State
from app.engine.waits import Job


class HostRefused(Exception):
    """What the step asked for was refused; nothing has changed. The text says why."""


@dataclass(frozen=True, slots=True)
class ScenarioCase:
    """One root instance, in the order of their starts."""

    id: str
    state: State


class VirtualClock:
    """A clock that stands still until it is set. Call it for the time."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The time, UTC."""
        return self.now


class ScenarioHost(Protocol):
    """Runs processes for one scenario. Every method raises HostRefused when it is refused."""

    clock: VirtualClock
    choices: Choices

    def mock_decisions(self, mocks: Mapping[str, Any]) -> None:
        """From here on these results (by decision id) stand for the decisions."""

    def deploy(self, files: Sequence[ModelFile]) -> None:
        """Put the files into operation as a new version."""

    def start(
        self, process_id: str, variables: Mapping[str, Any], business_key: str | None, start_before: tuple[str, ...]
    ) -> None:
        """Start the latest version."""

    def message(
        self,
        name: str,
        business_key: str | None,
        correlation: Mapping[str, Any],
        variables: Mapping[str, Any],
        all_receivers: bool,
    ) -> None:
        """Correlate a message to exactly one receiver, or to all."""

    def signal(self, name: str, variables: Mapping[str, Any]) -> None:
        """Broadcast a signal."""

    def start_conditional(self, variables: Mapping[str, Any]) -> None:
        """Start every process whose start condition holds."""

    def command(self, case_id: str, command: Command) -> None:
        """Run a command on one root instance."""

    def run_due(self) -> int:
        """Timers, start timers and continuations that are due, one attempt each; returns how many."""

    def work(self, case_id: str, job: Job, handler: JobHandler) -> None:
        """One attempt at a work job by `handler`."""

    def cases(self) -> list[ScenarioCase]:
        """All root instances, ended ones too, in the order of their starts."""

    def events(self) -> Iterable[HistoryEvent]:
        """Everything that has happened, in order."""

    def start_timers(self) -> int:
        """How many start timers run."""

    def process(self, process_id: str, version: int | None) -> ExecutableProcess:
        """A deployed process; the latest version when none is named."""
