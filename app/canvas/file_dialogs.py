"""Asking for files, and before something is lost."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.look.components import Button, Dialog, Label

FILTER = "BPMN models (*.bpmn *.xml);;All files (*)"


def start_folder(beside: Path | None) -> Path:
    """The model's folder, else where models are kept."""
    if beside is not None:
        return beside.parent
    home = os.environ.get("MILLRACE_HOME")
    if home:
        folder = Path(home) / "data" / "models"
    else:
        import platformdirs

        folder = platformdirs.user_data_path("Millrace", appauthor=False) / "models"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def ask_open(parent: QWidget, beside: Path | None) -> list[Path]:
    """The files to open; none when the person thinks again."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Open models", str(start_folder(beside)), FILTER)
    return [Path(name) for name in names]


def ask_save(parent: QWidget, title: str, path: Path | None) -> Path | None:
    """Where to save a model; None when the person thinks again."""
    suggested = path or start_folder(None) / f"{file_name(title)}.bpmn"
    name, _ = QFileDialog.getSaveFileName(parent, "Save the model", str(suggested), FILTER)
    if not name:
        return None
    chosen = Path(name)
    return chosen if chosen.suffix else chosen.with_suffix(".bpmn")


def ask_target(parent: QWidget, caption: str, title: str, beside: Path | None, *endings: str) -> Path | None:
    """Where to write a file with one of these endings, the first offered; None when the person thinks again."""
    suggested = start_folder(beside) / f"{file_name(title)}.{endings[0]}"
    kinds = ";;".join(f"{ending.upper()} (*.{ending})" for ending in endings)
    name, chosen = QFileDialog.getSaveFileName(parent, caption, str(suggested), kinds)
    if not name:
        return None
    path = Path(name)
    ending = (chosen.partition(" ")[0] or endings[0]).lower()
    return path if path.suffix.lower().removeprefix(".") in endings else path.with_name(f"{path.name}.{ending}")


def file_name(title: str) -> str:
    """A title as a file name: lower case, blanks as hyphens."""
    kept = "".join(letter if letter.isalnum() or letter in "-_" else " " for letter in title.lower())
    return "-".join(kept.split()) or "process"


class UnsavedDialog(Dialog):
    """Save, discard, or keep working. `answer` is "save", "discard" or "keep"."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(f"Save the changes of {title}?", "Save", cancel_text="Keep working", parent=parent)
        self.answer = "keep"
        self.body.addWidget(Label("If you discard them, they are gone.", "body", "text.secondary", wrap=True))
        discard = Button("Discard", "danger")
        discard.clicked.connect(self._discard)
        self.buttons.insertWidget(0, discard)
        self.action.setDefault(True)

    def _discard(self) -> None:
        self.answer = "discard"
        self.accept()


def ask_unsaved(parent: QWidget, title: str) -> str:
    """What to do with unsaved changes: "save", "discard" or "keep"."""
    dialog = UnsavedDialog(title, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    answer = dialog.answer if dialog.answer == "discard" else "save"
    dialog.deleteLater()
    return answer if accepted else "keep"
