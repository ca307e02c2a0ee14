"""The 16-column grid: which components share a row, and where each begins and how wide it is."""

from __future__ import annotations

from dataclasses import dataclass

from app.forms.schema.component import Component
from app.forms.schema.kinds import GRID_COLUMNS, LEAST_COLUMNS


@dataclass(frozen=True, slots=True)
class Cell:
    """A component on a line: first column (0..15) and width in columns."""

    component: Component
    column: int
    span: int


def rows_of(components: list[Component]) -> list[list[Component]]:
    """Components that name the same row stand together where the first of them stands (form-js)."""
    rows: list[list[Component]] = []
    named: dict[str, list[Component]] = {}
    for component in components:
        row = named.get(component.row) if component.row else None
        if row is not None:
            row.append(component)
            continue
        rows.append([component])
        if component.row:
            named[component.row] = rows[-1]
    return rows


def lines_of(components: list[Component]) -> list[list[Cell]]:
    """The rows as drawn: a row wider than 16 columns goes on in a further line."""
    return [line for row in rows_of(components) for line in _lines(row)]


def _lines(row: list[Component]) -> list[list[Cell]]:
    lines: list[list[Component]] = [[]]
    used = 0
    for component in row:
        least = component.columns or LEAST_COLUMNS
        if lines[-1] and used + least > GRID_COLUMNS:
            lines.append([])
            used = 0
        lines[-1].append(component)
        used += least
    return [_placed(line) for line in lines if line]


def _placed(line: list[Component]) -> list[Cell]:
    """Widths on one line: those without a width share what the others leave."""
    free = GRID_COLUMNS - sum(component.columns or 0 for component in line)
    sharing = sum(component.columns is None for component in line)
    cells, column = [], 0
    for component in line:
        span = component.columns
        if span is None:
            span = max(LEAST_COLUMNS, -(-free // sharing)) if sharing else free
            free -= span
            sharing -= 1
        span = min(span, GRID_COLUMNS - column)
        cells.append(Cell(component, column, span))
        column += span
    return cells
