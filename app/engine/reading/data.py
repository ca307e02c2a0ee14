"""Data objects, properties, inputs and outputs (BPMN 2.0.2, 10.4.1 and 10.4.2): each is a variable.

It is named as the data element is, or by its id when the name is none that an expression can say. What a data input
association brings is local to the activity; what a data output association takes out goes to the scope around it. Data
that is not there is not copied. A data store is a drawing: nothing is read from it or written to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.engine.graph import CallMapping, Node, VariableMapping
from app.engine.reading.source import Source, content, kid, kids, local, reference

NAME = re.compile(r"[^\W\d]\w*")
PLACEHOLDER = "__targetRef_placeholder"
"""The name of a property that bpmn.io draws associations to: it stands for the activity as a whole."""
STORES = ("dataStore", "dataStoreReference")
RULE = "data-assignment"


def variable_of(source: Source, ref: str | None) -> str | None:
    """The variable that the data element `ref` is; the reference itself where there is no such element."""
    found = source.data.get(ref or "")
    if found is None:
        return ref
    if local(found) in STORES or found.get("name") == PLACEHOLDER:
        return None
    if local(found) == "dataObjectReference" and found.get("dataObjectRef"):
        return variable_of(source, reference(found.get("dataObjectRef")))
    name = found.get("name") or ""
    return name if NAME.fullmatch(name) else ref


def read_associations(source: Source, element: Any, node: Node) -> None:
    """Add what the associations copy to the node's inputs and outputs."""
    for association in kids(element, "dataInputAssociation"):
        node.inputs += tuple(_copies(source, element, association))
    for association in kids(element, "dataOutputAssociation"):
        copies = tuple(_copies(source, element, association))
        made = {_end(source, each) for each in kids(association, "sourceRef")} - {each.name for each in copies} - {None}
        node.inputs += tuple(VariableMapping(str(name), None) for name in sorted(map(str, made)))
        node.outputs += copies


def call_data(source: Source, element: Any, name: str) -> tuple[CallMapping, ...]:
    """What a call activity hands over because its data inputs or outputs say so (BPMN 2.0.2, 10.3.6)."""
    specification = kid(element, "ioSpecification")
    found = [] if specification is None else kids(specification, name)
    variables = [variable_of(source, each.get("id")) for each in found]
    return tuple(CallMapping(each, each, local=True) for each in variables if each is not None)


def _end(source: Source, ref: Any) -> str | None:
    return variable_of(source, reference(content(ref)))


def _copies(source: Source, element: Any, association: Any) -> Iterator[VariableMapping]:
    """What one association copies: by its assignments, its transformation, or as it is."""
    target = _end(source, kid(association, "targetRef")) if kid(association, "targetRef") is not None else None
    assignments, transformation = kids(association, "assignment"), kid(association, "transformation")
    sources = [_end(source, each) for each in kids(association, "sourceRef")]
    if assignments:
        for each in assignments:
            yield from _assigned(source, element, each)
    elif transformation is not None and target is not None and content(transformation):
        value = source.expression(element, content(transformation), transformation.get("language"))
        yield VariableMapping(target, value)
    elif target is not None and len(sources) == 1 and sources[0] is not None and sources[0] != target:
        value = source.expression(element, f"${{execution.getVariable('{sources[0]}')}}")
        yield VariableMapping(target, value, optional=True)


def _assigned(source: Source, element: Any, assignment: Any) -> Iterator[VariableMapping]:
    text = content(kid(assignment, "to"))
    name = re.sub(r"^[$#]\{\s*(.*?)\s*\}$|^=\s*(.*)$", r"\1\2", text)
    origin = kid(assignment, "from")
    if name in source.data:
        name = variable_of(source, name) or name
    if not NAME.fullmatch(name) or not content(origin):
        message = f"A data association assigns {content(origin)!r} to {text!r}; it needs an expression and a variable."
        source.problem(element, message, RULE)
        return
    yield VariableMapping(name, source.expression(element, content(origin), origin.get("language")))
