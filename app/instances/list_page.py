"""All cases, with search and filters."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.instances.case_table import CaseTable
from app.instances.reading import LIMIT, CasesReading
from app.look.components import Card, EmptyState, PageHeader, SearchField, Segmented

WIDTHS = (130, 190, 120, 150, 80)
FILTERS = (("running", "Running"), ("incidents", "Incidents"), ("ended", "Ended"), ("all", "All"))


class ListPage(QWidget):
    """`filtered()` when others are wanted; `opened(instance id)` on a double click or Enter."""

    filtered = Signal()
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.table = CaseTable()
        self.view = self._make_view()
        self.state = Segmented(FILTERS, "running")
        self.state.chosen.connect(lambda _value: self.filtered.emit())
        self.process = QComboBox()
        self.process.setAccessibleName("Process")
        self.process.addItem("All processes", "")
        self.process.currentIndexChanged.connect(lambda _index: self.filtered.emit())
        self.search = SearchField("Case or value")
        self.search.setFixedWidth(200)
        self.search.searched.connect(lambda _text: self.filtered.emit())
        self.header = PageHeader("Instances", "", (self.state, self.process, self.search))
        self.empty = EmptyState("instances", "No cases here", "Start a process and it shows here, live.")
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.view)
        none = Card()
        row = QHBoxLayout()
        row.addWidget(self.empty)
        none.body.addLayout(row, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(card)
        self.pages.addWidget(none)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 22, 32, 24)
        column.setSpacing(18)
        column.addWidget(self.header)
        column.addWidget(self.pages, 1)

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.table)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(34)
        view.setShowGrid(False)
        view.setAccessibleName("Cases")
        head = view.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        for column, width in enumerate(WIDTHS):
            view.setColumnWidth(column, width)
        view.activated.connect(lambda index: self.opened.emit(self.table.cases[index.row()].id))
        return view

    def show_reading(self, reading: CasesReading) -> None:
        """Show a reading."""
        self._show_processes(reading)
        self.table.show_cases(reading.cases)
        self.pages.setCurrentIndex(0 if reading.cases else 1)
        count = len(reading.cases)
        more = " or more" if count >= LIMIT else ""
        self.header.set_texts("Instances", f"{count}{more} case{'s' if count != 1 else ''}, {self._stuck(reading)}")
        self._explain_empty()

    def _stuck(self, reading: CasesReading) -> str:
        if not reading.incidents:
            return "none is stuck"
        return f"{reading.incidents} {'is' if reading.incidents == 1 else 'are'} stuck"

    def _explain_empty(self) -> None:
        if self.search.text():
            self.empty.set_texts("Nothing found", f"No case holds “{self.search.text()}”. Try another filter.")
        elif self.state.value == "incidents":
            self.empty.set_texts("No incidents", "The engine runs smoothly.")
        else:
            self.empty.set_texts("No cases here", "Start a process and it shows here, live.")

    def _show_processes(self, reading: CasesReading) -> None:
        known = [self.process.itemData(index) for index in range(1, self.process.count())]
        if known != [one.process_id for one in reading.processes]:
            self.process.blockSignals(True)
            chosen = self.process.currentData()
            while self.process.count() > 1:
                self.process.removeItem(1)
            for one in reading.processes:
                self.process.addItem(one.name, one.process_id)
            self.process.setCurrentIndex(max(self.process.findData(chosen), 0))
            self.process.blockSignals(False)
