"""The values of a test file, as FEEL's, and when an answer agrees with one.

A value is a `value` with its XML Schema type, a `list` of items, or `component`s that make a context. Numbers agree to
1e-8, as the kit says; a value without a type agrees with an answer of any kind that has this text.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from lxml import etree

from app.decisions.dmn_tree import Node, children, local_name
from app.expressions.feel.numbers import literal_number
from app.expressions.feel.types import FeelType
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.equality import identical
from app.expressions.feel.values.temporal_text import read_any, read_date, read_date_time, read_duration, read_time
from app.expressions.feel.values.text import text_of

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
NUMBERS = frozenset(["decimal", "double", "float", "integer", "int", "long", "short"])
MOMENTS = {"date": read_date, "time": read_time, "dateTime": read_date_time, "duration": read_duration}
NEAR = Decimal("1e-8")


@dataclass(frozen=True, slots=True)
class Untyped:
    """A value whose type the file does not say."""

    text: str


def value_of(node: Node) -> Any:
    """The value inside an `inputNode`, `expected`, `item` or `component`. Raises ValueError for a wrong text."""
    if _is_nil(node):
        return None
    components = {}
    for inner in node.iterchildren(tag=etree.Element):
        name = local_name(inner)
        if name == "value":
            return _simple(inner)
        if name == "list":
            return None if _is_nil(inner) else [value_of(item) for item in children(inner, "item")]
        if name == "component":
            components[inner.get("name", "")] = value_of(inner)
    return components or None


def _is_nil(node: Node) -> bool:
    return str(node.get(f"{XSI}nil")) == "true"


def _simple(node: Node) -> Any:
    text, kind = node.text or "", (node.get(f"{XSI}type") or "").rpartition(":")[2]
    if _is_nil(node):
        return None
    if kind in NUMBERS:
        try:
            return Decimal(text.strip())
        except InvalidOperation:
            raise ValueError(f"'{text}' is no number.") from None
    if kind == "boolean":
        return text.strip() in ("true", "1")
    if kind in MOMENTS:
        found = MOMENTS[kind](text.strip())
        if found is None:
            raise ValueError(f"'{text}' is no {kind}.")
        return found
    return text if kind else Untyped(text)


def given(value: Any, wanted: FeelType | None) -> Any:
    """A value as input: what has no type in the file is read as the model's type, else a text."""
    if isinstance(value, list):
        inner = wanted.item if wanted and wanted.name == "list" else wanted
        return [given(item, inner) for item in value]
    if isinstance(value, dict):
        fields = (wanted.fields if wanted else None) or {}
        return {key: given(item, fields.get(key)) for key, item in value.items()}
    return _read(value.text, wanted.name if wanted else "") if isinstance(value, Untyped) else value


def _read(text: str, kind: str) -> Any:
    if kind == "boolean":
        return text.strip() == "true"
    if kind == "number":
        return literal_number(text.strip())
    if kind == "string" or not kind:
        return text
    found = read_any(text.strip())
    return text if found is None else found


def agree(found: Any, wanted: Any) -> bool:
    """Whether an answer counts as equal to what is expected."""
    found = inward(found)
    if isinstance(wanted, Untyped):
        return _agree_untyped(found, wanted.text)
    if found is None or wanted is None or isinstance(found, bool) or isinstance(wanted, bool):
        return found is wanted
    if isinstance(found, int | Decimal) and isinstance(wanted, int | Decimal):
        return abs(Decimal(found) - Decimal(wanted)) <= NEAR * max(Decimal(1), abs(Decimal(wanted)))
    if isinstance(found, list) and isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(agree, found, wanted))
    if isinstance(found, dict) and isinstance(wanted, dict):
        return found.keys() == wanted.keys() and all(agree(found[key], wanted[key]) for key in wanted)
    return identical(found, wanted)


def _agree_untyped(found: Any, text: str) -> bool:
    if found is None or isinstance(found, str):
        return (found or "") == text
    if isinstance(found, int | Decimal) and not isinstance(found, bool):
        try:
            return agree(found, Decimal(text))
        except InvalidOperation:
            return False
    read = read_any(text)
    return identical(found, read) if read is not None else text_of(found) == text


def said(value: Any) -> str:
    """A value for a sentence."""
    return value.text if isinstance(value, Untyped) else text_of(inward(value)) if value is not None else "null"
