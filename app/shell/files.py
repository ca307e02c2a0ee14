"""Opening files: from the dialog, from the command line, dropped on the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.foundation.folders import models_folder
from app.foundation.notices import Severity, notify
from app.session.session import Session
from app.shell.places import place_of_file

FILTER = "Models (*.bpmn *.dmn *.form *.xml);;BPMN (*.bpmn *.xml);;DMN (*.dmn);;Forms (*.form);;All files (*)"


def can_open(name: str) -> bool:
    """Whether some place opens files of this name."""
    return place_of_file(name) is not None


def open_files(session: Session, names: Sequence[str | Path]) -> None:
    """Open each file in its place; say which ones no place can open."""
    for name in names:
        path = Path(name)
        place = place_of_file(path.name)
        if place is None:
            text = f"{path.name} cannot be opened."
            notify(text, Severity.WARNING, "Millrace opens BPMN, DMN and form files.")
        elif not path.is_file():
            notify(f"{path.name} is not there any more.", Severity.WARNING, str(path.parent))
        else:
            session.go(place, path=str(path))


def choose_files(session: Session, parent: QWidget) -> None:
    """Ask for files, then open them."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Open files", str(models_folder()), FILTER)
    open_files(session, names)
