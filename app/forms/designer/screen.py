"""The Forms place: open forms in tabs, the list of forms when none is open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.forms.designer.document import FormDocument
from app.forms.designer.form_editor import FormEditor
from app.forms.designer.library import FormFile, Library, forms_in
from app.forms.schema.form import Form, FormRefused
from app.foundation.notices import Severity, notify
from app.foundation.snapshots import Kept
from app.look.components.menu import Menu
from app.session.document_tabs_screen import DocumentTabsScreen, DocumentWords
from app.session.session import Session
from app.workspace.values import InstanceInfo, InstanceQuery

MOST_CASES = 20


class FormScreen(DocumentTabsScreen[FormEditor, FormFile]):
    """`show_params`: `path` opens a file, `new=True` begins a form, `folder` says where to look for forms."""

    place = "forms"
    title = "Forms"
    icon = "forms"
    interests = frozenset({"models"})
    words = DocumentWords("form", "form", "Forms (*.form *.json)", "Forms (*.form)")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Library(), parent)

    # --- Screen ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list of forms again."""
        folder = self.listed_folder()
        if folder is not None:
            self.session.run(forms_in, folder).on_success(self._list).on_failure(lambda _text: self._list([]))
        self.tell_status()

    def _list(self, files: list[FormFile]) -> None:
        self.library.show_files(files)

    def listed_folder(self) -> Path | None:
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

    # --- Opening ---------------------------------------------------------------------------------

    def begin(self) -> FormEditor:
        """Begin an empty form in a tab."""
        return self.new_form()

    def new_form(self) -> FormEditor:
        """Begin an empty form."""
        taken = {editor.document.form.id for editor in self.editors} | {file.form_id for file in self.library.files}
        number = next(n for n in range(1, len(taken) + 2) if f"form_{n}" not in taken)
        return self._add(FormDocument(Form.new(f"form_{number}"), name="New form"))

    def restore(self, kept: Kept) -> FormEditor:
        """A form as it was left. Raises ValueError."""
        try:
            form = Form.from_json(kept.data, kept.name)
        except FormRefused as reason:
            raise ValueError(str(reason)) from reason
        return self._add(FormDocument(form, kept.path, kept.name))

    def open_file(self, file: FormFile) -> None:
        """Open a form of the list."""
        self.open_path(file.path)

    def open_path(self, path: Path) -> FormEditor | None:
        """Open a file, or come back to its tab. What cannot be opened is said, nothing else changes."""
        editor = self.bring_to_front(path)
        if editor is not None:
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
        editor.checked.connect(self.tell_status)
        editor.preview.cases_wanted.connect(lambda: self._offer_cases(editor))
        document.subscribe(lambda _change: self.name_tab(editor))
        return self.add_editor(editor)

    # --- What the tabs ask -----------------------------------------------------------------------

    def name_of(self, editor: FormEditor) -> str:
        """The form's name."""
        return editor.document.name

    def file_name_of(self, editor: FormEditor) -> str:
        """The file's name, or one made of the form's id."""
        path = editor.document.path
        return path.name if path else f"{editor.document.form.id or 'form'}.form"

    def has_errors(self, editor: FormEditor) -> bool:
        """Whether the form has errors; warnings may be published."""
        return any(finding.severity == "error" for finding in editor.findings)

    def source_of(self, editor: FormEditor) -> bytes:
        """The form as it is on the sheet."""
        return editor.document.form.to_bytes()

    def tell_published(self, editor: FormEditor) -> None:
        """Say that tasks take this form now."""
        notify(f"“{editor.document.form.id}” is live for tasks that name it.", Severity.SUCCESS)

    def tell_status_of(self, editor: FormEditor) -> None:
        """Errors, warnings and save state."""
        errors = sum(finding.severity == "error" for finding in editor.findings)
        self.session.status.set_problems(errors, len(editor.findings) - errors, editor.show_problems)
        self.session.status.set_saved("Not saved" if editor.document.is_dirty else "All changes saved")

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
