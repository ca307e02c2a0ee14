"""The pure core with every token held before every element, so that it can be watched one move at a time.

The holding is the engine's own save point (async before), so nothing about the semantics is rebuilt here: a
token that goes on is a `RunContinuation`. States are immutable, so a look back is a few dicts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.engine.commands import FailJob, RunContinuation
from app.engine.element_instance import ElementInstance
from app.engine.graph import ExecutableProcess, Node
from app.engine.history import HistoryEvent
from app.engine.outcome import Outcome
from app.engine.scenarios.host import HostRefused, ScenarioCase
from app.engine.scenarios.memory_host import MemoryHost
from app.engine.scenarios.observation import node_of
from app.engine.scenarios.scenario import ModelFile
from app.engine.state import State
from app.engine.waits import Job, JobKind


@dataclass(frozen=True, slots=True)
class Held:
    """A token that stands before an element (`after`: behind it) and can go on at once."""

    case_id: str
    key: int
    element_id: str
    flow: str = ""
    after: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that a host may have changed since."""

    now: datetime
    states: Mapping[str, State]
    versions: Mapping[str, tuple[ExecutableProcess, ...]]
    starts: Mapping[tuple[str, str], tuple[datetime, int]]
    events: int
    arrived: tuple[tuple[str, int], ...]


class TokenHost(MemoryHost):
    """Implements `ScenarioHost`; between commands tokens stand at save points that the model does not have."""

    def __init__(self, now: datetime) -> None:
        super().__init__(now)
        self._arrived: dict[tuple[str, int], None] = {}
        self._saved: set[tuple[str, int, str]] = set()

    def deploy(self, files: Sequence[ModelFile]) -> None:
        """See `ScenarioHost`."""
        before = {key: len(known) for key, known in self.versions.items()}
        super().deploy(files)
        for key, known in self.versions.items():
            for process in known[before.get(key, 0) :]:
                self._hold_everywhere(process)

    def _hold_everywhere(self, process: ExecutableProcess) -> None:
        """Jobs wait anyway, so their tasks keep what the model says of them."""
        for node in process.nodes.values():
            if node.async_before:
                self._saved.add((process.id, process.version, node.id))
            if not node.behaviour.is_job:
                node.async_before = True

    # --- Going on --------------------------------------------------------------------------

    def held(self) -> list[Held]:
        """The tokens that can go on, in the order in which they came."""
        found = []
        for case_id, key in self._arrived:
            state = self.states.get(case_id)
            job = None if state is None or state.suspended else state.wait_table.get((Job, key))
            if state is not None and isinstance(job, Job) and _can_go_on(job):
                found.append(self._held(case_id, state.instances[key], job))
        return found

    def run_due(self) -> int:
        """The first thing that is due; the next is due when the tokens that it moves have come to rest."""
        self.fire_due(save_points=True)
        return 0

    def fire_due(self, *, save_points: bool) -> bool:
        """The first timer that is due, or a token at a save point of the model; False when there is none."""
        for owner, what in self.due():
            if not isinstance(what, Job) or (save_points and self._is_saved(owner, what)):
                self._run_one(owner, what)
                return True
        return False

    def _is_saved(self, case_id: str, job: Job) -> bool:
        return self.is_save_point(self._held(case_id, self.states[case_id].instances[job.key], job))

    def _held(self, case_id: str, instance: ElementInstance, job: Job) -> Held:
        after = instance.life == "completing"
        return Held(case_id, instance.key, job.element_id, instance.flow or "", after)

    def is_save_point(self, held: Held) -> bool:
        """Whether the model itself holds the token here."""
        state = self.states[held.case_id]
        process = state.instances[state.instances[held.key].process]
        return held.after or (process.element, process.recall("version"), held.element_id) in self._saved

    def node(self, held: Held) -> Node:
        """The element that a held token stands at."""
        return node_of(self, ScenarioCase(held.case_id, self.states[held.case_id]), held.key)

    def go_on(self, held: Held) -> str:
        """Let a token pass its element; when the engine refuses, an incident stands there. Returns the sentence."""
        try:
            self.command(held.case_id, RunContinuation(held.key))
        except HostRefused as refusal:
            self.command(held.case_id, FailJob(held.key, str(refusal), retries=0))
            return str(refusal)
        return ""

    def _keep(self, case_id: str, outcome: Outcome) -> None:
        for wait in outcome.opened:
            if isinstance(wait, Job) and _can_go_on(wait):
                self._arrived.setdefault((case_id, wait.key))
        for kind, key in outcome.closed:
            if kind is Job:
                self._arrived.pop((case_id, key), None)
        super()._keep(case_id, outcome)

    # --- Looking back ----------------------------------------------------------------------

    def snapshot(self) -> Snapshot:
        """What `restore` takes."""
        versions = {key: tuple(known) for key, known in self.versions.items()}
        return Snapshot(
            self.clock.now, dict(self.states), versions, dict(self.starts), len(self.log), tuple(self._arrived)
        )

    def restore(self, snapshot: Snapshot) -> None:
        """Be again as then."""
        self.clock.now = snapshot.now
        self.states = dict(snapshot.states)
        self.versions = {key: list(known) for key, known in snapshot.versions.items()}
        self.starts = dict(snapshot.starts)
        del self.log[snapshot.events :]
        self._arrived = dict.fromkeys(snapshot.arrived)

    def since(self, snapshot: Snapshot) -> list[HistoryEvent]:
        """What has happened since a snapshot, in order."""
        return self.log[snapshot.events :]


def _can_go_on(job: Job) -> bool:
    return job.kind is JobKind.CONTINUATION and job.retries > 0
