"""The repository: what is in operation, in which version, and how it does."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QStackedWidget, QTableView, QVBoxLayout

from app.foundation.notices import Severity, notify
from app.look.components import Button, Card, EmptyState, PageHeader, SearchField
from app.session.screen import Screen
from app.session.session import Session
from app.shell.files import choose_files
from app.shell.repository.reading import matching, read_rows
from app.shell.repository.table import HEADINGS, DefinitionTable, Row
from app.shell.wording import count
from app.workspace.values import InstanceInfo

WIDTHS = (300, 90, 90, 90, 150)


class RepositoryScreen(Screen):
    """A table; double click or Enter opens the model, Start starts a case."""

    place = "repository"
    title = "Repository"
    icon = "repository"
    interests = frozenset({"models", "instances"})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rows: list[Row] = []
        self.table = DefinitionTable()
        self.view = self._make_view()
        self.search = SearchField("Find a model")
        self.search.setFixedWidth(240)
        self.search.searched.connect(lambda _text: self._show())
        self.compare = Button("Compare versions", "secondary", "compare")
        self.open = Button("Open model", "secondary", "model")
        self.start = Button("Start a case", "primary", "play")
        self.compare.clicked.connect(self._compare_chosen)
        self.open.clicked.connect(self._open_chosen)
        self.start.clicked.connect(self._start_chosen)
        self.header = PageHeader("Repository", "", (self.search, self.compare, self.open, self.start))
        self.pages = QStackedWidget()
        self.pages.addWidget(self._table_card())
        self.pages.addWidget(self._empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 26, 32, 24)
        column.setSpacing(20)
        column.addWidget(self.header)
        column.addWidget(self.pages, 1)
        self._choice_changed()

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.table)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(36)
        view.setShowGrid(False)
        head = view.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        for column, width in enumerate(WIDTHS):
            view.setColumnWidth(column, width)
        assert len(WIDTHS) == len(HEADINGS) - 1
        view.setAccessibleName("Published processes")
        view.activated.connect(lambda _index: self._open_chosen())
        view.selectionModel().currentRowChanged.connect(lambda *_: self._choice_changed())
        return view

    def _table_card(self) -> Card:
        card = Card(padding=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.view)
        return card

    def _empty(self) -> Card:
        card = Card()
        text = (
            "Draw a process and press “Publish”, or open a file. Everything published is kept here, version by version."
        )
        row = QHBoxLayout()
        row.addWidget(
            EmptyState(
                "repository", "Nothing is published yet", text, "Open files", lambda: choose_files(self.session, self)
            )
        )
        card.body.addLayout(row, 1)
        return card

    def refresh(self) -> None:
        """Read the models and how they do."""
        self.session.run(read_rows, self.session.workspace).on_success(self.show_rows)

    def show_rows(self, rows: list[Row]) -> None:
        """Show what was read."""
        self.rows = rows
        self._show()

    def _show(self) -> None:
        chosen = self._chosen()
        self.table.show_rows(matching(self.rows, self.search.text()))
        self.pages.setCurrentIndex(0 if self.rows else 1)
        cases = sum(row.running for row in self.rows)
        what = f"{count(len(self.rows), 'process', 'processes')}, {count(cases, 'running case')}"
        self.header.set_texts("Repository", what if self.rows else "")
        self._choose(chosen)

    def _choose(self, wanted: Row | None) -> None:
        ids = [row.definition.process_id for row in self.table.rows]
        at = ids.index(wanted.definition.process_id) if wanted and wanted.definition.process_id in ids else 0
        if ids:
            self.view.setCurrentIndex(self.table.index(at, 0, QModelIndex()))
        self._choice_changed()

    def _chosen(self) -> Row | None:
        at = self.view.currentIndex().row()
        return self.table.rows[at] if 0 <= at < len(self.table.rows) else None

    def _choice_changed(self) -> None:
        chosen = self._chosen()
        self.compare.setEnabled(chosen is not None and chosen.versions > 1)
        self.open.setEnabled(chosen is not None)
        self.start.setEnabled(chosen is not None and chosen.definition.startable)

    def _compare_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.session.go("model", compare=chosen.definition.process_id)

    def _open_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.session.go("model", definition_id=chosen.definition.id)

    def _start_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        one, workspace, actor = chosen.definition, self.session.workspace, self.session.person
        if one.start_form_key:
            self.session.go("inbox", start=one.process_id)
            return

        def start() -> InstanceInfo:
            return workspace.start(one.process_id, actor=actor)

        def started(instance: InstanceInfo) -> None:
            notify(f"A case of {one.name} has started", Severity.SUCCESS)
            self.session.go("instances", instance=instance.id)

        self.session.run(start, label=f"Starting {one.name}").on_success(started)
