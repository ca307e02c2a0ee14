"""An id names one element of the file (BPMN 2.0.2, table 8.5).

Flow nodes that share an id are told when they are read.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.bpmn.namespaces import BPMN
from app.engine.checks.model.model import FLOW_NODES, Model, local
from app.engine.problems import Problem


def check(model: Model) -> Iterator[Problem]:
    """Elements whose id another element before them has, unless both are flow nodes."""
    for element in model.definitions.iter(f"{{{BPMN}}}*"):
        first = model.by_id.get(element.get("id") or "")
        if first is None or first is element or {local(first), local(element)} <= FLOW_NODES:
            continue
        message = f"Two elements have this id: a {local(first)} and a {local(element)}."
        yield Problem(element.get("id") or "", message, "duplicate-id")
