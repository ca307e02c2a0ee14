"""From an executable process and a scenario to the net that the kernel runs.

What the simulation cannot honour (event sub-processes, compensation, loops) is left out and said in
`Net.remarks`; everything that a scenario may set has the model's own value as its default.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from app.engine.graph import ExecutableProcess, Flow
from app.engine.graph import Node as FlowNode
from app.expressions import ExpressionError
from app.simulation.distribution import Distribution, fixed
from app.simulation.net import Boundary, Exit, Net, Node, NodeKind
from app.simulation.scenario import Activity, Scenario

GATEWAYS = {
    "exclusiveGateway": NodeKind.EXCLUSIVE,
    "inclusiveGateway": NodeKind.INCLUSIVE,
    "complexGateway": NodeKind.INCLUSIVE,
    "parallelGateway": NodeKind.PARALLEL,
    "eventBasedGateway": NodeKind.RACE,
}
WAITING_EVENTS = {"message", "signal", "timer", "conditional"}
SCOPES = {"subProcess", "transaction", "adHocSubProcess"}


def wire(process: ExecutableProcess, scenario: Scenario) -> Net:
    """The net of `process` under the assumptions of `scenario`."""
    return _Wiring(process, scenario).net()


def is_activity(node: FlowNode) -> bool:
    """Whether people or systems work on this node: a task or a call activity."""
    return node.type == "task" or node.type.endswith("Task") or node.type == "callActivity"


def model_delay(node: FlowNode) -> Distribution | None:
    """The waiting time that a timer event has in the model itself; None when it depends on data."""
    if node.event is None or node.event.timer is None:
        return None
    start = datetime(2024, 1, 1, tzinfo=UTC)
    try:
        due, _ = node.event.timer.first(start)
    except ExpressionError:
        return None
    return fixed(max((due - start) / timedelta(seconds=1), 0.0))


class _Wiring:
    """One translation: BPMN flow nodes get indices, flows become exits."""

    def __init__(self, process: ExecutableProcess, scenario: Scenario) -> None:
        self.process = process
        self.scenario = scenario
        self.remarks: list[str] = []
        self.sources = [node for node in process.nodes.values() if self._takes_part(node)]
        self.index = {node.id: index for index, node in enumerate(self.sources)}

    def net(self) -> Net:
        nodes = [self._node(node) for node in self.sources]
        return Net(nodes, self._starts(self.process.root), sorted(set(self.remarks)))

    def _takes_part(self, node: FlowNode) -> bool:
        if node is self.process.root or node.attached_to is not None or node.for_compensation:
            return False
        scope: FlowNode | None = node
        while scope is not None:
            if scope.triggered_by_event:
                self.remarks.append(f"The event sub-process {scope.label} is not simulated.")
                return False
            scope = scope.scope
        return True

    def _node(self, source: FlowNode) -> Node:
        node = Node(source.id, source.name, self._kind(source))
        node.scope = self.index.get(source.scope.id, -1) if source.scope is not None else -1
        node.exits = tuple(self._exits(source))
        node.entries = len(source.incoming)
        node.boundaries = tuple(self._boundaries(source))
        if source.default is not None:
            node.default = source.outgoing.index(source.default)
        if node.kind is NodeKind.ACTIVITY:
            self._staff(node)
        elif node.kind is NodeKind.DELAY:
            node.duration = self._delay(source)
        elif node.kind is NodeKind.SCOPE:
            node.starts = self._starts(source)
        if source.loop is not None:
            self.remarks.append(f"{source.label} repeats in the model; the simulation counts one duration for all.")
        return node

    def _kind(self, source: FlowNode) -> NodeKind:
        if source.type in GATEWAYS:
            return GATEWAYS[source.type]
        if source.type in SCOPES:
            return NodeKind.SCOPE
        if is_activity(source):
            return NodeKind.ACTIVITY
        event = source.event.kind if source.event else "none"
        if source.type == "intermediateCatchEvent" and event in WAITING_EVENTS:
            return NodeKind.DELAY
        if source.type == "endEvent":
            return NodeKind.TERMINATE if event == "terminate" else NodeKind.END
        return NodeKind.PASS

    def _exits(self, source: FlowNode) -> Iterator[Exit]:
        for flow in source.outgoing:
            position = flow.target.incoming.index(flow)
            yield Exit(flow.id, self.index[flow.target.id], position, self._weight(source, flow))

    def _weight(self, source: FlowNode, flow: Flow) -> float:
        default = 0.5 if GATEWAYS.get(source.type) is NodeKind.INCLUSIVE else 1.0
        return self.scenario.branching.get(flow.id, default)

    def _boundaries(self, source: FlowNode) -> Iterator[Boundary]:
        for event in source.boundary:
            kind = event.event.kind if event.event else "none"
            if kind == "compensation":
                continue
            delay = self.scenario.delays.get(event.id) or model_delay(event)
            probability = self.scenario.branching.get(event.id, 0.0)
            yield Boundary(event.id, tuple(self._exits(event)), event.interrupting, delay, probability)

    def _staff(self, node: Node) -> None:
        activity = self.scenario.activities.get(node.id, Activity())
        node.duration = activity.duration
        node.reaction = activity.reaction
        node.needs = tuple((pool, count) for pool, count in activity.needs.items() if count > 0)
        node.fixed_cost = activity.fixed_cost
        node.priority = activity.priority

    def _delay(self, source: FlowNode) -> Distribution:
        delay = self.scenario.delays.get(source.id) or model_delay(source)
        if delay is None:
            self.remarks.append(f"{source.label} has no waiting time in the scenario; it passes at once.")
        return delay or fixed(0)

    def _starts(self, scope: FlowNode) -> tuple[int, ...]:
        """Where tokens begin: the none start event, else what has no incoming flow."""
        if scope.start is not None:
            return (self.index[scope.start.id],)
        inside = [node for node in self.sources if node.scope is scope and not node.incoming]
        starts = [node for node in inside if node.type == "startEvent"]
        return tuple(self.index[node.id] for node in (starts[:1] or inside))
