"""Who does the work is named, or found by an expression, not both (BPMN 2.0.2, 10.3.1, ResourceRole)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import Model, kid, where
from app.engine.problems import Problem

RULE = "performers"
_ROLES = ("performer", "humanPerformer", "potentialOwner", "resourceRole")


def check(model: Model) -> Iterator[Problem]:
    """Roles with both; parameters for a resource that is not named."""
    for role in model.of_processes(*_ROLES):
        resource = kid(role, "resourceRef")
        if resource is not None and kid(role, "resourceAssignmentExpression") is not None:
            message = "It names a resource and gives an expression that assigns one: choose one of the two."
            yield Problem(where(role), message, RULE)
        if resource is None and kid(role, "resourceParameterBinding") is not None:
            yield Problem(where(role), "It gives parameters of a resource, but names no resource.", RULE)
