"""Migration: the version, where each element goes, and every problem, until there is none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.look.components import Dialog, Field, Label, Note
from app.workspace.operations_values import MigrationPlan, MigrationStep

HEADINGS = ("Element", "Open", "Goes to")
NOWHERE = "Nowhere"
SHOWN_PROBLEMS = 3


class MigrationDialog(Dialog):
    """`plan_wanted()` when version or mapping have changed; answer with `show_plan`."""

    plan_wanted = Signal()

    def __init__(self, title: str, versions: Sequence[int], cases: int, parent: QWidget | None = None) -> None:
        super().__init__(title, "Migrate", width=620, parent=parent)
        count = "The case goes" if cases == 1 else f"{cases} cases go"
        text = f"{count} on in another version. Open tasks, timers and variables stay as they are."
        self.mapping: dict[str, str | None] = {}
        self.body.addWidget(Label(text, "body", "text.secondary", wrap=True))
        self.version = QComboBox()
        for version in versions:
            self.version.addItem(f"Version {version}", version)
        self.body.addWidget(Field("Go on in", self.version))
        self.table = self._make_table()
        self.body.addWidget(self.table, 1)
        self.note = Note("warning", "")
        self.body.addWidget(self.note)
        self.note.hide()
        self.action.setEnabled(False)
        self.version.currentIndexChanged.connect(self._other_version)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, len(HEADINGS))
        table.setHorizontalHeaderLabels(list(HEADINGS))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(44)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setMinimumHeight(290)
        table.setAccessibleName("Where each element goes")
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        table.setColumnWidth(1, 60)
        table.setColumnWidth(2, 270)
        return table

    @property
    def to_version(self) -> int:
        """The version that is chosen."""
        return int(self.version.currentData())

    def _other_version(self) -> None:
        self.mapping.clear()
        self.plan_wanted.emit()

    def show_plan(self, plan: MigrationPlan) -> None:
        """Show the steps, those that matter first, and what stands in the way."""
        steps = sorted(plan.steps, key=lambda step: (not step.open, step.target is not None))
        self.table.setRowCount(len(steps))
        for row, step in enumerate(steps):
            name = QTableWidgetItem(step.source_name)
            name.setToolTip(f"{step.source}, {step.kind}")
            self.table.setItem(row, 0, name)
            self.table.setItem(row, 1, QTableWidgetItem(str(step.open) if step.open else ""))
            self.table.setCellWidget(row, 2, _inset(self._targets(step, plan)))
        self._show_problems(plan)

    def _targets(self, step: MigrationStep, plan: MigrationPlan) -> QComboBox:
        box = QComboBox()
        box.addItem(NOWHERE, None)
        for target in plan.targets:
            if target.kind == step.kind:
                box.addItem(target.name, target.element_id)
                box.setItemData(box.count() - 1, target.element_id, Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(max(box.findData(step.target), 0) if step.target is not None else 0)
        box.setAccessibleName(f"{step.source_name} goes to")
        box.activated.connect(lambda _index: self._choose(step.source, box.currentData()))
        return box

    def _choose(self, source: str, target: str | None) -> None:
        self.mapping[source] = target
        self.plan_wanted.emit()

    def _show_problems(self, plan: MigrationPlan) -> None:
        more = len(plan.problems) - SHOWN_PROBLEMS
        lines = [*plan.problems[:SHOWN_PROBLEMS], *([f"And {more} more."] if more > 0 else [])]
        self.note.setVisible(bool(lines))
        self.note.set_text("\n".join(lines))
        self.action.setEnabled(plan.possible)


def _inset(widget: QWidget) -> QWidget:
    """Room around a widget in a cell."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 5, 6, 5)
    row.addWidget(widget)
    return holder
