"""Beside the rules: how often each has hit, as a bar and a number. Sorts how the rules are shown, never the rules."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QSizePolicy, QToolTip, QWidget

from app.decisions.kit.rule_hits import RuleHits
from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme
from app.rules.table.band_header import BAND, HEAD, MARK, PAD
from app.rules.table.rule_painter import ROW
from app.rules.table.table_view import RuleTableView

WIDTH, BAR, THICK = 104, 36, 5
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class HitsStrip(QWidget):
    """Follows the rows of `view`; hidden until `show_hits`. `menu_wanted(global place)` for what is counted."""

    menu_wanted = Signal(QPoint)

    def __init__(self, view: RuleTableView) -> None:
        super().__init__()
        self._view, self._model = view, view.table
        self.hits = RuleHits()
        self._noun, self._place = "", ""
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName("Hits of each rule")
        self.hide()
        view.verticalScrollBar().valueChanged.connect(self.update)
        view.table.dataChanged.connect(lambda *_: self.update())
        view.arrangement.changed.connect(self.update)
        view.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """As high as the table beside it."""
        return QSize(WIDTH, self._view.sizeHint().height())

    def show_hits(self, hits: RuleHits, noun: str, place: str) -> None:
        """Show how often the rules hit; `noun` is what was counted (`tests`), `place` the second line of the head."""
        self.hits, self._noun, self._place = hits, noun, place
        self.setMaximumHeight(self._view.maximumHeight())
        self.show()
        self.update()

    def count(self, rule: int) -> int:
        """How often a rule has hit."""
        return self.hits.counts[rule] if 0 <= rule < len(self.hits.counts) else 0

    def words(self, rule: int) -> str:
        """`Rule 3 hit in 12 of 40 tests.`; of the head (-1) what no rule and no rule of this table has answered."""
        hits = self.hits
        if rule >= 0:
            return f"Rule {rule + 1} hit in {self.count(rule)} of {hits.asked} {self._noun}."
        parts = [f"{hits.asked} {self._noun}"]
        if hits.unanswered:
            parts.append(f"{hits.unanswered} hit no rule")
        if hits.gone:
            parts.append(f"{hits.gone} hits of rules that are not here any more")
        return f"{', '.join(parts)}. Click to sort how the rules are shown."

    def turn(self) -> None:
        """Most hits first, then least, then the order of the rules again."""
        arrangement = self._view.arrangement
        if not arrangement.is_ranked:
            arrangement.sort_by_hits(self.count)
        elif arrangement.descending:
            arrangement.sort_by_hits(self.count, descending=False)
        else:
            arrangement.sort_by_hits(None)

    # Where

    def _rule_at(self, y: int) -> int:
        """The rule that is shown at a height; -1 for the head and for none."""
        place = self._view.rowAt(y - BAND - HEAD) if y >= BAND + HEAD else -1
        return self._model.rule(place) if self._model.is_rule(place) else -1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table is as high as its rules; so is the strip."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.setMaximumHeight(self._view.maximumHeight())
            self.update()
        return super().eventFilter(watched, event)

    # By mouse

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The head sorts; a row leads to its rule."""
        y = event.position().toPoint().y()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if y < BAND + HEAD:
            self.turn()
        elif (rule := self._rule_at(y)) >= 0:
            self._view.go_to_rule(rule)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What is counted."""
        self.menu_wanted.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls the rules."""
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() * ROW // 60)

    def event(self, event: QEvent) -> bool:
        """The count in words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            y = event.pos().y()
            rule = self._rule_at(y)
            if rule >= 0 or y < BAND + HEAD:
                QToolTip.showText(event.globalPos(), self.words(rule), self)
            return True
        return super().event(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head, and the rules that the table shows."""
        painter = QPainter(self)
        colors = theme().color
        painter.fillRect(self.rect(), colors("bg.surface"))
        self._head(painter)
        top = BAND + HEAD
        painter.setClipRect(0, top, self.width(), self._view.viewport().height())
        most = max(self.hits.counts, default=0)
        for place in self._places():
            y = top + self._view.rowViewportPosition(place)
            if self._model.is_rule(place):
                self._row(painter, QRect(0, y, self.width(), ROW), self._model.rule(place), most)
        painter.setClipping(False)
        painter.fillRect(0, 0, 1, self.height(), colors("border.default"))
        painter.end()

    def _places(self) -> range:
        first = max(0, self._view.rowAt(0))
        last = self._view.rowAt(self._view.viewport().height() - 1)
        return range(first, (self._model.rowCount() if last < 0 else last + 1))

    def _head(self, painter: QPainter) -> None:
        colors = theme().color
        inside = QRect(PAD, BAND + 5, self.width() - 2 * PAD, HEAD - 10)
        half = inside.height() // 2
        painter.setFont(font("small", 600))
        painter.setPen(colors("text.primary"))
        painter.drawText(QRect(inside.left(), inside.top(), inside.width(), half), RIGHT, "Hits")
        painter.setFont(font("caption", 400))
        painter.setPen(colors("text.tertiary"))
        painter.drawText(QRect(inside.left(), inside.top() + half, inside.width(), half), RIGHT, self._place)
        arrangement = self._view.arrangement
        if arrangement.is_ranked:
            name = "arrow-down" if arrangement.descending else "arrow-up"
            paint_icon(painter, QRectF(PAD, BAND + 7, MARK, MARK), name, "accent.default")
        painter.fillRect(0, BAND - 1, self.width(), 1, colors("border.default"))
        painter.fillRect(0, BAND + HEAD - 1, self.width(), 1, colors("border.default"))

    def _row(self, painter: QPainter, rect: QRect, rule: int, most: int) -> None:
        """A bar as long as its share of the most, and the number; none stands out."""
        colors, count, trial = theme().color, self.count(rule), self._model.trial
        if trial is not None and rule in trial.winners:
            painter.fillRect(rect, colors("bg.selected"))
        if count:
            length = max(2.0, BAR * count / most)
            bar = QRectF(PAD + BAR - length, rect.center().y() - THICK / 2 + 1, length, THICK)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors("accent.tintBorder"))
            painter.drawRoundedRect(bar, THICK / 2, THICK / 2)
        painter.setFont(font("small", 400 if count else 600))
        painter.setPen(colors("text.primary" if count else "status.warning.text"))
        painter.drawText(rect.adjusted(PAD + BAR, 0, -PAD, 0), RIGHT, f"{count:,}")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colors("border.subtle"))


def with_strip(view: RuleTableView, strip: HitsStrip) -> QWidget:
    """The table with the strip at its right, and one scroll bar behind both."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(view, 1)
    row.addWidget(strip)
    row.addWidget(_same_bar(view.verticalScrollBar()))
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return box


def _same_bar(bar: QScrollBar) -> QScrollBar:
    """A scroll bar that is where another one is, and moves it."""
    twin = QScrollBar(Qt.Orientation.Vertical)

    def follow() -> None:
        twin.setRange(bar.minimum(), bar.maximum())
        twin.setPageStep(bar.pageStep())
        twin.setSingleStep(bar.singleStep())
        twin.setValue(bar.value())
        twin.setVisible(bar.maximum() > bar.minimum())

    bar.rangeChanged.connect(lambda _low, _high: follow())
    bar.valueChanged.connect(twin.setValue)
    twin.valueChanged.connect(bar.setValue)
    follow()
    return twin
