"""Expressions can be read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.reading import ReadingRule
from app.bpmn.lint.rule import Severity
from app.bpmn.variables.reading import READERS, uses_of
from app.bpmn.variables.use import Beside

SHOWN = 40
"""Characters of an expression in a sentence."""


class ExpressionSyntax(ReadingRule):
    """Expressions can be read.

    Why: A condition or a value with a slip in it stops every case that comes by, and deployment refuses it.
    How to fix: Correct the expression where the sentence says; the field in the panel marks the place.
    """

    name = "expression-syntax"
    severity = Severity.ERROR
    tags = READERS

    def check(self, node: Any) -> Iterator[str]:
        """One message for each expression of the element that cannot be read."""
        if self.reader is None or not is_executable(node):
            return
        for text, language in expressions_of(node):
            problem = self.reader.problem(text, language)
            if problem:
                shown = " ".join(text.split())
                shown = shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}..."
                yield f"\u201c{shown}\u201d cannot be read: {problem}"


def expressions_of(node: Any) -> list[tuple[str, str | None]]:
    """Every expression of an element with its declared language, each once."""
    found: dict[tuple[str, str | None], None] = {}

    def note(text: str, language: str | None) -> Collection[str]:
        found[text, language] = None
        return ()

    uses_of(node, Beside(note))
    return list(found)
