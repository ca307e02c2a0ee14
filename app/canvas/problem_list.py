"""The list of problems: a click on "Fix" asks for the row's menu, elsewhere on a row for its element."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from app.canvas.problem_rows import FIXABLE, ProblemDelegate, fix_rect
from app.look.fonts import font


class ProblemList(QListWidget):
    """`menu_wanted(row, point)` and `row_chosen(row)`; the point is in the viewport."""

    menu_wanted = Signal(object, QPoint)
    row_chosen = Signal(object)

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedHeight(height)
        self.setAccessibleName("Problems")
        self.setFont(font("body"))
        self.setMouseTracking(True)
        self.setItemDelegate(ProblemDelegate(self))
        self._is_on_fix = False
        self.itemClicked.connect(self._on_click)
        self.itemActivated.connect(self.row_chosen.emit)

    def ask_for_menu(self, row: QListWidgetItem) -> None:
        """The menu of a row, below its button."""
        self.menu_wanted.emit(row, fix_rect(self.visualItemRect(row)).bottomLeft())

    def _fix_at(self, at: QPoint) -> QListWidgetItem | None:
        row = self.itemAt(at)
        if row is None or not row.data(FIXABLE) or not fix_rect(self.visualItemRect(row)).contains(at):
            return None
        return row

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hand over a button."""
        super().mouseMoveEvent(event)
        is_button = self._fix_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_button else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what is clicked, the button or the rest of the row."""
        self._is_on_fix = self._fix_at(event.position().toPoint()) is not None
        super().mouseReleaseEvent(event)
        self._is_on_fix = False

    def _on_click(self, row: QListWidgetItem) -> None:
        if self._is_on_fix:
            self.ask_for_menu(row)
        else:
            self.row_chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+. is the menu of the row."""
        row = self.currentItem()
        wanted = event.key() == Qt.Key.Key_Period and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if wanted and row is not None:
            self.ask_for_menu(row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row below the pointer."""
        row = self.itemAt(event.pos())
        if row is not None:
            self.menu_wanted.emit(row, event.pos())
