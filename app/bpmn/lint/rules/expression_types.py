"""Expressions fit the types of their variables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.reading import TypeReader, VariableRule
from app.bpmn.lint.rule import Severity
from app.bpmn.lint.rules.expression_syntax import SHOWN
from app.bpmn.lint.variable_types import types_of
from app.bpmn.structure import tag
from app.bpmn.variables import VariableTable
from app.bpmn.variables.use import READS


class ExpressionTypes(VariableRule):
    """Expressions fit the types of their variables.

    Why: A number compared with a text, or an entry that is not there, is null: the flow is never taken, and nothing
    says why. Types are known where fields of forms, scripts and mappings in FEEL write a variable.
    How to fix: Correct the expression, or convert the value with number(), string() or date().
    """

    name = "expression-types"
    severity = Severity.WARNING

    def check(self, document: Any) -> Iterator[tuple[str, str]]:
        """Every expression of an executable process that cannot be right; nothing while the table is not known."""
        table = self.reader.table(document) if self.reader is not None else None
        types = self.reader.types if self.reader is not None else None
        if table is None or types is None:
            return
        known = types_of(table, types)
        for element_id, texts in _texts(table).items():
            node = document.find(element_id)
            if node is not None and is_executable(node):
                for message in _messages(texts, known, types, conditions=tag(node) == "sequenceFlow"):
                    yield element_id, message


def _texts(table: VariableTable) -> dict[str, dict[tuple[str, str | None], None]]:
    """The expressions of each element that read a variable, each once."""
    found: dict[str, dict[tuple[str, str | None], None]] = {}
    for name in table.names():
        for use in table.of_variable(name):
            if use.how == READS and use.value:
                found.setdefault(use.element_id, {})[use.value, use.language] = None
    return found


def _messages(
    texts: Iterable[tuple[str, str | None]], known: dict[str, Any], types: TypeReader, *, conditions: bool
) -> Iterator[str]:
    for text, language in texts:
        found, problems = types.checked(text, language, known)
        shown = " ".join(text.split())
        shown = shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}..."
        for problem in problems:
            yield f"\u201c{shown}\u201d: {problem}"
        if conditions and not problems and (other := types.no_condition(found)):
            yield f"\u201c{shown}\u201d gives {other}; a condition is true or false."
