"""The decision tables of a folder: what to offer before one is open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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

from app.decisions.document import DecisionDocument
from app.decisions.grid import read_grid
from app.decisions.wording import policy_name
from app.foundation.xml import XmlRefused
from app.look.components.button import Button
from app.look.components.empty_state import EmptyState
from app.look.components.page_header import PageHeader
from app.look.icons import icon
from app.look.theme import theme

MOST = 500
HEADS = ("Decision", "File", "Folder", "Hit policy", "Rules")


@dataclass(frozen=True, slots=True)
class TableFile:
    """A decision table on disk; `rules` is None when the file cannot be read."""

    path: Path
    decision_id: str
    name: str
    policy: str
    rules: int | None


def tables_in(folder: Path) -> list[TableFile]:
    """The decision tables in `folder` and its direct subfolders, by file name."""
    found = []
    paths = sorted({*folder.glob("*.dmn"), *folder.glob("*/*.dmn")}, key=lambda path: path.name.lower())
    for path in paths[:MOST]:
        try:
            document = DecisionDocument.open(path)
        except XmlRefused:
            found.append(TableFile(path, "", path.stem, "", None))
        except OSError:
            continue
        else:
            grids = [read_grid(document.decision(key), table) for key, table in document.tables.items()]
            found += [TableFile(path, g.decision_id, g.name, policy_name(g), len(g.rows)) for g in grids]
    return found


class Library(QWidget):
    """A list of decision tables, or how to begin when there are none."""

    opened = Signal(object)
    new_asked = Signal()
    open_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.files: list[TableFile] = []
        new = Button("New decision table", "primary", "plus")
        new.clicked.connect(self.new_asked)
        other = Button("Open file", "secondary", "folder")
        other.clicked.connect(self.open_asked)
        self.header = PageHeader("Rules", "Decision tables that processes ask.", [other, new])
        self.table = self._make_table()
        self.empty = EmptyState(
            "rules",
            "No decision tables here yet",
            "A decision table says what follows from what. Make one, or open a .dmn file.",
            "New decision table",
            self.new_asked.emit,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        column.addWidget(self.header)
        card = QFrame()
        card.setProperty("look", "card")
        self._stack = QStackedLayout(card)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        column.addWidget(card, 1)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, len(HEADS))
        table.setHorizontalHeaderLabels(list(HEADS))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme().px("size.tableRow"))
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setAccessibleName("Decision tables")
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(len(HEADS) - 1, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(len(HEADS) - 1, 80)
        rules = table.horizontalHeaderItem(len(HEADS) - 1)
        assert rules is not None
        rules.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        table.itemActivated.connect(self._open_row)
        table.itemClicked.connect(self._open_row)
        return table

    def _open_row(self, item: QTableWidgetItem) -> None:
        self.opened.emit(self.files[item.row()])

    def show_files(self, files: list[TableFile]) -> None:
        """List these."""
        self.files = files
        self.table.setRowCount(len(files))
        for row, file in enumerate(files):
            count = "no DMN" if file.rules is None else str(file.rules)
            texts = (file.name, file.path.name, file.path.parent.name, file.policy, count)
            items = [QTableWidgetItem(text) for text in texts]
            items[0].setIcon(icon("rules"))
            items[0].setToolTip(str(file.path))
            items[-1].setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, item in enumerate(items):
                self.table.setItem(row, column, item)
        self._stack.setCurrentWidget(self.table if files else self.empty)
