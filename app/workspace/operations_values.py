"""What operations on cases take and return. Frozen values, as in values.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.workspace.values import WorkspaceError


@dataclass(frozen=True, slots=True)
class Preview:
    """What an operation would do, found out without doing it.

    `sentences` say it to a person; `tokens` is where tokens would stand, by element id; `ends`: the case would end.
    """

    sentences: tuple[str, ...]
    tokens: Mapping[str, int] = field(default_factory=dict)
    ends: bool = False


@dataclass(frozen=True, slots=True)
class MigrationStep:
    """Where one element of the old version goes. `target` None: nowhere; `open`: tokens that stand there now."""

    source: str
    source_name: str
    kind: str
    target: str | None
    open: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class MigrationTarget:
    """An element of the new version that a step may lead to."""

    element_id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class MigrationPlan:
    """From one version of a process to another. `steps` by id, changed by the mapping that was given."""

    process_id: str
    from_version: int
    to_version: int
    steps: tuple[MigrationStep, ...]
    targets: tuple[MigrationTarget, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def mapping(self) -> dict[str, str]:
        """Old element id -> new element id, of what has a place to go to."""
        return {step.source: step.target for step in self.steps if step.target is not None}

    @property
    def possible(self) -> bool:
        """Whether nothing stands in the way of the cases that were looked at."""
        return not self.problems


class MigrationImpossible(WorkspaceError):
    """A case cannot be migrated as planned; `problems` are (element id, sentence), all of them."""

    def __init__(self, text: str, problems: tuple[tuple[str, str], ...]) -> None:
        self.problems = problems
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class UndoInfo:
    """Whether the last human step can be taken back; `text` says what would happen, or why it cannot."""

    possible: bool
    text: str
    element_id: str = ""
    person: str | None = None
    sentences: tuple[str, ...] = ()


class BatchState(StrEnum):
    """The life of a batch."""

    RUNNING = "running"
    DONE = "done"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class BatchInfo:
    """One operation on many cases. `done` counts those dealt with, `failed` those of them that refused."""

    id: str
    operation: str
    arguments: Mapping[str, Any]
    by: str | None
    at: datetime
    total: int
    done: int = 0
    failed: int = 0
    state: BatchState = BatchState.RUNNING


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of one case of a batch; `message` says why it was refused."""

    instance_id: str
    ok: bool
    message: str = ""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One operation that somebody did: on a case, or (without one) on the workspace."""

    at: datetime
    person: str | None
    operation: str
    instance_id: str
    process_id: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grant:
    """People and groups, by id."""

    people: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessPermissions:
    """Who may start, see and administer the cases of a process. None: everybody."""

    process_id: str
    start: Grant | None = None
    see: Grant | None = None
    administer: Grant | None = None


class HistoryLevel(StrEnum):
    """What is kept of an ended case: all, all but values and decisions, or only that it ran."""

    FULL = "full"
    ACTIVITY = "activity"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long ended cases of a process are kept. `days` None: as the model says (historyTimeToLive), else for ever."""

    process_id: str
    days: int | None = None
    level: HistoryLevel = HistoryLevel.FULL


@dataclass(frozen=True, slots=True)
class CleanUpReport:
    """What a clean-up removed, or would remove: cases by process id, and history events of levels below full."""

    cases: Mapping[str, int] = field(default_factory=dict)
    events: int = 0
