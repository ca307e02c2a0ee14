"""Multi-instance activities (BPMN 2.0.2, 10.3.7 and 13.3.6): a body with instances inside.

The body has the boundary events; each instance has its own element variable and loop counter. How many instances there
are is told under Camunda 7's names; expressions may use the standard's as well (`scope.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine import lifecycle, standard_loop
from app.engine.element_instance import INNER, ElementInstance
from app.engine.graph import Loop, Node
from app.engine.run import Run
from app.engine.scope import Scope, evaluate, truth, whole
from app.expressions import ExpressionError

MAX_INSTANCES = 10_000
TOTAL, ACTIVE, COMPLETED = "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances"
COUNTED = (TOTAL, ACTIVE, COMPLETED, "loopCounter")


def start(run: Run, body: ElementInstance, node: Node) -> None:
    """Create the instances: all at once, or the first of a sequence."""
    loop = node.loop
    assert loop is not None
    if loop.standard:
        standard_loop.start(run, body, loop)
        return
    items = _items(run, body, loop)
    total = len(items) if items is not None else _cardinality(run, body, loop)
    if total > MAX_INSTANCES:
        raise ExpressionError(f"{total} instances of a multi-instance activity; {MAX_INSTANCES} are allowed.")
    prepare(run, body, loop, total, items)
    if total == 0:
        _finish(run, body, loop)
        return
    for _ in range(1 if loop.sequential else total):
        _create(run, body, loop)


def prepare(run: Run, body: ElementInstance, loop: Loop, total: int = 0, items: list[Any] | None = None) -> None:
    """What the body has to remember, and what can be read of it."""
    body = run.own(body)
    body.memo = {**(body.memo or {}), "total": total, "next": 0}
    if items is not None:
        body.memo["items"] = items
    active = min(total, 1) if loop.sequential else total
    body.variables = {**(body.variables or {}), TOTAL: total, ACTIVE: active, COMPLETED: 0}
    if loop.output_collection:
        body.memo["outputs"] = [None] * total


def add(run: Run, body: ElementInstance, loop: Loop, *, later: bool) -> ElementInstance:
    """One instance more than there are. It has no entry of the collection. `later`: it begins in its turn."""
    body = run.own(body)
    assert body.variables is not None and body.memo is not None
    body.memo["next"] = body.memo["total"]
    body.memo["total"] += 1
    body.variables[TOTAL] += 1
    body.variables[ACTIVE] += 1
    if loop.output_collection:
        body.memo["outputs"] = [*body.memo["outputs"], None]
    return _create(run, body, loop, later=later)


def _items(run: Run, body: ElementInstance, loop: Loop) -> list[Any] | None:
    if loop.collection is None:
        return None
    found = evaluate(run, body, loop.collection)
    if isinstance(found, str):
        name, found = found, Scope(run, body).get(found)
        if found is None:
            raise ExpressionError(f"There is no list in the variable '{name}'.")
    if isinstance(found, Mapping) or not isinstance(found, (list, tuple)):
        raise ExpressionError("The collection of a multi-instance activity must be a list.")
    return list(found)


def _cardinality(run: Run, body: ElementInstance, loop: Loop) -> int:
    count = whole(run, body, loop.cardinality, "The number of instances", 0)
    if count < 0:
        raise ExpressionError(f"The number of instances cannot be negative ({count}).")
    return count


def _create(run: Run, body: ElementInstance, loop: Loop, *, later: bool = True) -> ElementInstance:
    body = run.own(body)
    assert body.memo is not None
    number = body.memo["next"]
    body.memo["next"] = number + 1
    inner = run.create(body.element, body, INNER)
    inner.counter = loop.base + number
    inner.variables = {"loopCounter": inner.counter}
    items = _items(run, body, loop) if loop.sequential and number else body.memo.get("items")
    items = items or ()
    if loop.element_variable and number < len(items):
        inner.variables[loop.element_variable] = items[number]
    if isinstance(loop.output_element, str):
        inner.variables[loop.output_element] = None
    if later:
        run.later(_hold if loop.async_before else lifecycle.begin, inner)
    return inner


def _hold(run: Run, inner: ElementInstance) -> None:
    """Each instance has a save point of its own."""
    lifecycle.hold(run, inner, run.node(inner))


def inner_completed(run: Run, inner: ElementInstance, node: Node) -> None:
    """One instance is done: count it, test the completion condition, go on with the next."""
    loop = node.loop
    body = run.parent(inner)
    assert loop is not None and body is not None
    if loop.standard:
        standard_loop.iteration_completed(run, body, inner, loop)
        return
    body = run.own(body)
    assert body.variables is not None and body.memo is not None
    body.variables[COMPLETED] += 1
    body.variables[ACTIVE] -= 1
    _collect(run, body, inner, loop)
    done = loop.completion is not None and truth(run, inner, loop.completion)
    thrown = _throw(run, body, inner, loop)
    if not run.alive(body.key):
        return
    run.remove(inner)
    if thrown:
        run.later(lambda run, body: _go_on(run, body, loop, done), body)
    else:
        _go_on(run, body, loop, done)


def inner_canceled(run: Run, body: ElementInstance) -> None:
    """One instance was taken out, and others still run: there is one less."""
    body = run.own(body)
    assert body.variables is not None and body.memo is not None
    if "total" in body.memo:
        body.memo["total"] -= 1
        body.variables[TOTAL] -= 1
        body.variables[ACTIVE] -= 1


def _throw(run: Run, body: ElementInstance, inner: ElementInstance, loop: Loop) -> bool:
    """The events of the loop; whether there were any: then whoever catches them comes first."""
    thrown = False
    for number, event in enumerate(loop.events):
        name = f"thrown:{number}"
        if (event.once and body.recall(name)) or (event.condition and not truth(run, inner, event.condition)):
            continue
        run.own(body).remember(name, True)
        event.node.behaviour.throw(run, inner, event.node)
        thrown = True
        if not run.alive(body.key):
            break
    return thrown


def _go_on(run: Run, body: ElementInstance, loop: Loop, done: bool) -> None:
    body = run.own(body)
    assert body.variables is not None and body.memo is not None
    if done:
        lifecycle.terminate_children(run, body, "completion condition")
        _finish(run, body, loop)
    elif body.variables[COMPLETED] >= body.memo["total"]:
        _finish(run, body, loop)
    elif loop.sequential:
        body.variables[ACTIVE] = 1
        _create(run, body, loop)


def _collect(run: Run, body: ElementInstance, inner: ElementInstance, loop: Loop) -> None:
    if not loop.output_collection or loop.output_element is None or inner.counter is None:
        return
    assert body.memo is not None
    outputs = list(body.memo["outputs"])
    if isinstance(loop.output_element, str):
        outputs[inner.counter - loop.base] = Scope(run, inner).get(loop.output_element)
    else:
        outputs[inner.counter - loop.base] = loop.output_element.evaluate(Scope(run, inner))
    body.memo["outputs"] = outputs


def _finish(run: Run, body: ElementInstance, loop: Loop) -> None:
    if loop.output_collection:
        parent = run.parent(body)
        assert parent is not None
        run.set_variable(parent, loop.output_collection, body.recall("outputs", []))
    lifecycle.complete(run, body)
