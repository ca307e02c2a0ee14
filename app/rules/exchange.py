"""A table and the world outside: to Excel, from Excel, and against another version of itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from app.decisions.document import DecisionDocument
from app.decisions.excel import (
    NoTable,
    Sheet,
    SheetTable,
    WorkbookRefused,
    merge,
    named_after,
    new_document,
    read_csv,
    read_sheets,
    tables_of,
    to_workbook,
)
from app.decisions.excel.building import aligned, preview
from app.decisions.grid import Grid, read_grid
from app.decisions.table_diff import diff
from app.decisions.table_editing import TableEditing
from app.decisions.wording import policy_name
from app.foundation.files import write_atomically
from app.foundation.notices import Severity, notify
from app.foundation.xml import XmlRefused
from app.rules.diff_dialog import DiffDialog, summary

WORKBOOKS = "Excel workbooks (*.xlsx)"
LISTS = "Excel workbooks and CSV files (*.xlsx *.csv)"
IMPORTED = (".xlsx", ".csv")
"""How the names of files end that a table is imported from."""
GUESSED = (
    "The workbook is a plain list: its headings are matched with those of the table. Only rules change; columns that "
    "the list does not have stay."
)


def export(grid: Grid, parent: QWidget, offered: Path) -> None:
    """Ask for a place and write a workbook there."""
    name, _ = QFileDialog.getSaveFileName(parent, "Export to Excel", str(offered), WORKBOOKS)
    if not name:
        return
    path = Path(name) if name.lower().endswith(".xlsx") else Path(f"{name}.xlsx")
    try:
        write_atomically(path, to_workbook(grid))
    except OSError as error:
        notify(f"“{path.name}” was not written: {error.strerror}.", Severity.ERROR, "Choose another folder.")
        return
    notify(f"“{grid.name}” is in {path.name}.", Severity.SUCCESS, "Change it in Excel and merge it back here.")


def read_table(path: Path, parent: QWidget | None = None) -> SheetTable | None:
    """The table of a workbook; asks which when it holds several, says why when it holds none."""
    try:
        tables = [named_after(table, path.stem) for table in tables_of(_sheets(path))]
    except (WorkbookRefused, NoTable) as reason:
        notify(f"“{path.name}” is not read.", Severity.ERROR, str(reason))
        return None
    except OSError as error:
        notify(f"“{path.name}” cannot be read: {error.strerror}.", Severity.ERROR)
        return None
    if len(tables) == 1 or parent is None:
        return tables[0]
    names = [table.name for table in tables]
    chosen, sure = QInputDialog.getItem(parent, "Which table?", "The workbook holds several tables:", names, 0, False)
    return tables[names.index(chosen)] if sure else None


def _sheets(path: Path) -> tuple[Sheet, ...]:
    """Raises WorkbookRefused, OSError."""
    data = path.read_bytes()
    return (read_csv(data, path.stem),) if path.suffix.lower() == ".csv" else read_sheets(data, path.name)


def import_table(path: Path, parent: QWidget | None = None) -> DecisionDocument | None:
    """A new document with the table of a workbook; None, and a notice, when there is none."""
    table = read_table(path, parent)
    if table is None:
        return None
    try:
        document = new_document(table)
    except ValueError as error:
        notify(f"“{path.name}” is not read.", Severity.ERROR, str(error))
        return None
    if table.guessed:
        notify(
            f"“{table.name}” is made from a plain list.",
            Severity.INFO,
            "Look at what each column reads, its type and the hit policy: they are guesses.",
        )
    return document


def merge_file(editing: TableEditing, parent: QWidget) -> None:
    """Ask for a workbook, show what would change, and merge it."""
    name, _ = QFileDialog.getOpenFileName(parent, "Merge from Excel", "", LISTS)
    table = read_table(Path(name), parent) if name else None
    if table is None:
        return
    grid = editing.grid
    found = preview(grid, table)
    note = GUESSED if table.guessed else ""
    title = f"Merge {Path(name).name} into “{grid.name}”"
    dialog = DiffDialog(title, grid, aligned(grid, table), found, "Merge", note, parent)
    if not dialog.exec():
        return
    try:
        merge(editing, table)
    except ValueError as error:
        notify("Nothing was merged.", Severity.ERROR, str(error))
        return
    notify(f"Merged from {Path(name).name}. {summary(found)}", Severity.SUCCESS, "Undo takes all of it back.")


def compare_file(grid: Grid, path: Path, parent: QWidget) -> None:
    """Show what differs between the table of a file (the older version) and the one in hand."""
    other = _other_grid(grid, path)
    if other is None:
        return
    _show(grid, other, f"“{grid.name}” now, and in {path.name}", parent)


def compare_version(grid: Grid, content: bytes, version: int, parent: QWidget) -> None:
    """Show what differs between a published version of the table and the one in hand."""
    name = f"version {version}"
    try:
        other = _grid_in(grid, DecisionDocument.from_bytes(content, name), f"“{name}”")
    except XmlRefused as error:
        notify(f"The published {name} cannot be read.", Severity.ERROR, str(error))
        return
    if other is not None:
        _show(grid, other, f"“{grid.name}” now, and as published in {name}", parent)


def ask_version(latest: int, parent: QWidget) -> int | None:
    """Which published version is meant; None when nobody says."""
    if latest == 1:
        return latest
    names = [f"Version {number}" for number in range(latest, 0, -1)]
    chosen, sure = QInputDialog.getItem(parent, "Which version?", "Compare with", names, 0, False)
    return latest - names.index(chosen) if sure else None


def _show(grid: Grid, other: Grid, title: str, parent: QWidget) -> None:
    told = [("Hit policy", policy_name(other), policy_name(grid)), ("Name", other.name, grid.name)]
    DiffDialog(title, other, grid, diff(other, grid, told), parent=parent).exec()


def _other_grid(grid: Grid, path: Path) -> Grid | None:
    """The table of the same decision in a file, else its only table."""
    try:
        document = DecisionDocument.open(path)
    except (XmlRefused, OSError) as error:
        notify(f"“{path.name}” cannot be read.", Severity.ERROR, str(error))
        return None
    return _grid_in(grid, document, f"“{path.name}”")


def _grid_in(grid: Grid, document: DecisionDocument, where: str) -> Grid | None:
    """The table of the same key in a document, else its only table."""
    homes = document.table_homes
    key = grid.decision_id if grid.decision_id in homes else next(iter(homes), None)
    if key is None or (key != grid.decision_id and len(homes) > 1):
        notify(f"{where[:1].upper()}{where[1:]} holds no version of “{grid.name}”.", Severity.WARNING)
        return None
    home = homes[key]
    return read_grid(home.owner, home.table, key=home.key, name=home.name)


def ask_and_compare(grid: Grid, parent: QWidget) -> None:
    """Ask for a .dmn file and compare."""
    name, _ = QFileDialog.getOpenFileName(parent, "Compare with", "", "Decision tables (*.dmn)")
    if name:
        compare_file(grid, Path(name), parent)
