"""The batches of the workspace: what they do, how far they are, what refused; those under way can be canceled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from app.foundation.time import utc_now
from app.instances.batch_dialog import VERBS
from app.look.components import Button, Dialog, IconLabel, Label, Separator
from app.look.words import clock
from app.workspace.operations_values import BatchInfo, BatchState

WIDTH, HEIGHT, BAR = 560, 360, 120
LOOKS = {
    BatchState.RUNNING: ("play", "accent.default", "under way"),
    BatchState.DONE: ("tick-circle", "status.success.text", "done"),
    BatchState.CANCELED: ("close", "text.tertiary", "canceled"),
}
CANCELING = "Canceling deals with no further case; what is done stays done."


class BatchesDialog(Dialog):
    """`cancel_wanted(batch id)`, `details_wanted(batch id)`."""

    cancel_wanted = Signal(str)
    details_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Batches", "Close", width=WIDTH, parent=parent)
        self.cancel.hide()
        self.cancels: dict[str, Button] = {}
        self.details: dict[str, Button] = {}
        self._shown: object = None
        self.none = Label("No operation was done on many cases yet.", "body", "text.secondary")
        self.none.hide()
        page = QFrame()
        page.setProperty("surface", "none")
        self._rows = QVBoxLayout(page)
        self._rows.setContentsMargins(0, 0, 8, 0)
        self._rows.setSpacing(0)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(HEIGHT)
        self.body.addWidget(Label(CANCELING, "small", "text.secondary", wrap=True))
        self.body.addWidget(self.none)
        self.body.addWidget(area)

    def show_batches(self, batches: Sequence[BatchInfo], names: Mapping[str, str]) -> None:
        """Show them, newest first. `names` are people's by id."""
        if tuple(batches) == self._shown:
            return
        self._shown = tuple(batches)
        self.none.setVisible(not batches)
        self._clear()
        for batch in batches:
            self._rows.addWidget(self._row(batch, names))
            self._rows.addWidget(Separator())
        self._rows.addStretch()

    def _clear(self) -> None:
        self.cancels, self.details = {}, {}
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _row(self, batch: BatchInfo, names: Mapping[str, str]) -> QWidget:
        icon, color, state = LOOKS[batch.state]
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 8, 0, 8)
        line.setSpacing(10)
        line.addWidget(IconLabel(icon, color, 18))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(f"{VERBS.get(batch.operation, batch.operation)}, {state}", "body", weight=500))
        by = f" by {names.get(batch.by, batch.by)}" if batch.by else ""
        refused = f", {batch.failed} refused" if batch.failed else ""
        done = f"{batch.done} of {batch.total}{refused}"
        words.addWidget(Label(f"{done}. Begun {clock(batch.at, utc_now())}{by}.", "small", "text.secondary", wrap=True))
        line.addLayout(words, 1)
        if batch.state is BatchState.RUNNING:
            line.addWidget(_progress(batch))
            self.cancels[batch.id] = self._button("Cancel", "danger", self.cancel_wanted, batch, line)
        else:
            self.details[batch.id] = self._button("Details", "secondary", self.details_wanted, batch, line)
        return row

    def _button(self, text: str, kind: str, wanted: SignalInstance, batch: BatchInfo, line: QHBoxLayout) -> Button:
        button = Button(text, kind, small=True)
        button.setAccessibleName(f"{text}: {VERBS.get(batch.operation, batch.operation)}")
        button.clicked.connect(partial(wanted.emit, batch.id))
        line.addWidget(button)
        return button


def _progress(batch: BatchInfo) -> QProgressBar:
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setFixedWidth(BAR)
    bar.setRange(0, batch.total)
    bar.setValue(batch.done)
    bar.setAccessibleName(f"{batch.done} of {batch.total} done")
    return bar
