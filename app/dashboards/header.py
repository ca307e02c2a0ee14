"""The head of the dashboards: which process, which page, how far back, the target, and how fresh it is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.analytics.live import Snapshot
from app.analytics.target import Target
from app.analytics.words import duration
from app.foundation.time import utc_now
from app.look.components import Badge, Button, IconButton, IconLabel, Label, Menu, Segmented
from app.workspace.values import DefinitionInfo

PERIODS = ((7, "Last 7 days"), (30, "Last 30 days"), (90, "Last 90 days"), (365, "Last 12 months"))
PAGES = (("overview", "Overview"), ("heat", "Heat map"), ("variants", "Variants"))
TICK_MS = 1_000
NARROWEST = 640
WITH_VERSION = 860
WITH_FRESHNESS = 1000


class Header(QWidget):
    """Tells what the person chose (`export_wanted`: "csv" or "xes"); shows what a snapshot is about."""

    process_chosen = Signal(str)
    page_chosen = Signal(str)
    period_chosen = Signal(int)
    target_wanted = Signal()
    export_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._at: datetime | None = None
        self._is_stale = False
        self.process = Label("", "title")
        self.choose = IconButton("chevron-down", "Choose another process")
        self.version = Badge("neutral", "Version 1", "")
        self.pages = Segmented(PAGES)
        self.pages.chosen.connect(self.page_chosen)
        self.dot = IconLabel("dot", "status.success.fill", 12)
        self.live = Label("", "small", "text.secondary")
        self.period = Button(PERIODS[1][1], "secondary", "calendar", small=True)
        self.target = Button("Set target", "secondary", "target", small=True)
        self.export = Button("Export", "secondary", "download", small=True)
        self.target.clicked.connect(self.target_wanted)
        self._lay_out()
        self._offer_periods()
        self._offer_exports()
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._say_age)
        self._tick.start()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.process)
        row.addWidget(self.choose)
        row.addWidget(self.version)
        row.addSpacing(8)
        row.addWidget(self.pages)
        row.addStretch()
        row.addWidget(self.dot)
        row.addWidget(self.live)
        row.addSpacing(8)
        for widget in (self.period, self.target, self.export):
            row.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """As narrow as it gets when everything that can be missed is hidden."""
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the freshness and the version give way first."""
        super().resizeEvent(event)
        self.live.setVisible(self.width() >= WITH_FRESHNESS)
        self.version.setVisible(self.width() >= WITH_VERSION)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Name the process, its version, its target and the processes to choose from."""
        if snapshot.process is None:
            return
        self._at = snapshot.at
        self._is_stale = False
        for widget in (self.live, self.dot):
            widget.setToolTip("")
        self.process.setText(snapshot.process.name)
        self.version.set("neutral", f"Version {snapshot.process.version}", "")
        self.target.setText(_target_text(snapshot.target))
        self._offer_processes(snapshot.processes, snapshot.process)
        self.dot.set_icon("dot", "status.success.fill")
        self._say_age()

    def show_failure(self, text: str) -> None:
        """The last reading failed: what shows is older than it looks."""
        self._is_stale = True
        self.dot.set_icon("triangle", "status.warning.text")
        self.live.setText("Not up to date")
        for widget in (self.live, self.dot):
            widget.setToolTip(text)

    def show_days(self, days: int) -> None:
        """Name the period."""
        self.period.setText(dict(PERIODS).get(days, f"Last {days} days"))

    def _offer_processes(self, processes: tuple[DefinitionInfo, ...], shown: DefinitionInfo) -> None:
        menu = Menu(self)
        for process in processes:
            chosen = process.process_id
            menu.add(
                process.name,
                lambda chosen=chosen: self.process_chosen.emit(chosen),  # type: ignore[misc]
                checked=chosen == shown.process_id,
            )
        old = self.choose.menu()
        self.choose.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def _offer_periods(self) -> None:
        menu = Menu(self)
        for days, text in PERIODS:
            menu.add(text, lambda days=days: self.period_chosen.emit(days))  # type: ignore[misc]
        self.period.setMenu(menu)

    def _offer_exports(self) -> None:
        menu = Menu(self)
        menu.add("Tables as CSV…", lambda: self.export_wanted.emit("csv"), "table")
        menu.add("Event log as XES…", lambda: self.export_wanted.emit("xes"), "history")
        self.export.setMenu(menu)

    def _say_age(self) -> None:
        if self._at is None or self._is_stale:
            return
        age = (utc_now() - self._at).total_seconds()
        self.live.setText("Live · up to date" if age < 5 else f"Live · updated {duration(float(int(age)))} ago")


def _target_text(target: Target | None) -> str:
    return f"Target {duration(target.seconds)}" if target else "Set target"
