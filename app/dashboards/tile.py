"""A dashboard tile: caption, finding, value with its base, trend, chart, and the chart's table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.analytics.table import Table, to_csv
from app.dashboards.charts.sparkline import Sparkline
from app.dashboards.table_twin import TableTwin
from app.foundation.notices import Severity, notify
from app.look.components import ElidedLabel, EmptyState, IconButton, Label, Menu

EDGE = 14
WITH_TREND = 330


@dataclass(frozen=True, slots=True)
class Line:
    """A line beside the value; `tone` is a colour token."""

    text: str
    tone: str = "text.secondary"


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of a tile, the two lines beside it, and its trend."""

    value: str
    lines: tuple[Line, Line]
    trend: tuple[float | None, ...] = ()
    trend_says: str = ""


class Tile(QFrame):
    """Holds one chart. `chosen` carries a case that was clicked in chart or table."""

    chosen = Signal(str)

    def __init__(self, caption: str, chart: QWidget, *, has_figure: bool = True, margin: int = EDGE) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setMinimumHeight(250)
        self.chart = chart
        self.caption = Label(caption, "caption", "text.secondary")
        self.finding = ElidedLabel("", "heading")
        self.table = TableTwin()
        self.table.row_chosen.connect(self.chosen)
        self._make_table: Callable[[], Table] | None = None
        self._stack = QStackedWidget()
        self._page = _padded(chart, margin)
        self._empty: EmptyState | None = None
        self._stack.addWidget(self._page)
        self._stack.addWidget(_padded(self.table, 6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 10)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addLayout(_inset(self.finding))
        self._figure = _FigureRow()
        self._figure.setVisible(has_figure)
        column.addSpacing(4)
        column.addWidget(self._figure)
        column.addSpacing(6)
        column.addWidget(self._stack, 1)

    def _head(self) -> QHBoxLayout:
        self.switch = IconButton("table", "Show as table", size=16, checkable=True)
        self.switch.toggled.connect(self._flip)
        self.more = IconButton("more", "More", size=16)
        menu = Menu(self)
        menu.add("Copy as CSV", self.copy_csv, "copy")
        self.more.setMenu(menu)
        row = QHBoxLayout()
        row.setContentsMargins(EDGE, 0, 6, 0)
        row.setSpacing(0)
        row.addWidget(self.caption, 1)
        row.addWidget(self.switch)
        row.addWidget(self.more)
        return row

    def hasHeightForWidth(self) -> bool:
        """No: wrapped words in an empty tile must not make its whole row taller."""
        return False

    def show_measure(self, finding: str, table: Callable[[], Table], figure: Figure | None = None) -> None:
        """Show a finding and its figures; the table is made when somebody looks. The caller fills the chart."""
        self._drop_empty()
        self.finding.setText(finding)
        self._make_table = table
        self._figure.setVisible(figure is not None)
        if figure is not None:
            self._figure.show_figure(figure)
        self.setAccessibleName(self.caption.text())
        self.setAccessibleDescription(finding)
        self.switch.setEnabled(True)
        self._flip(self.switch.isChecked())

    def show_empty(
        self, icon: str, title: str, text: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Say what is missing instead, and what to do about it."""
        self._drop_empty()
        self._empty = EmptyState(icon, title, text, action, on_action)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        self.finding.setText("")
        self._figure.setVisible(False)
        self.switch.setEnabled(False)
        self._make_table = None
        self.setAccessibleDescription(f"{title}. {text}")

    @property
    def empty_title(self) -> str:
        """What the tile says is missing; empty when it shows a measure."""
        return self._empty.title.text() if self._empty else ""

    def copy_csv(self) -> None:
        """Put the table on the clipboard."""
        table = self.current_table()
        if table is None:
            notify("There is nothing to copy yet", Severity.INFO)
            return
        QGuiApplication.clipboard().setText(to_csv(table))
        notify(f"{self.caption.text()}: table copied", Severity.SUCCESS)

    def current_table(self) -> Table | None:
        """The figures behind the chart; None while something is missing."""
        return self._make_table() if self._make_table else None

    def _drop_empty(self) -> None:
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None

    def _flip(self, as_table: bool) -> None:
        self.switch.setToolTip("Show as chart" if as_table else "Show as table")
        if self._make_table is None:
            return
        if as_table:
            self.table.show_table(self._make_table())
        self._stack.setCurrentIndex(1 if as_table else 0)


class _FigureRow(QWidget):
    """The value, what it is and what it was, the trend."""

    def __init__(self) -> None:
        super().__init__()
        self.value = Label("", "display")
        self.lines = (ElidedLabel("", "caption", "text.secondary"), ElidedLabel("", "caption", "text.secondary"))
        self.trend = Sparkline()
        self._has_trend = False
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, EDGE, 0)
        row.setSpacing(10)
        row.addWidget(self.value)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        for line in self.lines:
            words.addWidget(line)
        words.addStretch()
        row.addLayout(words, 1)
        row.addWidget(self.trend, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow tile the words matter more than the trend."""
        super().resizeEvent(event)
        self.trend.setVisible(self._has_trend and self.width() >= WITH_TREND)

    def show_figure(self, figure: Figure) -> None:
        """Show other figures."""
        self.value.setText(figure.value)
        for label, line in zip(self.lines, figure.lines, strict=True):
            label.setText(line.text)
            label.set_color(line.tone)
        self._has_trend = len([value for value in figure.trend if value is not None]) > 1
        self.trend.setVisible(self._has_trend and self.width() >= WITH_TREND)
        self.trend.set_values(figure.trend, figure.trend_says)


def _padded(widget: QWidget, margin: int) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(margin, 0, margin, 0)
    column.addWidget(widget)
    return page


def _inset(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(EDGE, 0, EDGE, 0)
    row.addWidget(widget)
    return row


def worse_when(
    value: float, *, tolerance: float, tones: Sequence[str] = ("text.secondary", "status.warning.text")
) -> str:
    """The tone of a change that is bad when it is above `tolerance`."""
    return tones[1] if value > tolerance else tones[0]
