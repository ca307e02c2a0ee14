"""Data is copied between alike items, from one source unless something transforms it (BPMN 2.0.2, 10.4.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import Model, content, kid, kids, local, where
from app.engine.problems import Problem

RULE = "data-associations"


def check(model: Model) -> Iterator[Problem]:
    """Associations of unlike items, or with several sources, that have no transformation."""
    for association in model.of_processes("dataInputAssociation", "dataOutputAssociation"):
        if kid(association, "transformation") is not None:
            continue
        sources = kids(association, "sourceRef")
        if len(sources) > 1:
            yield Problem(where(association), "Several sources need a transformation into one item.", RULE)
        elif sources and kid(association, "assignment") is None:
            ends = [_item(model, content(each)) for each in (sources[0], kid(association, "targetRef"))]
            if None not in ends and not model.same_item(*ends):
                message = f"It copies '{ends[0].get('id')}' to '{ends[1].get('id')}', which is another type of item."
                yield Problem(where(association), message, RULE)


def _item(model: Model, ref: str) -> Any:
    """The item definition at an end; of a data object reference, that of its data object."""
    data = model.target(ref)
    if data is not None and local(data) == "dataObjectReference":
        data = model.target(data.get("dataObjectRef"))
    return model.item_of(data)
