"""Values that a cell names and that its column does not allow (DMN 1.5 sections 7.3.3 and 8.3.3)."""

from __future__ import annotations

from app.decisions.analysis.regions import said
from app.decisions.cells import Values
from app.decisions.grid import Column, ColumnKind
from app.decisions.spelling import bare_text
from app.expressions.errors import ExpressionError
from app.expressions.feel.compiled import parse_expression
from app.expressions.feel.syntax import ast


def not_allowed(cell: str, column: Column, names: tuple[str, ...] = ()) -> str:
    """A sentence about the texts of a cell that its column does not allow; empty for none, and for other cells."""
    strange = strange_values(cell, column, names)
    if not strange:
        return ""
    told = " and ".join(strange[:2]) + (f" and {len(strange) - 2} more" if len(strange) > 2 else "")
    values = ", ".join(map(bare_text, column.values))
    return f"{told} {'is' if len(strange) == 1 else 'are'} not among the allowed values: {values}."


def strange_values(cell: str, column: Column, names: tuple[str, ...] = ()) -> list[str]:
    """The texts of a cell that its column does not allow, in order."""
    allowed = said(", ".join(column.values), names) if column.values else None
    if not isinstance(allowed, Values) or allowed.kind != "string" or allowed.negated:
        return []
    return sorted(_named(cell, column, names) - allowed.values)


def _named(cell: str, column: Column, names: tuple[str, ...]) -> set[str]:
    """The texts that a cell names."""
    if column.kind is ColumnKind.OUTPUT:
        try:
            node = parse_expression(cell, names) if cell else None
        except ExpressionError:
            return set()
        return {node.value} if isinstance(node, ast.Literal) and isinstance(node.value, str) else set()
    found = said(cell, names)
    return set(found.values) if isinstance(found, Values) and found.kind == "string" else set()
