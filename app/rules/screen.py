"""The Rules place: open decision tables in tabs, the list of tables when none is open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.decisions.document import DecisionDocument
from app.foundation.notices import Severity, notify
from app.foundation.snapshots import Kept
from app.foundation.xml import XmlRefused
from app.rules.exchange import import_table
from app.rules.library import Library, TableFile, tables_in
from app.rules.table_editor import TableEditor
from app.session.document_tabs_screen import DocumentTabsScreen, DocumentWords
from app.session.session import Session

FILES = "Decision tables (*.dmn)"
READABLE = "Decision tables and Excel workbooks (*.dmn *.xlsx)"


class RulesScreen(DocumentTabsScreen[TableEditor, TableFile]):
    """`show_params`: `path` opens a file, `definition` a decision of it, `new=True` begins a table, `folder`."""

    place = "rules"
    title = "Rules"
    icon = "rules"
    interests = frozenset({"models"})
    words = DocumentWords("decision table", "table", READABLE, FILES)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Library(), parent)

    # Screen

    def refresh(self) -> None:
        """Read the list of tables again."""
        folder = self.listed_folder()
        if folder is not None:
            reading = self.session.run(tables_in, folder)
            reading.on_success(self.library.show_files).on_failure(lambda _text: self.library.show_files([]))
        self.tell_status()

    def listed_folder(self) -> Path | None:
        """The folder asked for, else the one beside the workspace."""
        return self.folder or self._folder_of_workspace()

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

    # Opening

    def begin(self) -> TableEditor:
        """Begin a decision table in a tab."""
        return self.new_table()

    def new_table(self) -> TableEditor:
        """Begin a decision table."""
        return self._add(DecisionDocument.new("New decision table"))

    def restore(self, kept: Kept) -> TableEditor:
        """The tables of a file as they were left. Raises ValueError."""
        try:
            document = DecisionDocument.from_bytes(kept.data, kept.name, kept.path)
        except XmlRefused as reason:
            raise ValueError(str(reason)) from reason
        return self._add(document)

    def open_file(self, file: TableFile) -> None:
        """Open a decision of the list."""
        self.open_path(file.path, file.decision_id)

    def _open_decision(self, decision_id: str) -> None:
        """Open the file of the workspace's folder that holds a decision."""
        folder = self.listed_folder()
        if folder is None:
            self._open_found(decision_id, [])
        else:
            self.session.run(tables_in, folder).on_success(partial(self._open_found, decision_id))

    def _open_found(self, decision_id: str, files: list[TableFile]) -> None:
        found = next((file for file in files if file.decision_id == decision_id), None)
        if found is None:
            notify(f"No file here holds the decision “{decision_id}”.", Severity.WARNING, "Open its .dmn file.")
        else:
            self.open_file(found)

    def open_path(self, path: Path, decision_id: str = "") -> TableEditor | None:
        """Open a file, or bring it to the front; says in words why it cannot be opened."""
        if path.suffix.lower() == ".xlsx":
            imported = import_table(path, self)
            return self._add(imported) if imported is not None else None
        editor = self.bring_to_front(path)
        if editor is not None:
            editor.show_decision(decision_id)
            self.tell_status()
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
        editor.changed.connect(lambda: self.name_tab(editor))
        return self.add_editor(editor)

    def save(self, editor: TableEditor) -> bool:
        """Write the file; the first one says which folder is listed."""
        saved = super().save(editor)
        if saved and editor.document.path is not None:
            self.folder = self.folder or editor.document.path.parent
        return saved

    # What the tabs ask

    def name_of(self, editor: TableEditor) -> str:
        """The name of the decision in front."""
        return editor.model.grid.name

    def file_name_of(self, editor: TableEditor) -> str:
        """The file's name, or one made of the decision's name."""
        path = editor.document.path
        return path.name if path else f"{_file_stem(editor.model.grid.name)}.dmn"

    def has_errors(self, editor: TableEditor) -> bool:
        """Whether a cell cannot be read."""
        return bool(editor.model.problems)

    def source_of(self, editor: TableEditor) -> bytes:
        """Every decision of the file."""
        return editor.document.to_bytes()

    def tell_published(self, editor: TableEditor) -> None:
        """Say that business rule tasks ask this table now."""
        notify(f"“{editor.model.grid.name}” is live for business rule tasks that name it.", Severity.SUCCESS)

    def tell_status_of(self, editor: TableEditor) -> None:
        """Cells that cannot be read, and save state."""
        self.session.status.set_problems(len(editor.model.problems), 0, editor.show_problems)
        is_new = editor.document.path is None
        unsaved = "Not saved yet" if is_new else "Not saved"
        self.session.status.set_saved(unsaved if is_new or editor.document.is_dirty else "All changes saved")


def _file_stem(name: str) -> str:
    """A file name from a decision's name: `Approval limits` is `approval-limits`."""
    kept = "".join(char if char.isalnum() else " " for char in name.lower())
    return "-".join(kept.split()) or "decision"
