"""Which cells of a table cannot be read, and why: asked while an author types."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from app.decisions.grid import Column, ColumnKind, Grid
from app.decisions.model import DecisionError
from app.decisions.unary_tests import compile_unary_tests, split_at_commas
from app.expressions import ExpressionError, compile

Names = tuple[str, ...]


def check_cell(kind: ColumnKind, text: str, names: Names = ()) -> str:
    """Why a cell cannot be read; empty when it can. `names` are variables whose names hold blanks."""
    return _checked(kind, text, names)


@lru_cache(maxsize=16_384)
def _checked(kind: ColumnKind, text: str, names: Names) -> str:
    try:
        if kind is ColumnKind.INPUT:
            compile_unary_tests(text, names)
        elif kind is ColumnKind.OUTPUT and text:
            compile(text, "feel", names)
    except (DecisionError, ExpressionError) as error:
        return str(error)
    return ""


def check_column(column: Column, names: Names = ()) -> str:
    """Why a heading cannot work: an expression that cannot be read or is missing; empty when it can."""
    if column.kind is not ColumnKind.INPUT:
        return ""
    if not column.expression:
        return "Say what this input reads: the name of a variable, such as amount."
    try:
        compile(column.expression, "feel", names)
    except ExpressionError as error:
        return f"'{column.expression}' cannot be read: {error.message}"
    return ""


def problems(grid: Grid, names: Names = ()) -> dict[tuple[int, int], str]:
    """Reasons by (row, column); row -1 is the heading."""
    return heading_problems(grid, names) | rule_problems(grid, range(len(grid.rows)), names)


def heading_problems(grid: Grid, names: Names = ()) -> dict[tuple[int, int], str]:
    """Reasons by (-1, column). Two outputs need two different names."""
    found = {(-1, at): why for at, column in enumerate(grid.columns) if (why := check_column(column, names))}
    outputs = grid.of_kind(ColumnKind.OUTPUT)
    taken = [column.name for _, column in outputs]
    for at, column in outputs if len(outputs) > 1 else ():
        if not column.name or taken.count(column.name) > 1:
            found[-1, at] = "With several outputs each needs a name of its own."
    return found


def rule_problems(grid: Grid, rows: Iterable[int], names: Names = ()) -> dict[tuple[int, int], str]:
    """Reasons by (row, column) for the cells of some rules."""
    kinds = tuple(column.kind for column in grid.columns)
    return {(row, at): why for row in rows for at, why in _row_problems(kinds, grid.rows[row].cells, names)}


@lru_cache(maxsize=32_768)
def _row_problems(kinds: tuple[ColumnKind, ...], cells: tuple[str, ...], names: Names) -> tuple[tuple[int, str], ...]:
    """The cells of a rule that cannot be read; a large table is asked again after each keystroke."""
    checked = ((at, check_cell(kind, text, names)) for at, (kind, text) in enumerate(zip(kinds, cells, strict=False)))
    return tuple((at, why) for at, why in checked if why)


def allowed(column: Column) -> list[str]:
    """The allowed values of a column that are plain texts, without their quotes."""
    return [value[1:-1] for value in column.values if len(value) > 1 and value[0] == value[-1] == '"']


def used_values(grid: Grid, at: int) -> list[str]:
    """The texts that the rules of an input column name, in order of appearance: what a person may want to try."""
    found: dict[str, None] = dict.fromkeys(allowed(grid.columns[at]))
    for cell in dict.fromkeys(rule.cells[at] for rule in grid.rows):
        text = cell.strip()
        inner = text[4:-1] if text.startswith("not(") and text.endswith(")") else text
        for part in split_at_commas(inner):
            part = part.strip()
            if len(part) > 1 and part[0] == part[-1] == '"' and '"' not in part[1:-1]:
                found[part[1:-1]] = None
    return list(found)
