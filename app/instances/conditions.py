"""Conditions on variables by which cases are found: as people type them into the search field, and as words. No Qt."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from app.instances.value_types import type_of
from app.store.variable_search import Operator, VariableTest
from app.workspace.conditions import read_condition

WORD = re.compile(r'(?:[^\s"]|"[^"]*")+')
VERBS = {
    Operator.EQUALS: "is",
    Operator.DIFFERS: "is not",
    Operator.GREATER: "is more than",
    Operator.AT_LEAST: "is at least",
    Operator.LESS: "is less than",
    Operator.AT_MOST: "is at most",
    Operator.CONTAINS: "contains",
    Operator.BEGINS: "begins with",
    Operator.EXISTS: "has a value",
    Operator.ABSENT: "has no value",
}
LATER = {
    Operator.GREATER: "is after",
    Operator.AT_LEAST: "is on or after",
    Operator.LESS: "is before",
    Operator.AT_MOST: "is on or before",
}
"""What the same operators are called of days and moments."""
ORDERED = (Operator.GREATER, Operator.AT_LEAST, Operator.LESS, Operator.AT_MOST)
SAME = (Operator.EQUALS, Operator.DIFFERS)
ANY = (Operator.EXISTS, Operator.ABSENT)
OPERATORS: dict[str, tuple[Operator, ...]] = {
    "text": (*SAME, Operator.CONTAINS, Operator.BEGINS, *ANY),
    "number": (*SAME, *ORDERED, *ANY),
    "yes_no": (Operator.EQUALS, *ANY),
    "date": (*SAME, *ORDERED, *ANY),
    "moment": (*ORDERED, *ANY),
}
"""What can be asked of the types by which cases are found."""


def searched(text: str) -> tuple[str, tuple[VariableTest, ...]]:
    """`late amount>=12.5 who~maya` -> ("late", the two conditions). A text with spaces stands in double quotes."""
    rest, tests = [], []
    for word in WORD.findall(text):
        test = read_condition(word)
        if test is None:
            rest.append(word.replace('"', ""))
        else:
            tests.append(test)
    return " ".join(rest), tuple(tests)


def verb(operator: Operator, kind: str) -> str:
    """The operator in words, of a value of this type."""
    return LATER.get(operator, VERBS[operator]) if kind in ("date", "moment") else VERBS[operator]


def words(test: VariableTest) -> str:
    """`amount is more than 100`."""
    kind = type_of(test.value)
    said = f"{test.name} {verb(test.operator, kind.key)}"
    return said if test.operator in ANY else f"{said} {_shown(test.value)}"


def _shown(value: Any) -> str:
    text = type_of(value).write(value)
    return text if isinstance(value, bool | int | float | date) else f"\u201c{text}\u201d"
