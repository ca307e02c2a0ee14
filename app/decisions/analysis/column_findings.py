"""Findings about columns: inputs that nothing depends on, and cells of another type than their column."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from app.decisions.analysis.findings import Finding, Kind
from app.decisions.analysis.regions import Regions, declared_kind
from app.decisions.cells import Anything, Intervals, Values
from app.decisions.grid import ColumnKind, Grid
from app.expressions.errors import ExpressionError
from app.expressions.feel.compiled import parse_expression
from app.expressions.feel.syntax import ast
from app.expressions.feel.values.kinds import kind


def column_findings(grid: Grid, regions: Regions) -> Iterator[Finding]:
    """Unused inputs, then type errors of inputs and outputs."""
    yield from _unused(regions)
    yield from _inputs(regions)
    yield from _outputs(grid)


def _unused(regions: Regions) -> Iterator[Finding]:
    for at, (place, column) in enumerate(regions.columns):
        if regions.cells and all(isinstance(row[at], Anything) for row in regions.cells):
            told = f"No rule depends on {column.label}. Remove the input, or say in a rule what it must be."
            yield Finding(Kind.UNUSED_INPUT, told, (), (place,))


def _inputs(regions: Regions) -> Iterator[Finding]:
    for row, cells in enumerate(regions.cells):
        for at, cell in enumerate(cells):
            wanted = regions.domains[at].kind
            if isinstance(cell, Values | Intervals) and wanted and cell.kind != wanted:
                place, column = regions.columns[at]
                told = f"Rule {row + 1}: {column.label} is a {wanted}, but its cell asks for a {cell.kind}."
                yield Finding(Kind.TYPE_ERROR, told, (row,), (place,), error=True)


def _outputs(grid: Grid) -> Iterator[Finding]:
    for place, column in grid.of_kind(ColumnKind.OUTPUT):
        wanted = declared_kind(column)
        for row, rule in enumerate(grid.rows) if wanted else ():
            found = _literal_kind(rule.cells[place])
            if found and found != wanted:
                told = f"Rule {row + 1}: {column.label} must be a {wanted}, but its cell holds a {found}."
                yield Finding(Kind.TYPE_ERROR, told, (row,), (place,), error=True)


@lru_cache(maxsize=32_768)
def _literal_kind(text: str) -> str:
    """The kind of a cell that is a literal; "" for anything else."""
    try:
        node = parse_expression(text) if text else None
    except ExpressionError:
        return ""
    return kind(node.value) if isinstance(node, ast.Literal) and node.value is not None else ""
