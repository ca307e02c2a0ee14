"""What only one kind of flow node has; each is the `detail` of such nodes."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.graph import CallMapping, Flow, Node, Value
from app.expressions import Expression


@dataclass(frozen=True, slots=True)
class UserTaskDetail:
    """Who does a user task, until when, with which form."""

    assignee: Value = None
    candidate_users: Value = None
    candidate_groups: Value = None
    form_key: Value = None
    due: Value = None
    follow_up: Value = None
    priority: Value = None
    title: Value = None


@dataclass(frozen=True, slots=True)
class JobDetail:
    """Work outside. `external`: pulled by a worker; else run by a handler registered for the topic."""

    topic: Value
    external: bool = False
    priority: Value = None


@dataclass(frozen=True, slots=True)
class ScriptDetail:
    """An expression evaluated inside the step; its value goes to `result` (None: it is dropped)."""

    expression: Expression
    result: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionDetail:
    """A decision to evaluate; `mapping`: how its result becomes one value."""

    decision: Value
    result: str | None = None
    mapping: str | None = None


@dataclass(frozen=True, slots=True)
class CallDetail:
    """A process to call. `version` None means the latest; `all_out` copies every variable back."""

    process: Value
    version: Value = None
    business_key: Value = None
    inputs: tuple[CallMapping, ...] = ()
    outputs: tuple[CallMapping, ...] = ()
    all_in: bool = False
    all_out: bool = False


@dataclass(frozen=True, slots=True)
class LinkDetail:
    """Where a link throw event goes on."""

    target: Node


@dataclass(frozen=True, slots=True)
class EventGatewayDetail:
    """The events an event-based gateway waits for: each with the flow that leads to it."""

    alternatives: tuple[Flow, ...]
