"""The menus of a decision table: of a cell, and of a heading."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from app.decisions.grid import ColumnKind
from app.look.components.menu import Menu
from app.rules.table.table_model import EDGE

if TYPE_CHECKING:
    from app.rules.table.table_view import RuleTableView

Index = QModelIndex | QPersistentModelIndex
MOST_VALUES = 20
LONGEST = 40
NEW_COLUMNS = {
    ColumnKind.INPUT: "Add an input",
    ColumnKind.OUTPUT: "Add an output",
    ColumnKind.ANNOTATION: "Add a column for notes",
}


def cell_menu(view: RuleTableView, index: Index) -> Menu:
    """What can be done at a cell."""
    menu, place, table = Menu(view), index.row(), view.table
    if not table.is_rule(place):
        menu.add("Add a rule", lambda: view.add_rule(len(table.grid.rows)), "plus")
        menu.add("Paste", view.carrying.paste, "paste")
        return menu
    rule, several = table.rule(place), len(view.rules()) > 1
    menu.add("Add a rule above", lambda: view.add_rule(rule), "arrow-up")
    menu.add("Add a rule below", lambda: view.add_rule(rule + 1), "arrow-down")
    menu.add("Duplicate the rule", view.duplicate, "copy")
    menu.addSeparator()
    menu.add("Cut cells", view.cut, "cut")
    menu.add("Copy cells", view.carrying.copy, "copy")
    menu.add("Paste", view.carrying.paste, "paste")
    menu.add("Fill down", view.carrying.fill_down, "download")
    menu.add("Clear cells", view.carrying.clear, "close")
    menu.addSeparator()
    _add_like(menu, view, index)
    menu.add("Delete the rules" if several else "Delete the rule", view.delete_rules, "trash")
    return menu


def _add_like(menu: Menu, view: RuleTableView, index: Index) -> None:
    """Show only rules like this one."""
    section = index.column()
    if section >= EDGE:
        text = view.table.printed(index.row(), section)
        only = partial(view.arrangement.only, section, frozenset([text]))
        menu.add(f"Show only rules with {_short(text)} here", only, "filter")
    if view.arrangement.is_filtered:
        menu.add("Show all rules", view.arrangement.show_all, "list")


def _short(text: str) -> str:
    line = " ".join(text.split()).replace("&", "&&") or "nothing"
    return f"“{line if len(line) <= LONGEST else line[: LONGEST - 1] + '…'}”"


def head_menu(view: RuleTableView, section: int) -> Menu:
    """How the rules are shown, and what can be done with a column."""
    menu, arrangement = Menu(view), view.arrangement
    column = view.table.column(section)
    if column is not None:
        menu.add("Change the column…", partial(view.column_chosen.emit, section), "edit")
        menu.addSeparator()
        menu.add("Show in ascending order", partial(arrangement.sort, section), "arrow-up")
        menu.add("Show in descending order", lambda: arrangement.sort(section, descending=True), "arrow-down")
    menu.add("Show in the order of the rules", lambda: arrangement.sort(-1), "sort")
    if column is not None and column.kind is not ColumnKind.ANNOTATION:
        _add_values(menu, view, section)
    if arrangement.is_filtered:
        menu.add("Show all rules", arrangement.show_all, "list")
    menu.addSeparator()
    for kind, words in NEW_COLUMNS.items():
        menu.add(words, partial(view.column_asked.emit, kind), "plus")
    if column is not None and column.node is not None:
        menu.add("Delete the column", partial(view.column_unwanted.emit, section), "trash")
    return menu


def _add_values(menu: Menu, view: RuleTableView, section: int) -> None:
    """A tick for each value of the column whose rules are shown."""
    values = view.arrangement.values(section)
    if len(values) < 2:
        return
    menu.addSeparator()
    more = len(values) - MOST_VALUES
    menu.heading(f"Show only rules with{f' (the first {MOST_VALUES} values)' if more > 0 else ''}")
    chosen = view.arrangement.chosen.get(section, frozenset())
    for value in values[:MOST_VALUES]:
        wanted = chosen ^ {value}
        label = _short(value)[1:-1] if value else "nothing"
        menu.add(label, partial(view.arrangement.only, section, wanted), checked=value in chosen)
