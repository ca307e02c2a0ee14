"""The top bar: workspace at the left, search and commands in the middle, bell and person at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from app.look.components import IconButton, Keycap, Label, VerticalSeparator
from app.look.components.avatar import paint_avatar
from app.look.focus_ring import FocusRinged
from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme

SEARCH_WIDTH = 440
SEARCH_LEAST = 240
MOST_NAME = 220


class WorkspaceButton(FocusRinged, QAbstractButton):
    """The workspace's name with a chevron; a click lists the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText("Opening workspace")
        self.setAccessibleDescription("Choose another workspace")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """The name and the chevron."""
        width = QFontMetrics(font("heading")).horizontalAdvance(self.text())
        return QSize(min(width, MOST_NAME) + 44, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name, elided, and chevron."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            _paint_hover(painter, self)
        painter.setFont(font("heading"))
        painter.setPen(theme().color("text.primary"))
        room = self.width() - 40
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(8, 0, room, self.height()), int(Qt.AlignmentFlag.AlignVCenter), name)
        left = 8 + painter.fontMetrics().horizontalAdvance(name) + 7
        paint_icon(painter, QRectF(left, (self.height() - 16) / 2, 16, 16), "chevron-down")


class PersonButton(FocusRinged, QAbstractButton):
    """Who works here, and as what."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role = ""
        self.setText("Nobody yet")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_person(self, name: str, role: str) -> None:
        """Show somebody."""
        self.setText(name)
        self.role = role
        self.setAccessibleName(f"{name}, {role}" if role else name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Avatar, the longer of the two lines, chevron."""
        lines = (
            QFontMetrics(font("small", 500)).horizontalAdvance(self.text()),
            QFontMetrics(font("caption")).horizontalAdvance(self.role),
        )
        return QSize(min(max(lines), MOST_NAME) + 78, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Everything."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            _paint_hover(painter, self)
        paint_avatar(painter, QRectF(6, (self.height() - 28) / 2, 28, 28), self.text(), accent=True)
        left, room = 43, self.width() - 43 - 30
        painter.setFont(font("small", 500))
        painter.setPen(theme().color("text.primary"))
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        top = 3 if self.role else 12
        painter.drawText(QRectF(left, top, room, 17), int(Qt.AlignmentFlag.AlignVCenter), name)
        painter.setFont(font("caption", 400))
        painter.setPen(theme().color("text.secondary"))
        role = painter.fontMetrics().elidedText(self.role, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 20, room, 16), int(Qt.AlignmentFlag.AlignVCenter), role)
        paint_icon(painter, QRectF(self.width() - 24, (self.height() - 16) / 2, 16, 16), "chevron-down")


class SearchBox(FocusRinged, QAbstractButton):
    """Looks like a field; a click or Ctrl+K opens the palette in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Search or run a command")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 9, 0)
        row.setSpacing(6)
        row.addStretch()
        for key in ("Ctrl", "K"):
            cap = Keycap(key, self)
            cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(cap)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet field with a magnifier."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().color("border.control" if self.underMouse() else "border.default"))
        painter.setBrush(theme().color("bg.subtle"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        paint_icon(painter, QRectF(11, (self.height() - 16) / 2, 16, 16), "search")
        painter.setFont(font("body"))
        painter.setPen(theme().color("text.secondary"))
        words = QRectF(33, 0, self.width() - 110, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), "Search or run a command")


class Bell(IconButton):
    """Notifications, with a red count of the unread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bell", "Notifications", size=20, parent=parent)
        self.setFixedSize(34, 34)
        self.count = 0

    def set_count(self, count: int) -> None:
        """Show how many are unread; 0 hides the count."""
        self.count = count
        self.setAccessibleName(f"Notifications, {count} unread" if count else "Notifications")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bell, and the count over its shoulder."""
        super().paintEvent(event)
        if not self.count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = "9+" if self.count > 9 else str(self.count)
        pill = QRectF(16, 2, 15 if len(text) == 1 else 19, 15)
        painter.setPen(theme().color("bg.surface"))
        painter.setBrush(theme().color("status.danger.fill"))
        painter.drawRoundedRect(pill, 7.5, 7.5)
        painter.setPen(theme().color("bg.surface"))
        painter.setFont(font("caption", 600))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)


class TopBar(QFrame):
    """`search_wanted` asks for the palette."""

    search_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "topbar")
        self.setFixedHeight(theme().px("size.topBar"))
        self.workspace = WorkspaceButton(self)
        self.bell = Bell(self)
        self.person = PersonButton(self)
        self.person.hide()
        self.opening = Label("", "small", "text.secondary", parent=self)
        self.search = SearchBox(self)
        self.search.clicked.connect(self.search_wanted)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 5, 0)
        row.setSpacing(11)
        row.addWidget(self.workspace)
        row.addStretch()
        row.addWidget(self.bell)
        row.addWidget(VerticalSeparator(20))
        row.addWidget(self.person)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the search box in the middle, and narrower when there is little room."""
        super().resizeEvent(event)
        self.place_search()

    def place_search(self) -> None:
        """Centre the search box between what stands at both sides."""
        self._row.activate()
        left = self.workspace.sizeHint().width() + 24
        right = self.width() - self.person.sizeHint().width() - 90
        width = max(SEARCH_LEAST, min(SEARCH_WIDTH, right - left))
        middle = (self.width() - width) // 2 - 20
        self.search.setGeometry(max(left, min(middle, right - width)), 8, width, 32)


def _paint_hover(painter: QPainter, widget: QWidget) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("bg.hover"))
    painter.drawRoundedRect(QRectF(widget.rect()), 6, 6)
