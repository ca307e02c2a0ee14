"""What differs between two versions of a table, or what a merge would change, cell by cell."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.decisions.table_diff import TableDiff, TableLike
from app.look.components.dialog import Dialog
from app.look.components.label import Label
from app.look.components.note import Note
from app.rules.diff_model import MOST, DiffModel

WIDTH, HEIGHT = 860, 320


class DiffDialog(Dialog):
    """`action_text` is what accepting does; empty for a dialog that only shows."""

    def __init__(
        self,
        title: str,
        before: TableLike,
        after: TableLike,
        found: TableDiff,
        action_text: str = "",
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, action_text or "Close", width=WIDTH, parent=parent)
        self.cancel.setVisible(bool(action_text))
        self.action.setEnabled(not action_text or not found.is_empty)
        if note:
            self.body.addWidget(Note("info", note))
        self.summary = Label(summary(found), "body", wrap=True)
        self.body.addWidget(self.summary)
        for line in facts(found):
            self.body.addWidget(Label(line, "small", "text.secondary", wrap=True))
        self.model = DiffModel(before, after, found)
        self.view = _view(self.model)
        self.body.addWidget(self.view)
        self.view.setVisible(bool(self.model.lines))


def _view(model: DiffModel) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName("Rules that differ")
    view.verticalHeader().hide()
    view.setShowGrid(False)
    view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    view.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.resizeColumnsToContents()
    view.setColumnWidth(0, 64)
    view.horizontalHeader().setStretchLastSection(True)
    rows = 44 + sum(view.rowHeight(row) for row in range(min(12, model.rowCount())))
    view.setFixedHeight(min(HEIGHT, rows))
    return view


def summary(found: TableDiff) -> str:
    """How many rules differ, in a sentence."""
    if found.is_empty:
        return "Nothing differs."
    cells = sum(len(rule.cells) for rule in found.changed)
    parts = [
        _count(cells, "cell changes", "cells change"),
        _count(len(found.added), "rule comes", "rules come"),
        _count(len(found.removed), "rule goes", "rules go"),
        _count(len(found.columns), "column differs", "columns differ"),
        "the order of the rules differs" if found.reordered else "",
    ]
    told = ", ".join(part for part in parts if part) or "The rules are the same"
    more = f" The first {MOST} are listed." if len(found.rules) > MOST else ""
    return f"{told[:1].upper()}{told[1:]}.{more}"


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}" if count else ""


def facts(found: TableDiff) -> list[str]:
    """A line for the name, the hit policy, and each column that differs."""
    lines = [f"{what}: {old or 'none'} → {new or 'none'}" for what, old, new in found.facts]
    for change in found.columns:
        if change.before is None:
            lines.append(f"Column {change.label} comes")
        elif change.after is None:
            lines.append(f"Column {change.label} goes")
        else:
            lines.append(f"Column {change.label}: {'; '.join(change.words)}")
    return lines
