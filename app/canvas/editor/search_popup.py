"""A popup with a search field over a list: Enter takes the first match, arrows choose, a click takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.look.components import Label, SearchField
from app.look.fonts import font
from app.look.theme import theme

WIDTH, HEIGHT, RADIUS = 384, 420, 8
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. Without a key it is a heading."""

    text: str
    key: str = ""
    icon: Callable[[], QIcon] | None = None
    tooltip: str = ""


class SearchPopup(QWidget):
    """`open_at` shows the rows for the empty search; `rows(text)` answers what is typed."""

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(
            parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFixedSize(WIDTH, HEIGHT)
        self._choose: Callable[[str], object] = lambda key: None
        self.title = Label("", "caption", "text.secondary")
        self.search = SearchField(placeholder, small=True)
        self.none = Label("", "small", "text.tertiary", wrap=True)
        self.none.setContentsMargins(8, 8, 8, 8)
        self.list = QListWidget()
        self.list.setIconSize(QSize(20, 20))
        self.list.setUniformItemSizes(False)
        self.list.setProperty("surface", "none")
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        for widget in (self.title, self.search, self.none, self.list):
            column.addWidget(widget)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self.take_current)
        self.list.itemClicked.connect(lambda item: self._take(item))
        self.list.itemActivated.connect(lambda item: self._take(item))

    def rows(self, text: str) -> Iterable[Row]:
        """What to list for a search text."""
        raise NotImplementedError

    def open_at(self, title: str, choose: Callable[[str], object], at: QPoint) -> None:
        """Show the rows at a place of the screen; `choose(key)` is called with the one taken."""
        self._choose = choose
        self.title.setText(title)
        self.search.clear()
        self._fill("")
        self.move(_on_screen(at))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, text: str) -> None:
        self.list.clear()
        for row in self.rows(text.strip()):
            self._add(row) if row.key else self._add_header(row.text)
        self.none.setText(
            f"Nothing is called \u201c{text.strip()}\u201d." if text.strip() else "There is nothing to choose."
        )
        self.none.setVisible(not self.list.count())
        self._select_first()

    def _add_header(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(font("caption"))
        item.setForeground(theme().color("text.tertiary"))
        item.setSizeHint(QSize(0, 26))
        self.list.addItem(item)

    def _add(self, row: Row) -> None:
        item = QListWidgetItem(row.text) if row.icon is None else QListWidgetItem(row.icon(), row.text)
        item.setData(Qt.ItemDataRole.UserRole, row.key)
        item.setToolTip(row.tooltip)
        item.setSizeHint(QSize(0, 30))
        self.list.addItem(item)

    def _select_first(self) -> None:
        for row in range(self.list.count()):
            if self._key(row):
                self.list.setCurrentRow(row)
                return

    def _key(self, row: int) -> str:
        return str(self.list.item(row).data(Qt.ItemDataRole.UserRole) or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list while one types; Escape closes."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self._step(STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        """To the next line that can be taken, over headings; far steps stop at the ends."""
        choosable = [row for row in range(self.list.count()) if self._key(row)]
        if choosable:
            here = choosable.index(self.list.currentRow()) if self.list.currentRow() in choosable else 0
            self.list.setCurrentRow(choosable[min(max(here + step, 0), len(choosable) - 1)])

    def take_current(self) -> None:
        """Take the selected line."""
        if self.list.currentItem() is not None:
            self._take(self.list.currentItem())

    def _take(self, item: QListWidgetItem) -> None:
        key = item.data(Qt.ItemDataRole.UserRole)
        if key:
            self.hide()
            self._choose(key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill and border, with the corners of a menu."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme().color("bg.raised"))
        painter.setPen(QPen(theme().color("border.default"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def _on_screen(at: QPoint) -> QPoint:
    """As near as possible without leaving the screen."""
    screen = QGuiApplication.screenAt(at) or QGuiApplication.primaryScreen()
    area = screen.availableGeometry() if screen else QRect(0, 0, 1280, 800)
    return QPoint(
        min(max(at.x(), area.left()), area.right() - WIDTH), min(max(at.y(), area.top()), area.bottom() - HEIGHT)
    )
