"""What a decision answered, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.expressions.evaluation import EvaluationWarning


@dataclass(frozen=True, slots=True)
class DecisionResult:
    """What a decision answered, and why: `rules` are the ids of the rules that hit, `warnings` why parts are null.

    `numbers` are the places of those rules in their table, from 1; `version` is that of the decision, where it is
    known.
    """

    value: Any
    inputs: Mapping[str, Any] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    warnings: tuple[EvaluationWarning, ...] = ()
    numbers: tuple[int, ...] = ()
    version: int | None = None
