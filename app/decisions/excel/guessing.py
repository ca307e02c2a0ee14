"""What a plain list of rules does not say: which columns are results, their types, and what they read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.decisions.grid import Column, ColumnKind
from app.decisions.unary_tests import split_at_commas

NOTES = frozenset(["note", "notes", "comment", "comments", "remark", "remarks", "annotation", "description", "why"])
ANY_WORDS = frozenset(["", "-", "–", "—", "*", "any", "all"])
NUMBER = r"-?\d+(?:\.\d+)?"
NUMBER_CELL = re.compile(rf"(?:(?:<=|>=|<|>|=|≤|≥)\s*)?{NUMBER}|[\[(\]]\s*{NUMBER}\s*\.\.\s*{NUMBER}\s*[\])\[]")
SPAN = re.compile(rf"({NUMBER})\s*(?:-|–|to|\.\.)\s*({NUMBER})")
BOOLEAN = {"yes": "true", "no": "false", "true": "true", "false": "false"}
DATE = re.compile(r'(?:(?:<=|>=|<|>|≤|≥)\s*)?date\("[^"]*"\)')


def kinds_of(headings: Sequence[str]) -> list[ColumnKind]:
    """Notes by their heading; of the other columns the last one is the result."""
    kinds = [ColumnKind.ANNOTATION if each.lower() in NOTES else ColumnKind.INPUT for each in headings]
    for at in range(len(kinds) - 1, -1, -1):
        if kinds[at] is ColumnKind.INPUT:
            kinds[at] = ColumnKind.OUTPUT
            break
    return kinds


def type_of(texts: Sequence[str]) -> str:
    """number, boolean, date, or string, by what the cells hold."""
    said = [text for text in texts if text.strip().lower() not in ANY_WORDS]
    if not said:
        return "string"
    if all(_is_number(text) for text in said):
        return "number"
    if all(text.lower() in BOOLEAN for text in said):
        return "boolean"
    if all(DATE.fullmatch(text) for text in said):
        return "date"
    return "string"


def _is_number(text: str) -> bool:
    return bool(SPAN.fullmatch(text.strip())) or all(
        NUMBER_CELL.fullmatch(part.strip()) for part in split_at_commas(text)
    )


def name_of(heading: str) -> str:
    """A variable's name from a heading: `Order value (EUR)` is `order_value`."""
    words = re.sub(r"\(.*?\)", " ", heading).lower()
    name = "_".join(re.findall(r"[^\W_]+", words))
    return f"value_{name}" if not name or name[0].isdigit() else name


def plain_cell(text: str, column: Column) -> str:
    """A cell as spreadsheets have it, in FEEL's way: `100-499` is `[100..499]`, `*` anything, `yes` true."""
    text = text.strip()
    if column.kind is ColumnKind.ANNOTATION:
        return text
    if column.kind is ColumnKind.INPUT and text.lower() in ANY_WORDS:
        return "-"
    if column.type == "boolean":
        return BOOLEAN.get(text.lower(), text)
    if column.type == "number" and column.kind is ColumnKind.INPUT and (span := SPAN.fullmatch(text)):
        return f"[{span[1]}..{span[2]}]"
    return text
