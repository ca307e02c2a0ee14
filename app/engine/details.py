"""What only one kind of flow node has; each is the `detail` of such nodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.engine.graph import CallMapping, Node, Value
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
    """Work outside. `external`: pulled by a worker; else run by a handler registered for the topic.

    `holds_uncaught`: a BPMN error from it that nothing catches is an incident (Camunda 8). `headers`: what the model
    tells the worker, as it is written there (Camunda 8).
    """

    topic: Value
    external: bool = False
    priority: Value = None
    holds_uncaught: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScriptDetail:
    """An expression evaluated inside the step; its value goes to `result` (None: it is dropped)."""

    expression: Expression
    result: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionDetail:
    """A decision to evaluate; `mapping`: how its result becomes one value. `binding`, `version`, `tag` as in a call."""

    decision: Value
    result: str | None = None
    mapping: str | None = None
    binding: str = "latest"
    version: Value = None
    tag: Value = None


@dataclass(frozen=True, slots=True)
class CallDetail:
    """A process to call; `all_in` and `all_out` copy every variable.

    `binding`: latest, version (then `version` says which), deployment (the version that was deployed together with
    the caller) or versionTag (the newest version that bears `tag`).
    """

    process: Value
    binding: str = "latest"
    version: Value = None
    tag: Value = None
    business_key: Value = None
    inputs: tuple[CallMapping, ...] = ()
    outputs: tuple[CallMapping, ...] = ()
    all_in: bool = False
    all_out: bool = False


@dataclass(frozen=True, slots=True)
class ComplexGatewayDetail:
    """When a complex gateway fires; None means at the first token."""

    activation: Expression | None = None


@dataclass(frozen=True, slots=True)
class AdHocDetail:
    """How the activities of an ad-hoc sub-process are started and when that ends. `active` names those to start."""

    sequential: bool = False
    completion: Expression | None = None
    cancel_remaining: bool = True
    active: Value = None


@dataclass(frozen=True, slots=True)
class MultipleDetail:
    """The parts of an event with several definitions; `parallel`: all of them must happen."""

    parts: tuple[Node, ...]
    parallel: bool = False


@dataclass(frozen=True, slots=True)
class LinkDetail:
    """Where a link throw event goes on."""

    target: Node


@dataclass(frozen=True, slots=True)
class EventGatewayDetail:
    """Whether an event-based gateway starts the process, and then whether all of its events must come."""

    instantiates: bool = False
    parallel: bool = False
