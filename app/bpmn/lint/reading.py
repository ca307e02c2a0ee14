"""Rules that read expressions. How an expression is read is handed in: rooms of the same height do not import each
other, so whoever makes a `Linter` brings an `ExpressionReader`; without one these rules say nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any, Self

from app.bpmn.lint.rule import DocumentRule, ElementRule
from app.bpmn.variables import Names, VariableTable


@dataclass(frozen=True, slots=True)
class ExpressionReader:
    """`names(text, language)` are what an expression reads; `problem(text, language)` says why it is none, "" when it
    is one; `table(document)` is who reads and writes which variable, None while that is not known yet."""

    names: Names
    problem: Callable[[str, str | None], str]
    table: Callable[[Any], VariableTable | None]


class Reading:
    """A rule that needs a reader."""

    reader: ExpressionReader | None = None

    def with_reader(self, reader: ExpressionReader) -> Self:
        """The same rule, able to read."""
        made = copy(self)
        made.reader = reader
        return made


class ReadingRule(Reading, ElementRule):
    """Looks at the expressions of one element."""


class VariableRule(Reading, DocumentRule):
    """Looks at who reads and writes which variable."""

    reads_texts = True

    def check(self, document: Any) -> Iterator[tuple[str, str]]:
        """Nothing while the table is not known."""
        table = self.reader.table(document) if self.reader is not None else None
        if table is not None:
            yield from self.check_table(table)

    def check_table(self, table: VariableTable) -> Iterator[tuple[str, str]]:
        """The ids of elements with a problem, each with a message."""
        raise NotImplementedError
