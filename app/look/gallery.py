"""Every component in every state, to compare with the design: `python -m app.look.gallery [light|dark]`."""

from __future__ import annotations

import sys

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.foundation.notices import Notice, Severity
from app.look.components import (
    Avatar,
    Badge,
    Button,
    Card,
    EmptyState,
    ErrorState,
    Field,
    IconButton,
    Keycap,
    Label,
    Note,
    SearchField,
    Section,
    Segmented,
    Skeleton,
    Switch,
    Tabs,
)
from app.look.components.toast import Toast
from app.look.theme import install, theme


class Swatches(QWidget):
    """The chart series and the heat ramp."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(220, 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Six series above, five steps of heat below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, color in enumerate(theme().colors("chart")):
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(number * 36, 0, 30, 18), 4, 4)
        for number, color in enumerate(theme().colors("heat")):
            painter.setBrush(color)
            painter.drawRect(QRectF(number * 30, 26, 30, 18))


class Gallery(QWidget):
    """One page of cards."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Millrace components")
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setSpacing(12)
        cards = (
            (_buttons, 0, 0), (_badges, 0, 1), (_fields, 1, 0), (_choices, 1, 1), (_states, 2, 0), (_toasts, 2, 1),
            (_table, 3, 0), (_panel, 3, 1),
        )  # fmt: skip
        for make, row, column in cards:
            grid.addWidget(make(), row, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row


def _buttons() -> Card:
    card = Card("Buttons")
    disabled = Button("Disabled", "secondary")
    disabled.setEnabled(False)
    kinds = (Button("Publish"), Button("Save draft", "secondary"), Button("Skip step", "ghost"))
    card.body.addLayout(_row(*kinds, Button("Cancel case", "danger"), disabled))
    ringed = Button("Focus ring", "secondary", small=True)
    small = (Button("Small", small=True), Button("Small", "secondary", small=True), ringed)
    card.body.addLayout(_row(*small, Button("With icon", "secondary", "calendar", small=True), Button("Link", "link")))
    toggled = IconButton("grid", "Grid", checkable=True)
    toggled.setChecked(True)
    off = IconButton("undo", "Undo")
    off.setEnabled(False)
    card.body.addLayout(
        _row(IconButton("undo", "Undo"), off, toggled, IconButton("more", "More"), Button("Delete", "dangerFilled"))
    )
    ringed.show_focus_ring()
    return card


def _badges() -> Card:
    card = Card("Badges, people, keys")
    kinds = (
        ("success", "On time"),
        ("warning", "At risk · 5 h left"),
        ("danger", "2 d overdue"),
        ("incident", "Incident"),
    )
    card.body.addLayout(_row(*(Badge(kind, text) for kind, text in kinds)))
    card.body.addLayout(_row(Badge("info", "Info"), Badge("neutral", "Version 7 draft"), Badge("accent", "New")))
    card.body.addLayout(
        _row(Avatar("Nadia Okafor", accent=True), Avatar("Jonas Weber"), Keycap("Ctrl"), Keycap("K"), Swatches())
    )
    card.body.addStretch()
    return card


def _fields() -> Card:
    card = Card("Fields")
    wrong = Field("Reason", QLineEdit(), required=True)
    wrong.set_error("Enter a reason, 10 characters or more.")
    fixed = QLineEdit("Kestrel Packaging")
    fixed.setReadOnly(True)
    choice = QComboBox()
    choice.addItems(["Normal", "High"])
    grid = QGridLayout()
    grid.setSpacing(12)
    grid.addWidget(Field("Due after", QLineEdit("3"), "Counts Mon–Fri, 8:00–17:00."), 0, 0)
    grid.addWidget(wrong, 0, 1)
    grid.addWidget(Field("Supplier", fixed), 1, 0)
    grid.addWidget(Field("Priority", choice), 1, 1)
    card.body.addLayout(grid)
    return card


def _choices() -> Card:
    card = Card("Choices")
    ticked, chosen, off = QCheckBox("Ticked"), QRadioButton("Approve"), QCheckBox("Disabled")
    ticked.setChecked(True)
    chosen.setChecked(True)
    off.setEnabled(False)
    card.body.addLayout(_row(QCheckBox("Open"), ticked, off))
    card.body.addLayout(_row(chosen, QRadioButton("Reject")))
    card.body.addLayout(_row(Switch("On", on=True), Switch("Off")))
    card.body.addLayout(
        _row(Segmented([("list", "List", "list"), ("board", "Board", "board")]), SearchField(small=True))
    )
    card.body.addWidget(Note("info", "After 5 days the timer moves the case to the controller."))
    return card


def _states() -> Card:
    card = Card("Loading, empty, error")
    row = QHBoxLayout()
    loading = QVBoxLayout()
    loading.addWidget(Skeleton())
    loading.addWidget(Label("Replaying 402 cases, 64 %", "small", "text.secondary"))
    bar = QProgressBar(textVisible=False)
    bar.setValue(64)
    loading.addWidget(bar)
    loading.addStretch()
    row.addLayout(loading, 1)
    row.addWidget(EmptyState("inbox", "No tasks for you", "5 tasks have no owner.", "Show unassigned", lambda: None), 1)
    row.addWidget(
        ErrorState("The ledger did not answer", "We tried 3 times. Nothing was posted.", on_action=lambda: None), 1
    )
    card.body.addLayout(row)
    return card


def _toasts() -> Card:
    card = Card("Toasts")
    card.body.setSpacing(0)
    told = (
        (Severity.SUCCESS, "Version 7 is live for new cases", "Show"),
        (Severity.ERROR, "Export failed: the folder is read-only", "Choose folder"),
    )
    for severity, text, action in told:
        card.body.addWidget(Toast(Notice(severity, text), action, lambda: None))
    card.body.addStretch()
    return card


def _table() -> Card:
    card = Card("Table")
    table = QTableWidget(3, 3)
    table.setHorizontalHeaderLabels(["Case", "Waiting at", "Due"])
    rows = (
        ("INV-20291", "Schedule payment", "2 d over"),
        ("INV-20418", "Approve invoice", "5 h left"),
        ("INV-20377", "Check invoice", "9 h left"),
    )
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.setItem(row, column, QTableWidgetItem(text))
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.horizontalHeader().setStretchLastSection(True)
    table.selectRow(1)
    card.body.addWidget(table)
    return card


def _panel() -> Card:
    card = Card("Panel")
    tabs = Tabs()
    general = QWidget()
    column = QVBoxLayout(general)
    section = Section("Task")
    section.body.addWidget(Field("Name", QLineEdit("Approve invoice")))
    column.addWidget(section)
    column.addWidget(Section("People", opened=False))
    column.addStretch()
    for title, page in (("General", general), ("Data", QWidget()), ("Timing", QWidget())):
        tabs.add_page(title, page)
    card.body.addWidget(tabs)
    return card


def main() -> int:
    """Show the gallery."""
    app = QApplication(sys.argv[:1])
    install(app, sys.argv[1] if len(sys.argv) > 1 else "light")
    gallery = Gallery()
    gallery.resize(1100, 960)
    gallery.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
