"""The files of a folder as a table, or how to begin when there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStackedLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.look.components.button import Button
from app.look.components.empty_state import EmptyState
from app.look.components.page_header import PageHeader
from app.look.icons import icon
from app.look.theme import theme

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class LibraryWords:
    """The texts and columns of a library: `widths` in pixels by column, the others share the rest."""

    icon: str
    title: str
    subtitle: str
    new_text: str
    empty_title: str
    empty_text: str
    table_name: str
    heads: tuple[str, ...]
    number_column: int
    widths: Mapping[int, int] = field(default_factory=dict)


class FileLibrary(QWidget, Generic[F]):
    """Rows of files `F`; `opened` carries the file of a row. Subclasses set `words` and say what a row shows."""

    opened = Signal(object)
    new_asked = Signal()
    open_asked = Signal()
    words: LibraryWords

    def __init__(self) -> None:
        super().__init__()
        self.files: Sequence[F] = []
        words = self.words
        new = Button(words.new_text, "primary", "plus")
        new.clicked.connect(self.new_asked)
        other = Button("Open file", "secondary", "folder")
        other.clicked.connect(self.open_asked)
        self.header = PageHeader(words.title, words.subtitle, [other, new])
        self.table = self._make_table()
        self.empty = EmptyState(words.icon, words.empty_title, words.empty_text, words.new_text, self.new_asked.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        column.addWidget(self.header)
        column.addWidget(self._make_card(), 1)

    def _make_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        self._stack = QStackedLayout(card)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        return card

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, len(self.words.heads))
        table.setHorizontalHeaderLabels(list(self.words.heads))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme().px("size.tableRow"))
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.words.table_name)
        self._set_columns(table)
        table.itemActivated.connect(self._open_row)
        table.itemClicked.connect(self._open_row)
        return table

    def _set_columns(self, table: QTableWidget) -> None:
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, width in self.words.widths.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, width)
        number = table.horizontalHeaderItem(self.words.number_column)
        assert number is not None
        number.setTextAlignment(RIGHT)

    def _open_row(self, item: QTableWidgetItem) -> None:
        self.opened.emit(self.files[item.row()])

    def texts_of(self, file: F) -> tuple[str, ...]:
        """One text for each column."""
        raise NotImplementedError

    def path_of(self, file: F) -> Path:
        """Where the file lies."""
        raise NotImplementedError

    def name_of(self, file: F) -> str:
        """What people call it."""
        return self.texts_of(file)[0]

    def is_readable(self, file: F) -> bool:
        """Whether it can be opened."""
        raise NotImplementedError

    def show_files(self, files: Sequence[F]) -> None:
        """List these."""
        self.files = files
        self.table.setRowCount(len(files))
        for row, file in enumerate(files):
            items = [QTableWidgetItem(text) for text in self.texts_of(file)]
            items[0].setIcon(icon(self.words.icon))
            items[0].setToolTip(str(self.path_of(file)))
            items[self.words.number_column].setTextAlignment(RIGHT)
            for column, item in enumerate(items):
                self.table.setItem(row, column, item)
        self._stack.setCurrentWidget(self.table if files else self.empty)
