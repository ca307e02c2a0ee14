"""A part of an inspector that folds."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from app.look.focus_ring import FocusRinged
from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme

CHEVRON = 16
GAP = 6
HEIGHT = 24


class SectionHead(FocusRinged, QAbstractButton):
    """The line that is clicked: a chevron in line with the fields, and the title."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Chevron and title."""
        return QSize(CHEVRON + GAP + QFontMetrics(font("bodyStrong")).horizontalAdvance(self.text()) + 2, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Down while open, right while folded."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chevron = "chevron-down" if self.isChecked() else "chevron-right"
        paint_icon(painter, QRectF(-1, (self.height() - CHEVRON) / 2, CHEVRON, CHEVRON), chevron)
        painter.setFont(font("bodyStrong"))
        painter.setPen(theme().color("text.primary" if self.isEnabled() else "text.disabled"))
        words = QRectF(CHEVRON + GAP, 0, self.width() - CHEVRON - GAP, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())


class Section(QWidget):
    """Holds `.body`, a vertical layout with 12 px between fields; `toggled(open)` tells of folding."""

    toggled = Signal(bool)

    def __init__(self, title: str, *, opened: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = SectionHead(title, self)
        self.content = QWidget(self)
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 4, 0, 8)
        self.body.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.content)
        self.head.setChecked(opened)
        self.head.toggled.connect(self._fold)
        self.content.setVisible(opened)

    @property
    def is_open(self) -> bool:
        """Whether the body shows."""
        return self.head.isChecked()

    def set_open(self, opened: bool) -> None:
        """Fold or unfold."""
        self.head.setChecked(opened)

    def _fold(self, opened: bool) -> None:
        self.content.setVisible(opened)
        self.toggled.emit(opened)
