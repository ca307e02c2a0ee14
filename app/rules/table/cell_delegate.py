"""The editor of a cell: opened with what its author would type, checked while typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.decisions.grid import ColumnKind
from app.look.fonts import font
from app.rules.table.band_header import PAD
from app.rules.table.cell_completer import CellCompleter
from app.rules.table.cell_line import CellLine
from app.rules.table.rule_painter import ROW, text_width
from app.rules.table.table_model import EDGE, RuleTableModel

Index = QModelIndex | QPersistentModelIndex
OWN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
"""Keys that the line answers itself, so that they work alike with and without offers below it."""


class CellDelegate(QStyledItemDelegate):
    """`stepped(rows, cells)` asks to go on after a cell was written, `filled(text)` to write all selected cells."""

    stepped = Signal(int, int)
    filled = Signal(str)

    def __init__(self, model: RuleTableModel, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._model = model
        self.line: CellLine | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Wide enough for the text."""
        text = self._model.printed(index.row(), index.column())
        return QSize(text_width(text, self._model.column(index.column())) + 2 * PAD + 2, ROW)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line in the cell's font."""
        section = index.column()
        line = self.line = CellLine(parent, lambda text: self._model.judge(text, section))
        column = self._model.column(section)
        is_note = column is not None and column.kind is ColumnKind.ANNOTATION
        line.setFont(font("small" if is_note else "mono"))
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "New rule"))
        line.finished.connect(lambda rows, cells: self._finish(line, rows, cells))
        line.filled.connect(lambda: self._fill(line))
        if column is not None and not is_note:
            CellCompleter(line, self._model, section)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What its author would type; a lone dash is left out, so that one can type at once."""
        assert isinstance(editor, CellLine)
        text = self._model.typed(index.row(), index.column())
        column = self._model.column(index.column())
        editor.setText("" if text == "-" and column is not None and column.kind is ColumnKind.INPUT else text)
        if text:
            editor.look()

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        """Write the text; what was left empty means anything."""
        assert isinstance(editor, CellLine)
        if index.column() >= EDGE and editor.text() != self._model.typed(index.row(), index.column()):
            self._model.setData(index, editor.text())

    def _finish(self, line: CellLine, rows: int, cells: int) -> None:
        self.commitData.emit(line)
        self.closeEditor.emit(line, QStyledItemDelegate.EndEditHint.NoHint)
        self.stepped.emit(rows, cells)

    def _fill(self, line: CellLine) -> None:
        text = line.text()
        self.closeEditor.emit(line, QStyledItemDelegate.EndEditHint.NoHint)
        self.filled.emit(text)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The line is gone, and what it said."""
        if isinstance(editor, CellLine):
            editor.hint.hide()
        self.line = None
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab go to the line itself."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in OWN_KEYS:
            return False
        return bool(super().eventFilter(watched, event))
