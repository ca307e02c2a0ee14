"""Every shape has a place and a size that can be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.editing import di
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.model.fields import drawable
from app.bpmn.structure import ARTIFACTS, DATA, FLOW_NODES, title


class Undrawable(ElementRule):
    """Every shape has a place and a size that can be drawn.

    Why: A shape without size, or beyond all paper, is not seen; but what it stands for runs.
    How to fix: Tidy the diagram, which lays it out anew.
    """

    name = "undrawable"
    severity = Severity.WARNING
    tags = FLOW_NODES | DATA | ARTIFACTS | frozenset(["participant", "lane"])

    def check(self, node: Any) -> Iterator[str]:
        """Shapes whose numbers are missing, no numbers, without end, too large, or no size."""
        drawn = node.document.references_to(node.get("id"), "bpmnElement")
        if any(di.is_shape(each) and not _can_be_drawn(each) for each in drawn):
            yield f"{title(node)} has no place or size that can be drawn: tidy the diagram."


def _can_be_drawn(shape: Any) -> bool:
    bounds = next(shape.iterchildren(di.BOUNDS), None)
    if bounds is None:
        return False
    x, y, width, height = (drawable(bounds.get(name)) for name in ("x", "y", "width", "height"))
    return x is not None and y is not None and (width or 0) > 0 and (height or 0) > 0
