"""A value with what the evaluation has to say about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.expressions.feel.run import EvaluationWarning

__all__ = ["Evaluation", "EvaluationWarning"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`value` is null where an error happened; `warnings` say what and at which column."""

    value: Any
    warnings: tuple[EvaluationWarning, ...] = ()
