"""The Rules place: open decision tables in tabs, the list of tables when none is open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.decisions.document import DecisionDocument
from app.foundation.notices import Severity, notify
from app.foundation.xml import XmlRefused
from app.look.components.dialog import confirm
from app.look.components.icon_button import IconButton
from app.look.components.menu import Menu
from app.look.components.tabs import DocumentTabs
from app.rules.library import Library, TableFile, tables_in
from app.rules.table_editor import TableEditor
from app.session.screen import Screen
from app.session.session import Session
from app.workspace.values import Deployment, Resource

FILES = "Decision tables (*.dmn)"


class RulesScreen(Screen):
    """`show_params`: `path` opens a file, `definition` a decision of it, `new=True` begins a table, `folder`."""

    place = "rules"
    title = "Rules"
    icon = "rules"
    interests = frozenset({"models"})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.folder: Path | None = None
        self.editors: list[TableEditor] = []
        self.tabs = DocumentTabs()
        self.tabs.currentChanged.connect(self._show_tab)
        self.tabs.tabCloseRequested.connect(self.close_tab)
        self.tabs.tabMoved.connect(lambda source, target: self.editors.insert(target, self.editors.pop(source)))
        self.library = Library()
        self.library.opened.connect(self._open_listed)
        self.library.new_asked.connect(self.new_table)
        self.library.open_asked.connect(self.ask_and_open)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.library)
        self.strip = self._make_strip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        self._show_tab(-1)

    def _make_strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("surface", "window")
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(4)
        plus = IconButton("plus", "New decision table or open one")
        self.menu = Menu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        plus.setMenu(self.menu)
        row.addWidget(self.tabs)
        row.addWidget(plus)
        row.addStretch()
        return strip

    def _fill_menu(self) -> None:
        self.menu.clear()
        self.menu.add("New decision table", self.new_table, "plus")
        self.menu.add("Open file…", self.ask_and_open, "folder")
        files = [file for file in self.library.files if file.rules is not None][:20]
        if files:
            self.menu.addSeparator()
        for file in files:
            self.menu.add(file.name.replace("&", "&&"), partial(self._open_listed, file), "rules")

    # Screen

    def refresh(self) -> None:
        """Read the list of tables again."""
        folder = self.folder or self._folder_of_workspace()
        if folder is not None:
            reading = self.session.run(tables_in, folder)
            reading.on_success(self.library.show_files).on_failure(lambda _text: self.library.show_files([]))
        self._tell_status()

    def _folder_of_workspace(self) -> Path | None:
        """Beside a workspace file lies the folder of its models."""
        if not self.session.has_workspace:
            return None
        location = Path(self.session.workspace.location)
        folders = [location.parent / name for name in ("models", "samples")] if location.suffix else []
        return next((folder for folder in folders if folder.is_dir()), None)

    def show_params(self, params: dict[str, Any]) -> None:
        """Open what was asked for."""
        if params.get("folder"):
            self.folder = Path(params["folder"])
            self.refresh()
        if params.get("path"):
            self.open_path(Path(params["path"]), str(params.get("definition") or ""))
        elif params.get("definition"):
            self._open_decision(str(params["definition"]))
        elif params.get("new"):
            self.new_table()

    def can_close(self) -> bool:
        """Ask for each table that is not saved."""
        return all(self._may_drop(editor) for editor in self.editors)

    # Opening and closing

    @property
    def editor(self) -> TableEditor | None:
        """The table in front."""
        index = self.tabs.currentIndex()
        return self.editors[index] if 0 <= index < len(self.editors) else None

    def new_table(self) -> TableEditor:
        """Begin a decision table."""
        return self._add(DecisionDocument.new("New decision table"))

    def ask_and_open(self) -> None:
        """Let the person choose a file."""
        name, _ = QFileDialog.getOpenFileName(self, "Open decision table", str(self.folder or Path()), FILES)
        if name:
            self.open_path(Path(name))

    def _open_listed(self, file: TableFile) -> None:
        self.open_path(file.path, file.decision_id)

    def _open_decision(self, decision_id: str) -> None:
        """Open the file of the workspace's folder that holds a decision."""
        folder = self.folder or self._folder_of_workspace()
        if folder is None:
            self._open_found(decision_id, [])
        else:
            self.session.run(tables_in, folder).on_success(partial(self._open_found, decision_id))

    def _open_found(self, decision_id: str, files: list[TableFile]) -> None:
        found = next((file for file in files if file.decision_id == decision_id), None)
        if found is None:
            notify(f"No file here holds the decision “{decision_id}”.", Severity.WARNING, "Open its .dmn file.")
        else:
            self._open_listed(found)

    def open_path(self, path: Path, decision_id: str = "") -> TableEditor | None:
        """Open a file, or bring it to the front; says in words why it cannot be opened."""
        for index, editor in enumerate(self.editors):
            if editor.document.path == path:
                self.tabs.setCurrentIndex(index)
                editor.show_decision(decision_id)
                self._tell_status()
                return editor
        try:
            document = DecisionDocument.open(path)
        except XmlRefused as refused:
            notify(f"“{path.name}” is not opened. {refused.reason}", Severity.ERROR)
            return None
        except OSError as error:
            notify(f"“{path.name}” cannot be read: {error.strerror}.", Severity.ERROR)
            return None
        if not document.tables:
            notify(
                f"“{path.name}” has no decision table.", Severity.WARNING, "Other decisions are not edited here yet."
            )
            return None
        if self.folder is None:
            self.folder = path.parent
        return self._add(document, decision_id)

    def _add(self, document: DecisionDocument, decision_id: str = "") -> TableEditor:
        editor = TableEditor(document, decision_id)
        editor.save_asked.connect(lambda: self.save(editor))
        editor.publish_asked.connect(lambda: self.publish(editor))
        editor.changed.connect(lambda: self._name_tab(editor))
        editor.hint.connect(self.session.status.set_hint)
        self.editors.append(editor)
        self.stack.addWidget(editor)
        self.tabs.setCurrentIndex(self.tabs.add("rules", editor.model.grid.name))
        self._show_tab(self.tabs.currentIndex())
        return editor

    def close_tab(self, index: int) -> None:
        """Close a table, after asking when it is not saved."""
        editor = self.editors[index]
        if not self._may_drop(editor):
            return
        del self.editors[index]
        self.tabs.removeTab(index)
        self.stack.removeWidget(editor)
        editor.deleteLater()
        self._show_tab(self.tabs.currentIndex())

    def _may_drop(self, editor: TableEditor) -> bool:
        return not editor.document.is_dirty or confirm(
            self,
            f"Discard the changes to “{editor.model.grid.name}”?",
            "They are not saved. Save the table first to keep them.",
            "Discard changes",
            keep_text="Keep editing",
        )

    # Saving and publishing

    def save(self, editor: TableEditor) -> bool:
        """Write the file, asking for a place the first time; whether it was written."""
        path = editor.document.path
        if path is None:
            offered = (self.folder or Path()) / f"{_file_stem(editor.model.grid.name)}.dmn"
            name, _ = QFileDialog.getSaveFileName(self, "Save decision table", str(offered), FILES)
            if not name:
                return False
            path = Path(name)
        try:
            editor.document.save(path)
        except OSError as error:
            notify(f"“{path.name}” was not saved: {error.strerror}.", Severity.ERROR, "Choose another folder.")
            return False
        self.folder = self.folder or path.parent
        self._name_tab(editor)
        return True

    def publish(self, editor: TableEditor) -> None:
        """Put the decisions of the file into operation; cells that cannot be read are shown instead."""
        if editor.model.problems:
            editor.show_problems()
            return
        document = editor.document
        name = document.path.name if document.path else f"{_file_stem(editor.model.grid.name)}.dmn"
        deploy = partial(
            self.session.workspace.deploy, [Resource(name, document.to_bytes())], actor=self.session.person
        )
        operation = self.session.run(deploy, label=f"Publishing {editor.model.grid.name}")
        operation.on_success(lambda deployed: self._published(editor, deployed))

    def _published(self, editor: TableEditor, _deployed: Deployment) -> None:
        notify(f"“{editor.model.grid.name}” is live for business rule tasks that name it.", Severity.SUCCESS)

    # Showing

    def _show_tab(self, index: int) -> None:
        editor = self.editors[index] if 0 <= index < len(self.editors) else None
        self.stack.setCurrentWidget(editor if editor is not None else self.library)
        self.strip.setVisible(bool(self.editors))
        self._tell_status()

    def _name_tab(self, editor: TableEditor) -> None:
        if editor in self.editors:
            index = self.editors.index(editor)
            self.tabs.set_name(index, editor.model.grid.name, unsaved=editor.document.is_dirty)
            self._tell_status()

    def _tell_status(self) -> None:
        """Problems and save state of the table in front, for the status bar."""
        editor = self.editor
        if not self.isVisible() or editor is None:
            return
        self.session.status.set_problems(len(editor.model.problems), 0, editor.show_problems)
        is_new = editor.document.path is None
        unsaved = "Not saved yet" if is_new else "Not saved"
        self.session.status.set_saved(unsaved if is_new or editor.document.is_dirty else "All changes saved")


def _file_stem(name: str) -> str:
    """A file name from a decision's name: `Approval limits` is `approval-limits`."""
    kept = "".join(char if char.isalnum() else " " for char in name.lower())
    return "-".join(kept.split()) or "decision"
