"""What a decision answered, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.expressions.evaluation import EvaluationWarning


@dataclass(frozen=True, slots=True)
class DecisionResult:
    """What a decision answered, and why: `rules` are the ids of the rules that hit, `warnings` why parts are null."""

    value: Any
    inputs: Mapping[str, Any] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    warnings: tuple[EvaluationWarning, ...] = ()
