"""How busy each pool of people is: a bar for the scenario, a tick for what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.look.fonts import font
from app.look.theme import theme, theme_signals

LINE = 40
BAR = 6
LEGEND = 24


@dataclass(frozen=True, slots=True)
class Load:
    """One pool: the worked share (0..1) of its time on shift, and that of the other scenario, if any."""

    name: str
    share: float
    before: float | None = None

    def words(self) -> str:
        """`94 → 71 %`."""
        now = f"{self.share * 100:.0f}\u202f%"
        return now if self.before is None else f"{self.before * 100:.0f} → {now}"


class LoadBars(QWidget):
    """Paints `Load`s; the legend names both scenarios."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loads: list[Load] = []
        self._against = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Utilisation of people")
        theme_signals().changed.connect(self.update)

    def show_loads(self, loads: Sequence[Load], against: str) -> None:
        """Show these pools; `against` names the other scenario."""
        self.loads, self._against = list(loads), against
        self.setAccessibleDescription("\n".join(f"{load.name} {load.words()}" for load in loads))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """A line each, and the legend."""
        return QSize(180, LINE * len(self.loads) + (LEGEND if self._against else 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, load in enumerate(self.loads):
            self._paint_load(painter, load, index * LINE)
        if self._against:
            self._paint_legend(painter, LINE * len(self.loads) + 4)

    def _paint_load(self, painter: QPainter, load: Load, top: int) -> None:
        line = QRectF(0, top, self.width(), 20)
        middle = Qt.AlignmentFlag.AlignVCenter
        strong = QFontMetrics(font("bodyStrong"))
        now = f"{load.share * 100:.0f}\u202f%"
        painter.setFont(font("bodyStrong"))
        painter.setPen(theme().color("text.primary"))
        painter.drawText(line, int(middle | Qt.AlignmentFlag.AlignRight), now)
        taken = strong.horizontalAdvance(now)
        if load.before is not None:
            before = f"{load.before * 100:.0f} → "
            painter.setFont(font("body"))
            painter.setPen(theme().color("text.secondary"))
            painter.drawText(line.adjusted(0, 0, -taken, 0), int(middle | Qt.AlignmentFlag.AlignRight), before)
            taken += QFontMetrics(font("body")).horizontalAdvance(before)
        painter.setFont(font("body"))
        painter.setPen(theme().color("text.primary"))
        room = int(self.width() - taken - 8)
        name = QFontMetrics(painter.font()).elidedText(load.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, int(middle), name)
        self._paint_bar(painter, load, top + 23)

    def _paint_bar(self, painter: QPainter, load: Load, top: int) -> None:
        accent, second = theme().colors("chart")[:2]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("border.subtle"))
        painter.drawRoundedRect(QRectF(0, top, self.width(), BAR), 3, 3)
        painter.setBrush(accent)
        width = self.width() * min(load.share, 1.0)
        if width >= 1:
            painter.drawRoundedRect(QRectF(0, top, max(width, BAR), BAR), 3, 3)
        if load.before is not None:
            painter.setBrush(second)
            at = min(max(self.width() * min(load.before, 1.0), 1.5), self.width() - 1.5)
            painter.drawRect(QRectF(at - 1.5, top - 3, 3, BAR + 6))

    def _paint_legend(self, painter: QPainter, top: int) -> None:
        accent, second = theme().colors("chart")[:2]
        painter.setFont(font("small"))
        metrics = QFontMetrics(painter.font())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawRoundedRect(QRectF(0, top + 6, 10, BAR), 3, 3)
        left = 15 + metrics.horizontalAdvance("This scenario") + 12
        painter.setBrush(second)
        painter.drawRect(QRectF(left, top + 3, 3, 12))
        painter.setPen(theme().color("text.secondary"))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(15, top, 120, 18), middle, "This scenario")
        room = int(self.width() - left - 8)
        name = metrics.elidedText(self._against, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left + 8, top, room, 18), middle, name)
