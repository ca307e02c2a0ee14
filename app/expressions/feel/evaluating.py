"""Evaluates compiled FEEL within its limits: null and warnings instead of errors, Python's values on the way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.expressions import limits
from app.expressions.errors import ExpressionError, LimitReached
from app.expressions.feel.compiled import CompiledExpression
from app.expressions.feel.faults import Fault
from app.expressions.feel.run import EvaluationWarning, Run, state
from app.expressions.feel.types import Mismatch
from app.expressions.feel.values.boundary import outward

UNEXPECTED = (ArithmeticError, TypeError, ValueError, LookupError, AttributeError, MemoryError)


def run_closure(compute: Callable[[], Any], run: Run) -> Any:
    """What `compute` gives within the run. Raises LimitReached, whatever goes wrong."""
    outer, state.run = state.run, run
    try:
        return compute()
    except RecursionError:
        raise LimitReached("A function calls itself too often.") from None
    except (Fault, Mismatch) as fault:
        raise LimitReached(str(fault)) from None
    except UNEXPECTED:
        raise LimitReached("The values do not fit the expression.") from None
    finally:
        state.run = outer


def evaluated(compiled: CompiledExpression, context: Mapping[str, Any]) -> tuple[Any, list[EvaluationWarning]]:
    """Value and warnings; a limit that is reached is null and a warning too."""
    run = Run()
    try:
        return limits.result(run_closure(lambda: outward(compiled.closure(context)), run)), run.warnings
    except ExpressionError as error:
        run.warn(error.message, error.position or 0, error=True)
        return None, run.warnings


def strict(compiled: CompiledExpression, context: Mapping[str, Any]) -> Any:
    """The value. Raises ExpressionError for limits, and when the value is null because values did not fit.

    A value that is null because something was missing (a variable, an entry, an operand) is no error.
    """
    run = Run()
    value = limits.result(run_closure(lambda: outward(compiled.closure(context)), run))
    if value is None and (wrong := next((each for each in run.warnings if each.error), None)):
        raise ExpressionError(wrong.message, wrong.position)
    return value
