"""Multi-instance characteristics, as BPMN, Camunda 7 and Camunda 8 spell them."""

from __future__ import annotations

from typing import Any

from app.engine.graph import Loop
from app.engine.reading.source import Source, content, extension, kid, vendor


def read_loop(source: Source, element: Any) -> Loop | None:
    """The activity's loop characteristics, or None."""
    standard = kid(element, "standardLoopCharacteristics")
    if standard is not None:
        return _standard_loop(source, element, standard)
    holder = kid(element, "multiInstanceLoopCharacteristics")
    if holder is None:
        return None
    if holder.get("behavior", "All") != "All":
        source.problem(element, "Events thrown by a multi-instance activity are not supported yet.", "unsupported")
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


def _plain_loop(source: Source, element: Any, holder: Any, sequential: bool, completion: Any) -> Loop:
    cardinality = source.value(element, content(kid(holder, "loopCardinality")))
    collection = source.value(element, vendor(holder, "collection") or content(kid(holder, "loopDataInputRef")))
    item = kid(holder, "inputDataItem")
    named = None if item is None else item.get("name") or item.get("id")
    if cardinality is None and collection is None:
        source.problem(element, "The multi-instance activity says neither how many nor for which list.", "loop")
    return Loop(
        sequential,
        cardinality=cardinality,
        collection=collection,
        element_variable=vendor(holder, "elementVariable") or named,
        completion=completion,
    )


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
