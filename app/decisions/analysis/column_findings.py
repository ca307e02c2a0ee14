"""Findings about columns: inputs that nothing depends on, cells of another type or with a value that is not allowed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from app.decisions.analysis.allowed import not_allowed
from app.decisions.analysis.corrections import nearest, retyped
from app.decisions.analysis.findings import Finding, Kind
from app.decisions.analysis.regions import Regions, declared_kind
from app.decisions.cells import Anything, Intervals, Values
from app.decisions.grid import ColumnKind, Grid
from app.expressions.errors import ExpressionError
from app.expressions.feel.compiled import parse_expression
from app.expressions.feel.syntax import ast
from app.expressions.feel.values.kinds import kind


def column_findings(grid: Grid, regions: Regions, names: tuple[str, ...]) -> Iterator[Finding]:
    """Unused inputs, type errors of inputs and outputs, values that are not allowed."""
    yield from _unused(regions)
    yield from _inputs(grid, regions)
    yield from _outputs(grid)
    yield from _not_allowed(grid, names)


def _unused(regions: Regions) -> Iterator[Finding]:
    for at, (place, column) in enumerate(regions.columns):
        if regions.cells and all(isinstance(row[at], Anything) for row in regions.cells):
            told = f"No rule depends on {column.label}. Remove the input, or say in a rule what it must be."
            yield Finding(Kind.UNUSED_INPUT, told, (), (place,))


def _inputs(grid: Grid, regions: Regions) -> Iterator[Finding]:
    for row, cells in enumerate(regions.cells):
        for at, cell in enumerate(cells):
            wanted = regions.domains[at].kind
            if isinstance(cell, Values | Intervals) and wanted and cell.kind != wanted:
                place, column = regions.columns[at]
                told = f"Rule {row + 1}: {column.label} is a {wanted}, but its cell asks for a {cell.kind}."
                cure = retyped(row, place, column, grid.rows[row].cells[place])
                yield Finding(Kind.TYPE_ERROR, told, (row,), (place,), error=True, correction=cure)


def _outputs(grid: Grid) -> Iterator[Finding]:
    for place, column in grid.of_kind(ColumnKind.OUTPUT):
        wanted = declared_kind(column)
        for row, rule in enumerate(grid.rows) if wanted else ():
            found = _literal_kind(rule.cells[place])
            if found and found != wanted:
                told = f"Rule {row + 1}: {column.label} must be a {wanted}, but its cell holds a {found}."
                cure = retyped(row, place, column, rule.cells[place])
                yield Finding(Kind.TYPE_ERROR, told, (row,), (place,), error=True, correction=cure)


def _not_allowed(grid: Grid, names: tuple[str, ...]) -> Iterator[Finding]:
    """Cells that name a text which their column does not allow; equal cells are looked at once."""
    for place, column in enumerate(grid.columns):
        if not column.values or column.kind is ColumnKind.ANNOTATION:
            continue
        texts = {rule.cells[place] for rule in grid.rows}
        strange = {text: told for text in texts if (told := not_allowed(text, column, names))}
        for row, rule in enumerate(grid.rows) if strange else ():
            text = rule.cells[place]
            if text in strange:
                told = f"Rule {row + 1}, {column.label}: {strange[text]}"
                cure = nearest(row, place, column, text, names)
                yield Finding(Kind.NOT_ALLOWED, told, (row,), (place,), error=True, correction=cure)


@lru_cache(maxsize=32_768)
def _literal_kind(text: str) -> str:
    """The kind of a cell that is a literal; "" for anything else."""
    try:
        node = parse_expression(text) if text else None
    except ExpressionError:
        return ""
    return kind(node.value) if isinstance(node, ast.Literal) and node.value is not None else ""
