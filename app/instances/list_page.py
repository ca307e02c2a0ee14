"""All cases, with search and filters."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.instances.case_table import CaseTable
from app.instances.condition_bar import ConditionBar, ConditionDialog
from app.instances.conditions import words
from app.instances.reading import LIMIT, CasesReading
from app.instances.selection_bar import SelectionBar
from app.look.components import Button, Card, EmptyState, PageHeader, SearchField, Segmented
from app.workspace.values import InstanceInfo

WIDTHS = (130, 190, 120, 150, 80)
NARROW, WIDE = 120, 230
"""px: the search field gives way first."""
FILTERS = (("running", "Running"), ("incidents", "Incidents"), ("ended", "Ended"), ("all", "All"))
SEARCH_TIP = (
    "Words find cases by key or value. A condition finds them by a variable: amount>100, amount<=12.5, who=Maya, "
    'who!=Maya, city~ber (contains), due<2026-04-01. Texts with spaces stand in quotes: who="Maya Lee".'
)


class ListPage(QWidget):
    """`filtered()` when others are wanted; `opened(instance id)` on a double click or Enter.

    `operation_wanted(operation)` for the cases that are chosen; `batches_wanted()` for what was done to many.
    """

    filtered = Signal()
    opened = Signal(str)
    operation_wanted = Signal(str)
    batches_wanted = Signal()

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
        self.search = SearchField("Case, value or amount>100")
        self.search.setToolTip(SEARCH_TIP)
        self.search.setMinimumWidth(NARROW)
        self.search.setMaximumWidth(WIDE)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.by_variable = Button("Variable", "secondary", "filter")
        self.by_variable.setToolTip("Find cases by a variable: its name, a comparison, a value of some type")
        self.by_variable.clicked.connect(self._ask_condition)
        self.conditions = ConditionBar()
        self.conditions.changed.connect(self.filtered)
        self.search.searched.connect(lambda _text: self.filtered.emit())
        self.batches = Button("Batches", "ghost", "list")
        self.batches.setToolTip("Operations on many cases: how far they are, and what refused")
        self.batches.clicked.connect(self.batches_wanted)
        self.batches.hide()
        self.header = PageHeader(
            "Instances", "", (self.batches, self.state, self.process, self.by_variable, self.search)
        )
        row = self.header.layout()
        assert isinstance(row, QHBoxLayout)
        row.setStretchFactor(self.search, 1)
        self.empty = EmptyState("instances", "No cases here", "Start a process and it shows here, live.")
        self.bar = SelectionBar()
        self.bar.wanted.connect(self.operation_wanted)
        self.bar.all_wanted.connect(self.view.selectAll)
        self.bar.none_wanted.connect(self.view.clearSelection)
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.view)
        none = Card()
        middle = QHBoxLayout()
        middle.addWidget(self.empty)
        none.body.addLayout(middle, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(card)
        self.pages.addWidget(none)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 22, 32, 24)
        column.setSpacing(18)
        column.addWidget(self.header)
        column.addWidget(self.conditions)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.table)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(34)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setAccessibleName("Cases")
        head = view.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        for column, width in enumerate(WIDTHS):
            view.setColumnWidth(column, width)
        view.selectionModel().selectionChanged.connect(self._show_chosen)
        self.table.modelReset.connect(self._show_chosen)
        view.activated.connect(lambda index: self.opened.emit(self.table.cases[index.row()].id))
        return view

    def chosen(self) -> list[InstanceInfo]:
        """The cases that are chosen, from the top."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.table.cases[row] for row in rows]

    def choose(self, ids: set[str]) -> None:
        """Choose these of the cases that are listed."""
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row, case in enumerate(self.table.cases):
            if case.id in ids:
                self.view.selectionModel().select(self.table.index(row, 0), flags)

    def _ask_condition(self) -> None:
        """Ask for a condition on a variable; names are those that the list knows."""
        dialog = ConditionDialog({name for case in self.table.cases for name in case.summary}, self)
        if dialog.exec() and dialog.test is not None:
            self.conditions.add(dialog.test)
        dialog.deleteLater()

    def _show_chosen(self) -> None:
        """One chosen row is where the person stands; the bar is for several."""
        chosen = len(self.view.selectionModel().selectedRows())
        self.bar.show_count(chosen if chosen > 1 else 0, len(self.table.cases))

    def show_reading(self, reading: CasesReading) -> None:
        """Show a reading; what was chosen stays chosen."""
        self._show_processes(reading)
        before = {case.id for case in self.chosen()}
        self.table.show_cases(reading.cases)
        self.choose(before)
        self.pages.setCurrentIndex(0 if reading.cases else 1)
        count = len(reading.cases)
        more = " or more" if count >= LIMIT else ""
        self.header.set_texts("Instances", f"{count}{more} case{'s' if count != 1 else ''}, {self._stuck(reading)}")
        self.batches.setVisible(reading.batches is not None)
        self.batches.setText(f"{reading.batches} under way" if reading.batches else "Batches")
        self._explain_empty()

    def _stuck(self, reading: CasesReading) -> str:
        if not reading.incidents:
            return "none is stuck"
        return f"{reading.incidents} {'is' if reading.incidents == 1 else 'are'} stuck"

    def _explain_empty(self) -> None:
        if self.conditions.tests:
            said = " and ".join(words(test) for test in self.conditions.tests)
            self.empty.set_texts("Nothing found", f"No case here where {said}. Take a condition away, or ask for All.")
        elif self.search.text():
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
