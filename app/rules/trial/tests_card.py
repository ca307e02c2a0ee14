"""Tests: rows of inputs and expected outputs below the rules, run on every edit, with what they cover."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.decisions.analysis.findings import rules
from app.decisions.grid import Grid
from app.decisions.kit.table_tests import untested
from app.look.components.button import Button
from app.look.components.icon_button import IconButton
from app.look.components.label import Label
from app.look.fonts import font
from app.rules.table.clipboard import from_text, to_text
from app.rules.trial.tests_model import TestsModel

ROW = 32
MOST_ROWS = 6
MOST_NAMED = 8
NUMBER, LEAST, MOST, PAD, MOST_MEASURED = 52, 84, 220, 11, 50
Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """Cells are edited in a plain line; Enter goes down. It paints the ground of a cell: the style leaves that out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, then the text."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The line."""
        line = QLineEdit(parent)
        line.setFont(font("small"))
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "New test"))
        return line


class TestsView(QTableView):
    """The rows; Delete empties a cell, Ctrl+Minus deletes a row."""

    __test__ = False

    def __init__(self, model: TestsModel) -> None:
        super().__init__()
        self.tests = model
        self.setModel(model)
        self.setItemDelegate(LineDelegate(self))
        self.setAccessibleName("Tests")
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setWordWrap(False)
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        for happened in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            happened.connect(self.fit)

    def fit(self) -> None:
        """Columns as wide as their texts, rows as many as there is room for."""
        self.clearSpans()
        last = self.tests.rowCount() - 1
        if self.tests.columnCount() > 2:
            self.setSpan(last, 1, 1, self.tests.columnCount() - 1)
        self._fit_columns()
        self.updateGeometry()

    def _fit_columns(self) -> None:
        """What the texts need, the least for all where the room is small; what is left is shared."""
        sections = range(1, self.tests.columnCount())
        needed = [self._needed(section) for section in sections]
        room = self.viewport().width() - NUMBER
        if needed and sum(needed) < room:
            needed = [width + (room - sum(needed)) // len(needed) for width in needed]
        self.setColumnWidth(0, NUMBER)
        for section, width in zip(sections, squeezed(needed, room), strict=True):
            self.setColumnWidth(section, width)

    def _needed(self, section: int) -> int:
        head, small = QFontMetrics(font("caption", 600)), QFontMetrics(font("small"))
        heading = self.tests.headerData(section, Qt.Orientation.Horizontal)
        texts = [self.tests.index(row, section).data() for row in range(min(len(self.tests.tests), MOST_MEASURED))]
        widths = [head.horizontalAdvance(str(heading)), *(small.horizontalAdvance(str(text or "")) for text in texts)]
        return min(MOST, max(widths) + 2 * PAD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_columns()

    def sizeHint(self) -> QSize:
        """As high as its rows, up to some."""
        rows = min(self.tests.rowCount(), MOST_ROWS)
        return QSize(400, self.horizontalHeader().sizeHint().height() + rows * ROW + 6)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are those of the tests while they are in hand, not those of the rules."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._steps(event):
            event.accept()
            return True
        return super().event(event)

    def _steps(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Undo or redo, when that is what a key means."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.tests.undo
        is_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return self.tests.redo if is_y or event.matches(QKeySequence.StandardKey.Redo) else None

    def paste(self) -> None:
        """Cells of a spreadsheet, from the cell in hand on."""
        cells = from_text(QGuiApplication.clipboard().text())
        if cells and self.currentIndex().isValid():
            self.tests.paste(self.currentIndex().row(), max(1, self.currentIndex().column()), cells)

    def copy(self) -> None:
        """The selected cells as a spreadsheet takes them."""
        chosen = self.selectedIndexes()
        rows, columns = sorted({each.row() for each in chosen}), sorted({each.column() for each in chosen})
        texts = [[str(self.tests.index(row, column).data() or "") for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(to_text(texts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet; the rest is Qt's."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if step := self._steps(event):
            step()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif held and event.key() == Qt.Key.Key_Minus:
            self.delete_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            for index in self.selectedIndexes():
                if index.row() < len(self.tests.tests):
                    self.tests.setData(index, "")
        else:
            super().keyPressEvent(event)

    def rows(self) -> list[int]:
        """The rows of the selected cells."""
        return sorted({index.row() for index in self.selectedIndexes()})

    def delete_rows(self) -> None:
        """Delete the rows of the selected cells."""
        self.tests.remove(self.rows())


def squeezed(widths: list[int], room: int) -> list[int]:
    """Widths that fit into a room, the widest cut first, none below the least."""
    limit = max(widths, default=0)
    while limit > LEAST and sum(min(width, limit) for width in widths) > room:
        limit -= 4
    return [min(width, limit) for width in widths]


class TestsCard(QFrame):
    """The card below the rules. `close_asked` hides it, `rule_wanted(row)` leads to a rule that no test hits."""

    __test__ = False
    close_asked = Signal()
    rule_wanted = Signal(int)

    def __init__(self, model: TestsModel) -> None:
        super().__init__()
        self.model = model
        self.setProperty("look", "card")
        self.view = TestsView(model)
        self.head = Label("Tests", "bodyStrong")
        self.counts = Label("", "small", "text.secondary")
        self.uncovered = Button("", "link", small=True)
        self.uncovered.clicked.connect(lambda: self.rule_wanted.emit(self._missing[0]))
        self.delete = IconButton("trash", "Delete the test (Ctrl+-)")
        self.delete.clicked.connect(self.view.delete_rows)
        close = IconButton("close", "Hide the tests")
        close.clicked.connect(self.close_asked)
        self._missing: list[int] = []
        top = QHBoxLayout()
        top.setContentsMargins(14, 6, 8, 4)
        top.setSpacing(10)
        for widget in (self.head, self.counts, self.uncovered):
            top.addWidget(widget)
        top.addStretch()
        top.addWidget(self.delete)
        top.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.view)

    def show_outcomes(self, grid: Grid) -> None:
        """Say how many pass and which rules no test hits."""
        outcomes = self.model.outcomes
        self._missing = untested(grid, outcomes) if outcomes else []
        self.counts.setText(counts(self.model))
        failed = any(not outcome.passed for outcome in outcomes)
        self.counts.set_color("status.danger.text" if failed else "text.secondary")
        self.uncovered.setVisible(bool(self._missing))
        self.uncovered.setText(_uncovered(self._missing, len(grid.rows)))


def counts(model: TestsModel) -> str:
    """`3 of 4 pass`; empty without tests."""
    total, passed = len(model.tests), sum(outcome.passed for outcome in model.outcomes)
    if not total:
        return ""
    return ("The test passes" if passed else "The test fails") if total == 1 else f"{passed} of {total} pass"


def _uncovered(rows: list[int], total: int) -> str:
    """Which rules no test hits."""
    if len(rows) > MOST_NAMED:
        return f"{total - len(rows)} of {total} rules covered"
    if not rows:
        return ""
    return f"{rules(tuple(rows))} {'is' if len(rows) == 1 else 'are'} not tested"
