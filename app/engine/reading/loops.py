"""Multi-instance characteristics, as BPMN, Camunda 7 and Camunda 8 spell them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.engine.behaviours import registry
from app.engine.graph import Loop, LoopEvent, Node
from app.engine.reading import events
from app.engine.reading.data import variable_of
from app.engine.reading.source import Source, content, extension, kid, kids, local, reference, vendor


def read_loop(source: Source, element: Any) -> Loop | None:
    """The activity's loop characteristics, or None."""
    standard = kid(element, "standardLoopCharacteristics")
    if standard is not None:
        return _standard_loop(source, element, standard)
    holder = kid(element, "multiInstanceLoopCharacteristics")
    if holder is None:
        return None
    loop = _multi_instance(source, element, holder)
    before = vendor(holder, "asyncBefore") == "true" or vendor(holder, "async") == "true"
    after = vendor(holder, "asyncAfter") == "true"
    thrown = tuple(_thrown(source, element, holder))
    return replace(loop, events=thrown, async_before=before, async_after=after)


def _multi_instance(source: Source, element: Any, holder: Any) -> Loop:
    zeebe_loop = extension(holder, "loopCharacteristics", zeebe=True)
    condition = kid(holder, "completionCondition")
    completion = source.condition(element, condition) if condition is not None else None
    sequential = holder.get("isSequential") == "true"
    if zeebe_loop is not None:
        output = zeebe_loop.get("outputElement")
        return Loop(
            sequential,
            collection=source.value(element, zeebe_loop.get("inputCollection")),
            element_variable=zeebe_loop.get("inputElement"),
            completion=completion,
            output_collection=zeebe_loop.get("outputCollection"),
            output_element=source.expression(element, output) if output else None,
            base=1,
        )
    return _plain_loop(source, element, holder, sequential, completion)


def _thrown(source: Source, element: Any, holder: Any) -> Iterator[LoopEvent]:
    """The events thrown at each instance that completes, at the first, or by condition (BPMN 2.0.2, table 10.30)."""
    behavior = holder.get("behavior", "All")
    if behavior in ("None", "One"):
        name = reference(holder.get(f"{behavior.lower()}BehaviorEventRef"))
        if name is not None:
            yield LoopEvent(_event(source, element, source.roots.get(name), name), once=behavior == "One")
    elif behavior == "Complex":
        for definition in kids(holder, "complexBehaviorDefinition"):
            condition = kid(definition, "condition")
            tested = None if condition is None else source.condition(element, condition)
            for event in kids(definition, "event"):
                for found in event:
                    yield LoopEvent(_event(source, element, found, ""), condition=tested)


def _event(source: Source, element: Any, definition: Any, name: str) -> Node:
    """The event as a node that can be thrown."""
    node = Node(element.get("id") or "", "intermediateThrowEvent", "", registry.PASS)
    if definition is None or not local(definition).endswith(events.SUFFIX):
        message = f"It throws the event definition '{name}', which does not exist."
        source.problem(element, message, "dangling-reference")
        return node
    node.event = events.read_definition(source, element, definition)
    behaviour = registry.THROW.get(node.event.kind)
    if behaviour is None or node.event.kind == "compensation":
        message = f"A multi-instance activity cannot throw a {node.event.kind} event."
        source.problem(element, message, "event-position")
    else:
        node.behaviour = behaviour
    return node


def _plain_loop(source: Source, element: Any, holder: Any, sequential: bool, completion: Any) -> Loop:
    cardinality = source.value(element, content(kid(holder, "loopCardinality")))
    collection = source.value(element, vendor(holder, "collection") or _collection(source, holder))
    output = variable_of(source, reference(content(kid(holder, "loopDataOutputRef"))))
    if cardinality is None and collection is None:
        source.problem(element, "The multi-instance activity says neither how many nor for which list.", "loop")
    return Loop(
        sequential,
        cardinality=cardinality,
        collection=collection,
        element_variable=vendor(holder, "elementVariable") or _item(holder, "inputDataItem"),
        completion=completion,
        output_collection=output,
        output_element=None if output is None else _item(holder, "outputDataItem"),
    )


def _collection(source: Source, holder: Any) -> str:
    ref = content(kid(holder, "loopDataInputRef"))
    return variable_of(source, reference(ref)) or ref


def _item(holder: Any, name: str) -> str | None:
    """The variable of each instance that holds its entry of the collection."""
    item = kid(holder, name)
    return None if item is None else item.get("name") or item.get("id")


def _standard_loop(source: Source, element: Any, holder: Any) -> Loop:
    condition = kid(holder, "loopCondition")
    maximum = holder.get("loopMaximum")
    if maximum is not None and not (maximum.isdigit() and int(maximum) > 0):
        source.problem(element, f"The loop's maximum must be a whole number above 0, not {maximum}.", "loop")
        maximum = None
    if condition is None and maximum is None:
        source.problem(element, "The loop has neither a condition nor a maximum: it would never end.", "loop")
    return Loop(
        True,
        standard=True,
        condition=None if condition is None else source.condition(element, condition),
        maximum=None if maximum is None else int(maximum),
        test_before=holder.get("testBefore") == "true",
    )
