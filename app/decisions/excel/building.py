"""A sheet's table -> a new .dmn file, or merged into a table that is there: one undo step, foretold by a diff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.decisions.document import DecisionDocument
from app.decisions.excel.guessing import plain_cell
from app.decisions.excel.naming import NCNAME, decision_id_of
from app.decisions.excel.table import SheetRow, SheetTable
from app.decisions.grid import Column, ColumnKind, Grid
from app.decisions.model import HitPolicy
from app.decisions.spelling import as_feel
from app.decisions.table_diff import TableDiff, diff
from app.decisions.table_editing import TableEditing
from app.decisions.wording import POLICIES


def new_document(table: SheetTable) -> DecisionDocument:
    """A document with one decision, the table of a sheet. Its id is the one that the sheet gives, else its name.

    The same workbook gives the same id. Raises ValueError for characters that XML lacks.
    """
    given = table.decision_id if NCNAME.fullmatch(table.decision_id) else ""
    document = DecisionDocument.new(table.name, given or decision_id_of(table.name))
    editing = TableEditing(document, next(iter(document.tables)))
    with document.transaction("Import the table"):
        for column in table.columns:
            _add_column(editing, column)
        for kind in (ColumnKind.OUTPUT, ColumnKind.INPUT):  # those that a new table begins with
            editing.remove_column(editing.grid.of_kind(kind)[0][0])
        editing.set_hit_policy(*_policy(table.policy or ("UNIQUE", "")))
        editing.add_rules(0, [_placed(editing.grid, table, row) for row in table.rows])
    document.mark_unsaved()
    return document


def _policy(policy: tuple[str, str]) -> tuple[HitPolicy, str]:
    return HitPolicy(policy[0]), policy[1]


def _add_column(editing: TableEditing, column: Column) -> None:
    if column.kind is ColumnKind.INPUT:
        editing.add_input(column.label, column.expression, column.type)
    elif column.kind is ColumnKind.OUTPUT:
        editing.add_output(column.label, column.name, column.type)
    else:
        editing.add_annotation(column.label)
    if column.values:
        at = editing.grid.of_kind(column.kind)[-1][0]
        text = column.expression or column.name
        editing.set_column(at, label=column.label, text=text, type_ref=column.type, values=column.values)


def _placed(grid: Grid, table: SheetTable, row: SheetRow) -> list[str]:
    """A row's cells in the order of a grid that has the same columns, kind by kind."""
    texts = {
        kind: [c for c, col in zip(row.cells, table.columns, strict=True) if col.kind is kind] for kind in ColumnKind
    }
    return [texts[column.kind].pop(0) if texts[column.kind] else "" for column in grid.columns]


# Merging


def aligned(grid: Grid, table: SheetTable) -> SheetTable:
    """What a table would be after a merge: a plain list changes rules only, and keeps columns that it does not have."""
    if not table.guessed:
        return table
    by_label = {column.label.lower(): column for column in grid.columns}
    columns = tuple(by_label.get(column.label.lower(), column) for column in table.columns)
    variables = [column.expression for column in grid.columns if column.kind is ColumnKind.INPUT]
    rows = tuple(
        SheetRow(row.id, tuple(_respelled(c, col, variables) for c, col in zip(row.cells, columns, strict=True)))
        for row in table.rows
    )
    return replace(table, columns=columns, rows=rows)


def _respelled(text: str, column: Column, variables: Sequence[str]) -> str:
    kind = column.base
    return as_feel(plain_cell(text, replace(column, type=kind, node=None)), column, variables)


def preview(grid: Grid, table: SheetTable) -> TableDiff:
    """What `merge` would change."""
    wanted = aligned(grid, table)
    policy = table.policy or (grid.hit_policy, grid.aggregation)
    facts = [
        ("Hit policy", _policy_words((grid.hit_policy, grid.aggregation)), _policy_words(policy)),
        ("Name", grid.name, grid.name if table.guessed else table.name),
    ]
    found = diff(grid, wanted, facts)
    if not table.guessed:
        # The column of the rules' descriptions is no column of the file: it neither comes nor goes.
        kept = tuple(c for c in found.columns if c.before is None or grid.columns[c.before].node is not None)
        return replace(found, columns=kept)
    return replace(found, columns=tuple(change for change in found.columns if change.before is None))


def _policy_words(policy: tuple[str, str]) -> str:
    return POLICIES.get(policy, (" ".join(policy).strip(), ""))[0]


def merge(editing: TableEditing, table: SheetTable) -> TableDiff:
    """Make a table say what a sheet says, as one undo step; returns what was changed. Raises ValueError from XML."""
    grid = editing.grid
    wanted, found = aligned(grid, table), preview(grid, table)
    if found.is_empty:
        return found
    with editing.document.transaction("Merge from Excel"):
        _merge_facts(editing, table, found)
        _merge_cells(editing, found)
        places = _merge_columns(editing, wanted, found)
        _merge_rules(editing, wanted, found, places)
    return found


def _merge_facts(editing: TableEditing, table: SheetTable, found: TableDiff) -> None:
    changed = {what for what, _, _ in found.facts}
    if "Hit policy" in changed and table.policy is not None:
        editing.set_hit_policy(*_policy(table.policy))
    if "Name" in changed:
        editing.rename(table.name)


def _merge_cells(editing: TableEditing, found: TableDiff) -> None:
    """Cells of rules and columns that are in both."""
    values = {
        (rule.before, cell.before_column): cell.after
        for rule in found.changed
        for cell in rule.cells
        if rule.before is not None
    }
    if values:
        editing.set_cells(values)


def _merge_columns(editing: TableEditing, wanted: SheetTable, found: TableDiff) -> dict[int, int]:
    """Change, add and remove columns; returns the place in the table of each column of the sheet."""
    nodes = {new: editing.grid.columns[old].node for old, new in found.column_pairs}
    gone = [editing.grid.columns[c.before].node for c in found.columns if c.after is None and c.before is not None]
    for change in found.columns:
        if change.after is None:
            continue
        column = wanted.columns[change.after]
        if change.before is None:
            _add_column(editing, column)
            nodes[change.after] = editing.grid.of_kind(column.kind)[-1][1].node
        else:
            text = column.expression or column.name
            editing.set_column(change.before, label=column.label, text=text, type_ref=column.type, values=column.values)
    for node in gone:
        editing.remove_column(_place(editing.grid, node))
    places = {new: _place(editing.grid, node) for new, node in nodes.items()}
    _fill_new_columns(editing, wanted, found, places)
    return places


def _fill_new_columns(editing: TableEditing, wanted: SheetTable, found: TableDiff, places: dict[int, int]) -> None:
    new = [change.after for change in found.columns if change.before is None and change.after is not None]
    values = {(old, places[at]): wanted.rows[row].cells[at] for old, row in found.pairs for at in new}
    if values:
        editing.set_cells(values)


def _place(grid: Grid, node: object) -> int:
    return next(at for at, column in enumerate(grid.columns) if column.node is node)


def _merge_rules(editing: TableEditing, wanted: SheetTable, found: TableDiff, places: dict[int, int]) -> None:
    """Take out, add, and put in the order of the sheet."""
    rules = {new: editing.grid.rows[old].node for old, new in found.pairs}
    editing.remove_rules([rule.before for rule in found.removed if rule.before is not None])
    width = len(editing.grid.columns)
    come = [rule.after for rule in found.added if rule.after is not None]
    texts = [_cells_at(wanted.rows[row], places, width) for row in come]
    start = len(editing.grid.rows)
    editing.add_rules(start, texts)
    rules |= {row: editing.grid.rows[start + at].node for at, row in enumerate(come)}
    editing.order_rules([rules[row] for row in sorted(rules)])


def _cells_at(row: SheetRow, places: dict[int, int], width: int) -> list[str]:
    cells = [""] * width
    for at, place in places.items():
        cells[place] = row.cells[at]
    return cells
