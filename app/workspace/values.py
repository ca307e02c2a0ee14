"""What the workspace takes and returns. Frozen values: safe to hand between threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.store.variable_search import VariableTest

Variables = Mapping[str, Any]


# --- Models ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of a deployment. `name` ends in .bpmn, .dmn or .form; `content` is its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Deployment:
    """A set of resources that was put into operation together."""

    id: str
    at: datetime
    by: str | None
    definitions: tuple[DefinitionInfo, ...] = ()


@dataclass(frozen=True, slots=True)
class DefinitionInfo:
    """One version of one executable process. `id` is `"<process id>:<version>"`."""

    id: str
    process_id: str
    version: int
    name: str
    deployment_id: str
    resource_name: str
    deployed_at: datetime
    startable: bool = True
    start_form_key: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a model cannot be deployed or run as it is."""

    element_id: str
    message: str
    rule: str = ""
    severity: str = "error"


# --- Tasks -----------------------------------------------------------------------------------


class DueState(StrEnum):
    """How a task stands against its due date. AT_RISK: less than a fifth of its time is left."""

    NONE = "none"
    ON_TIME = "on_time"
    AT_RISK = "at_risk"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class TaskInfo:
    """A user task as an inbox shows it. `id` is `"<root instance id>:<key>"`.

    `state`: open, completed or canceled. `summary` are a few process variables for the list.
    """

    id: str
    name: str
    element_id: str
    instance_id: str
    root_instance_id: str
    process_id: str
    process_name: str
    definition_id: str
    business_key: str | None
    state: str
    assignee: str | None
    candidate_users: tuple[str, ...]
    candidate_groups: tuple[str, ...]
    form_key: str | None
    lane: str | None
    created: datetime
    due: datetime | None
    follow_up: datetime | None
    priority: int
    due_state: DueState
    completed: datetime | None = None
    summary: Variables = field(default_factory=dict)
    comment_count: int = 0


class TaskScope(StrEnum):
    """Whose tasks. MINE: assigned to the person; GROUP: unassigned, open to the person or their groups."""

    MINE = "mine"
    GROUP = "group"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """Which tasks to list. Snoozed tasks (follow-up in the future) are left out unless asked for."""

    scope: TaskScope = TaskScope.MINE
    person: str | None = None
    group: str | None = None
    process_id: str | None = None
    instance_id: str | None = None
    state: str = "open"
    due_state: DueState | None = None
    snoozed: bool | None = False
    text: str = ""
    limit: int = 500


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said about a case."""

    id: str
    instance_id: str
    task_id: str | None
    author: str
    at: datetime
    text: str


# --- Instances -------------------------------------------------------------------------------


class InstanceState(StrEnum):
    """The life of a process instance."""

    RUNNING = "running"
    SUSPENDED = "suspended"
    COMPLETED = "completed"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class InstanceInfo:
    """A process instance in a list. A called process is an instance of its own with a parent."""

    id: str
    root_id: str
    process_id: str
    process_name: str
    version: int
    definition_id: str
    state: InstanceState
    business_key: str | None
    started: datetime
    ended: datetime | None
    started_by: str | None
    incident_count: int = 0
    parent_id: str | None = None
    summary: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InstanceQuery:
    """Which instances to list, newest first. `viewer`: only what this person may see."""

    process_id: str | None = None
    state: InstanceState | None = None
    running: bool | None = None
    with_incidents: bool = False
    roots_only: bool = False
    business_key: str | None = None
    variables: Variables = field(default_factory=dict)
    tests: tuple[VariableTest, ...] = ()
    text: str = ""
    limit: int = 200
    viewer: str | None = None


@dataclass(frozen=True, slots=True)
class TokenInfo:
    """A token standing at an element; `count` of them, for the diagram."""

    element_id: str
    count: int = 1
    incident: bool = False


@dataclass(frozen=True, slots=True)
class IncidentInfo:
    """Why an instance is stuck. `id` is `"<root instance id>:<key>"`."""

    id: str
    instance_id: str
    element_id: str
    element_name: str
    kind: str
    message: str
    stack: str
    raised: datetime


@dataclass(frozen=True, slots=True)
class TimerInfo:
    """A timer that runs."""

    instance_id: str
    element_id: str
    due: datetime


@dataclass(frozen=True, slots=True)
class ScopeInfo:
    """A scope inside a process instance, with the variables that are its own.

    `key` names it in `Workspace.set_variables`; `depth` 0 stands right below the process. `number` of `total` says
    which instance of a multi-instance activity it is (from 1; `total` is None in a standard loop), `is_loop` that it is
    such an activity as a whole.
    """

    key: int
    element_id: str
    depth: int = 0
    number: int | None = None
    total: int | None = None
    is_loop: bool = False
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InstanceDetail:
    """One instance, whole: for the live view. `visited` are element and flow ids already passed.

    `variables` are the process's own, `scopes` hold those further in; `calls` leads from the id of a called process
    that runs to its call activity.
    """

    info: InstanceInfo
    variables: Variables
    tokens: tuple[TokenInfo, ...]
    incidents: tuple[IncidentInfo, ...]
    timers: tuple[TimerInfo, ...]
    visited: frozenset[str]
    called: tuple[InstanceInfo, ...] = ()
    scopes: tuple[ScopeInfo, ...] = ()
    calls: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which history events to read, oldest first. `after_id` continues where a reader stopped."""

    process_id: str | None = None
    instance_id: str | None = None
    root_instance_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    kinds: tuple[str, ...] = ()
    after_id: int = 0
    limit: int | None = None
    viewer: str | None = None


# --- People ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works here. `roles` are labels such as "manager" or "process owner"."""

    id: str
    name: str
    email: str = ""
    groups: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """People who share a queue of tasks."""

    id: str
    name: str


# --- Changes ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WorkspaceChange:
    """Something was written: screens that show it read again. `what`: tasks, instances, models, people."""

    what: frozenset[str]
    instance_ids: frozenset[str] = frozenset()


# --- Errors ----------------------------------------------------------------------------------


class WorkspaceError(Exception):
    """What was asked cannot be done; nothing has changed. The text is for a person."""


class DeploymentRefused(WorkspaceError):
    """The models cannot run; `problems` names all of them at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        lines = "; ".join(f"{p.element_id}: {p.message}" for p in problems[:5])
        more = f" and {len(problems) - 5} more" if len(problems) > 5 else ""
        super().__init__(f"Not deployed. {lines}{more}")


class NotFound(WorkspaceError):
    """There is no such thing (any more)."""


class Conflict(WorkspaceError):
    """Somebody else was faster; read again."""


class NotPermitted(WorkspaceError):
    """The acting person may not do this."""
