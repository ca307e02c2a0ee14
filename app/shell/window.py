"""The main window: rail, top bar, the place in front, status bar; toasts and palette over all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.foundation.notices import Notice, Severity
from app.look.components.toast import ToastOverlay
from app.session.action import Action
from app.session.screen import Screen
from app.session.session import Session
from app.shell import commands
from app.shell.files import can_open, open_files
from app.shell.left_behind import places_left_behind
from app.shell.menus import person_menu, person_role, show_app_menu, workspace_menu, workspace_title
from app.shell.notifications import NoticeLog, NoticePopup
from app.shell.places import PLACES
from app.shell.preferences import Preferences
from app.shell.pulse import Pulse, PulseWatcher
from app.shell.rail import Rail
from app.shell.registry import ActionRegistry
from app.shell.stage import Stage
from app.shell.status_bar import StatusBar
from app.shell.top_bar import TopBar
from app.shell.tour_card import TourCard
from app.shell.tours import Tour
from app.shell.workspaces import Workspaces

SIZE = (1280, 800)
LEAST = (960, 660)


class MainWindow(QMainWindow):
    """One window, one session. `after_first_paint` opens workspace and files.

    `first_place` is what stands in front from the beginning; empty leaves that for later, so that the
    frame is on the screen before any place is built.
    """

    def __init__(self, session: Session, preferences: Preferences, *, first_place: str = "home") -> None:
        super().__init__()
        self.session = session
        self.preferences = preferences
        self.setWindowTitle("Millrace")
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self.pulse = PulseWatcher(session)
        self.workspaces = Workspaces(session, preferences, self)
        self.registry = ActionRegistry(self)
        self.notices = NoticeLog(self)
        self.rail = Rail()
        self.top_bar = TopBar()
        self.stage = Stage(self)
        self.status_bar = StatusBar(session)
        self._lay_out()
        self.toasts = ToastOverlay(self)
        self.toasts.listen_to_notices()
        self._palette: QWidget | None = None
        self._tour: TourCard | None = None
        commands.declare(self)
        self.registry.of_place = self._actions_of_place
        self._connect()
        self._restore()
        if first_place:
            self._show_first(first_place)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top_bar, self.stage, self.status_bar):
            column.addWidget(widget, int(widget is self.stage))
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.session.go)
        self.rail.logo.clicked.connect(lambda: show_app_menu(self))
        self.top_bar.search_wanted.connect(self.open_palette)
        self.top_bar.workspace.clicked.connect(lambda: self._pop(workspace_menu(self), self.top_bar.workspace))
        self.top_bar.person.clicked.connect(lambda: self._pop(person_menu(self), self.top_bar.person))
        self.top_bar.bell.clicked.connect(self.show_notices)
        self.notices.changed.connect(lambda: self.top_bar.bell.set_count(self.notices.unread))
        self.session.navigate.connect(self.show_place)
        self.session.workspace_changed.connect(self._show_workspace)
        self.session.unexpected.connect(self.report)
        self.pulse.beat.connect(self._show_pulse)
        self.workspaces.failed.connect(self._show_refusal)
        self.stage.front_changed.connect(self._front_changed)

    def _restore(self) -> None:
        if self.preferences.geometry.isEmpty():
            self.resize(*SIZE)
        else:
            self.restoreGeometry(self.preferences.geometry)
        if self.session.has_workspace:
            self._show_workspace(self.session.workspace)

    def _show_first(self, key: str) -> None:
        self.show_place(key)
        self.stage.setFocus()

    def after_first_paint(self, workspace: str, files: Sequence[Path]) -> None:
        """What would have made the first window wait: the first place, the database, files of the command line."""
        if not self.stage.front_key:
            before = self.preferences.place
            self._show_first(before if before in {each.key for each in PLACES} else "home")
        self.workspaces.open_first(workspace)
        for place in places_left_behind():
            self.show_place(place)
        if files:
            open_files(self.session, files)

    def show_place(self, key: str, params: dict[str, Any] | None = None) -> None:
        """Bring a place to the front, and hand it `params` when there are some."""
        self.rail.set_place(key)
        self.session.status.clear()
        if params and "path" in params:
            self.preferences.remember_file(Path(params["path"]))
        self.stage.show_place(key, params or {})

    def _actions_of_place(self) -> list[Action]:
        front = self.stage.currentWidget()
        return front.actions_here() if isinstance(front, Screen) else []

    def _front_changed(self, screen: QWidget) -> None:
        self.status_bar.set_zoom_widget(screen.zoom_widget() if isinstance(screen, Screen) else None)

    def _show_workspace(self, workspace: Any) -> None:
        name = workspace_title(workspace.name) if workspace is not None else "No workspace"
        self.top_bar.workspace.setText(name)
        self.top_bar.workspace.updateGeometry()
        self.top_bar.place_search()
        self.setWindowTitle(f"{name} – Millrace")

    def _show_pulse(self, pulse: Pulse) -> None:
        self.rail.items["inbox"].set_count(len(pulse.mine))
        self.top_bar.person.setVisible(pulse.is_read)
        person = pulse.person(self.session.person)
        name = person.name if person else self.session.person or "Nobody yet"
        role = f"Work as: {person_role(person, pulse)}" if person else "Work as…"
        self.top_bar.person.set_person(name, role)
        self.top_bar.place_search()
        self.status_bar.set_engine(self.workspaces.engine_runs, pulse.running)

    def receive_files(self, names: Sequence[str]) -> None:
        """A second start handed its files over: come to the front, and open them."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        open_files(self.session, names)

    def _show_refusal(self, _text: str) -> None:
        if not self.session.has_workspace:
            self._show_workspace(None)
            self.status_bar.set_engine(False, 0)

    def open_palette(self, query: str = "") -> None:
        """Ctrl+K."""
        from app.shell.palette.entries import all_entries
        from app.shell.palette.popup import CommandPalette

        if self._palette is None:
            self._palette = CommandPalette(
                self, lambda: all_entries(self.registry, self.session, self.pulse.latest, self.preferences)
            )
        assert isinstance(self._palette, CommandPalette)
        self._palette.open(query if isinstance(query, str) else "")

    def start_tour(self, tour: Tour) -> None:
        """Walk a tour from its first step."""
        if self._tour is None:
            self._tour = TourCard(self, self.session, self._tour_done)
        self._tour.start(tour)

    def _tour_done(self, tour: Tour) -> None:
        self.preferences.mark_learned(tour.key)
        self.session.go("home")
        self.pulse.read()

    def show_notices(self) -> None:
        """The list under the bell."""
        NoticePopup(self.notices, self).show_under(self.top_bar.bell)
        self.notices.mark_read()

    def _pop(self, menu: Any, anchor: QWidget) -> None:
        menu.exec(anchor.mapToGlobal(anchor.rect().bottomLeft()))
        menu.deleteLater()

    def report(self, text: str, details: str) -> None:
        """Tell of a mistake of ours without stopping anybody; the details can be copied."""
        notice = Notice(Severity.ERROR, text, "Your work is still here. Copy the details to report it.")
        copy = lambda: QGuiApplication.clipboard().setText(details)  # noqa: E731
        self.toasts.show_notice(notice, "Copy details", copy)
        self.notices.keep(notice)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files that some place can open may be dropped anywhere."""
        if any(can_open(url.toLocalFile()) for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open them."""
        open_files(self.session, [url.toLocalFile() for url in event.mimeData().urls()])
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the places for unsaved work, remember where the window was, let the workspace go."""
        if not self.stage.can_close():
            event.ignore()
            return
        self.preferences.geometry = self.saveGeometry()
        self.preferences.place = self.stage.front_key
        self.preferences.save()
        self.notices.stop()
        self.toasts.stop_listening()
        self.workspaces.close()
        self.session.close()
        event.accept()
