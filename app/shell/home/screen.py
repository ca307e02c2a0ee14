"""The welcome screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.foundation.folders import models_folder
from app.foundation.notices import Severity, notify
from app.foundation.time import utc_now
from app.look.components import Button, PageHeader
from app.look.fonts import font
from app.look.theme import theme_signals
from app.session.screen import Screen
from app.session.session import Session
from app.shell.files import choose_files
from app.shell.home.learn import Learn
from app.shell.home.recent import RecentList, recent_work
from app.shell.home.samples import SampleRow
from app.shell.home.thumbnails import Thumbnails
from app.shell.home.today import Today
from app.shell.pulse import NOT_READ, Pulse
from app.shell.samples import Sample, copy_sample, install_sample, samples
from app.shell.wording import count, greeting, long_day

if TYPE_CHECKING:
    from app.shell.window import MainWindow

SIDE_WIDTH = 314
NARROW, NARROW_SIDE_WIDTH = 1060, 256
GREETING_PX = 24
DRAW_AFTER_MS = 60
"""Cards have their width by then, and a window that is being dragged has come to rest."""


class HomeScreen(Screen):
    """Where every start begins. The window attaches itself: home shows its recent files and its counters."""

    place = "home"
    title = "Home"
    icon = "home"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._window: MainWindow | None = None
        self._wanted: Sample | None = None
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = self._make_header()
        self.samples = SampleRow(samples(), self.open_sample)
        self.recent = RecentList(session)
        self.today = Today(session)
        self.learn = Learn(self._start_tour, lambda: self._run_action("help.shortcuts"))
        self.thumbnails = Thumbnails(self)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=DRAW_AFTER_MS)
        self._soon.timeout.connect(self._draw)
        theme_signals().changed.connect(self._soon.start)
        self.show_pulse(NOT_READ)

    def _make_header(self) -> PageHeader:
        bring = Button("Import BPMN or DMN", "secondary", "upload")
        bring.clicked.connect(lambda: choose_files(self.session, self))
        new = Button("New process", "primary", "plus")
        new.clicked.connect(lambda: self.session.go("model", new=True))
        header = PageHeader("", "", (bring, new))
        face = QFont(font("title"))
        face.setPixelSize(GREETING_PX)
        header.title.setFont(face)
        return header

    def _lay_out(self) -> None:
        page = QWidget()
        page.setProperty("surface", "none")
        left = QVBoxLayout()
        left.setSpacing(24)
        left.addWidget(self.samples)
        left.addWidget(self.recent)
        left.addStretch()
        self._side = side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(26)
        right.addWidget(self.today)
        right.addWidget(self.learn)
        right.addStretch()
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addLayout(left, 1)
        columns.addWidget(side)
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 26, 32, 24)
        column.setSpacing(34)
        column.addWidget(self.header)
        column.addLayout(columns, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def attach(self, window: MainWindow) -> None:
        """Use the window's counters, recent files and tours."""
        self._window = window
        window.pulse.beat.connect(self.show_pulse)
        self.show_pulse(window.pulse.latest)

    def refresh(self) -> None:
        """The counters come with the window's pulse; only the recent files may be new."""
        if self._wanted is not None:
            self.open_sample(self._wanted)
        if self._window is not None:
            self.show_pulse(self._window.pulse.latest)
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drawings fit their cards; a narrow window keeps both columns."""
        super().resizeEvent(event)
        self._side.setFixedWidth(SIDE_WIDTH if self.width() >= NARROW else NARROW_SIDE_WIDTH)
        self._soon.start()

    def _draw(self) -> None:
        if self.session.has_workspace and self.isVisible():
            self.samples.draw(self.thumbnails)

    def show_pulse(self, pulse: Pulse) -> None:
        """Greet, count, list."""
        now = utc_now()
        person = pulse.person(self.session.person)
        name = f", {person.name.split()[0]}" if person and person.name.split() else ""
        self.header.set_texts(f"{greeting(now)}{name}", f"{long_day(now)}. {self._waiting(pulse)}".rstrip())
        self.today.show_pulse(pulse)
        files = self._window.preferences.recent_files if self._window is not None else []
        self.recent.show_work(recent_work(files, pulse))
        if self._window is not None:
            self.learn.show_learned(self._window.preferences.learned)

    def _waiting(self, pulse: Pulse) -> str:
        if not pulse.is_read:
            return ""
        if not pulse.mine and pulse.waiting_for_group:
            waits = "waits" if pulse.waiting_for_group == 1 else "wait"
            return f"{count(pulse.waiting_for_group, 'task')} in your groups {waits} for an owner."
        if not pulse.mine:
            return "No task waits for you."
        waits = f"{count(len(pulse.mine), 'task')} {'waits' if len(pulse.mine) == 1 else 'wait'} for you"
        late = pulse.my_overdue
        return f"{waits}, {late} {'is' if late == 1 else 'are'} overdue." if late else f"{waits}."

    def show_params(self, params: dict[str, Any]) -> None:
        """`sample` is the name of a sample to open."""
        for card in self.samples.cards:
            if card.sample.name == params.get("sample"):
                self.open_sample(card.sample)

    def open_sample(self, sample: Sample) -> None:
        """Bring the sample into the workspace, and its model to the front."""
        if not self.session.has_workspace:
            self._wanted = sample
            notify(f"{sample.title} opens as soon as the workspace is there.", Severity.INFO)
            return
        self._wanted = None
        model = copy_sample(sample, models_folder())
        workspace, actor = self.session.workspace, self.session.person
        label = f"Opening {sample.title}"
        operation = self.session.run(install_sample, workspace, sample.name, actor, label=label, with_operation=True)
        operation.on_success(lambda process_id: self._tell_ready(sample, process_id))
        self.session.go("model", path=str(model))

    def _tell_ready(self, sample: Sample, process_id: str) -> None:
        detail = "To see its tasks, work as one of its people: click the name at the top right."
        history = lambda: self.session.go("dashboards", process=process_id)  # noqa: E731
        notify(f"{sample.title} is ready to run", Severity.SUCCESS, detail, "See history", history)

    def _start_tour(self, tour: Any) -> None:
        if self._window is not None:
            self._window.start_tour(tour)

    def _run_action(self, action_id: str) -> None:
        if self._window is not None:
            self._window.registry.run(action_id)
