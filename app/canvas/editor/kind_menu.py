"""A menu of element kinds with a search field: to create, append, or replace."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.bpmn.kinds import GROUPS, Kind, search_kinds
from app.canvas.editor.kind_figure import kind_icon
from app.look.components import Label, SearchField
from app.look.fonts import font
from app.look.theme import theme

WIDTH, HEIGHT = 300, 400
HEADER = Qt.ItemDataRole.UserRole + 1


class KindMenu(QWidget):
    """A popup; Enter takes the first match, arrows choose, a click takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        )
        self.setFixedSize(WIDTH, HEIGHT)
        self._kinds: list[Kind] = []
        self._choose: Callable[[str], object] = lambda key: None
        self.title = Label("", "caption", "text.secondary")
        self.search = SearchField("Search elements", small=True)
        self.list = QListWidget()
        self.list.setIconSize(QSize(20, 20))
        self.list.setUniformItemSizes(False)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setAccessibleName("Elements")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        for widget in (self.title, self.search, self.list):
            column.addWidget(widget)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self.take_current)
        self.list.itemClicked.connect(lambda item: self._take(item))
        self.list.itemActivated.connect(lambda item: self._take(item))

    def ask(self, title: str, kinds: Iterable[Kind], choose: Callable[[str], object], at: QPoint) -> None:
        """Show the kinds at a place of the screen; `choose(key)` is called with the one taken."""
        self._kinds, self._choose = list(kinds), choose
        self.title.setText(title)
        self.search.clear()
        self._fill("")
        self.move(_on_screen(at))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, text: str) -> None:
        self.list.clear()
        allowed = {kind.key for kind in self._kinds}
        if text.strip():
            for kind in search_kinds(text):
                if kind.key in allowed:
                    self._add(kind)
        else:
            for group in GROUPS:
                members = [kind for kind in self._kinds if kind.group == group]
                if members:
                    self._add_header(group)
                for kind in members:
                    self._add(kind)
        self._select_first()

    def _add_header(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(font("caption"))
        item.setForeground(theme().color("text.tertiary"))
        item.setSizeHint(QSize(0, 26))
        self.list.addItem(item)

    def _add(self, kind: Kind) -> None:
        item = QListWidgetItem(kind_icon(kind), kind.label)
        item.setData(Qt.ItemDataRole.UserRole, kind.key)
        item.setSizeHint(QSize(0, 30))
        self.list.addItem(item)

    def _select_first(self) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole):
                self.list.setCurrentRow(row)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list while one types; Escape closes."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = self.list.currentRow() + step
            while 0 <= row < self.list.count() and not self.list.item(row).data(Qt.ItemDataRole.UserRole):
                row += step
            if 0 <= row < self.list.count():
                self.list.setCurrentRow(row)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def take_current(self) -> None:
        """Take the selected kind."""
        if self.list.currentItem() is not None:
            self._take(self.list.currentItem())

    def _take(self, item: QListWidgetItem) -> None:
        key = item.data(Qt.ItemDataRole.UserRole)
        if key:
            self.hide()
            self._choose(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill and border."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("bg.raised"))
        painter.setPen(QPen(theme().color("border.default"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _on_screen(at: QPoint) -> QPoint:
    """As near as possible without leaving the screen."""
    screen = QGuiApplication.screenAt(at) or QGuiApplication.primaryScreen()
    area = screen.availableGeometry() if screen else QRect(0, 0, 1280, 800)
    return QPoint(
        min(max(at.x(), area.left()), area.right() - WIDTH), min(max(at.y(), area.top()), area.bottom() - HEIGHT)
    )
