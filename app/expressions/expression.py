"""Compile once, evaluate often: the front of the expression languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from app.expressions import juel, limits, simple
from app.expressions.errors import ExpressionError
from app.expressions.evaluation import Evaluation, EvaluationWarning
from app.expressions.feel.compiled import CompiledExpression, compile_expression
from app.expressions.feel.evaluating import evaluated, strict
from app.expressions.feel.faults import Fault
from app.expressions.feel.values.boundary import outward

LANGUAGES = ("simple", "juel", "feel")
Closure = Callable[[Mapping[str, Any]], Any]
UNEXPECTED = (ArithmeticError, TypeError, ValueError, LookupError, AttributeError, RecursionError, MemoryError, Fault)


class Expression:
    """A compiled expression. `names` are the variables that it reads; `feel` is the compiled FEEL, if it is FEEL.

    FEEL without loops and calls is asked directly; null is computed again, to say why.
    """

    __slots__ = ("_closure", "feel", "language", "names", "text")

    def __init__(
        self,
        text: str,
        language: str,
        closure: Closure,
        names: set[str] | frozenset[str],
        feel: CompiledExpression | None = None,
    ) -> None:
        self.text = text
        self.language = language
        self.names = frozenset(names)
        self.feel = feel
        self._closure = closure

    def evaluate(self, context: Mapping[str, Any]) -> Any:
        """The value in `context`. Raises ExpressionError, whatever goes wrong.

        FEEL is null where something is missing, and raises only when values do not fit or a limit is reached.
        """
        try:
            value = self._closure(context)
            if value is True or value is False:
                return value
            if self.feel is None or self.feel.heavy:
                return limits.result(value)
            return strict(self.feel, context) if value is None else limits.result(outward(value))
        except ExpressionError as error:
            raise ExpressionError(f"{error.message} (in {self.text.strip()[:120]})", error.position) from None
        except UNEXPECTED:
            raise ExpressionError(f"The values do not fit the expression {self.text.strip()[:120]}.") from None

    def evaluate_with_warnings(self, context: Mapping[str, Any]) -> Evaluation:
        """The value, null where an error happened, and the warnings that say so. Raises nothing."""
        if self.feel is not None:
            value, warnings = evaluated(self.feel, context)
            return Evaluation(value, tuple(warnings))
        try:
            return Evaluation(self.evaluate(context))
        except ExpressionError as error:
            return Evaluation(None, (EvaluationWarning(error.message, error.position or 0),))

    def __repr__(self) -> str:
        return f"Expression({self.text!r}, {self.language!r})"


def compile(text: str, language: str, names: tuple[str, ...] = ()) -> Expression:
    """Parse `text`; `names` are known variables whose names have spaces. Raises ExpressionError."""
    if len(text) > limits.MAX_SOURCE:
        raise ExpressionError(f"The expression has {len(text)} characters; {limits.MAX_SOURCE} are allowed.")
    return _compiled(text, language, tuple(names))


@lru_cache(maxsize=4096)
def _compiled(text: str, language: str, names: tuple[str, ...]) -> Expression:
    free: set[str] = set()
    if language == "juel":
        return Expression(text, language, juel.parse(text, free), free)
    if language == "feel":
        compiled = compile_expression(without_sign(text), names)
        closure = partial(strict, compiled) if compiled.heavy else compiled.closure
        return Expression(text, language, closure, compiled.free, compiled)
    if language == "simple":
        return Expression(text, language, simple.parse(text, free), free)
    raise ExpressionError(f"'{language}' is not a language that Millrace knows.")


def without_sign(text: str) -> str:
    """FEEL without the `=` that models put before it; positions stay."""
    stripped = text.lstrip()
    return text.replace("=", " ", 1) if stripped.startswith("=") else text


def language_of(text: str, declared: str | None = None) -> str:
    """The language of a model's text: by its spelling, else as declared, else the simple language."""
    if "${" in text or "#{" in text:
        return "juel"
    if text.lstrip().startswith("="):
        return "feel"
    named = (declared or "").lower().rstrip("/")
    if "feel" in named:
        return "feel"
    return "juel" if named.endswith("juel") else "simple"
