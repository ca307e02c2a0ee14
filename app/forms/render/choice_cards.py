"""One of a few options, side by side as cards (radio buttons)."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from app.forms.render.field_widget import InputWidget
from app.forms.schema.options import Option, options_of
from app.look.focus_ring import FocusRinged
from app.look.fonts import font
from app.look.theme import theme

HEIGHT = 32
GAP = 8
PADDING = 12
DOT = 14


class ChoiceCard(FocusRinged, QAbstractButton):
    """One option: a ring, filled when chosen, and its label."""

    def __init__(self, option: Option, row: CardRow) -> None:
        super().__init__(row)
        self.option = option
        self.setText(option.label)
        self.setAccessibleName(option.label)
        self.setCheckable(True)
        self.setFont(font("body"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Ring, gap and the label on one line."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(PADDING + DOT + 8 + words + PADDING, HEIGHT)

    def enterEvent(self, event: Any) -> None:
        """Repaint for the hover."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Border by state, ring, label; too long a label ends in an ellipsis and has a tooltip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = cast(CardRow, self.parentWidget())
        chosen, enabled = self.isChecked(), self.isEnabled() and not row.locked
        width = 2.0 if chosen and enabled else 1.0
        painter.setPen(QPen(theme().color(self._border(row, chosen, enabled)), width))
        hovered = self.underMouse() and enabled and not chosen
        painter.setBrush(theme().color("bg.hover" if hovered else "bg.surface" if enabled else "bg.subtle"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 6, 6)
        self._paint_ring(painter, chosen, enabled)
        left = PADDING + DOT + 8
        room = QRect(left, 0, self.width() - left - 8, self.height())
        painter.setPen(theme().color("text.primary" if self.isEnabled() else "text.disabled"))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _border(self, row: CardRow, chosen: bool, enabled: bool) -> str:
        if not enabled:
            return "border.default"
        if chosen:
            return "accent.default"
        return "status.danger.fill" if row.property("invalid") == "true" else "border.control"

    def _paint_ring(self, painter: QPainter, chosen: bool, enabled: bool) -> None:
        ring = QRectF(PADDING, (self.height() - DOT) / 2, DOT, DOT).adjusted(1, 1, -1, -1)
        color = theme().color("accent.default" if chosen and enabled else "text.secondary")
        if not self.isEnabled():
            color = theme().color("text.disabled")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 1.5))
        painter.drawEllipse(ring)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(ring.adjusted(3, 3, -3, -3))


class CardRow(QWidget):
    """Cards of equal width, as many in a line as fit; arrow keys move the choice."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[ChoiceCard] = []
        self.locked = False
        self._group = QButtonGroup(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_options(self, options: list[Option]) -> None:
        """Make a card for each option, anew only when they differ."""
        if [card.option for card in self.cards] == options:
            return
        for card in self.cards:
            self._group.removeButton(card)
            card.setParent(None)
            card.deleteLater()
        self.cards = [ChoiceCard(option, self) for option in options]
        for card in self.cards:
            self._group.addButton(card)
            card.clicked.connect(lambda _checked=False, option=card.option: self.chosen.emit(option.value))
            card.show()
        if self.cards:
            self.setFocusProxy(self.cards[0])
        self.updateGeometry()
        self._place()

    def choose(self, value: object) -> None:
        """Fill the card of `value`, or none."""
        self._group.setExclusive(False)
        for card in self.cards:
            card.setChecked(value is not None and card.option.value == value)
        self._group.setExclusive(True)

    def set_locked(self, locked: bool) -> None:
        """Let the choice be seen but not changed."""
        self.locked = locked
        for card in self.cards:
            card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, locked)
            card.setFocusPolicy(Qt.FocusPolicy.NoFocus if locked else Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is left to the form; other keys reach the cards first."""
        event.ignore()

    def _per_line(self, width: int) -> int:
        widest = max((card.sizeHint().width() for card in self.cards), default=1)
        fits = max(1, (width + GAP) // (widest + GAP))
        count = len(self.cards)
        return next((n for n in range(min(count, 4), 0, -1) if n <= fits), 1) if count else 1

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lines of cards."""
        lines = -(-len(self.cards) // self._per_line(width)) if self.cards else 1
        return lines * (HEIGHT + GAP) - GAP

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:
        """One narrow card."""
        return QSize(60, self.heightForWidth(max(60, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out again."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        per_line = self._per_line(self.width())
        width = (self.width() + GAP) // per_line - GAP
        for index, card in enumerate(self.cards):
            line, column = divmod(index, per_line)
            card.setGeometry(column * (width + GAP), line * (HEIGHT + GAP), width, HEIGHT)


class RadioWidget(InputWidget):
    """A choice of one."""

    def make_control(self) -> QWidget:
        """The row of cards."""
        row = CardRow()
        row.chosen.connect(self.give)
        return row

    @property
    def row(self) -> CardRow:
        """The row of cards."""
        return cast(CardRow, self.control)

    def show_value(self, value: object) -> None:
        """The options of now, and the one that is chosen."""
        self.row.set_options(options_of(self.component, self.scope) or [])
        self.row.choose(value)
        self.row.set_locked(self.row.locked)

    def lock(self, read_only: bool, disabled: bool) -> None:
        """Locked cards still show the choice."""
        self.row.setEnabled(not disabled)
        self.row.set_locked(read_only)

    def show_error(self, text: str) -> None:
        """The cards paint their own border."""
        super().show_error(text)
        for card in self.row.cards:
            card.update()
