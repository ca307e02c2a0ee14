"""A conditional flow out of an activity is not its only way on (BPMN 2.0.2, 8.4.13).

With one way only, a condition that does not hold stops the case there.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import ACTIVITIES, Model, content, kid, local
from app.engine.problems import Problem


def check(model: Model) -> Iterator[Problem]:
    """Activities whose only outgoing flow has a condition."""
    for flow in model.of_processes("sequenceFlow"):
        condition = kid(flow, "conditionExpression")
        source = model.target(flow.get("sourceRef"))
        if condition is None or not content(condition) or source is None or local(source) not in ACTIVITIES:
            continue
        if len(model.flows(source, "sourceRef")) == 1:
            message = "It is the only way on and has a condition: add another flow, or remove the condition."
            yield Problem(flow.get("id") or "", message, "conditional-flows")
