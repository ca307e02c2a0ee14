"""An expression that shall be evaluated is not empty (BPMN 2.0.2, 8.4.6, FormalExpression)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import Model, content, local, where
from app.engine.problems import Problem

_EXPRESSIONS = ("messagePath", "dataPath", "transformation")


def check(model: Model) -> Iterator[Problem]:
    """Paths and transformations without a text."""
    for element in model.all(*_EXPRESSIONS):
        if not content(element) and len(element) == 0:
            yield Problem(where(element), f"Its {local(element)} is empty.", "empty-expression")
