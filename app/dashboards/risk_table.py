"""The named cases that are late or at risk, with the colour and the badge of how bad it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.analytics.on_time import OnTime
from app.analytics.tables import on_time_table, risk_text
from app.dashboards.table_twin import Index, TableModel, TableTwin
from app.look.components.badge import HEIGHT, badge_size, paint_badge
from app.look.fonts import font
from app.look.theme import theme

RISK = 3
DUE = 2
PADDING = 11


class _RiskModel(TableModel):
    """Adds inks to the table of cases."""

    overdue: tuple[bool, ...] = ()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's question."""
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme().color(self._ink(index))
        if role == Qt.ItemDataRole.FontRole:
            return font("small", 500 if index.column() in (0, DUE) else 400)
        return super().data(index, role)

    def _ink(self, index: Index) -> str:
        if index.column() == 0:
            return "text.link"
        if index.column() == DUE:
            return "status.danger.text" if self.overdue[index.row()] else "status.warning.text"
        return "text.secondary"


class _RiskBadge(QStyledItemDelegate):
    """Paints the last column as a badge at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's request."""
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        text = blank.text
        blank.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, blank, painter, option.widget)
        kind = "danger" if text == "Overdue" else "warning"
        size = badge_size(text, "clock")
        corner = QPoint(option.rect.right() - size.width() - PADDING, option.rect.center().y() - HEIGHT // 2)
        paint_badge(painter, corner, kind, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's question."""
        size = badge_size(str(index.data()), "clock")
        return QSize(size.width() + 2 * PADDING, 32)


class RiskTable(TableTwin):
    """Case, where it waits, its due time, how likely it is late: the last two must stay in sight."""

    readable = 0.3

    def __init__(self, parent: QWidget | None = None) -> None:
        self._risks = _RiskModel()
        super().__init__(parent, self._risks)
        self._badge = _RiskBadge(self)
        self.setItemDelegateForColumn(RISK, self._badge)

    def show_cases(self, measure: OnTime) -> None:
        """Show the cases of a measure, the worst first."""
        self._risks.overdue = tuple(risk_text(case) == "Overdue" for case in measure.risky)
        self.show_table(on_time_table(measure))
