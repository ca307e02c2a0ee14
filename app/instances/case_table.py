"""The rows of all cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.foundation.time import utc_now
from app.instances.reading import name_of
from app.look.fonts import font
from app.look.icons import icon
from app.look.words import clock, span, value_words
from app.workspace.values import InstanceInfo, InstanceState

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Case", "Process", "State", "Started", "Runs", "About")
LOOKS = {
    InstanceState.RUNNING: ("play", "accent.default", "Running"),
    InstanceState.SUSPENDED: ("pause", "status.warning.text", "Suspended"),
    InstanceState.COMPLETED: ("tick-circle", "status.success.text", "Completed"),
    InstanceState.CANCELED: ("close", "text.tertiary", "Canceled"),
}


class CaseTable(QAbstractTableModel):
    """Read-only; `cases` holds what is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.cases: Sequence[InstanceInfo] = ()

    def show_cases(self, cases: Sequence[InstanceInfo]) -> None:
        """Show other cases, unless they are the same."""
        if tuple(cases) != tuple(self.cases):
            self.beginResetModel()
            self.cases = cases
            self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One for each case."""
        return len(self.cases)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as headings."""
        return len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, and the state's icon."""
        case = self.cases[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(case, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 2:
            return icon("bolt", "status.danger.text") if case.incident_count else icon(*LOOKS[case.state][:2])
        if role == Qt.ItemDataRole.FontRole:
            return font("body", 500) if index.column() == 0 else font("body")
        return None

    def _text(self, case: InstanceInfo, column: int) -> str:
        now = utc_now()
        texts = (
            name_of(case),
            case.process_name,
            "Incident" if case.incident_count else LOOKS[case.state][2],
            clock(case.started, now),
            span((case.ended or now) - case.started),
            " · ".join(value_words(value) for value in list(case.summary.values())[:4]),
        )
        return texts[column]
