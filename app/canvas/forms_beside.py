"""Forms that lie beside a model: made for an element, shown in the form designer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.canvas import file_dialogs
from app.canvas.inspector.groups.people import write_form
from app.canvas.surroundings import form_id
from app.forms.schema.form import Form
from app.foundation.files import write_atomically
from app.foundation.notices import Severity, notify

if TYPE_CHECKING:
    from app.canvas.screen import ModelScreen


def new_form(screen: ModelScreen, element_id: str) -> None:
    """Make a form for an element beside the model, in the form designer."""
    page = screen.page
    if page is None or not screen.saved(page) or page.document.path is None:
        return
    node = page.document.find(element_id)
    name = file_dialogs.file_name((node.get("name") if node is not None else "") or element_id)
    path = _free_path(page.document.path.parent / f"{name}.form")
    content = {"type": "default", "id": path.stem, "schemaVersion": 16, "components": []}
    try:
        write_atomically(path, Form.from_json(content).to_bytes())
    except OSError as reason:
        notify("The form was not made.", Severity.ERROR, f"{path.name}: {reason.strerror}.")
        return
    with page.document.transaction("Add form"):
        write_form(node, path.stem)
    screen.session.go("forms", path=str(path), folder=str(path.parent))


def open_form(screen: ModelScreen, key: str) -> None:
    """Show a form in the designer."""
    page = screen.page
    folder = page.document.path.parent if page is not None and page.document.path is not None else None
    found = next((each for each in folder.glob("*.form") if form_id(each) == key), None) if folder else None
    if found is None:
        notify("That form is not beside the model.", Severity.WARNING, f"No .form file in the folder has the id {key}.")
        return
    screen.session.go("forms", path=str(found), folder=str(found.parent))


def _free_path(path: Path) -> Path:
    """The path, or the same with a number when there is such a file."""
    number, candidate = 2, path
    while candidate.exists():
        candidate = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return candidate
