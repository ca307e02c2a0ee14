"""The palette itself: a raised box over the window, a field, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from app.look.components import IconLabel, Label, Separator
from app.look.fonts import font
from app.look.shadow import paint_shadow
from app.look.theme import theme
from app.shell.palette.delegate import HEIGHT, EntryDelegate
from app.shell.palette.entries import Entry
from app.shell.palette.ranking import ranked

WIDTH = 600
ROWS = 10
TOP = 7
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}


class CommandPalette(QWidget):
    """Covers its window: a click beside the box, Escape or a choice closes it."""

    def __init__(self, window: QWidget, entries: Callable[[], Sequence[Entry]]) -> None:
        super().__init__(window)
        self._window = window
        self._entries_now = entries
        self._entries: Sequence[Entry] = ()
        self._before: QWidget | None = None
        self.box = QWidget(self)
        self.field = QLineEdit(self.box)
        self.field.setProperty("look", "bare")
        self.field.setFont(font("body"))
        self.field.setPlaceholderText("Search or run a command")
        self.field.setAccessibleName("Search or run a command")
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.model = QStandardItemModel(self)
        self.list = QListView(self.box)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setProperty("look", "palette")
        self.list.setStyleSheet("QListView { background: transparent; }")
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.list.entered.connect(lambda index: self.list.setCurrentIndex(index))
        self.nothing = Label("", "body", "text.secondary", parent=self.box)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._arrange()
        window.installEventFilter(self)
        self.hide()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.setSpacing(10)
        head.addWidget(IconLabel("search", "text.secondary", 18))
        head.addWidget(self.field, 1)
        column = QVBoxLayout(self.box)
        column.setContentsMargins(1, 4, 1, 6)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(Separator())
        column.addWidget(self.list)
        column.addWidget(self.nothing)

    def open(self, query: str = "") -> None:
        """Show the palette with everything that can be found now."""
        self._before = self._window.focusWidget()
        self._entries = self._entries_now()
        self.field.setText(query)
        self._find(query)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_palette(self) -> None:
        """Hide, and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            self._before = None

    def _find(self, query: str) -> None:
        self.model.clear()
        for entry in ranked(self._entries, query):
            item = QStandardItem(entry.title)
            item.setData(entry, Qt.ItemDataRole.UserRole)
            item.setAccessibleDescription(entry.kind)
            self.model.appendRow(item)
        found = self.model.rowCount()
        self.list.setVisible(found > 0)
        self.nothing.setVisible(found == 0)
        self.nothing.setText(f"Nothing is called “{query.strip()}”. Try fewer letters.")
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.setFixedHeight(min(found, ROWS) * HEIGHT)
        self._place()

    def _place(self) -> None:
        rows = min(self.model.rowCount(), ROWS)
        height = 54 + (rows * HEIGHT + 8 if rows else 56)
        self.box.setGeometry((self._window.width() - WIDTH) // 2 + 18, TOP, WIDTH, height)
        self.update()

    def _choose(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            entry: Entry = self.model.item(row).data(Qt.ItemDataRole.UserRole)
            self.close_palette()
            entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Escape from the field; the size of the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._place()
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        return False

    def _key(self, key: int) -> bool:
        row = self.list.currentIndex().row()
        if key in STEPS:
            last = self.model.rowCount() - 1
            self.list.setCurrentIndex(self.model.index(max(0, min(last, row + STEPS[Qt.Key(key)])), 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(row)
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the box closes it."""
        if not self.box.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The raised box with its shadow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = self.box.geometry()
        paint_shadow(painter, box, radius=10)
        painter.setPen(theme().color("border.default"))
        painter.setBrush(theme().color("bg.raised"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
