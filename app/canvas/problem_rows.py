"""How a line of the list of problems looks: severity, sentence, rule, and "Fix" where the machine can help."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme

ICONS = {
    "error": ("mark-circle", "status.danger.text"),
    "warning": ("triangle", "status.warning.text"),
    "info": ("info", "status.info.text"),
}
FINDING = Qt.ItemDataRole.UserRole + 1
FIXABLE = Qt.ItemDataRole.UserRole + 2
FIX = "Fix"
ICON, MARGIN, GAP, PILL = 16, 12, 8, 22


def severity_of(finding: object) -> str:
    """The severity as a word."""
    severity = getattr(finding, "severity", "")
    return str(getattr(severity, "value", severity)).lower()


def fix_rect(row: QRect) -> QRect:
    """Where the button "Fix" of a row is."""
    width = QFontMetrics(font("caption", 600)).horizontalAdvance(FIX) + 20
    return QRect(row.right() - MARGIN - width + 1, row.center().y() - PILL // 2 + 1, width, PILL)


class ProblemDelegate(QStyledItemDelegate):
    """Paints a finding from its role; the display text is the sentence."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as a compact row of a table."""
        return QSize(100, theme().px("size.tableRowCompact"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One line."""
        rect: QRect = option.rect
        finding = index.data(FINDING)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, rect)
        name, color = ICONS.get(severity_of(finding), ICONS["info"])
        middle = rect.center().y() + 1
        paint_icon(painter, QRectF(rect.x() + MARGIN, middle - ICON / 2, ICON, ICON), name, color)
        right = rect.right() - MARGIN
        if index.data(FIXABLE):
            place = fix_rect(rect)
            self._paint_fix(painter, place)
            right = place.left() - GAP
        right = self._paint_rule(painter, rect, right, finding.rule)
        left = rect.x() + MARGIN + ICON + GAP
        painter.setFont(font("body"))
        painter.setPen(theme().color("text.primary"))
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, right - GAP - left)
        painter.drawText(QRect(left, rect.y(), right - left, rect.height()), Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme().color("bg.selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme().color("bg.hover"))

    def _paint_rule(self, painter: QPainter, rect: QRect, right: int, rule: str) -> int:
        painter.setFont(font("caption"))
        painter.setPen(theme().color("text.tertiary"))
        width = painter.fontMetrics().horizontalAdvance(rule)
        painter.drawText(QRect(right - width, rect.y(), width + 1, rect.height()), Qt.AlignmentFlag.AlignVCenter, rule)
        return right - width

    def _paint_fix(self, painter: QPainter, place: QRect) -> None:
        painter.setPen(theme().color("border.default"))
        painter.setBrush(theme().color("bg.surface"))
        radius = theme().px("radius.badge")
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(font("caption", 600))
        painter.setPen(theme().color("text.link"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, FIX)
