"""Compile once, evaluate often: the front of the expression languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from app.expressions import feel, juel, limits, simple
from app.expressions.errors import ExpressionError

LANGUAGES = ("simple", "juel", "feel")


class Expression:
    """A compiled expression. `names` are the variables that it reads."""

    __slots__ = ("_closure", "language", "names", "text")

    def __init__(self, text: str, language: str, closure: Callable[[Mapping[str, Any]], Any], names: set[str]) -> None:
        self.text = text
        self.language = language
        self.names = frozenset(names)
        self._closure = closure

    def evaluate(self, context: Mapping[str, Any]) -> Any:
        """The value in `context`. Raises ExpressionError, whatever goes wrong."""
        try:
            return limits.result(self._closure(context))
        except ExpressionError as error:
            raise ExpressionError(f"{error.message} (in {self.text.strip()[:120]})", error.position) from None
        except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError, RecursionError, MemoryError):
            raise ExpressionError(f"The values do not fit the expression {self.text.strip()[:120]}.") from None

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
        return Expression(text, language, feel.parse(text, free, names), free)
    if language == "simple":
        return Expression(text, language, simple.parse(text, free), free)
    raise ExpressionError(f"'{language}' is not a language that Millrace knows.")


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
