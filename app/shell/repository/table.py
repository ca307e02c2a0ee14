"""The table of deployed processes, a row per process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from app.foundation.time import utc_now
from app.look.fonts import font
from app.look.icons import icon
from app.shell.wording import moment
from app.workspace.values import DefinitionInfo

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Name", "Version", "Running", "Incidents", "Published", "File")
NUMBERS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Row:
    """The latest version of one process, and how it does."""

    definition: DefinitionInfo
    versions: int
    running: int
    incidents: int

    @property
    def published(self) -> datetime:
        """When the latest version went into operation."""
        return self.definition.deployed_at


class DefinitionTable(QAbstractTableModel):
    """Read-only; `rows` holds what is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace everything, unless nothing changed."""
        if list(rows) != self.rows:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One per process."""
        return len(self.rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as headings."""
        return len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings, over numbers at the right."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment, the icon and weight of the name."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return icon("model")
        if role == Qt.ItemDataRole.FontRole:
            return font("body", 500) if index.column() == 0 else QFont(font("body"))
        return None

    def _text(self, row: Row, column: int) -> str:
        one = row.definition
        texts = (
            one.name, str(one.version), f"{row.running:,}", f"{row.incidents:,}" if row.incidents else "–",
            moment(row.published, utc_now()), one.resource_name,
        )  # fmt: skip
        return texts[column]


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
