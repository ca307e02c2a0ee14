"""Rules that read expressions. How an expression is read is handed in: rooms of the same height do not import each
other, so whoever makes a `Linter` brings an `ExpressionReader`; without one these rules say nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, Protocol, Self

from app.bpmn.lint.rule import DocumentRule, ElementRule
from app.bpmn.variables import Names, VariableTable


class TypeReader(Protocol):
    """The types of expressions, as whoever reads expressions has them: here they are only handed on."""

    def named(self, kind: str) -> Any:
        """The type of this name of FEEL."""

    def checked(self, text: str, language: str | None, known: Mapping[str, Any]) -> tuple[Any, list[str]]:
        """The type of an expression, None when it is open, and what cannot be right, in sentences."""

    def common(self, types: Sequence[Any]) -> Any:
        """A type that holds what all of these hold; None when there is none."""

    def no_condition(self, found: Any) -> str:
        """What a type is called that is never true or false; "" for one that may be."""


@dataclass(frozen=True, slots=True)
class ExpressionReader:
    """`names(text, language)` are what an expression reads; `problem(text, language)` says why it is none, "" when it
    is one; `table(document)` is who reads and writes which variable, None while that is not known yet. `types` knows
    the types of expressions."""

    names: Names
    problem: Callable[[str, str | None], str]
    table: Callable[[Any], VariableTable | None]
    types: TypeReader | None = None


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
