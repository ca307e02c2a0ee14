"""Cells that would cure a finding, where that is plain: written as they stand, they leave no new gap behind."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from app.decisions.analysis.allowed import strange_values
from app.decisions.analysis.cell_text import cell_text
from app.decisions.analysis.regions import KINDS as FEEL_KINDS
from app.decisions.analysis.regions import Regions
from app.decisions.grid import Column
from app.decisions.literals import KINDS, value_as_feel
from app.decisions.spelling import NEGATION, bare_text
from app.decisions.unary_tests import split_at_commas
from app.expressions.feel.numbers import literal_number
from app.expressions.feel.syntax.tokens import quoted


@dataclass(frozen=True, slots=True)
class Correction:
    """Write `text` into the cell at (row, column) of the grid."""

    row: int
    column: int
    text: str


def narrowed(regions: Regions, one: int, other: int) -> Correction | None:
    """One of two rules that overlap with a cell that leaves the other its part; None where that would open a gap."""
    for narrow, wide in ((other, one), (one, other)):
        found = _narrowed(regions, narrow, wide)
        if found is not None:
            return found
    return None


def _narrowed(regions: Regions, narrow: int, wide: int) -> Correction | None:
    """`narrow` without what `wide` matches: in one column, `wide` matching all of the others."""
    outside = [at for at in range(len(regions.columns)) if regions.mask(narrow, at) & ~regions.mask(wide, at)]
    if len(outside) != 1:
        return None
    (at,) = outside
    left = regions.mask(narrow, at) & ~regions.mask(wide, at)
    return Correction(narrow, regions.columns[at][0], cell_text(regions.domains[at], left))


def retyped(row: int, place: int, column: Column, text: str) -> Correction | None:
    """A cell with its values in the type of its column: `"5"` is 5 where numbers are wanted."""
    negated = NEGATION.fullmatch(text)
    parts = split_at_commas(negated[1] if negated else text)
    values = [_value(bare_text(part.strip()), column) for part in parts]
    if None in values:
        return None
    joined = ", ".join(value for value in values if value is not None)
    return Correction(row, place, f"not({joined})" if negated else joined)


def _value(text: str, column: Column) -> str | None:
    """One value as FEEL of the column's type; None when it is no plain value of it."""
    kind = FEEL_KINDS.get(column.base, "")
    if kind == "number":
        return text if _number(text) is not None else None
    if kind == "string":
        return quoted(text) if text and not any(mark in text for mark in '<>[]("?') else None
    return value_as_feel(text, KINDS[column.base]) if column.base in KINDS else None


def _number(text: str) -> int | Decimal | None:
    return literal_number(text.removeprefix("-")) if text.removeprefix("-")[:1].isdigit() else None


def nearest(row: int, place: int, column: Column, text: str, names: tuple[str, ...]) -> Correction | None:
    """A cell with the allowed value that looks most like the one it names: `"lwo"` is `"low"`."""
    known = {bare_text(value).lower(): value for value in column.values}
    for strange in strange_values(text, column, names):
        close = get_close_matches(strange.lower(), known, 1)
        if not close or quoted(strange) not in text:
            return None
        text = text.replace(quoted(strange), known[close[0]])
    return Correction(row, place, text)
