"""Cells written in the common ways, read by one pattern: literals, comparisons, ranges, lists of them, `not(...)`, `-`.

A table of 10,000 rules may have as many different cells, and the parser takes a hundred times as long. Whatever the
pattern does not know is left to the parser; what it knows, the parser reads alike (a property that the tests check).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from app.decisions.cells import ANYTHING, Cell, Part, between, compared, constructed, joined
from app.expressions import limits
from app.expressions.feel.arithmetic import negate
from app.expressions.feel.numbers import literal_number
from app.expressions.feel.values.temporal_text import read_any

NUMBER = r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
TEXT = r'"[^"\\\ud800-\udfff]*"'
CONSTANT = rf"""{TEXT}|{NUMBER}|true|false|@{TEXT}|(?:date|duration)\({TEXT}\)"""
TEST = re.compile(
    rf"""\s*(?:
      (?P<operator><=|>=|!=|<|>|=)?\s*(?P<value>{CONSTANT})
    | (?P<opening>[\[(\]])\s*(?P<low>{CONSTANT})\s*\.\.\s*(?P<high>{CONSTANT})\s*(?P<closing>[\])\[])
    )\s*(?P<rest>,|\Z)""",
    re.VERBOSE,
)
NEGATED = re.compile(r"\s*not\((.*)\)\s*", re.DOTALL)
LITERAL = re.compile(rf"\s*({TEXT}|{NUMBER}|true|false)\s*")
MOST = 100
"""Tests of one cell that are read at once."""
SIGNS = frozenset('()[]{}<>=!,;:@"')
"""Signs that no name may hold (DMN 1.5 section 10.3.1.2); with a name that does, words may mean anything."""


def readable_at_once(names: Iterable[str]) -> bool:
    """Whether no name of a file changes what the words of the patterns mean."""
    return not any(SIGNS & set(name) for name in names)


def said_at_once(text: str) -> Cell | None:
    """What a cell says; None for a cell that the parser has to read."""
    stripped = text.strip()
    if stripped in ("", "-"):
        return ANYTHING
    if len(text) > limits.MAX_SOURCE:
        return None
    inner = NEGATED.fullmatch(stripped)
    return _tests(inner.group(1), True) if inner else _tests(stripped, False)


def _tests(text: str, negated: bool) -> Cell | None:
    parts: list[Part] = []
    at = 0
    while len(parts) < MOST:
        found = TEST.match(text, at)
        part = _part(found) if found else None
        if found is None or part is None:
            return None
        parts.append(part)
        if not found["rest"]:
            return joined(parts, negated)
        at = found.end()
    return None


def _part(found: re.Match[str]) -> Part:
    if found["value"] is not None:
        return compared(found["operator"] or "=", _value(found["value"]))
    low, high = _value(found["low"]), _value(found["high"])
    return between(low, high, found["opening"] == "[", found["closing"] == "]")


def _value(text: str) -> Any:
    """The value of a constant; None for what is none, such as `@"today"`."""
    if text[0] == '"':
        return text[1:-1]
    if text[0] == "@":
        return read_any(text[2:-1])
    if text[-1] == ")":
        function, _, argument = text.partition("(")
        return constructed(function, argument[1:-2])
    if text in ("true", "false"):
        return text == "true"
    return _number(text)


def _number(text: str) -> int | Decimal | None:
    if text[0] != "-":
        return literal_number(text)
    value = literal_number(text[1:])
    return None if value is None else negate(value)


def literal_at_once(text: str) -> Any:
    """The value of an output cell that is a literal; None for any other."""
    found = LITERAL.fullmatch(text)
    return _value(found.group(1)) if found and len(text) <= limits.MAX_SOURCE else None
