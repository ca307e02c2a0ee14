"""Business rule task (BPMN 2.0.2, 10.3.3): a decision evaluated inside the step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.engine import lifecycle
from app.engine.behaviours.behaviour import Behaviour
from app.engine.details import DecisionDetail
from app.engine.element_instance import ElementInstance
from app.engine.environment import Binding
from app.engine.graph import Node
from app.engine.history import EventKind
from app.engine.run import Run
from app.engine.scope import Scope, text, whole
from app.expressions import ExpressionError
from app.expressions.functions import NOW


class BusinessRuleTask(Behaviour):
    """Asks the environment for the decision's result."""

    def activate(self, run: Run, instance: ElementInstance, node: Node) -> None:
        """Evaluate the decision and go on."""
        detail: DecisionDetail = node.detail
        decision = text(run, instance, detail.decision)
        if not decision or run.env.decide is None:
            raise ExpressionError(f"The decision '{decision}' cannot be evaluated here.")
        variables = {**Scope(run, instance).merged(), NOW: run.now}
        bound = [] if detail.binding == "latest" else [_binding(run, instance, detail)]
        result = run.env.decide(decision, variables, *bound)
        run.log(
            EventKind.DECISION_EVALUATED,
            instance,
            decision_id=decision,
            inputs=dict(result.inputs),
            outputs=result.value,
            rules=list(result.rules),
            rule_numbers=list(result.numbers),
            version=result.version,
        )
        if detail.result:
            run.set_variable(instance, detail.result, mapped(result.value, detail.mapping))
        lifecycle.complete(run, instance)


def _binding(run: Run, instance: ElementInstance, detail: DecisionDetail) -> Binding:
    """The version that is meant. Raises ExpressionError when it cannot be told."""
    caller = run.graph(instance.process)
    tag = text(run, instance, detail.tag) or ""
    number = whole(run, instance, detail.version, "The version of the decision", 0)
    if detail.binding == "versionTag" and not tag:
        raise ExpressionError("The version tag of the decision is empty.")
    if detail.binding == "version" and not number:
        raise ExpressionError("The version of the decision is empty.")
    return Binding(detail.binding, caller.id, caller.version, tag, number)


def mapped(value: Any, mapping: str | None) -> Any:
    """The result as Camunda's mapDecisionResult shapes it. Raises ExpressionError when it does not fit."""
    if mapping is None:
        return value
    rows = list(value) if isinstance(value, (list, tuple)) else [value]
    if mapping == "resultList":
        return rows
    if mapping == "collectEntries":
        return [_entry(row) for row in rows]
    if len(rows) > 1:
        raise ExpressionError(f"The decision gave {len(rows)} results where one is expected.")
    row = rows[0] if rows else None
    return _entry(row) if mapping == "singleEntry" else row


def _entry(row: Any) -> Any:
    if not isinstance(row, Mapping):
        return row
    if len(row) > 1:
        raise ExpressionError(f"The decision gave {len(row)} outputs where one is expected.")
    return next(iter(row.values()), None)
