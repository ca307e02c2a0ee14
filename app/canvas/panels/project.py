"""The project panel: the files of a process application, and the names that they share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QPoint, QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.canvas.panels.panel import SidePanel
from app.canvas.panels.project_rows import Row, rows_of
from app.canvas.panels.project_tree import ProjectTree
from app.canvas.panels.rename_dialog import RenameDialog
from app.foundation.notices import Severity, notify
from app.look.components import ElidedLabel, EmptyState, IconButton, Menu, SearchField
from app.project.folder import Project
from app.project.renaming import apply
from app.project.symbols import Symbol
from app.session.remembered import recall, remember

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen

PLACES = {".bpmn": "model", ".dmn": "rules", ".form": "forms"}
FOLDER = "model/project"
MARKER = "millrace.toml"
QUIET_MS = 400


class ProjectPanel(SidePanel):
    """Files of the chosen folder, else of the folder of the model in front; read again when the disk changes."""

    key = "project"
    title = "Project"
    icon = "folder"
    shortcut = "Ctrl+Shift+E"

    def __init__(self, modeler: ModelScreen) -> None:
        super().__init__(modeler)
        self.project: Project | None = None
        self._watcher = QFileSystemWatcher(self)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.refresh)
        self._watcher.directoryChanged.connect(lambda _: self._quiet.start())
        self.search = SearchField("Find a file or a name")
        self.search.textChanged.connect(lambda _: self._fill())
        self.folder = ElidedLabel("", "small", "text.secondary")
        self.tree = ProjectTree()
        self.tree.opened.connect(self._open)
        self.tree.menu_asked.connect(self._show_menu)
        self.tree.rename_asked.connect(self.rename)
        self.empty = EmptyState(
            "folder",
            "No folder yet",
            "Save the model, or choose the folder of your process application.",
            "Choose a folder",
            self.choose_folder,
        )
        self._lay_out()

    def _lay_out(self) -> None:
        choose = IconButton("open", "Choose the folder of the project", size=16)
        choose.clicked.connect(self.choose_folder)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 8, 0)
        head.setSpacing(4)
        head.addWidget(self.folder, 1)
        head.addWidget(choose)
        find = QHBoxLayout()
        find.setContentsMargins(12, 0, 12, 8)
        find.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(find)
        column.addWidget(self.tree, 1)
        column.addWidget(self.empty, 1)

    # What is shown

    def show_page(self, page: ModelPage | None) -> None:
        """Follow the model's folder, unless the person chose one that the model lies in, or there is no model."""
        chosen = recall(FOLDER)
        folder = page.document.path.parent if page is not None and page.document.path is not None else None
        if chosen and Path(chosen).is_dir() and (folder is None or folder.is_relative_to(chosen)):
            folder = Path(chosen)
        elif folder is not None:
            folder = project_folder(folder)
        self.show_folder(folder)

    def show_folder(self, folder: Path | None) -> None:
        """Show another folder; None shows how to begin."""
        if folder is None:
            self.project = None
        elif self.project is None or self.project.folder != folder:
            self.project = Project(folder)
        self.refresh()

    def refresh(self) -> None:
        """Look at the disk again."""
        project = self.project
        if project is not None:
            try:
                project.refresh()
            except OSError as reason:
                notify(f"The folder {project.folder.name} cannot be read.", Severity.WARNING, str(reason.strerror))
                self.project = project = None
        self._watch(project)
        self.folder.setText(project.folder.name if project is not None else "")
        self.folder.setToolTip(str(project.folder) if project is not None else "")
        self.empty.setVisible(project is None)
        self.tree.setVisible(project is not None)
        self.search.setVisible(project is not None)
        self._fill()

    def _watch(self, project: Project | None) -> None:
        folders = {str(each.path.parent) for each in project.files} | {str(project.folder)} if project else set()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        if folders:
            self._watcher.addPaths(sorted(folders))

    def _fill(self) -> None:
        words = self.search.text()
        rows = rows_of(self.project, words) if self.project is not None else []
        self.tree.show_rows(rows, all_open=bool(words))

    def first_focus(self) -> QWidget:
        """The search field, or what begins."""
        return self.search if self.project is not None else self.empty

    # What can be done

    def choose_folder(self) -> None:
        """Ask for the folder of the process application."""
        start = str(self.project.folder) if self.project is not None else ""
        name = QFileDialog.getExistingDirectory(self, "Choose the folder of the project", start)
        if name:
            remember(FOLDER, name)
            self.show_folder(Path(name))

    def _open(self, row: Row) -> None:
        """A file in its place; a use of a name at its element."""
        place = PLACES.get(row.path.suffix.lower()) if row.path is not None else None
        if row.path is None or place is None:
            return
        params = {"path": str(row.path)}
        if row.element_id and place == "model":
            params["element"] = row.element_id
        self.modeler.session.go(place, **params)

    def _show_menu(self, row: Row, at: QPoint) -> None:
        self.menu = menu = Menu(self)
        if row.path is not None and row.path.suffix.lower() in PLACES:
            menu.add("Open", lambda: self._open(row), "open")
        if row.symbol is not None:
            symbol = row.symbol
            menu.add("Rename everywhere\u2026", lambda: self.rename(symbol), "edit").setShortcut("F2")
        if not menu.isEmpty():
            menu.popup(at)

    def rename(self, symbol: Symbol) -> None:
        """Ask for a new name, and write it in every file; open models change on the canvas and can be undone."""
        if self.project is None:
            return
        self.modeler.session.files_wanted.emit()
        self.project.refresh()
        documents = {
            page.document.path: page.document for page in self.modeler.models if page.document.path is not None
        }
        dialog = RenameDialog(self.project, symbol, documents, self)
        accepted, plan = dialog.exec(), dialog.plan
        dialog.deleteLater()
        if not accepted or plan is None:
            return
        try:
            apply(plan, documents)
        except OSError as reason:
            notify(f"The {symbol.kind} was not renamed everywhere.", Severity.ERROR, str(reason))
        else:
            files = "1 file" if plan.count == 1 else f"{plan.count} files"
            notify(f"The {symbol.kind} {symbol.key} is called {plan.key} now, in {files}.", Severity.SUCCESS)
        self.refresh()


def project_folder(folder: Path) -> Path:
    """The folder that a process application is in: the nearest above with a `millrace.toml`, else this one."""
    return next((each for each in (folder, *folder.parents) if (each / MARKER).is_file()), folder)
