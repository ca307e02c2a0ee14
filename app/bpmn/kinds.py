"""Every kind of element that a person can put on a diagram: one table for menus, palette, morph and rules.

A kind is one row: which tag and attributes it writes, which event definition it carries, how large it starts,
under which heading, icon and words people find it. Sources: BPMN 2.0.2 tables 10.93 (events), 7.2 (shapes).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

Size = tuple[float, float]

TASK: Size = (100, 64)
EVENT: Size = (36, 36)
BOUNDARY: Size = (32, 32)
GATEWAY: Size = (48, 48)
SUB_PROCESS: Size = (360, 200)
POOL: Size = (640, 240)
EMPTY_POOL: Size = (640, 64)
LANE: Size = (610, 120)
DATA_OBJECT: Size = (36, 48)
DATA_STORE: Size = (48, 48)
ANNOTATION: Size = (120, 40)
GROUP: Size = (304, 200)

GROUPS = ("Tasks", "Events", "Gateways", "Sub-processes", "Pools and lanes", "Data", "Artifacts")
"""Headings of the create and append menus, in their order."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Kind:
    """One creatable kind. `size` is (width, height) in diagram units; `attributes` are written as XML."""

    key: str
    tag: str
    label: str
    group: str
    icon: str
    size: Size
    event_definition: str = ""
    search: str = ""
    attributes: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    expanded: bool | None = None
    """BPMNShape.isExpanded; None where the notation has no such choice."""
    horizontal: bool | None = None
    """BPMNShape.isHorizontal, of pools and lanes."""
    triggers: tuple[str, ...] = ()
    """The event definitions that a new multiple event carries; it may have others later."""

    @property
    def definitions(self) -> tuple[str, ...]:
        """The event definitions of a new element of this kind."""
        return self.triggers or ((self.event_definition,) if self.event_definition else ())

    @property
    def is_event(self) -> bool:
        """Whether this is a start, intermediate, end or boundary event."""
        return self.tag.endswith("Event")

    @property
    def is_boundary(self) -> bool:
        """Whether this event lives on the border of an activity."""
        return self.tag == "boundaryEvent"

    @property
    def is_gateway(self) -> bool:
        """Whether this is a gateway of any kind."""
        return self.tag.endswith("Gateway")

    @property
    def is_sub_process(self) -> bool:
        """Whether this contains flow elements of its own."""
        return self.tag in {"subProcess", "transaction", "adHocSubProcess"}

    @property
    def is_task(self) -> bool:
        """Whether this is an atomic task of any type."""
        return self.tag == "task" or self.tag.endswith("Task")

    @property
    def is_flow_node(self) -> bool:
        """Whether sequence flows may connect here."""
        return self.is_event or self.is_gateway or self.is_sub_process or self.is_task or self.tag == "callActivity"


@dataclass(frozen=True, slots=True)
class _Trigger:
    """One event definition and the positions where BPMN 2.0.2 table 10.93 allows it."""

    name: str
    definition: str
    search: str
    start: bool = False
    event_sub_process_start: bool = False
    catch: bool = False
    throw: bool = False
    end: bool = False
    boundary: bool = False
    quiet: bool = True
    """Whether it may be non-interrupting where it interrupts by default."""
    attributes: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    triggers: tuple[str, ...] = ()


_SEVERAL = ("messageEventDefinition", "signalEventDefinition")
_TRIGGERS = (
    _Trigger("message", "messageEventDefinition", "receive send correlate", True, True, True, True, True, True),
    _Trigger("timer", "timerEventDefinition", "wait delay deadline clock cycle", True, True, True, boundary=True),
    _Trigger("conditional", "conditionalEventDefinition", "rule when", True, True, True, boundary=True),
    _Trigger("signal", "signalEventDefinition", "broadcast", True, True, True, True, True, True),
    _Trigger("escalation", "escalationEventDefinition", "raise", False, True, False, True, True, True),
    _Trigger("error", "errorEventDefinition", "fail exception", False, True, end=True, boundary=True, quiet=False),
    _Trigger(
        "compensation", "compensateEventDefinition", "undo roll back", False, True, False, True, True, True, False
    ),
    _Trigger("link", "linkEventDefinition", "go to off-page jump", catch=True, throw=True),
    _Trigger("cancel", "cancelEventDefinition", "transaction", end=True, boundary=True, quiet=False),
    _Trigger("terminate", "terminateEventDefinition", "stop kill all", end=True),
    _Trigger("multiple", "", "several any of", True, True, True, True, True, True, triggers=_SEVERAL),
    _Trigger(
        "parallelMultiple",
        "",
        "several all of",
        True,
        True,
        True,
        boundary=True,
        attributes={"parallelMultiple": "true"},
        triggers=_SEVERAL,
    ),
)


def _event(tag: str, trigger: _Trigger, label: str, suffix: str, size: Size, **attributes: str) -> Kind:
    position = tag.removesuffix("Event").removeprefix("intermediate").lower()
    quiet = "-quiet" if "false" in attributes.values() else ""
    return Kind(
        trigger.name + suffix,
        tag,
        label,
        "Events",
        f"event-{position}-{trigger.name}{quiet}",
        size,
        trigger.definition,
        f"{trigger.name} {trigger.search}",
        MappingProxyType({**trigger.attributes, **attributes}),
        triggers=trigger.triggers,
    )


def _word(trigger: _Trigger) -> str:
    """How a trigger's name begins a label: `Parallel multiple`."""
    words = "".join(f" {char.lower()}" if char.isupper() else char for char in trigger.name)
    return words.capitalize()


def _start_kinds(trigger: _Trigger) -> list[Kind]:
    word = _word(trigger)
    made = []
    if trigger.start or trigger.event_sub_process_start:
        made.append(_event("startEvent", trigger, f"{word} start event", "StartEvent", EVENT))
    if trigger.event_sub_process_start and trigger.quiet:
        label = f"{word} start event (non-interrupting)"
        made.append(_event("startEvent", trigger, label, "NonInterruptingStartEvent", EVENT, isInterrupting="false"))
    return made


def _boundary_kinds(trigger: _Trigger) -> list[Kind]:
    if not trigger.boundary:
        return []
    word = _word(trigger)
    made = [_event("boundaryEvent", trigger, f"{word} boundary event", "BoundaryEvent", BOUNDARY)]
    if trigger.quiet and trigger.name != "compensation":
        label = f"{word} boundary event (non-interrupting)"
        suffix = "NonInterruptingBoundaryEvent"
        made.append(_event("boundaryEvent", trigger, label, suffix, BOUNDARY, cancelActivity="false"))
    return made


def _event_kinds() -> list[Kind]:
    made = [
        Kind("startEvent", "startEvent", "Start event", "Events", "event-start", EVENT, "", "begin none"),
        Kind(
            "intermediateThrowEvent",
            "intermediateThrowEvent",
            "Intermediate event",
            "Events",
            "event-throw",
            EVENT,
            "",
            "none milestone",
        ),
        Kind("endEvent", "endEvent", "End event", "Events", "event-end", EVENT, "", "finish stop none"),
    ]
    for trigger in _TRIGGERS:
        made += _start_kinds(trigger)
    for trigger in _TRIGGERS:
        word = _word(trigger)
        if trigger.catch:
            made.append(
                _event("intermediateCatchEvent", trigger, f"{word} catch event", "IntermediateCatchEvent", EVENT)
            )
        if trigger.throw:
            made.append(
                _event("intermediateThrowEvent", trigger, f"{word} throw event", "IntermediateThrowEvent", EVENT)
            )
    for trigger in _TRIGGERS:
        made += _boundary_kinds(trigger)
        if trigger.end:
            made.append(_event("endEvent", trigger, f"{_word(trigger)} end event", "EndEvent", EVENT))
    return made


def _task(key: str, label: str, icon: str, search: str) -> Kind:
    return Kind(key, key, label, "Tasks", icon, TASK, "", search)


def _gateway(key: str, label: str, icon: str, search: str) -> Kind:
    return Kind(key, key, label, "Gateways", icon, GATEWAY, "", search)


def _starting_gateway(key: str, label: str, icon: str, **attributes: str) -> Kind:
    """A gateway whose events start the process (BPMN 2.0.2, 10.6.6)."""
    row = _gateway(key, label, icon, "start first message wait")
    return replace(row, tag="eventBasedGateway", attributes=MappingProxyType({"instantiate": "true", **attributes}))


def _sub_process(key: str, tag: str, label: str, icon: str, search: str, expanded: bool, **attributes: str) -> Kind:
    size = SUB_PROCESS if expanded else TASK
    return Kind(key, tag, label, "Sub-processes", icon, size, "", search, MappingProxyType(attributes), expanded)


_TASKS = [
    _task("task", "Task", "task", "activity step work"),
    _task("userTask", "User task", "task-user", "human person form approve"),
    _task("serviceTask", "Service task", "task-service", "call api rest worker system automatic"),
    _task("scriptTask", "Script task", "task-script", "code calculate"),
    _task("businessRuleTask", "Business rule task", "task-rule", "decision dmn table"),
    _task("sendTask", "Send task", "task-send", "message mail notify"),
    _task("receiveTask", "Receive task", "task-receive", "message wait"),
    _task("manualTask", "Manual task", "task-manual", "by hand paper"),
    Kind("callActivity", "callActivity", "Call activity", "Tasks", "call-activity", TASK, "", "process reuse call"),
]

_GATEWAYS = [
    _gateway("exclusiveGateway", "Exclusive gateway", "gateway-exclusive", "xor decision either or if split"),
    _gateway("parallelGateway", "Parallel gateway", "gateway-parallel", "and fork join both split"),
    _gateway("inclusiveGateway", "Inclusive gateway", "gateway-inclusive", "or some any split"),
    _gateway("eventBasedGateway", "Event-based gateway", "gateway-event", "wait first race"),
    _gateway("complexGateway", "Complex gateway", "gateway-complex", "condition rule"),
    _starting_gateway("instantiatingEventBasedGateway", "Instantiating event-based gateway", "gateway-event-start"),
    _starting_gateway(
        "parallelInstantiatingEventBasedGateway",
        "Parallel instantiating event-based gateway",
        "gateway-event-start-parallel",
        eventGatewayType="Parallel",
    ),
]

_BY_EVENT = {"triggeredByEvent": "true"}
_SUB_PROCESS_FORMS: tuple[tuple[str, str, str, str, str, Mapping[str, str]], ...] = (
    ("subProcess", "subProcess", "Sub-process", "sub-process", "embedded scope", {}),
    ("eventSubProcess", "subProcess", "Event sub-process", "sub-process-event", "exception handler", _BY_EVENT),
    ("transaction", "transaction", "Transaction", "transaction", "cancel compensate all or nothing", {}),
    ("adHocSubProcess", "adHocSubProcess", "Ad-hoc sub-process", "sub-process-adhoc", "any order knowledge work", {}),
)

_SUB_PROCESSES = [
    form
    for key, tag, label, icon, search, attributes in _SUB_PROCESS_FORMS
    for form in (
        _sub_process(key, tag, label, icon, f"expanded {search}", True, **attributes),
        _sub_process(
            f"collapsed{key[0].upper()}{key[1:]}",
            tag,
            f"{label} (collapsed)",
            f"{icon}-collapsed",
            f"plane drill down {search}",
            False,
            **attributes,
        ),
    )
]


def _pool(key: str, label: str, icon: str, search: str, expanded: bool, horizontal: bool) -> Kind:
    size = POOL if expanded else EMPTY_POOL
    size = size if horizontal else (size[1], size[0])
    group, words = "Pools and lanes", f"participant {search}"
    return Kind(key, "participant", label, group, icon, size, "", words, expanded=expanded, horizontal=horizontal)


_POOLS = [
    _pool("participant", "Pool", "pool", "process expanded", True, True),
    _pool("emptyParticipant", "Empty pool", "pool-empty", "black box collapsed partner", False, True),
    _pool("verticalParticipant", "Vertical pool", "pool-vertical", "process expanded upright", True, False),
    _pool(
        "emptyVerticalParticipant",
        "Empty vertical pool",
        "pool-empty-vertical",
        "black box collapsed partner upright",
        False,
        False,
    ),
    Kind("lane", "lane", "Lane", "Pools and lanes", "lane", LANE, "", "role department responsible", horizontal=True),
]


def _plain(group: str, key: str, label: str, icon: str, size: Size, search: str) -> Kind:
    return Kind(key, key, label, group, icon, size, "", search)


_DATA = [
    _plain("Data", "dataObjectReference", "Data object", "data-object", DATA_OBJECT, "document information variable"),
    _plain("Data", "dataStoreReference", "Data store", "data-store", DATA_STORE, "database archive system"),
    _plain("Data", "dataInput", "Data input", "data-input", DATA_OBJECT, "parameter"),
    _plain("Data", "dataOutput", "Data output", "data-output", DATA_OBJECT, "result"),
]

_ARTIFACTS = [
    _plain("Artifacts", "textAnnotation", "Text annotation", "annotation", ANNOTATION, "note comment text"),
    _plain("Artifacts", "group", "Group", "group", GROUP, "frame category box"),
]

KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.key: kind for kind in [*_TASKS, *_event_kinds(), *_GATEWAYS, *_SUB_PROCESSES, *_POOLS, *_DATA, *_ARTIFACTS]}
)
"""Every kind by key, in menu order."""


class UnknownKind(KeyError):
    """A key that is in no row of the table."""

    def __str__(self) -> str:
        return f"There is no element kind '{self.args[0]}'."


def kind(key: str) -> Kind:
    """The kind with this key; raises UnknownKind."""
    try:
        return KINDS[key]
    except KeyError:
        raise UnknownKind(key) from None


def boundary_kind(row: Kind) -> Kind:
    """What an intermediate event becomes on the border of an activity; raises UnknownKind for what cannot sit there.

    A boundary event has a trigger (BPMN 2.0.2, table 10.90): one without becomes a timer, the most used.
    """
    if row.is_boundary:
        return row
    if not row.definitions:
        return kind("timerBoundaryEvent")
    return kind(row.key.replace("IntermediateCatch", "Boundary").replace("IntermediateThrow", "Boundary"))


def detached_kind(row: Kind) -> Kind:
    """What a boundary event becomes off its activity: it catches, or throws what nothing on a path can catch.

    Raises UnknownKind for errors and cancellations, which only a border catches (BPMN 2.0.2, table 10.93).
    """
    stem = row.key.removesuffix("BoundaryEvent").removesuffix("NonInterrupting")
    caught = KINDS.get(f"{stem}IntermediateCatchEvent")
    return caught if caught is not None else kind(f"{stem}IntermediateThrowEvent")


def kinds_in(group: str) -> list[Kind]:
    """The kinds under one menu heading, in menu order."""
    return [each for each in KINDS.values() if each.group == group]


def search_kinds(words: str) -> list[Kind]:
    """The kinds that match every word (in label, key or search words), best first: label prefix, label, rest."""
    wanted = words.lower().split()
    found = [each for each in KINDS.values() if all(word in _haystack(each) for word in wanted)]
    first = wanted[0] if wanted else ""
    return sorted(found, key=lambda each: (not each.label.lower().startswith(first), first not in each.label.lower()))


def _haystack(each: Kind) -> str:
    return f"{each.label} {each.key} {each.search} {each.group}".lower()
