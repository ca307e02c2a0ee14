"""The Rules place: open decision tables in tabs, the list of tables when none is open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.decisions.document import DecisionDocument
from app.foundation.notices import Severity, notify
from app.foundation.snapshots import Kept
from app.foundation.xml import XmlRefused
from app.rules.exchange import IMPORTED, ask_version, compare_version, import_table
from app.rules.graph.graph_editor import GraphEditor
from app.rules.library import Library, TableFile, tables_in
from app.rules.table.table_editor import TableEditor
from app.rules.trial.real_cases import DAYS, RealCase, recent_cases, rules_of_cases
from app.session.document_tabs_screen import DocumentTabsScreen, DocumentWords
from app.session.session import Session

FILES = "Decision tables (*.dmn)"
REQUIREMENTS = " · requirements"
READABLE = "Decision tables, Excel workbooks and CSV files (*.dmn *.xlsx *.csv)"


Editor = TableEditor | GraphEditor


class RulesScreen(DocumentTabsScreen[Editor, TableFile]):
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

    def begin(self) -> Editor:
        """Begin a decision table in a tab."""
        return self.new_table()

    def new_table(self) -> TableEditor:
        """Begin a decision table."""
        return self._add_table(DecisionDocument.new("New decision table"), "")

    def restore(self, kept: Kept) -> Editor:
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

    def open_path(self, path: Path, decision_id: str = "") -> Editor | None:
        """Open a file, or bring it to the front; says in words why it cannot be opened."""
        if path.suffix.lower() in IMPORTED:
            imported = import_table(path, self)
            return self._add(imported) if imported is not None else None
        editor = self.bring_to_front(path)
        if editor is not None:
            if decision_id in editor.document.table_homes:
                self._show_table(editor.document, decision_id)
            elif decision_id:
                self.show_requirements(editor.document, decision_id)
            self.tell_status()
            return self.editor
        try:
            document = DecisionDocument.open(path)
        except XmlRefused as refused:
            notify(f"“{path.name}” is not opened. {refused.reason}", Severity.ERROR)
            return None
        except OSError as error:
            notify(f"“{path.name}” cannot be read: {error.strerror}.", Severity.ERROR)
            return None
        if self.folder is None:
            self.folder = path.parent
        return self._add(document, decision_id)

    def _add(self, document: DecisionDocument, decision_id: str = "") -> Editor:
        """A tab for a table; for other decisions, and files without tables, one for the requirements."""
        if decision_id in document.table_homes or (document.tables and not decision_id):
            return self._add_table(document, decision_id)
        return self.show_requirements(document, decision_id)

    def _add_table(self, document: DecisionDocument, decision_id: str) -> TableEditor:
        editor = TableEditor(document, decision_id)
        editor.changed.connect(lambda: self.name_tab(editor))
        editor.analysed.connect(self.tell_status)
        editor.requirements_asked.connect(lambda: self.show_requirements(document, editor.decision_id))
        editor.published_asked.connect(lambda: self.compare_published(editor))
        editor.cases_asked.connect(lambda: self._find_cases(editor))
        editor.hits_asked.connect(lambda: self._count_cases(editor))
        editor.gone.connect(lambda: self.close_tab(self.editors.index(editor)))
        self.add_editor(editor)
        return editor

    def _find_cases(self, editor: TableEditor) -> None:
        """Cases that asked the table lately, for Try it."""
        if not self.session.has_workspace:
            notify("No workspace is open, so no case has asked this table.", Severity.WARNING)
            return
        asking = self.session.run(recent_cases, self.session.workspace, editor.decision_id, self.session.person)
        asking.on_success(lambda cases: self._show_cases(editor, cases))

    def _show_cases(self, editor: TableEditor, cases: list[RealCase]) -> None:
        editor.page.trial.show_cases(cases)
        if not cases:
            notify(f"No case asked “{editor.model.grid.name}” in the last {DAYS} days.", Severity.INFO)

    def _count_cases(self, editor: TableEditor) -> None:
        """How often cases have hit the rules lately."""
        if not self.session.has_workspace:
            notify("No workspace is open, so no case has asked this table.", Severity.WARNING)
            return
        asking = self.session.run(rules_of_cases, self.session.workspace, editor.decision_id, self.session.person)
        asking.on_success(editor.hits.show_cases)

    def compare_published(self, editor: TableEditor) -> None:
        """What differs between the table and a version that was published."""
        if not self.session.has_workspace:
            notify("No workspace is open, so nothing is published.", Severity.WARNING)
            return
        decision_id = str(editor.model.editing.home.owner.get("id", ""))
        asking = self.session.run(self.session.workspace.decision_source, decision_id)
        asking.on_success(lambda found: self._choose_version(editor, decision_id, found))

    def _choose_version(self, editor: TableEditor, decision_id: str, latest: tuple[bytes, int] | None) -> None:
        if latest is None:
            notify(f"“{editor.model.grid.name}” was never published.", Severity.INFO, "Publish it first.")
            return
        version = ask_version(latest[1], self)
        if version == latest[1]:
            self._compare_version(editor, latest)
        elif version is not None:
            asking = self.session.run(self.session.workspace.decision_source, decision_id, version)
            asking.on_success(partial(self._compare_version, editor))

    def _compare_version(self, editor: TableEditor, found: tuple[bytes, int] | None) -> None:
        if found is not None:
            compare_version(editor.model.grid, *found, self)

    def show_requirements(self, document: DecisionDocument, element_id: str = "") -> GraphEditor:
        """The tab with the requirements of a document that may be open in another tab too."""
        for index, each in enumerate(self.editors):
            if isinstance(each, GraphEditor) and each.document is document:
                self.tabs.setCurrentIndex(index)
                each.choose(element_id)
                return each
        editor = GraphEditor(document, element_id)
        editor.changed.connect(lambda: self.name_tab(editor))
        editor.table_wanted.connect(lambda key: self._show_table(document, key))
        self.add_editor(editor)
        return editor

    def _show_table(self, document: DecisionDocument, decision_id: str) -> None:
        """The tab with a table of a document, with that table in front."""
        for index, each in enumerate(self.editors):
            if isinstance(each, TableEditor) and each.document is document:
                each.show_decision(decision_id)
                self.tabs.setCurrentIndex(index)
                return
        self._add_table(document, decision_id)

    def close_tab(self, index: int) -> None:
        """Close a tab; its document may stay open in another one."""
        editor = self.editors[index]
        super().close_tab(index)
        if editor not in self.editors:
            editor.release()

    def _may_drop(self, editor: Editor) -> bool:
        """A document that is open in another tab is not lost with this one."""
        shared = any(other is not editor and other.document is editor.document for other in self.editors)
        return shared or super()._may_drop(editor)

    def can_close(self) -> bool:
        """Ask for each document that is not saved, once."""
        documents = {id(editor.document): editor for editor in self.editors}
        return all(super(RulesScreen, self)._may_drop(editor) for editor in documents.values())

    def _unsaved(self) -> Iterator[tuple[str, Kept]]:
        """Each document once."""
        seen: set[int] = set()
        for editor in self.editors:
            if editor.document.is_dirty and id(editor.document) not in seen:
                seen.add(id(editor.document))
                yield str(id(editor)), Kept(self.name_of(editor), editor.document.path, self.source_of(editor))

    def save(self, editor: Editor) -> bool:
        """Write the file; the first one says which folder is listed."""
        saved = super().save(editor)
        if saved and editor.document.path is not None:
            self.folder = self.folder or editor.document.path.parent
        return saved

    # What the tabs ask

    def name_of(self, editor: Editor) -> str:
        """The name of the decision in front; of the file, for its requirements."""
        if isinstance(editor, TableEditor):
            return editor.model.grid.name
        return f"{editor.document.root.get('name') or editor.document.name}{REQUIREMENTS}"

    def file_name_of(self, editor: Editor) -> str:
        """The file's name, or one made of the decision's name."""
        path = editor.document.path
        return path.name if path else f"{_file_stem(self.name_of(editor).removesuffix(REQUIREMENTS))}.dmn"

    def has_errors(self, editor: Editor) -> bool:
        """Whether a cell cannot be read, or a decision has no logic."""
        return editor.problem_count > 0

    def source_of(self, editor: Editor) -> bytes:
        """Every decision of the file."""
        return editor.document.to_bytes()

    def tell_published(self, editor: Editor) -> None:
        """Say that business rule tasks ask this file's decisions now."""
        notify(f"“{self.name_of(editor)}” is live for business rule tasks that name it.", Severity.SUCCESS)

    def tell_status_of(self, editor: Editor) -> None:
        """What keeps the file from working, what the checks have found, and save state."""
        findings = editor.finding_count if isinstance(editor, TableEditor) else 0
        self.session.status.set_problems(editor.problem_count, findings, editor.show_problems)
        is_new = editor.document.path is None
        unsaved = "Not saved yet" if is_new else "Not saved"
        self.session.status.set_saved(unsaved if is_new or editor.document.is_dirty else "All changes saved")


def _file_stem(name: str) -> str:
    """A file name from a decision's name: `Approval limits` is `approval-limits`."""
    kept = "".join(char if char.isalnum() else " " for char in name.lower())
    return "-".join(kept.split()) or "decision"
