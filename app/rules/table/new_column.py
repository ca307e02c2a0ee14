"""A new column of a decision table, with a name that is still free."""

from __future__ import annotations

from collections.abc import Iterable

from app.decisions.grid import ColumnKind
from app.decisions.table_editing import TableEditing


def new_column(editing: TableEditing, kind: ColumnKind) -> int:
    """Add an input, an output or a column for notes behind its kind; its place."""
    columns = [column for _, column in editing.grid.of_kind(kind)]
    if kind is ColumnKind.INPUT:
        editing.add_input("New input", _free("input", (column.expression for column in columns)))
    elif kind is ColumnKind.OUTPUT:
        editing.add_output("New output", _free("output", (column.name for column in columns)))
    else:
        editing.add_annotation(_free("Notes", (column.label for column in columns)))
    return [at for at, column in editing.grid.of_kind(kind) if column.node is not None][-1]


def _free(stem: str, names: Iterable[str]) -> str:
    taken = set(names)
    numbered = (f"{stem}{number}" for number in range(1, len(taken) + 2))
    return next(name for name in (stem, *numbered) if name not in taken)
