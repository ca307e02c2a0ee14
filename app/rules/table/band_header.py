"""The head of a decision table: the bands When and Then, below them headings and types."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.decisions.check import allowed
from app.decisions.grid import Column, ColumnKind
from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme
from app.rules.table.arrangement import Arrangement
from app.rules.table.table_model import EDGE, RuleTableModel

BAND, HEAD, PAD, MARK = 27, 42, 12, 13
BANDS = {ColumnKind.INPUT: "When", ColumnKind.OUTPUT: "Then", ColumnKind.ANNOTATION: ""}
FILLS = {ColumnKind.INPUT: "accent.tint", ColumnKind.OUTPUT: "bg.sunken", ColumnKind.ANNOTATION: "bg.surface"}
INKS = {ColumnKind.INPUT: "accent.default", ColumnKind.OUTPUT: "text.secondary", ColumnKind.ANNOTATION: "text.primary"}
TYPES = {"string": "text", "boolean": "yes or no", "datetime": "date and time", "daytimeduration": "duration"}
NUMBERS = frozenset(["number", "integer", "long", "double"])


def type_words(column: Column) -> str:
    """A column's type for people, with what its cells may be."""
    words = TYPES.get(column.base, column.base if column.base != "any" else "")
    values = f"{len(column.values)} values" if allowed(column) else ""
    return " · ".join(part for part in (words, values) if part)


def is_number(column: Column) -> bool:
    """Whether a column's values are numbers, which stand at the right."""
    return column.base in NUMBERS


class BandHeader(QHeaderView):
    """Painted whole; the sections are the table's columns."""

    def __init__(self, model: RuleTableModel, arrangement: Arrangement, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = model
        self._arrangement = arrangement
        arrangement.changed.connect(self.viewport().update)
        self.chosen = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setMinimumSectionSize(48)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(super().sizeHint().width(), BAND + HEAD)

    def choose(self, section: int) -> None:
        """Mark the column that the inspector shows; -1 for none."""
        self.chosen = section
        self.viewport().update()

    def wanted_width(self, section: int) -> int:
        """The width that heading and type need."""
        column = self._table.column(section)
        if column is None:
            return 48
        head = QFontMetrics(font("small", 600)).horizontalAdvance(column.label)
        return max(head, QFontMetrics(font("caption", 400)).horizontalAdvance(type_words(column))) + 2 * PAD

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Band, heading, type."""
        painter.save()
        column = self._table.column(section)
        painter.fillRect(rect, theme().color("bg.surface"))
        band = QRect(rect.left(), rect.top(), rect.width(), BAND)
        head = QRect(rect.left(), rect.top() + BAND, rect.width(), HEAD)
        if column is None:
            self._text(painter, head, self._table.grid.letter, "small", 600, Qt.AlignmentFlag.AlignCenter)
        else:
            self._band(painter, band, section, column)
            self._head(painter, head.adjusted(0, 0, -self._shown_how(painter, head, section), 0), section, column)
        self._lines(painter, rect, band, section)
        painter.restore()

    def _band(self, painter: QPainter, band: QRect, section: int, column: Column) -> None:
        painter.fillRect(band, theme().color(FILLS[column.kind]))
        before = self._table.column(section - 1)
        if before is None or before.kind is not column.kind:
            words = band.adjusted(PAD, 0, 0, 0)
            self._text(painter, words, BANDS[column.kind], "caption", 600, _left(), INKS[column.kind])

    def _shown_how(self, painter: QPainter, head: QRect, section: int) -> int:
        """A mark where the rules are sorted or filtered by this column; its width."""
        names = []
        if section == self._arrangement.sorted_by:
            names.append("arrow-down" if self._arrangement.descending else "arrow-up")
        if section in self._arrangement.chosen:
            names.append("filter")
        for at, name in enumerate(names):
            left = head.right() - PAD - MARK - at * (MARK + 2)
            paint_icon(painter, QRectF(left, head.top() + 7, MARK, MARK), name, "accent.default")
        return len(names) * (MARK + 2)

    def _head(self, painter: QPainter, head: QRect, section: int, column: Column) -> None:
        if section == self.chosen:
            painter.fillRect(head, theme().color("bg.hover"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        side = right if column.kind is ColumnKind.OUTPUT and is_number(column) else _left()
        words = type_words(column)
        inside = head.adjusted(PAD, 5, -PAD, -5)
        half = inside.height() // 2
        first = QRect(inside.left(), inside.top(), inside.width(), half if words else inside.height())
        why = self._table.problem(-1, section)
        ink = "status.danger.text" if why else "text.primary"
        self._text(painter, first, column.label, "small", 600, side, ink)
        if words:
            second = QRect(inside.left(), inside.top() + half, inside.width(), half)
            self._text(painter, second, words, "caption", 400, side, "text.tertiary")

    def _lines(self, painter: QPainter, rect: QRect, band: QRect, section: int) -> None:
        """Strong below and between the parts, faint between the columns of one part."""
        painter.setPen(theme().color("border.default"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(band.bottomLeft(), band.bottomRight())
        if section == self.count() - 1:
            return
        strong = ends_part(self._table, section)
        top = rect.top() if strong else band.bottom() + 1
        painter.setPen(theme().color("border.default" if strong else "border.subtle"))
        painter.drawLine(rect.right(), top, rect.right(), rect.bottom())

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        role: str,
        weight: int,
        side: Qt.AlignmentFlag,
        ink: str = "text.primary",
    ) -> None:
        painter.setFont(font(role, weight))
        painter.setPen(theme().color(ink))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(side), shown)


def _left() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def ends_part(model: RuleTableModel, section: int) -> bool:
    """Whether a part of the table (number, inputs, outputs, annotations) ends with this section."""
    here, behind = model.column(section), model.column(section + 1)
    return section < EDGE or (behind is not None and here is not None and here.kind is not behind.kind)
