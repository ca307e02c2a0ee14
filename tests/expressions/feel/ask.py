"""Short ways to evaluate FEEL in tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from app.expressions import compile
from app.expressions.feel.compiled import compile_expression
from app.expressions.feel.run import Run, running
from app.expressions.feel.values.text import written
from app.expressions.functions import NOW

CLOCK = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def feel(text: str, **variables: Any) -> str:
    """The value of an expression as FEEL writes it."""
    names = tuple(name for name in variables if not name.isidentifier())
    with running(Run()):
        return written(compile_expression(text, names).closure({NOW: CLOCK, **variables}))


def warnings(text: str, **variables: Any) -> list[str]:
    """The warnings of an expression."""
    return [str(each) for each in compile(text, "feel").evaluate_with_warnings(variables).warnings]
