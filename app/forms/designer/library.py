"""The forms of a folder: what to offer before one is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
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

from app.forms.render.moment_words import show_day, show_time
from app.forms.schema.form import Form, FormRefused
from app.look.components.button import Button
from app.look.components.empty_state import EmptyState
from app.look.components.page_header import PageHeader
from app.look.icons import icon
from app.look.theme import theme

MOST_FORMS = 500
HEADS = ("Form", "Folder", "Id", "Fields", "Changed")


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form on disk. `fields` is None when the file is no form."""

    path: Path
    form_id: str
    fields: int | None
    changed: datetime


def forms_in(folder: Path) -> list[FormFile]:
    """The forms in `folder` and its direct subfolders, by name."""
    found = []
    paths = sorted({*folder.glob("*.form"), *folder.glob("*/*.form")}, key=lambda path: path.name.lower())
    for path in paths[:MOST_FORMS]:
        try:
            changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            form = Form.from_json(path.read_bytes(), path.name)
            fields: int | None = sum(component.kind.keyed for component in form.walk())
            found.append(FormFile(path, form.id, fields, changed))
        except FormRefused:
            found.append(FormFile(path, "", None, changed))
        except OSError:
            continue
    return found


class Library(QWidget):
    """A list of forms, or how to begin when there are none."""

    opened = Signal(object)
    new_asked = Signal()
    open_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.files: list[FormFile] = []
        new = Button("New form", "primary", "plus")
        new.clicked.connect(self.new_asked)
        other = Button("Open file", "secondary", "folder")
        other.clicked.connect(self.open_asked)
        self.header = PageHeader("Forms", "What people fill in when they work a task.", [other, new])
        self.table = self._make_table()
        self.empty = EmptyState(
            "forms",
            "No forms here yet",
            "A form is what people fill in when they work a task. Make one, or open a .form file.",
            "New form",
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
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, width in ((3, 80), (4, 170)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, width)
        fields = table.horizontalHeaderItem(3)
        assert fields is not None
        fields.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        table.setTabKeyNavigation(False)
        table.itemActivated.connect(self._open_row)
        table.itemClicked.connect(self._open_row)
        table.setAccessibleName("Forms")
        return table

    def _open_row(self, item: QTableWidgetItem) -> None:
        self.opened.emit(self.files[item.row()].path)

    def show_files(self, files: list[FormFile]) -> None:
        """List these."""
        self.files = files
        self.table.setRowCount(len(files))
        for row, file in enumerate(files):
            count = "not a form" if file.fields is None else str(file.fields)
            local = file.changed.astimezone()
            changed = f"{show_day(local.date())} {show_time(local.time())}"
            for column, text in enumerate((file.path.stem, file.path.parent.name, file.form_id, count, changed)):
                self.table.setItem(row, column, QTableWidgetItem(text))
            number = self.table.item(row, 3)
            assert number is not None
            number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            first = self.table.item(row, 0)
            assert first is not None
            first.setIcon(icon("forms"))
            first.setToolTip(str(file.path))
        self._stack.setCurrentWidget(self.table if files else self.empty)
