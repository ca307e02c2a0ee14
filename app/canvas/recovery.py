"""Where the logs of unsaved models are kept, and bringing back what a crash left behind."""

from __future__ import annotations

import os
from pathlib import Path

from app.bpmn.document import Document
from app.bpmn.recovery import LogBroken, RecoveryLog, pending, resume
from app.foundation.notices import Severity, notify


def recovery_folder() -> Path:
    """The folder of the logs; `MILLRACE_HOME` moves it."""
    home = os.environ.get("MILLRACE_HOME")
    if home:
        folder = Path(home) / "data" / "recovery"
    else:
        import platformdirs

        folder = platformdirs.user_data_path("Millrace", appauthor=False) / "recovery"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def start_log(document: Document) -> RecoveryLog | None:
    """Keep a log of this document; without one (a read-only disk) work goes on, and the person is told."""
    try:
        return RecoveryLog(document, recovery_folder())
    except OSError as error:
        notify(
            "Changes are not kept for a crash.",
            Severity.WARNING,
            f"The recovery folder cannot be written: {error.strerror}.",
        )
        return None


def left_behind() -> list[tuple[Document, RecoveryLog]]:
    """The models that were unsaved when the program died, with their logs."""
    found = []
    try:
        waiting = pending(recovery_folder())
    except OSError:
        return []
    for each in waiting:
        try:
            found.append(resume(each.log, recovery_folder()))
        except LogBroken as reason:
            notify(f"Unsaved changes of {each.name} could not be brought back.", Severity.WARNING, str(reason))
    return found
