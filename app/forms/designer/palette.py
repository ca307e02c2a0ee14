"""The components that a form can be made of: click to add, drag to place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QVBoxLayout, QWidget

from app.forms.schema.kinds import KINDS, Group, Kind
from app.look.components.label import Label
from app.look.components.search_field import SearchField
from app.look.focus_ring import FocusRinged
from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme

WIDTH = 188


class PaletteItem(FocusRinged, QAbstractButton):
    """One component. A drag is told by `dragged` and `dropped` with global positions."""

    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    dropped_nowhere = Signal()

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind
        self.setText(kind.name)
        self.setFont(font("body"))
        self.setAccessibleName(f"Add {kind.name.lower()}")
        self.setToolTip("Click to add it below the selection, or drag it onto the form.")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._pressed: QPoint | None = None
        self._dragging = False

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(WIDTH - 16, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon, name, and dots that say it can be dragged."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self._dragging:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("bg.sunken" if self.isDown() else "bg.hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        paint_icon(painter, QRectF(8, 6, 16, 16), self.kind.icon, "text.secondary")
        painter.setPen(theme().color("text.primary"))
        room = self.rect().adjusted(32, 0, -24, 0)
        name = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), name)
        paint_icon(painter, QRectF(self.width() - 20, 7, 14, 14), "drag-handle", "text.disabled")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click or a drag begins."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Past a few pixels it is a drag."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if self._dragging or far >= QApplication.startDragDistance():
            self._dragging = True
            self.dragged.emit(self.kind.type, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A drop, or a click."""
        dragging, self._dragging, self._pressed = self._dragging, False, None
        if dragging:
            self.setDown(False)
            self.dropped.emit(self.kind.type, event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends a drag; Enter adds."""
        if event.key() == Qt.Key.Key_Escape and self._dragging:
            self._dragging, self._pressed = False, None
            self.dropped_nowhere.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Palette(QWidget):
    """All components by group, with a search."""

    chosen = Signal(str)
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    dropped_nowhere = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.search = SearchField("Find a component")
        self.search.textChanged.connect(self.filter)
        self.items: dict[str, PaletteItem] = {}
        self._heads: dict[Group, Label] = {}
        self.none = Label("No component has this name.", "small", "text.tertiary", wrap=True)
        self.none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self._list())

    def _list(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("surface", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for group in Group:
            head = Label(group.value, "small", "text.tertiary")
            head.setContentsMargins(8, 8, 0, 4)
            self._heads[group] = head
            column.addWidget(head)
            for kind in (kind for kind in KINDS.values() if kind.group is group):
                column.addWidget(self._item(kind))
        column.addWidget(self.none)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll

    def _item(self, kind: Kind) -> PaletteItem:
        item = PaletteItem(kind)
        item.clicked.connect(lambda: self.chosen.emit(kind.type))
        item.dragged.connect(self.dragged)
        item.dropped.connect(self.dropped)
        item.dropped_nowhere.connect(self.dropped_nowhere)
        self.items[kind.type] = item
        return item

    def filter(self, text: str) -> None:
        """Leave only components whose name, type or search words have all typed words."""
        words = text.lower().split()
        shown: set[Group] = set()
        for item in self.items.values():
            told = f"{item.kind.name} {item.kind.type} {item.kind.search}".lower()
            fits = all(word in told for word in words)
            item.setVisible(fits)
            if fits:
                shown.add(item.kind.group)
        for group, head in self._heads.items():
            head.setVisible(group in shown)
        self.none.setVisible(not shown)
