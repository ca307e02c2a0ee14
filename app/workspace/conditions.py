"""Conditions on variables as people write them, in the search field and on the command line: `amount>=12.5`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from app.foundation import json
from app.store.variable_search import Operator, VariableTest

CONDITION = re.compile(r"^\s*([\w.$-]+?)\s*(!=|>=|<=|=|>|<|~|\scontains\s)(.+)$", re.DOTALL)
SIGNS = {
    "=": Operator.EQUALS,
    "!=": Operator.DIFFERS,
    ">": Operator.GREATER,
    ">=": Operator.AT_LEAST,
    "<": Operator.LESS,
    "<=": Operator.AT_MOST,
    "~": Operator.CONTAINS,
    "contains": Operator.CONTAINS,
}


def read_condition(text: str) -> VariableTest | None:
    """`amount>=12.5`, `who!="Maya Lee"`, `city~ber` or `city contains ber`; None when it is no condition."""
    match = CONDITION.match(text)
    if match is None:
        return None
    name, sign, value = match[1], SIGNS[match[2].strip()], match[3].strip()
    if sign is Operator.CONTAINS:
        return VariableTest(name, sign, value.replace('"', ""))
    return VariableTest(name, sign, meant(value))


def meant(text: str) -> Any:
    """The value of who does not say its type: JSON (numbers, true, "texts", lists), a date, a moment, else the text.

    A moment without a zone is one of the person's own.
    """
    try:
        return json.loads(text)
    except json.JsonRefused:
        pass
    for read in (date.fromisoformat, _moment):
        try:
            return read(text)
        except (ValueError, OverflowError):
            continue
    return text


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
