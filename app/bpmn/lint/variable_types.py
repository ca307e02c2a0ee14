"""The types of a process's variables, from what writes them."""

from __future__ import annotations

from typing import Any

from app.bpmn.lint.reading import TypeReader
from app.bpmn.variables import Use, VariableTable
from app.bpmn.variables.use import WRITES

PASSES = 3
"""How long a chain of variables that are made from each other is followed."""


def types_of(table: VariableTable, types: TypeReader) -> dict[str, Any]:
    """Every variable that is written, with its type; None where some write is of a type that nobody knows."""
    writes = {name: [use for use in table.of_variable(name) if use.how == WRITES] for name in table.names()}
    known: dict[str, Any] = {name: None for name, uses in writes.items() if uses}
    plain = {name: writes[name] for name in known if not any(use.local for use in writes[name])}
    for _ in range(PASSES):
        known.update({name: _common(uses, known, types) for name, uses in plain.items()})
    return known


def _common(uses: list[Use], known: dict[str, Any], types: TypeReader) -> Any:
    written = [_written(use, known, types) for use in uses]
    return None if None in written else types.common(written)


def _written(use: Use, known: dict[str, Any], types: TypeReader) -> Any:
    if use.kind:
        return types.named(use.kind)
    return types.checked(use.value, use.language, known)[0] if use.value else None
