"""The rows of tables as they were read last: after an edit only the rules that it touched are read again."""

from __future__ import annotations

from app.decisions.dmn_tree import Node, local_name
from app.decisions.grid import Column, ColumnKind, Row, read_row
from app.markup.changes import AnyChange, NodeInserted, NodeRemoved

Shape = tuple[tuple[ColumnKind, bool], ...]
"""The kinds of the columns, and which of them shows the rules' descriptions: what a row's texts depend on."""


class RowsKept:
    """Knows rows by their rule. The rule is held with its row, so that its node stays the same object."""

    def __init__(self) -> None:
        self._rows: dict[Node, tuple[Shape, Row]] = {}
        self._columns: tuple[Column, ...] = ()
        self._shape: Shape = ()

    def row(self, rule: Node, columns: tuple[Column, ...]) -> Row:
        """The row of a rule in a table with these columns."""
        if columns is not self._columns:
            shape = tuple((column.kind, column.node is None) for column in columns)
            self._columns, self._shape = columns, self._shape if shape == self._shape else shape
        kept = self._rows.get(rule)
        if kept is not None and kept[0] == self._shape:
            return kept[1]
        row = read_row(rule, columns)
        self._rows[rule] = (self._shape, row)
        return row

    def follow(self, change: AnyChange) -> None:
        """Forget what a change touched."""
        node: Node | None = change.parent if isinstance(change, NodeInserted | NodeRemoved) else change.node
        self._rows.pop(change.node, None)
        while node is not None and local_name(node) != "rule":
            node = node.getparent()
        if node is not None:
            self._rows.pop(node, None)
