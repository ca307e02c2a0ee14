"""The rail: every place with icon and word, dark in both themes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme
from app.shell.places import PLACES, Place

ICON = 22
ITEM_HEIGHT = 54
GAP = 4


class RailItem(QAbstractButton):
    """One place: icon over word, a marker while active, a count when something waits."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = place.icon
        self.count = 0
        self.setText(place.title)
        self.setCheckable(True)
        self.setAccessibleName(place.title)
        self.setToolTip(f"{place.title} ({place.shortcut})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(theme().px("size.railWidth"), ITEM_HEIGHT)

    def sizeHint(self) -> QSize:
        """Fixed."""
        return QSize(theme().px("size.railWidth"), ITEM_HEIGHT)

    def set_count(self, count: int) -> None:
        """Show how many wait; 0 hides the count."""
        self.count = count
        self.setAccessibleName(f"{self.text()}, {count} waiting" if count else self.text())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tile and marker, icon, word, count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_tile(painter)
        active = self.isChecked()
        ink = theme().color("rail.textActive" if active or self.underMouse() else "rail.text")
        left = (self.width() - ICON) / 2
        paint_icon(painter, QRectF(left, 9, ICON, ICON), self._icon_name, ink)
        painter.setPen(ink)
        painter.setFont(font("caption"))
        painter.drawText(QRectF(0, 33, self.width(), 16), int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.count:
            self._paint_count(painter)

    def _paint_tile(self, painter: QPainter) -> None:
        tile = QRectF(6, 0, self.width() - 12, self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme().color("rail.itemActive" if self.isChecked() else "rail.itemHover"))
            painter.drawRoundedRect(tile, 8, 8)
        if self.isChecked():
            painter.setBrush(theme().color("rail.marker"))
            painter.drawRoundedRect(QRectF(-3, 13, 6, 28), 3, 3)
        if self.hasFocus():
            painter.setPen(theme().color("rail.marker"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(tile.adjusted(1, 1, -1, -1), 7, 7)

    def _paint_count(self, painter: QPainter) -> None:
        text = "99+" if self.count > 99 else str(self.count)
        width = max(16.0, 9.0 + 6.5 * len(text))
        pill = QRectF(45, 3, width, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("rail.marker"))
        painter.drawRoundedRect(pill, 8, 8)
        painter.setPen(theme().color("rail.bg"))
        painter.setFont(font("caption", 600))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)


class Logo(QAbstractButton):
    """The wheel in the water; opens the menu of all actions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(theme().px("size.railWidth"), theme().px("size.topBar"))
        self.setToolTip("Menu (Alt+M)")
        self.setAccessibleName("Menu")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The logo, brighter under the mouse."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse()
        paint_icon(painter, QRectF(23, 9, 30, 30), "logo", "rail.textActive" if lit else "rail.marker")
        if self.hasFocus():
            painter.setPen(theme().color("rail.marker"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(14.5, 4.5, -14.5, -4.5), 8, 8)


class Rail(QWidget):
    """`chosen(place key)` tells of a click; `set_place` marks without telling."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme().px("size.railWidth"))
        self.logo = Logo(self)
        self.items: dict[str, RailItem] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(GAP)
        column.addWidget(self.logo)
        for place in PLACES:
            if place.key == "settings":
                column.addStretch()
            column.addWidget(self._item(place))

    def _item(self, place: Place) -> RailItem:
        item = RailItem(place, self)
        item.clicked.connect(lambda: self.chosen.emit(place.key))
        self._group.addButton(item)
        self.items[place.key] = item
        return item

    def set_place(self, key: str) -> None:
        """Mark the place that is in front."""
        self.items[key].setChecked(True)
