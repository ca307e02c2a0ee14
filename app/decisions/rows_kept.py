"""Tables as they were read last: after an edit only the rules that it touched are read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.decisions.dmn_tree import Node, local_name
from app.decisions.grid import Column, ColumnKind, Grid, Row, read_row
from app.markup.changes import AnyChange, NodeInserted, NodeRemoved

Shape = tuple[tuple[ColumnKind, bool], ...]
"""The kinds of the columns, and which of them shows the rules' descriptions: what a row's texts depend on."""


class RowsKept:
    """Knows rows by their rule, and grids by their table. Rules are held, so that their nodes stay the same objects."""

    def __init__(self) -> None:
        self._rows: dict[Node, tuple[Shape, Row]] = {}
        self._columns: tuple[Column, ...] = ()
        self._shape: Shape = ()
        self._grids: dict[Node, _KeptGrid] = {}

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

    def grid(self, table: Node, read: Callable[[], Grid]) -> Grid:
        """The grid of a table: as it was, with the rules that were touched since read again, or read whole."""
        kept = self._grids.get(table)
        if kept is None:
            kept = self._grids[table] = _KeptGrid(read())
        elif kept.touched:
            kept.read_touched(self.row)
        return kept.grid

    def follow(self, change: AnyChange) -> None:
        """Forget what a change touched."""
        node: Node | None = change.parent if isinstance(change, NodeInserted | NodeRemoved) else change.node
        self._rows.pop(change.node, None)
        while node is not None and local_name(node) != "rule":
            node = node.getparent()
        if node is not None:
            self._rows.pop(node, None)
        table = node.getparent() if node is not None else None
        kept = self._grids.get(table) if table is not None else None
        if kept is None or node is None or _tells_notes(change):
            self._grids.clear()
        else:
            kept.touched.add(node)


class _KeptGrid:
    """A grid as it was read, and the rules that were touched since."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.touched: set[Node] = set()
        self._places = {row.node: at for at, row in enumerate(grid.rows)}

    def read_touched(self, read: Callable[[Node, tuple[Column, ...]], Row]) -> None:
        """Read the touched rules again."""
        rows = list(self.grid.rows)
        for rule in self.touched:
            place = self._places[rule]
            rows[place] = read(rule, self.grid.columns)
        self.grid = replace(self.grid, rows=tuple(rows))
        self.touched = set()


def _tells_notes(change: AnyChange) -> bool:
    """Whether a change gives or takes a rule its description: the table may have a column for them from now on."""
    return isinstance(change, NodeInserted | NodeRemoved) and local_name(change.node) == "description"
