"""Whether a program that died left unsaved models behind; the modeler brings them back when it is built."""

from __future__ import annotations

from app.foundation.folders import data_folder

LOGS = "*.recovery"


def is_work_left_behind() -> bool:
    """Whether there is something to bring back. Logs that another window keeps right now do not count."""
    folder = data_folder() / "recovery"
    if not any(folder.glob(LOGS)):
        return False
    # Imported here: a start without a crash before it reads no document.
    from app.bpmn.recovery import pending

    return bool(pending(folder))
