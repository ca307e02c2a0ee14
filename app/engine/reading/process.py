"""One process element becomes one graph: nodes, then flows, then what binds them."""

from __future__ import annotations

from typing import Any

from app.engine.behaviours import registry
from app.engine.behaviours.behaviour import Behaviour
from app.engine.details import EventGatewayDetail, JobDetail, LinkDetail, ScriptDetail
from app.engine.graph import EventDefinition, ExecutableProcess, Flow, Node, StartInfo
from app.engine.reading import data, global_tasks, listeners, loops, mappings, multiple, tasks
from app.engine.reading.events import message_of, read_event
from app.engine.reading.lanes import lanes_of
from app.engine.reading.links import link_target
from app.engine.reading.reach import reaching
from app.engine.reading.source import Source, content, extension, kid, kids, local, reference, vendor
from app.expressions import Expression, compile, language_of

WORK = ("serviceTask", "sendTask", "businessRuleTask")
ACTIVITIES = (*WORK, *("task", "userTask", "manualTask", "scriptTask", "receiveTask", "callActivity"))
SCOPES = ("subProcess", "transaction", "adHocSubProcess")
EVENTS = ("startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent")
GATEWAYS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway")
BROUGHT = ("message", "signal")
"""Events that come from outside, to an instance that waits as well as to a process that is started."""
REACHED = ("inclusiveGateway", "complexGateway")
UNSUPPORTED = dict.fromkeys(("callChoreography", "choreographyTask", "subChoreography"), "Choreographies")

_UNREADABLE = compile("false", language_of("false", None))
"""Stands for a condition that was refused, so that nobody says there was none."""


class ProcessReader:
    """Reads one process element."""

    def __init__(self, source: Source, element: Any) -> None:
        self.source = source
        self.element = element
        self.nodes: dict[str, Node] = {}
        self.elements: dict[str, Any] = {}
        self.flows: dict[str, Flow] = {}
        self.scopes: list[Any] = []
        self.root = Node(element.get("id") or "", "process", element.get("name") or "", registry.PROCESS)

    def read(self) -> ExecutableProcess:
        """The graph; problems are in the source."""
        self._read_nodes(self.element, self.root)
        self._read_flows()
        for node in self.nodes.values():
            self._bind(node, self.elements[node.id])
        listeners.read_listeners(self.source, self.element, self.root)
        self._bind_scope(self.root)
        self._bind_compensation()
        self._bind_links()
        for node in self.nodes.values():
            if node.event is not None and node.event.parts:
                multiple.bind(self.source, self.elements[node.id], node)
        for node in self.nodes.values():
            if node.type in REACHED and len(node.incoming) > 1:
                node.reached_from = reaching(node, self.nodes.values())
        return self._process()

    # --- Nodes -----------------------------------------------------------------------------

    def _read_nodes(self, element: Any, scope: Node) -> None:
        self.scopes.append(element)
        lanes = lanes_of(element)
        for child in element:
            tag = local(child)
            if tag in UNSUPPORTED:
                self.source.problem(child, f"{UNSUPPORTED[tag]} are not supported yet.", "unsupported")
            if tag not in ACTIVITIES and tag not in SCOPES and tag not in EVENTS and tag not in GATEWAYS:
                continue
            node = self._read_node(child, tag, scope)
            if node is not None:
                node.lane = lanes.get(node.id, scope.lane)
                if tag in SCOPES:
                    self._read_nodes(child, node)

    def _read_node(self, element: Any, tag: str, scope: Node) -> Node | None:
        identity = element.get("id")
        if not identity:
            self.source.problem(element, f"A {tag} has no id.", "missing-id")
            return None
        if identity in self.nodes:
            self.source.problem(element, "Two elements have this id.", "duplicate-id")
            return None
        node = Node(identity, tag, " ".join((element.get("name") or "").split()), registry.PASS, scope)
        self.nodes[identity] = node
        self.elements[identity] = element
        both = vendor(element, "async") == "true"
        node.async_before = both or vendor(element, "asyncBefore") == "true"
        node.async_after = vendor(element, "asyncAfter") == "true"
        node.for_compensation = element.get("isForCompensation") == "true"
        node.triggered_by_event = element.get("triggeredByEvent") == "true"
        node.start_quantity = self._quantity(element, "startQuantity")
        node.completion_quantity = self._quantity(element, "completionQuantity")
        mappings.read_parameters(self.source, element, node)
        data.read_associations(self.source, element, node)
        listeners.read_listeners(self.source, element, node)
        tasks.read_retries(self.source, element, node)
        if tag in EVENTS:
            node.event = read_event(self.source, element, node)
        elif tag not in GATEWAYS:
            node.loop = loops.read_loop(self.source, element)
        node.behaviour = self._behaviour(element, node)
        return node

    def _quantity(self, element: Any, name: str) -> int:
        text = element.get(name) or "1"
        if not text.isdigit() or int(text) < 1:
            self.source.problem(element, f"Its {name} must be a whole number above 0, not {text}.", "quantity")
            return 1
        return int(text)

    def _behaviour(self, element: Any, node: Node) -> Behaviour:
        if node.type in WORK:
            return tasks.read_work(self.source, element, node)
        if node.type == "scriptTask":
            return tasks.read_script_task(self.source, element, node)
        if node.type in registry.EVENTS:
            return self._event_behaviour(element, node)
        if node.type == "userTask":
            tasks.read_user_task(self.source, element, node)
        elif node.type == "callActivity" and (task := global_tasks.called(self.source, element)) is not None:
            return global_tasks.read(self.source, task, node)
        elif node.type == "callActivity":
            tasks.read_call(self.source, element, node)
        elif node.type == "receiveTask" and element.get("messageRef"):
            node.event = message_of(self.source, element, element.get("messageRef"))
        elif node.type == "eventBasedGateway":
            starts, parallel = element.get("instantiate") == "true", element.get("eventGatewayType") == "Parallel"
            node.detail = EventGatewayDetail(starts, parallel)
        elif node.type == "complexGateway":
            node.detail = tasks.read_complex_gateway(self.source, element)
        elif node.type == "adHocSubProcess":
            node.detail = tasks.read_ad_hoc(self.source, element)
        elif node.type in ("boundaryEvent", "startEvent"):
            flag = "cancelActivity" if node.type == "boundaryEvent" else "isInterrupting"
            node.interrupting = element.get(flag) != "false"
        return registry.BY_TAG[node.type]

    def _event_behaviour(self, element: Any, node: Node) -> Behaviour:
        if isinstance(node.detail, JobDetail):
            return registry.JOB
        if isinstance(node.detail, ScriptDetail):
            return registry.SCRIPT
        assert node.event is not None
        behaviour = registry.EVENTS[node.type].get(node.event.kind)
        if behaviour is None:
            self.source.problem(element, f"A {node.type} cannot be a {node.event.kind} event.", "event-position")
            return registry.PASS
        return behaviour

    # --- Flows -----------------------------------------------------------------------------

    def _read_flows(self) -> None:
        outgoing: dict[str, list[Flow]] = {}
        incoming: dict[str, list[Flow]] = {}
        for element in (flow for scope in self.scopes for flow in kids(scope, "sequenceFlow")):
            if (flow := self._read_flow(element)) is not None:
                self.flows[flow.id] = flow
                outgoing.setdefault(flow.source.id, []).append(flow)
                incoming.setdefault(flow.target.id, []).append(flow)
        for node in self.nodes.values():
            node.outgoing = tuple(outgoing.get(node.id, ()))
            node.incoming = tuple(incoming.get(node.id, ()))

    def _read_flow(self, element: Any) -> Flow | None:
        source = self.nodes.get(reference(element.get("sourceRef")) or "")
        target = self.nodes.get(reference(element.get("targetRef")) or "")
        if source is None or target is None:
            if not self._ends_elsewhere(element):
                self.source.problem(element, "The sequence flow does not join two flow nodes.", "dangling-flow")
            return None
        if source.scope is not target.scope:
            self.source.problem(element, "A sequence flow cannot cross the border of a sub-process.", "flow-scope")
            return None
        holder = kid(element, "conditionExpression")
        condition = None
        if holder is not None and content(holder):
            condition = self.source.condition(element, holder)
            condition = _UNREADABLE if condition is None else condition
        identity = element.get("id") or f"{source.id}->{target.id}"
        return Flow(identity, source, target, condition)

    def _ends_elsewhere(self, element: Any) -> bool:
        """Whether an end is an element that was refused for a reason of its own."""
        refused = {problem.element_id for problem in self.source.problems}
        ends = (reference(element.get("sourceRef")), reference(element.get("targetRef")))
        return any(end in refused for end in ends)

    # --- What binds nodes ------------------------------------------------------------------

    def _bind(self, node: Node, element: Any) -> None:
        default = element.get("default")
        node.default = next((flow for flow in node.outgoing if flow.id == default), None) or _implied_default(node)
        node.conditional = node.default is not None or any(flow.condition is not None for flow in node.outgoing)
        if node.type == "boundaryEvent":
            host = self.nodes.get(reference(element.get("attachedToRef")) or "")
            if host is None:
                self.source.problem(element, "The boundary event is attached to no activity.", "boundary-host")
            else:
                node.attached_to = host
                host.boundary = (*host.boundary, node)
        if node.type in SCOPES:
            self._bind_scope(node)

    def _bind_scope(self, scope: Node) -> None:
        children = [node for node in self.nodes.values() if node.scope is scope]
        starts = [node for node in children if node.type == "startEvent"]
        if scope.triggered_by_event:
            scope.start = next(iter(starts), None)
        else:
            scope.start = next((n for n in starts if n.event is not None and n.event.kind == "none"), None)
        scope.event_subprocesses = tuple(node for node in children if node.triggered_by_event)

    def _bind_compensation(self) -> None:
        """A compensation boundary event is joined to its handler by an association."""
        for element in self.element.iter():
            if local(element) != "association":
                continue
            boundary = self.nodes.get(reference(element.get("sourceRef")) or "")
            handler = self.nodes.get(reference(element.get("targetRef")) or "")
            if handler is not None and boundary is not None and handler.type == "boundaryEvent":
                boundary, handler = handler, boundary
            if boundary is None or handler is None or boundary.attached_to is None or boundary.event is None:
                continue
            if boundary.event.kind == "compensation":
                boundary.attached_to.compensation = handler
                handler.for_compensation = True

    def _bind_links(self) -> None:
        links = [node for node in self.nodes.values() if node.event is not None and node.event.kind == "link"]
        catches = [node for node in links if node.type == "intermediateCatchEvent"]
        for node in links:
            if node.type == "intermediateThrowEvent":
                target = link_target(self.source, node, catches, self.elements)
                node.detail = None if target is None else LinkDetail(target)

    # --- The process -----------------------------------------------------------------------

    def _process(self) -> ExecutableProcess:
        starts = [n for n in self.nodes.values() if n.scope is self.root and self._starts_process(n)]
        events = [event for node in self.nodes.values() if node.event is not None for event in node.event.each]
        conditional = any(event.kind == "conditional" for event in events)
        return ExecutableProcess(
            self.root.id,
            self.root.name,
            self.root,
            self.nodes,
            self.flows,
            tuple(info for node in starts for info in self._start_infos(node)),
            version_tag=_version_tag(self.element),
            startable=vendor(self.element, "isStartableInTasklist") != "false",
            has_conditions=conditional,
            has_inclusive_joins=self._has_join("inclusiveGateway"),
            has_complex_joins=self._has_join("complexGateway"),
        )

    def _has_join(self, tag: str) -> bool:
        return any(node.type == tag and len(node.incoming) > 1 for node in self.nodes.values())

    def _starts_process(self, node: Node) -> bool:
        """A start event, a receive task that a message starts the process at, or what an event-based gateway that
        starts the process waits for (BPMN 2.0.2, 10.6.6)."""
        if node.type == "startEvent" or (
            node.type == "receiveTask" and self.elements[node.id].get("instantiate") == "true" and not node.incoming
        ):
            return True
        return bool(node.incoming) and all(_instantiates(flow.source) for flow in node.incoming)

    def _start_infos(self, node: Node) -> list[StartInfo]:
        event = node.event or EventDefinition("none")
        if event.parallel and any(each.kind not in BROUGHT for each in event.each):
            message = "A process can start by several events together only when they are messages and signals."
            self.source.problem(self.elements[node.id], message, "unsupported")
        return [self._start(node, each, part) for part, each in enumerate(event.each)]

    def _start(self, node: Node, event: EventDefinition, part: int) -> StartInfo:
        name = event.name.evaluate({}) if isinstance(event.name, Expression) and not event.name.names else event.name
        return StartInfo(
            node.id,
            event.kind,
            None if name is None or isinstance(name, Expression) else str(name),
            event.timer,
            event.condition,
            tasks.form_key(self.elements[node.id]),
            part,
        )


def _version_tag(element: Any) -> str | None:
    """As Camunda 7 says it, or Camunda 8."""
    tag = extension(element, "versionTag", zeebe=True)
    return vendor(element, "versionTag") or (None if tag is None else tag.get("value"))


def _instantiates(node: Node) -> bool:
    return isinstance(node.detail, EventGatewayDetail) and node.detail.instantiates and not node.incoming


def _implied_default(node: Node) -> Flow | None:
    """The one flow without a condition out of a deciding exclusive gateway (as Camunda 7 reads it)."""
    if node.type != "exclusiveGateway" or len(node.outgoing) < 2:
        return None
    unconditional = [flow for flow in node.outgoing if flow.condition is None]
    return unconditional[0] if len(unconditional) == 1 else None
