"""The executable process: an immutable graph of flow nodes, made once by `compile.py`.

Nodes and flows point at each other, so they are filled by the compiler and never changed after.
A process and an embedded sub-process are nodes too: they are scopes, with a start and event
sub-processes of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from app.engine.timers import TimerDefinition
from app.expressions import Expression

if TYPE_CHECKING:
    from app.engine.behaviours.behaviour import Behaviour

Value = Expression | str | None
"""A text of the model: evaluated when it is an expression, else meant as written."""

GENERAL, PLAIN, INSTANT = 1, 2, 3
"""How tokens come into a node: by the whole life cycle; active at once; passed in one go (`instant.py`)."""


@dataclass(slots=True, eq=False)
class Flow:
    """A sequence flow. `condition` is None for one that is always taken."""

    id: str
    source: Node
    target: Node
    condition: Expression | None = None
    facts: tuple[str, str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.facts = (self.id, "sequenceFlow", "")


@dataclass(frozen=True, slots=True)
class VariableMapping:
    """One input or output parameter: `name` gets the value of `value` (None: the empty value).

    `optional`: data that is copied when it is there.
    """

    name: str
    value: Expression | Any
    optional: bool = False


@dataclass(frozen=True, slots=True)
class LoopEvent:
    """An event that a multi-instance activity throws when one of its instances completes (BPMN 2.0.2, table 10.30).

    `once`: only at the first instance that completes. `condition`: only when it holds. `node` is the event to throw.
    """

    node: Node
    once: bool = False
    condition: Expression | None = None


@dataclass(frozen=True, slots=True)
class Loop:
    """Loop characteristics (BPMN 2.0.2, 10.3.7): multi-instance, or a `standard` loop.

    `base` is the first loop counter; `async_before` and `async_after` are save points of each instance; `condition`,
    `maximum` and `test_before` are a standard loop's.
    """

    sequential: bool
    cardinality: Value = None
    collection: Value = None
    element_variable: str | None = None
    completion: Expression | None = None
    output_collection: str | None = None
    output_element: Value = None
    base: int = 0
    events: tuple[LoopEvent, ...] = ()
    standard: bool = False
    condition: Expression | None = None
    maximum: int | None = None
    test_before: bool = False
    async_before: bool = False
    async_after: bool = False


@dataclass(frozen=True, slots=True)
class EventDefinition:
    """What an event catches or throws.

    `kind`: none, message, signal, timer, error, escalation, conditional, compensation, cancel,
    terminate, link or multiple. `name` is the message, signal or link name; `code` the error or escalation
    code (None catches every one; an expression is thrown only). A multiple event has `parts`; all must happen
    when it is `parallel`. `variable`: a conditional event looks only when this one changes; `changes`: only when one
    is changed so (create, update; none: in any way). `asynchronous`: a thrown signal is heard after the step only.
    """

    kind: str
    name: Value = None
    code: Value = None
    correlation_key: Expression | None = None
    timer: TimerDefinition | None = None
    condition: Expression | None = None
    code_variable: str | None = None
    message_variable: str | None = None
    activity: str | None = None
    variable: str | None = None
    changes: tuple[str, ...] = ()
    payload: tuple[CallMapping, ...] = ()
    parts: tuple[EventDefinition, ...] = ()
    parallel: bool = False
    asynchronous: bool = False

    @property
    def each(self) -> tuple[EventDefinition, ...]:
        """The definitions of a multiple event; of any other event, this one."""
        return self.parts or (self,)

    def looks_at(self, change: tuple[str, str]) -> bool:
        """Whether a conditional event is tested after this change: of which variable, and how."""
        name, how = change
        return self.variable in (None, name) and (not self.changes or how in self.changes)


@dataclass(frozen=True, slots=True)
class CallMapping:
    """One `in` or `out` of a call activity or signal; `target` None means all variables."""

    target: str | None
    source: Expression | str | None
    local: bool = False


@dataclass(frozen=True, slots=True)
class ModelListener:
    """An expression that the model wants evaluated when `event` happens to its element."""

    event: str
    expression: Expression


@dataclass(slots=True, eq=False)
class Node:
    """A flow node or scope. `type` is its BPMN tag; `detail` holds what only its kind has.

    `facts` are what history says of it. What `passage.py` finds out of it once: `entry` and `plain_exit`, how much of
    the life cycle it needs (None: not asked yet), `sole`, the one flow that every token takes from here, and `works`,
    whether it does anything between its activation and its completion. `prepared` is its behaviour's own.
    """

    id: str
    type: str
    name: str
    behaviour: Behaviour
    scope: Node | None = None
    incoming: tuple[Flow, ...] = ()
    outgoing: tuple[Flow, ...] = ()
    default: Flow | None = None
    conditional: bool = False
    boundary: tuple[Node, ...] = ()
    attached_to: Node | None = None
    interrupting: bool = True
    start: Node | None = None
    event_subprocesses: tuple[Node, ...] = ()
    loop: Loop | None = None
    inputs: tuple[VariableMapping, ...] = ()
    outputs: tuple[VariableMapping, ...] = ()
    outputs_filter: bool = False
    async_before: bool = False
    async_after: bool = False
    event: EventDefinition | None = None
    detail: Any = None
    lane: str | None = None
    compensation: Node | None = None
    for_compensation: bool = False
    triggered_by_event: bool = False
    retries: tuple[str, ...] = ()
    attempts: int = 3
    listeners: tuple[ModelListener, ...] = ()
    start_quantity: int = 1
    completion_quantity: int = 1
    reached_from: frozenset[str] = frozenset()
    facts: tuple[str, str, str] = field(init=False)
    entry: int | None = None
    plain_exit: bool = False
    sole: Flow | None = None
    works: bool = True
    prepared: Any = None

    def __post_init__(self) -> None:
        self.facts = (self.id, self.type, self.name)

    def __repr__(self) -> str:
        return f"Node({self.type} {self.id})"

    @property
    def label(self) -> str:
        """The element as a person is told of it."""
        return f"'{self.name}' ({self.id})" if self.name else f"'{self.id}'"


@dataclass(frozen=True, slots=True)
class StartInfo:
    """One start event of a process, for whoever registers what starts it.

    `kind`: none, message, signal, timer or conditional. `name` is the message or signal name,
    already evaluated; `timer` gives due times by `timer.first(now)` and `timer.following(due)`.
    """

    element_id: str
    kind: str
    name: str | None = None
    timer: TimerDefinition | None = None
    condition: Expression | None = None
    form_key: str | None = None
    part: int = 0

    @property
    def key(self) -> str:
        """Unique in the process: the element's id; for the further parts of a multiple event, with their number."""
        return f"{self.element_id}#{self.part}" if self.part else self.element_id


@dataclass(frozen=True, slots=True, eq=False)
class ExecutableProcess:
    """One process, ready to run. `version` is 0 until whoever deploys it says `versioned(n)`."""

    id: str
    name: str
    root: Node
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]
    starts: tuple[StartInfo, ...] = ()
    version: int = 0
    version_tag: str | None = None
    startable: bool = True
    has_conditions: bool = False
    has_inclusive_joins: bool = False
    has_complex_joins: bool = False
    called: tuple[str, ...] = field(default=())
    none_start: Node | None = field(init=False)
    has_late_joins: bool = field(init=False)

    def __post_init__(self) -> None:
        start = next((start.element_id for start in self.starts if start.kind == "none"), None)
        object.__setattr__(self, "none_start", None if start is None else self.nodes[start])
        object.__setattr__(self, "has_late_joins", self.has_inclusive_joins or self.has_complex_joins)

    def versioned(self, version: int) -> ExecutableProcess:
        """The same graph under a version number."""
        return replace(self, version=version)

    @property
    def start_form_key(self) -> str | None:
        """The form of the none start event."""
        return next((start.form_key for start in self.starts if start.kind == "none"), None)
