"""Small named pieces in a row that wraps: chosen tags, added files."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.look.components.icon_button import IconButton
from app.look.components.icon_label import IconLabel
from app.look.components.label import Label
from app.look.theme import theme

HEIGHT = 28
GAP = 6


class Chip(QWidget):
    """A name, perhaps with an icon and a quiet detail; `remove` names what its cross does, "" for none."""

    removed = Signal()

    def __init__(self, text: str, remove: str = "", *, icon: str = "", detail: str = "") -> None:
        super().__init__()
        self.text = text
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 4 if remove else 8, 0)
        row.setSpacing(6)
        if icon:
            row.addWidget(IconLabel(icon, "text.secondary", 16))
        shown = text if len(text) <= 48 else f"{text[:30]}…{text[-16:]}"
        label = Label(shown, "body")
        label.setToolTip(text if shown != text else "")
        row.addWidget(label)
        if detail:
            row.addWidget(Label(detail, "body", "text.tertiary"))
        if remove:
            cross = IconButton("close", remove, size=14)
            cross.setFixedSize(20, 20)
            cross.clicked.connect(self.removed)
            row.addWidget(cross)
        self.setFixedHeight(HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet filled box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().color("border.default"))
        painter.setBrush(theme().color("bg.subtle"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


class Flow(QWidget):
    """Chips from left to right, in as many lines as they need; nothing at all when there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.chips: list[Chip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def set_chips(self, chips: list[Chip]) -> None:
        """Show these instead of what was there."""
        for chip in self.chips:
            chip.setParent(None)
            chip.deleteLater()
        self.chips = chips
        for chip in chips:
            chip.setParent(self)
            chip.show()
        self.setVisible(bool(chips))
        self._place(self.width())
        self.updateGeometry()

    def _place(self, width: int, move: bool = True) -> int:
        """Lay the chips out in `width`; the height that it takes."""
        x = y = 0
        for chip in self.chips:
            wide = min(chip.sizeHint().width(), max(width, 40))
            if x and x + wide > width:
                x, y = 0, y + HEIGHT + GAP
            if move:
                chip.setGeometry(x, y, wide, HEIGHT)
            x += wide + GAP
        return y + HEIGHT if self.chips else 0

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lines."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """As tall as the lines at the width of now."""
        return QSize(120, self._place(max(self.width(), 120), move=False))

    def minimumSizeHint(self) -> QSize:
        """One chip."""
        return QSize(40, HEIGHT if self.chips else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        self._place(self.width())
