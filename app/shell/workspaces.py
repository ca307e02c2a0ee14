"""Opening, switching and leaving workspaces; who works in which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app.foundation.folders import data_folder, models_folder, personal_workspace
from app.foundation.notices import Severity, notify
from app.look.components import Dialog, Field
from app.session.runner import RunnerHook
from app.session.session import Session
from app.shell.preferences import Preferences

if TYPE_CHECKING:
    from app.workspace.protocol import Workspace
    from app.workspace.values import Person

FILTER = "Millrace workspaces (*.millrace);;SQLite files (*.db *.sqlite);;All files (*)"


class Opened:
    """What opening on the worker thread brings back."""

    def __init__(self, workspace: Workspace, location: str, person: str | None) -> None:
        self.workspace, self.location, self.person = workspace, location, person


def open_at(location: str, wanted_person: str) -> Opened:
    """Open a workspace and find who works there; an empty one gets its first person. Runs on a worker."""
    from app.workspace.open import open_workspace

    workspace = open_workspace(location)
    people = workspace.people()
    if not people:
        people = [_first_person()]
        workspace.save_person(people[0])
    ids = [person.id for person in people]
    return Opened(workspace, location, wanted_person if wanted_person in ids else _most_likely(ids))


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "me"


def _most_likely(ids: list[str]) -> str:
    return _login() if _login() in ids else ids[0]


def _first_person() -> Person:
    from app.workspace.values import Person

    login = _login()
    return Person(login, login.replace(".", " ").replace("_", " ").title(), roles=("process owner",))


class Workspaces(QObject):
    """`failed(text)` tells when a workspace could not be opened; the old one stays."""

    failed = Signal(str)

    def __init__(self, session: Session, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._runner: RunnerHook | None = None
        session.models_folder = models_folder()

    @property
    def engine_runs(self) -> bool:
        """Whether timers and jobs are being looked after."""
        return self._runner is not None and self._runner.is_running

    def open_first(self, location: str = "") -> None:
        """Open `location`, else the last workspace, else the personal one."""
        self.open(location or self._preferences.workspace or str(personal_workspace()))

    def open(self, location: str) -> None:
        """Open a workspace in the background and change over to it."""
        wanted = self._preferences.person(location)
        operation = self._session.run(open_at, location, wanted, label="Opening workspace")
        operation.on_success(self._change_over).on_failure(self._refused)

    def _change_over(self, opened: Opened) -> None:
        old: Any = self._session.workspace if self._session.has_workspace else None
        if self._runner is None:
            self._runner = RunnerHook(self._session)
        self._preferences.workspace = opened.location
        self._session.set_person(opened.person)
        self._session.set_workspace(opened.workspace)
        if old is not None:
            self._session.run(old.close)

    def _refused(self, text: str) -> None:
        notify("The workspace could not be opened.", Severity.ERROR, text)
        self.failed.emit(text)

    def work_as(self, person: str) -> None:
        """Act as somebody else, now and at the next start."""
        self._preferences.set_person(self._preferences.workspace, person)
        self._session.set_person(person)

    def choose(self, parent: QWidget) -> None:
        """Ask for a workspace file and open it."""
        name, _ = QFileDialog.getOpenFileName(parent, "Open workspace", str(data_folder()), FILTER)
        if name:
            self.open(name)

    def create(self, parent: QWidget) -> None:
        """Ask where a new workspace file goes, make it and open it."""
        offered = str(data_folder() / "New workspace.millrace")
        name, _ = QFileDialog.getSaveFileName(parent, "New workspace file", offered, FILTER)
        if name:
            self.open(name if "." in name.rsplit("/", 1)[-1] else f"{name}.millrace")

    def connect_database(self, parent: QWidget) -> None:
        """Ask for a PostgreSQL address and open it."""
        dialog = Dialog("Connect to a database", "Connect", width=560, parent=parent)
        address = QLineEdit()
        address.setPlaceholderText("postgresql://name@server/millrace")
        help = "Everybody who connects to this database works in the same workspace."
        dialog.body.addWidget(Field("Address", address, help, required=True))
        address.setFocus()
        if dialog.exec() and address.text().strip():
            self.open(address.text().strip())

    def close(self) -> None:
        """Stop the engine and let go of the workspace."""
        if self._session.has_workspace:
            workspace = self._session.workspace
            self._session.set_workspace(None)
            workspace.close()
