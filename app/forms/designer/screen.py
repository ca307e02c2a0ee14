"""The Forms place: open forms in tabs, the list of forms when none is open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.forms.designer.document import FormDocument
from app.forms.designer.form_editor import FormEditor
from app.forms.designer.library import FormFile, Library, forms_in
from app.forms.schema.form import Form, FormRefused
from app.foundation.notices import Severity, notify
from app.look.components.dialog import confirm
from app.look.components.icon_button import IconButton
from app.look.components.menu import Menu
from app.look.components.tabs import DocumentTabs
from app.session.screen import Screen
from app.session.session import Session
from app.workspace.values import Deployment, InstanceInfo, InstanceQuery, Resource

MOST_CASES = 20
FILES = "Forms (*.form *.json)"


class FormScreen(Screen):
    """`show_params`: `path` opens a file, `new=True` begins a form, `folder` says where to look for forms."""

    place = "forms"
    title = "Forms"
    icon = "forms"
    interests = frozenset({"models"})

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.folder: Path | None = None
        self.editors: list[FormEditor] = []
        self.tabs = DocumentTabs()
        self.tabs.currentChanged.connect(self._show_tab)
        self.tabs.tabCloseRequested.connect(self.close_tab)
        self.tabs.tabMoved.connect(lambda source, target: self.editors.insert(target, self.editors.pop(source)))
        self.library = Library()
        self.library.opened.connect(self.open_path)
        self.library.new_asked.connect(self.new_form)
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
        session.files_wanted.connect(self._save_files)

    def _save_files(self) -> None:
        """Write the forms that have a file: a model is about to run with them."""
        for editor in self.editors:
            if editor.document.is_dirty and editor.document.path is not None:
                self.save(editor)

    def _make_strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("surface", "window")
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(4)
        self.plus = IconButton("plus", "New form or open one")
        self.menu = Menu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.plus.setMenu(self.menu)
        row.addWidget(self.tabs)
        row.addWidget(self.plus)
        row.addStretch()
        return strip

    def _fill_menu(self) -> None:
        self.menu.clear()
        self.menu.add("New form", self.new_form, "plus")
        self.menu.add("Open file…", self.ask_and_open, "folder")
        files = [file for file in self.library.files if file.fields is not None][:20]
        if files:
            self.menu.addSeparator()
        for file in files:
            self.menu.add(file.path.stem.replace("&", "&&"), partial(self.open_path, file.path), "forms")

    # --- Screen ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list of forms again."""
        folder = self._forms_folder()
        if folder is not None:
            self.session.run(forms_in, folder).on_success(self._list).on_failure(lambda _text: self._list([]))
        self._tell_status()

    def _list(self, files: list[FormFile]) -> None:
        self.library.show_files(files)

    def _forms_folder(self) -> Path | None:
        """Where forms are listed and offered: the folder asked for, else where models are kept."""
        return self.folder or self.session.models_folder or self._folder_of_workspace()

    def _folder_of_workspace(self) -> Path | None:
        """Beside a workspace file lies the folder of its models."""
        location = Path(self.session.workspace.location)
        folder = location.parent / "models"
        return folder if location.suffix and folder.is_dir() else None

    def show_params(self, params: dict[str, Any]) -> None:
        """Open what was asked for."""
        if params.get("folder"):
            self.folder = Path(params["folder"])
            self.refresh()
        if params.get("path"):
            self.open_path(Path(params["path"]))
        elif params.get("new"):
            self.new_form()

    def can_close(self) -> bool:
        """Ask for each form that is not saved."""
        return all(self._may_drop(editor) for editor in self.editors)

    # --- Opening and closing ---------------------------------------------------------------------

    @property
    def editor(self) -> FormEditor | None:
        """The form in front."""
        index = self.tabs.currentIndex()
        return self.editors[index] if 0 <= index < len(self.editors) else None

    def new_form(self) -> FormEditor:
        """Begin an empty form."""
        taken = {editor.document.form.id for editor in self.editors} | {file.form_id for file in self.library.files}
        number = next(n for n in range(1, len(taken) + 2) if f"form_{n}" not in taken)
        return self._add(FormDocument(Form.new(f"form_{number}"), name="New form"))

    def ask_and_open(self) -> None:
        """Let the person choose a file."""
        name, _ = QFileDialog.getOpenFileName(self, "Open form", str(self._forms_folder() or ""), FILES)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> FormEditor | None:
        """Open a file, or come back to its tab. What cannot be opened is said, nothing else changes."""
        for index, editor in enumerate(self.editors):
            if editor.document.path == path:
                self.tabs.setCurrentIndex(index)
                return editor
        try:
            document = FormDocument.open(path)
        except FormRefused as refused:
            notify(str(refused), Severity.ERROR, "The file was left as it is.")
            return None
        except OSError as error:
            notify(f"“{path.name}” cannot be read: {error.strerror}.", Severity.ERROR)
            return None
        return self._add(document)

    def _add(self, document: FormDocument) -> FormEditor:
        editor = FormEditor(document)
        editor.save_asked.connect(lambda: self.save(editor))
        editor.publish_asked.connect(lambda: self.publish(editor))
        editor.checked.connect(self._tell_status)
        editor.hint.connect(self.session.status.set_hint)
        editor.preview.cases_wanted.connect(lambda: self._offer_cases(editor))
        document.subscribe(lambda _change: self._name_tab(editor))
        self.editors.append(editor)
        self.stack.addWidget(editor)
        self.tabs.setCurrentIndex(self.tabs.add("forms", document.name))
        self._show_tab(self.tabs.currentIndex())
        return editor

    def close_tab(self, index: int) -> None:
        """Close a form, after asking when it is not saved."""
        editor = self.editors[index]
        if not self._may_drop(editor):
            return
        del self.editors[index]
        self.tabs.removeTab(index)
        self.stack.removeWidget(editor)
        editor.deleteLater()
        self._show_tab(self.tabs.currentIndex())

    def _may_drop(self, editor: FormEditor) -> bool:
        name = editor.document.name
        return not editor.document.is_dirty or confirm(
            self,
            f"Discard the changes to “{name}”?",
            "They are not saved. Save the form first to keep them.",
            "Discard changes",
            keep_text="Keep editing",
        )

    # --- Saving and publishing -------------------------------------------------------------------

    def save(self, editor: FormEditor) -> bool:
        """Write the file, asking for a place the first time; whether it was written."""
        path = editor.document.path
        if path is None:
            offered = (self._forms_folder() or Path()) / f"{editor.document.form.id or 'form'}.form"
            name, _ = QFileDialog.getSaveFileName(self, "Save form", str(offered), "Forms (*.form)")
            if not name:
                return False
            path = Path(name)
        try:
            editor.document.save(path)
        except OSError as error:
            notify(f"“{path.name}” was not saved: {error.strerror}.", Severity.ERROR, "Choose another folder.")
            return False
        self._tell_status()
        return True

    def publish(self, editor: FormEditor) -> None:
        """Put the form into operation; errors are shown instead."""
        if any(finding.severity == "error" for finding in editor.findings):
            editor.show_problems()
            return
        name = editor.document.path.name if editor.document.path else f"{editor.document.form.id}.form"
        resource = Resource(name, editor.document.form.to_bytes())
        deploy = partial(self.session.workspace.deploy, [resource], actor=self.session.person)
        operation = self.session.run(deploy, label=f"Publishing {editor.document.name}")
        operation.on_success(lambda deployed: self._published(editor, deployed))

    def _published(self, editor: FormEditor, _deployed: Deployment) -> None:
        notify(f"“{editor.document.form.id}” is live for tasks that name it.", Severity.SUCCESS)

    # --- Data of a case for the preview ----------------------------------------------------------

    def _offer_cases(self, editor: FormEditor) -> None:
        """Read the newest cases and offer them below the button."""
        query = InstanceQuery(roots_only=True, limit=MOST_CASES)
        self.session.run(self.session.workspace.instances, query).on_success(partial(self._show_cases, editor))

    def _show_cases(self, editor: FormEditor, cases: list[InstanceInfo]) -> None:
        menu = Menu(editor)
        for case in cases:
            name = f"{case.business_key or case.id} · {case.process_name}".replace("&", "&&")
            menu.add(name, partial(self._take_case, editor, case.id))
        if not cases:
            menu.add("There are no cases yet. Start one, then come back.", lambda: None, "info")
        menu.aboutToHide.connect(menu.deleteLater)
        button = editor.preview.from_case
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _take_case(self, editor: FormEditor, case_id: str) -> None:
        reading = self.session.run(self.session.workspace.instance, case_id)
        reading.on_success(lambda detail: editor.preview.set_data(detail.variables))

    # --- Showing ---------------------------------------------------------------------------------

    def _show_tab(self, index: int) -> None:
        editor = self.editors[index] if 0 <= index < len(self.editors) else None
        self.stack.setCurrentWidget(editor if editor is not None else self.library)
        self.strip.setVisible(bool(self.editors))
        self._tell_status()

    def _name_tab(self, editor: FormEditor) -> None:
        if editor in self.editors:
            index = self.editors.index(editor)
            self.tabs.set_name(index, editor.document.name, unsaved=editor.document.is_dirty)
            self._tell_status()

    def _tell_status(self) -> None:
        """Problems and save state of the form in front, for the status bar."""
        editor = self.editor
        if not self.isVisible() or editor is None:
            return
        errors = sum(finding.severity == "error" for finding in editor.findings)
        self.session.status.set_problems(errors, len(editor.findings) - errors, editor.show_problems)
        self.session.status.set_saved("Not saved" if editor.document.is_dirty else "All changes saved")
