"""How a cell of a decision table looks, and its editor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.decisions.grid import Column, ColumnKind
from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme
from app.rules.band_header import PAD, ends_part, is_number
from app.rules.cell_completer import CellCompleter
from app.rules.checks_panel import mark_of
from app.rules.table_model import EDGE, RuleTableModel

Index = QModelIndex | QPersistentModelIndex
ROW = 36
MARKER = 3
TICK = 14
MARK = 11


class CellDelegate(QStyledItemDelegate):
    """`stepped(rows)` asks the view to move up or down after Enter was pressed in an editor."""

    stepped = Signal(int)

    def __init__(self, model: RuleTableModel, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._model = model
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Wide enough for the text."""
        text = index.data() or ""
        return QSize(QFontMetrics(self._font(index)).horizontalAdvance(text) + 2 * PAD + 2, ROW)

    def _font(self, index: Index) -> QFont:
        column = self._model.column(index.column())
        if column is None or not self._model.is_rule(index.row()):
            return font("small")
        if column.kind is ColumnKind.INPUT:
            return font("mono")
        is_output = column.kind is ColumnKind.OUTPUT
        return font("small", 600 if is_output and not is_number(column) else 400)

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, lines, text, marks."""
        painter.save()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.fillRect(rect, theme().color(self._ground(index, bool(state & QStyle.StateFlag.State_Selected))))
        self._lines(painter, rect, index)
        column = self._model.column(index.column())
        if column is None:
            self._number(painter, rect, index)
        else:
            self._text(painter, rect, index, column)
        self._marks(painter, rect, index)
        painter.restore()

    def _won(self, row: int) -> bool:
        trial = self._model.trial
        return trial is not None and row in trial.winners

    def _hit(self, row: int) -> bool:
        trial = self._model.trial
        return trial is not None and row in trial.hits

    def _ground(self, index: Index, selected: bool) -> str:
        row = index.row()
        if self._model.problem(row, index.column()):
            return "status.danger.tint"
        if selected and index != self._view.currentIndex():
            return "bg.sunken"
        if self._won(row):
            return "bg.selected"
        finding = self._model.finding(row)
        if finding is not None and finding.error and self._model.is_rule(row):
            return "status.danger.tint" if index.column() - EDGE in finding.columns else "status.warning.tint"
        return "bg.subtle" if self._hit(row) else "bg.surface"

    def _lines(self, painter: QPainter, rect: QRect, index: Index) -> None:
        painter.setPen(theme().color("border.subtle"))
        if index.row() < self._model.rowCount() - 1:
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        section = index.column()
        if section == self._model.columnCount() - 1 or (section > 0 and not self._model.is_rule(index.row())):
            return
        painter.setPen(theme().color("border.default" if ends_part(self._model, section) else "border.subtle"))
        painter.drawLine(rect.topRight(), rect.bottomRight())

    def _number(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The rule's number; a tick when it hits, and a bar when it decides."""
        row = index.row()
        won = self._won(row)
        ink = "accent.default" if won else "text.tertiary"
        painter.setPen(theme().color(ink))
        painter.setFont(font("small", 600 if won else 400))
        room = rect
        if self._hit(row):
            tick = QRectF(rect.left() + 10, rect.center().y() - TICK / 2 + 1, TICK, TICK)
            paint_icon(painter, tick, "tick", ink)
            room = rect.adjusted(22, 0, -4, 0)
        finding = self._model.finding(row) if self._model.is_rule(row) else None
        if finding is not None:
            room = room.adjusted(0, 0, -MARK, 0)
        if won:
            painter.fillRect(QRect(rect.left(), rect.top(), MARKER, rect.height()), theme().color("accent.default"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), str(index.data()))
        if finding is not None:
            icon, color = mark_of(finding)
            mark = QRectF(rect.right() - MARK - 3, rect.center().y() - MARK / 2 + 1, MARK, MARK)
            paint_icon(painter, mark, icon, color)

    def _text(self, painter: QPainter, rect: QRect, index: Index, column: Column) -> None:
        painter.setFont(self._font(index))
        painter.setPen(theme().color(self._ink(index, column)))
        right = column.kind is ColumnKind.OUTPUT and is_number(column) and self._model.is_rule(index.row())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        inside = rect.adjusted(PAD, 0, -PAD, 0)
        shown = painter.fontMetrics().elidedText(index.data() or "", Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _ink(self, index: Index, column: Column) -> str:
        if self._model.problem(index.row(), index.column()):
            return "status.danger.text"
        if not self._model.is_rule(index.row()) or index.data() == "–":
            return "text.tertiary"
        if column.kind is ColumnKind.ANNOTATION:
            return "text.secondary"
        return "accent.default" if column.kind is ColumnKind.OUTPUT and self._won(index.row()) else "text.primary"

    def _marks(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A red border for what cannot be read, an accent one for the cell in hand."""
        if index.column() == 0:
            return
        if self._model.problem(index.row(), index.column()):
            self._border(painter, rect, "status.danger.fill", 1.5)
        if index == self._view.currentIndex() and self._view.hasFocus():
            self._border(painter, rect, "focus.ring", 2)

    def _border(self, painter: QPainter, rect: QRect, color: str, width: float) -> None:
        painter.setPen(QPen(theme().color(color), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(width / 2, width / 2, -width / 2 - 1, -width / 2 - 1))

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A plain line in the cell's font."""
        line = QLineEdit(parent)
        column = self._model.column(index.column())
        is_note = column is not None and column.kind is ColumnKind.ANNOTATION
        line.setFont(font("small" if is_note else "mono"))
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "New rule"))
        if column is not None and not is_note:
            CellCompleter(line, self._model.grid, index.column() - EDGE)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The raw FEEL; a lone dash is left out, so that one can type at once."""
        assert isinstance(editor, QLineEdit)
        raw = self._model.raw(index.row(), index.column())
        column = self._model.column(index.column())
        editor.setText("" if raw == "-" and column is not None and column.kind is ColumnKind.INPUT else raw)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Write the text; what was left empty means anything."""
        assert isinstance(editor, QLineEdit)
        self._model.setData(index, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in an editor goes down a row, Shift+Enter up, as in a spreadsheet."""
        pressed = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        enter = pressed is not None and pressed.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if pressed is not None and enter and isinstance(watched, QLineEdit):
            up = bool(pressed.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
            self.stepped.emit(-1 if up else 1)
            return True
        return bool(super().eventFilter(watched, event))
