"""The one life cycle of every element instance (BPMN 2.0.2, 13.3.2).

enter -> activating -> active -> completing -> completed (gone)
                  any -> terminating -> terminated (gone)

Boundary events, event sub-processes, cancel, terminate, errors and modification are all
"terminate this subtree, activate that element".
"""

from __future__ import annotations

from collections.abc import Sequence

from app.engine import compensation, instant, listeners, model_listeners, multi_instance
from app.engine.element_instance import (
    ACTIVATING,
    ACTIVE,
    BODY,
    COMPLETING,
    INNER,
    LISTENER,
    PROCESS,
    TOKEN,
    ElementInstance,
)
from app.engine.graph import Flow, Node
from app.engine.history import ELEMENT_ACTIVATED, ELEMENT_COMPLETED, NOTHING, EventKind
from app.engine.run import Run
from app.engine.scope import evaluate, truth
from app.engine.waits import Job, JobKind, UserTask
from app.expressions import ExpressionError


def enter(run: Run, node: Node, scope: ElementInstance, flow: Flow | None = None) -> ElementInstance:
    """Put a token at `node` inside `scope`; it is activated in its turn."""
    instance = run.create_at(node, scope)
    if flow is not None:
        instance.flow = flow.id
    run.later(activate, instance)
    return instance


def activate(run: Run, instance: ElementInstance) -> None:
    """The token has arrived: hold it at an async continuation, or let it in."""
    node = run.node(instance)
    if node.async_before and not _is_saved_anyway(node):
        hold(run, instance, node)
    else:
        _let_in(run, instance, node)


def _is_saved_anyway(node: Node) -> bool:
    """Whether what comes is the job of a handler, which needs no save point before it."""
    return node.behaviour.is_job and node.loop is None and not node.detail.external


def _let_in(run: Run, instance: ElementInstance, node: Node) -> None:
    """Join the token with others where the node asks for it, or begin."""
    if len(node.incoming) > 1 and node.behaviour.joins(run, instance, node):
        return
    if node.start_quantity > 1 and _gather(run, instance, node):
        return
    begin(run, instance)


def _gather(run: Run, instance: ElementInstance, node: Node) -> bool:
    """An activity with a start quantity waits for so many tokens; True while there are too few."""
    scope = run.parent(instance)
    assert scope is not None
    scope = run.own(scope)
    joins = scope.joins = scope.joins or {}
    waiting = (*joins.get(node.id, ()), instance.key)
    run.own(instance).life = ACTIVE
    joins[node.id] = waiting
    if len(waiting) < node.start_quantity:
        return True
    del joins[node.id]
    for key in waiting[:-1]:
        run.remove(run.instances[key])
    return False


def hold(run: Run, instance: ElementInstance, node: Node) -> None:
    """A save point: the engine goes on from here by a job of its own."""
    owned = run.own(instance)
    owned.remember("held", True)
    run.open(
        Job(
            key=instance.key,
            element_id=node.id,
            instance_id=run.instance_id(instance.process),
            kind=JobKind.CONTINUATION,
            topic="",
            retries=node.attempts,
            due=run.now,
        )
    )


def resume(run: Run, instance: ElementInstance) -> None:
    """Go on at a save point."""
    run.close(Job, instance.key)
    owned = run.own(instance)
    owned.remember("held", False)
    if owned.role is INNER:
        _resume_inner(run, owned, run.node(owned))
    elif owned.life is COMPLETING:
        leave(run, owned)
    else:
        _let_in(run, owned, run.node(owned))


def _resume_inner(run: Run, inner: ElementInstance, node: Node) -> None:
    """Go on at a save point before or after one instance of a multi-instance activity."""
    if inner.life is COMPLETING:
        multi_instance.inner_completed(run, inner, node)
    else:
        begin(run, inner)


def begin(run: Run, instance: ElementInstance) -> None:
    """Activating to active: mappings, boundary events, then what this kind of node does."""
    node = run.node(instance)
    instance = run.own(instance)
    instance.life = ACTIVE
    if node.loop is not None and instance.role is TOKEN:
        instance.role = BODY
        listeners.open_boundaries(run, instance, node)
        multi_instance.start(run, instance, node)
        return
    if instance.counter is None:
        run.note(ELEMENT_ACTIVATED, instance)
    else:
        run.log(ELEMENT_ACTIVATED, instance, loop_counter=instance.counter)
    if node.inputs:
        map_inputs(run, instance, node)
    if node.listeners:
        model_listeners.notify(run, instance, node, "start")
    if instance.role is TOKEN and node.boundary:
        listeners.open_boundaries(run, instance, node)
    node.behaviour.activate(run, instance, node)


def map_inputs(run: Run, instance: ElementInstance, node: Node) -> None:
    """Input parameters become variables that are local to the activity."""
    for mapping in node.inputs:
        value = evaluate_mapping(run, instance, mapping.value)
        if value is not None or not mapping.optional:
            run.set_local(instance, mapping.name, value)


def map_outputs(run: Run, instance: ElementInstance, node: Node) -> None:
    """Output parameters go to the parent scope."""
    parent = run.parent(instance)
    target = instance if parent is None else parent
    for mapping in node.outputs:
        value = evaluate_mapping(run, instance, mapping.value)
        if value is not None or not mapping.optional:
            run.set_variable(target, mapping.name, value)


def evaluate_mapping(run: Run, instance: ElementInstance, value: object) -> object:
    """The value of a parameter: an expression, a list or record of them, or a text."""
    if isinstance(value, tuple):
        return [evaluate_mapping(run, instance, entry) for entry in value]
    if isinstance(value, dict):
        return {name: evaluate_mapping(run, instance, entry) for name, entry in value.items()}
    return evaluate(run, instance, value)


def complete(run: Run, instance: ElementInstance) -> None:
    """Active to completed: outputs, history, then the token leaves."""
    run.current = instance
    node = run.node(instance)
    instance = run.own(instance)
    if node.plain_exit and instance.memo is None and instance.role is TOKEN and not instance.listeners:
        _leave_at_once(run, instance, node)
        return
    instance.life = COMPLETING
    if instance.role is not BODY:
        if node.listeners:
            model_listeners.notify(run, instance, node, "end")
        if node.outputs:
            map_outputs(run, instance, node)
        run.note(ELEMENT_COMPLETED, instance)
    if run.wait_table:
        run.close_all(instance.key)
    if instance.listeners:
        listeners.close(run, instance)
    if node.compensation is not None or instance.memo is not None:
        compensation.remember(run, instance, node)
    if instance.role is INNER:
        if node.loop is not None and node.loop.async_after:
            hold(run, instance, node)
        else:
            multi_instance.inner_completed(run, instance, node)
    elif node.async_after:
        hold(run, instance, node)
    else:
        leave(run, instance)


def _leave_at_once(run: Run, token: ElementInstance, node: Node) -> None:
    """`complete` and `leave` for a token that has nothing with it at a node with nothing around it."""
    head = run.heads.get(token.process) or run.head(token.process)
    run.notes.append((ELEMENT_COMPLETED, head, node.facts, token.key, NOTHING))
    if run.wait_table:
        run.close_all(token.key)
    token.joins = None
    if instant.go_on(run, token, node, head) is not None:
        run.agenda.append((activate, token.key))


def split(run: Run, token: ElementInstance, flows: Sequence[Flow]) -> None:
    """The token ends here, or goes on as several; its scope ends when it was the last."""
    scope = run.parent(token)
    assert scope is not None
    for flow in flows:
        run.log_flow(flow, token)
        enter(run, flow.target, scope, flow)
    end_at_once(run, token)


def end_at_once(run: Run, token: ElementInstance) -> None:
    """`end_token` for one that nobody waits for."""
    assert token.parent is not None
    scope = run.own(run.instances[token.parent])
    run.forget(token.key)
    scope.tokens -= 1
    if scope.tokens == 0:
        if run.agenda or run.changed:
            run.later(_scope_empty, scope)
        else:
            run.current = scope
            _scope_empty(run, scope)


def leave(run: Run, instance: ElementInstance) -> None:
    """The token goes on by the outgoing flows; without any it ends."""
    node = run.node(instance)
    scope = run.parent(instance)
    if scope is None:
        return
    if node.outgoing:
        for flow in node.behaviour.outgoing(run, instance, node):
            run.log_flow(flow, instance)
            for _ in range(node.completion_quantity):
                enter(run, flow.target, scope, flow)
    end_token(run, instance, node, scope)


def end_token(run: Run, instance: ElementInstance, node: Node, scope: ElementInstance) -> None:
    """The token is no more; who waits for that is told."""
    thrower = None if instance.memo is None else instance.recall("thrower")
    run.remove(instance)
    if thrower is not None:
        compensation.handler_done(run, thrower)
    if node.scope is not None and node.scope.behaviour.watches and run.alive(scope.key):
        node.scope.behaviour.inside_completed(run, run.instances[scope.key], node.scope)
    end_scope_when_empty(run, scope)


def take_true_flows(run: Run, instance: ElementInstance, node: Node) -> Sequence[Flow]:
    """Every flow whose condition holds; the default flow only when none does (BPMN 2.0.2, 8.3.13)."""
    if not node.conditional:
        return node.outgoing
    taken = [
        flow
        for flow in node.outgoing
        if flow is not node.default and (flow.condition is None or truth(run, instance, flow.condition))
    ]
    if taken:
        return taken
    if node.default is not None:
        return [node.default]
    raise ExpressionError("No outgoing sequence flow can be taken: no condition is true and there is no default flow.")


def end_scope_when_empty(run: Run, scope: ElementInstance) -> None:
    """When the last token of a scope has gone, the scope completes in its turn."""
    if run.alive(scope.key) and run.instances[scope.key].tokens == 0:
        run.later(_scope_empty, scope)


def _scope_empty(run: Run, scope: ElementInstance) -> None:
    if scope.tokens == 0 and scope.life is ACTIVE:
        node = run.node(scope)
        node.behaviour.emptied(run, scope, node)


def terminate(run: Run, instance: ElementInstance, reason: str = "") -> None:
    """End a subtree from outside. Its parent scope is left as it is, even when empty."""
    tree = subtree(run, instance)
    for member in reversed(tree):
        for key in member.listeners:
            if run.alive(key):
                run.close_all(key)
                run.remove(run.instances[key])
        if run.alive(member.key):
            _end(run, run.instances[member.key], reason)


def _end(run: Run, instance: ElementInstance, reason: str) -> None:
    if run.wait(UserTask, instance.key) is not None:
        run.log(EventKind.TASK_CANCELED, instance)
    run.close_all(instance.key)
    if instance.role is PROCESS:
        run.log(EventKind.INSTANCE_CANCELED, instance, reason=reason)
    elif instance.role in (TOKEN, INNER) and instance.life is not ACTIVATING:
        run.log(EventKind.ELEMENT_TERMINATED, instance, reason=reason)
    forget_join(run, instance)
    run.remove(instance)


def forget_join(run: Run, instance: ElementInstance) -> None:
    """A token that waited at a joining gateway does so no longer."""
    parent = run.parent(instance)
    if parent is None or not parent.joins or instance.key not in parent.joins.get(instance.element, ()):
        return
    parent = run.own(parent)
    assert parent.joins is not None
    left = tuple(key for key in parent.joins[instance.element] if key != instance.key)
    if left:
        parent.joins[instance.element] = left
    else:
        del parent.joins[instance.element]


def subtree(run: Run, root: ElementInstance) -> list[ElementInstance]:
    """`root` and everything inside it, outside before inside."""
    children: dict[int | None, list[ElementInstance]] = {}
    for instance in run.instances.values():
        children.setdefault(instance.parent, []).append(instance)
    tree = [root]
    for member in tree:
        tree.extend(children.get(member.key, ()))
    return tree


def terminate_children(run: Run, scope: ElementInstance, reason: str, spare: ElementInstance | None = None) -> None:
    """End everything that holds a token directly inside `scope`, but `spare`."""
    for child in run.children(scope):
        if child.role is not LISTENER and run.alive(child.key) and (spare is None or child.key != spare.key):
            terminate(run, child, reason)
