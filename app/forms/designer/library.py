"""The forms of a folder: what to offer before one is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.forms.render.moment_words import show_day, show_time
from app.forms.schema.form import Form, FormRefused
from app.look.components.file_library import FileLibrary, LibraryWords

MOST_FORMS = 500


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form on disk. `fields` is None when the file is no form."""

    path: Path
    form_id: str
    fields: int | None
    changed: datetime


def forms_in(folder: Path) -> list[FormFile]:
    """The forms in `folder` and its direct subfolders, by name."""
    found = []
    paths = sorted({*folder.glob("*.form"), *folder.glob("*/*.form")}, key=lambda path: path.name.lower())
    for path in paths[:MOST_FORMS]:
        try:
            changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            form = Form.from_json(path.read_bytes(), path.name)
            fields: int | None = sum(component.kind.keyed for component in form.walk())
            found.append(FormFile(path, form.id, fields, changed))
        except FormRefused:
            found.append(FormFile(path, "", None, changed))
        except OSError:
            continue
    return found


class Library(FileLibrary[FormFile]):
    """A list of forms, or how to begin when there are none."""

    words = LibraryWords(
        icon="forms",
        title="Forms",
        subtitle="What people fill in when they work a task.",
        new_text="New form",
        empty_title="No forms here yet",
        empty_text="A form is what people fill in when they work a task. Make one, or open a .form file.",
        table_name="Forms",
        heads=("Form", "Folder", "Id", "Fields", "Changed"),
        number_column=3,
        widths={3: 80, 4: 170},
    )

    def texts_of(self, file: FormFile) -> tuple[str, ...]:
        """Name, folder, id, number of fields, and when it changed."""
        count = "not a form" if file.fields is None else str(file.fields)
        local = file.changed.astimezone()
        changed = f"{show_day(local.date())} {show_time(local.time())}"
        return file.path.stem, file.path.parent.name, file.form_id, count, changed

    def path_of(self, file: FormFile) -> Path:
        """Where the form lies."""
        return file.path

    def is_readable(self, file: FormFile) -> bool:
        """Whether it is a form."""
        return file.fields is not None
