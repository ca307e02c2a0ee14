"""A table's rules as regions: for each input column the slots that a rule matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.decisions.analysis.domains import Domain, domain_of
from app.decisions.cells import Cell, plain
from app.decisions.grid import Column, ColumnKind, Grid
from app.expressions.errors import ExpressionError
from app.expressions.feel.compiled import parse_tests

KINDS = {
    "number": "number",
    "integer": "number",
    "long": "number",
    "double": "number",
    "string": "string",
    "text": "string",
    "boolean": "boolean",
    "date": "date",
    "daytimeduration": "days and time duration",
    "yearmonthduration": "years and months duration",
    "days and time duration": "days and time duration",
    "years and months duration": "years and months duration",
}


@lru_cache(maxsize=16_384)
def said(text: str, names: tuple[str, ...]) -> Cell | None:
    """What a cell's text says; None when it cannot be read or is not plain."""
    try:
        return plain(parse_tests(text, names))
    except ExpressionError:
        return None


@dataclass(frozen=True, slots=True)
class Regions:
    """The input columns (with their places in the grid), their domains, and the rules.

    `cells` and `masks` have a row for each rule; a mask is None where the cell is not plain or of another kind. `known`
    are the rules of which all is known.
    """

    columns: tuple[tuple[int, Column], ...]
    domains: tuple[Domain, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    masks: tuple[tuple[int | None, ...], ...]
    known: tuple[int, ...]

    def mask(self, row: int, at: int) -> int:
        """The slots of a known rule in a column."""
        return self.masks[row][at] or 0

    @property
    def empty(self) -> list[int]:
        """Known rules that match nothing at all."""
        return [row for row in self.known if any(mask == 0 for mask in self.masks[row])]


def declared_kind(column: Column) -> str:
    """The kind that a column's type declares; "" for none that matters here."""
    return KINDS.get(column.base, "")


def regions_of(grid: Grid, names: tuple[str, ...] = ()) -> Regions:
    """The rules of a grid as regions."""
    columns = tuple(grid.of_kind(ColumnKind.INPUT))
    cells = tuple(tuple(said(rule.cells[at], names) for at, _ in columns) for rule in grid.rows)
    domains = tuple(
        domain_of([row[at] for row in cells], declared_kind(column), _allowed(column, names))
        for at, (_, column) in enumerate(columns)
    )
    by_column = [
        _masks([rule.cells[at] for rule in grid.rows], [row[number] for row in cells], domains[number])
        for number, (at, _) in enumerate(columns)
    ]
    masks = tuple(zip(*by_column, strict=True)) if columns else ((),) * len(cells)
    known = tuple(row for row, found in enumerate(masks) if None not in found)
    return Regions(columns, domains, cells, masks, known)


def _allowed(column: Column, names: tuple[str, ...]) -> Cell | None:
    """The allowed values of a column as a cell; None for none."""
    return said(", ".join(column.values), names) if column.values else None


def _masks(texts: Sequence[str], cells: Sequence[Cell | None], domain: Domain) -> list[int | None]:
    """The slots of a column's cells; cells of the same text are looked at once."""
    slots = {
        text: None if cell is None else domain.slots(cell)
        for text, cell in dict(zip(texts, cells, strict=True)).items()
    }
    return [slots[text] for text in texts]
