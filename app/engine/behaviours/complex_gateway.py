"""Complex gateway (BPMN 2.0.2, 13.4.5): fires once so many flows have brought tokens, then waits for the rest.

While it waits for its start, the activation condition is tested at each arrival; it may use `activationCount`, the
number of incoming flows with a token. Once it has fired it waits for its reset: until each of the other flows has
brought a token, or none can come any more. Conditions of outgoing flows may use `waitingForStart`: it is true when the
gateway fires and false when it resets. At a reset only flows that ask for `waitingForStart` can be taken: the
standard would let any other condition that still holds send a second token, which nobody who draws a discriminator
means. Without an activation condition the first token fires it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.engine import lifecycle
from app.engine.behaviours import joining
from app.engine.behaviours.behaviour import Behaviour
from app.engine.behaviours.reachable import may_still_come
from app.engine.details import ComplexGatewayDetail
from app.engine.element_instance import ElementInstance, Life
from app.engine.graph import Flow, Node
from app.engine.history import EventKind
from app.engine.run import Run
from app.engine.scope import truth

COUNT, PHASE = "activationCount", "waitingForStart"


class ComplexGateway(Behaviour):
    """Joins by a condition, forks by conditions."""

    takes_only_flow = False

    def joins(self, run: Run, instance: ElementInstance, node: Node) -> bool:
        """Wait; then see whether this token makes the gateway fire or reset."""
        if instance.flow is None:
            return False
        scope = joining.arrive(run, instance, node)
        if scope.recall(_memory(node)) is None:
            _try_start(run, scope, node)
        return True

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """A fork has nothing to wait for."""
        _tell(run, instance, {PHASE: True})
        lifecycle.complete(run, instance)

    def outgoing(self, run: Run, instance: ElementInstance, node: Node) -> Sequence[Flow]:
        """The flows whose condition holds in this phase."""
        if (instance.variables or {}).get(PHASE) is not False:
            return lifecycle.take_true_flows(run, instance, node)
        asking = [(each, each.condition) for each in node.outgoing if each.condition is not None and _asks(each)]
        return [each for each, condition in asking if truth(run, instance, condition)]


def _asks(flow: Flow) -> bool:
    """Whether the flow's condition looks at the phase."""
    return flow.condition is not None and PHASE in flow.condition.names


def _memory(node: Node) -> str:
    """Under this name the scope remembers which flows the gateway has used since it started."""
    return f"complexGateway:{node.id}"


def _tell(run: Run, token: ElementInstance, facts: Mapping[str, Any]) -> None:
    """Let the expressions at the gateway see the facts; they go with the token."""
    owned = run.own(token)
    owned.variables = {**(owned.variables or {}), **facts}


def _try_start(run: Run, scope: ElementInstance, node: Node) -> None:
    tokens = joining.first_per_flow(run, scope, node)
    last = list(tokens.values())[-1]
    _tell(run, last, {COUNT: len(tokens), PHASE: True})
    detail: ComplexGatewayDetail = node.detail
    if detail.activation is not None and not truth(run, run.instances[last.key], detail.activation):
        return
    run.own(scope).remember(_memory(node), [flow for flow in tokens if flow is not None])
    joining.merge(run, scope, node, list(tokens.values()))


def reset(run: Run) -> bool:
    """Reset one gateway that nothing is missing at any more; False when there is none."""
    if not any(graph.has_complex_joins for graph in run.touched()):
        return False
    for scope in list(run.instances.values()):
        if scope.memo is not None and scope.life is Life.ACTIVE:
            for node in _fired(run, scope):
                if _is_ready(run, scope, node):
                    _reset(run, scope, node)
                    return True
    return False


def _fired(run: Run, scope: ElementInstance) -> list[Node]:
    names = [name for name in scope.memo or {} if name.startswith("complexGateway:")]
    return [run.graph(scope.process).nodes[name.partition(":")[2]] for name in names]


def _is_ready(run: Run, scope: ElementInstance, node: Node) -> bool:
    missing = {flow.id for flow in node.incoming} - set(scope.recall(_memory(node), ()))
    arrived = joining.first_per_flow(run, scope, node)
    return all(flow in arrived for flow in missing) or not may_still_come(run, scope, node)


def _reset(run: Run, scope: ElementInstance, node: Node) -> None:
    """Take the tokens of the other flows, and let what asks for the reset go on."""
    used = set(scope.recall(_memory(node), ()))
    scope = run.own(scope)
    assert scope.memo is not None
    del scope.memo[_memory(node)]
    tokens = [token for flow, token in joining.first_per_flow(run, scope, node).items() if flow not in used]
    if tokens:
        _tell(run, tokens[-1], {PHASE: False})
        joining.merge(run, scope, node, tokens)
    elif any(_asks(flow) for flow in node.outgoing):
        _pass_alone(run, scope, node)
    if (scope.joins or {}).get(node.id):
        _try_start(run, run.instances[scope.key], node)


def _pass_alone(run: Run, scope: ElementInstance, node: Node) -> None:
    token = run.create(node.id, scope)
    token.life = Life.ACTIVE
    token.variables = {PHASE: False}
    run.log(EventKind.ELEMENT_ACTIVATED, token)
    lifecycle.complete(run, token)
