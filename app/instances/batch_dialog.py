"""A batch under way: how far it is, Cancel, and in the end what refused and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QProgressBar, QTableWidget, QTableWidgetItem, QWidget

from app.look.components import Dialog, Label
from app.workspace.operations_values import BatchInfo, BatchResult, BatchState

VERBS = {
    "cancel": "Canceling cases",
    "suspend": "Suspending cases",
    "activate": "Activating cases",
    "retry": "Trying failed work again",
    "migrate": "Migrating cases",
    "modify": "Moving tokens",
    "set_variables": "Changing variables",
    "delete": "Deleting cases",
    "restart": "Restarting cases",
}

ROW, MOST = 46, 320
"""px: what a refused case may take up, and all of them."""


class BatchDialog(Dialog):
    """`show_progress` while it runs, `show_results` at its end. The cancel button stops it there."""

    def __init__(self, batch: BatchInfo, parent: QWidget | None = None) -> None:
        super().__init__(VERBS[batch.operation], "Close", cancel_text="Stop", width=520, parent=parent)
        self.stopped = False
        self.text = Label("", "body", "text.secondary", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, batch.total)
        self.results = QTableWidget(0, 2)
        self.results.setHorizontalHeaderLabels(["Case", "Why it was left as it is"])
        self.results.verticalHeader().hide()
        self.results.setShowGrid(False)
        self.results.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.results.setWordWrap(True)
        self.results.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.results.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.results.verticalHeader().setMinimumSectionSize(34)
        self.results.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.results.setAccessibleName("Cases that refused")
        self.results.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.results.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.results.hide()
        for widget in (self.text, self.bar, self.results):
            self.body.addWidget(widget)
        self.action.hide()
        self.show_progress(batch)

    def reject(self) -> None:
        """Stop: what is done stays done. After the end, close."""
        if self.action.isHidden():
            self.stopped = True
            self.cancel.setEnabled(False)
            self.text.setText("Stopping after the cases under way.")
        else:
            super().reject()

    def show_progress(self, batch: BatchInfo) -> None:
        """How far it is."""
        if not self.stopped:
            self.bar.setValue(batch.done)
            self.text.setText(f"{batch.done} of {batch.total} done. You can close the program: it goes on by itself.")

    def show_results(self, batch: BatchInfo, results: Sequence[BatchResult], names: dict[str, str]) -> None:
        """It is over."""
        self.bar.setValue(batch.done)
        failed = [result for result in results if not result.ok]
        done = batch.done - len(failed)
        left = batch.total - batch.done
        parts = [f"{done} of {batch.total} cases are done."]
        if failed:
            parts.append(f"{len(failed)} refused.")
        if batch.state is BatchState.CANCELED and left:
            parts.append(f"{left} were left out, because you stopped it.")
        self.text.setText(" ".join(parts))
        self.results.setRowCount(len(failed))
        for row, result in enumerate(failed):
            self.results.setItem(row, 0, QTableWidgetItem(names.get(result.instance_id) or result.instance_id[-8:]))
            why = QTableWidgetItem(result.message)
            why.setToolTip(result.message)
            self.results.setItem(row, 1, why)
        self.results.setFixedHeight(min(40 + ROW * len(failed), MOST))
        self.results.setVisible(bool(failed))
        self.bar.setVisible(not failed)
        self.cancel.hide()
        self.action.show()
