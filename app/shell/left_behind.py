"""Which places have unsaved work of a program that died; each brings it back when it is built."""

from __future__ import annotations

from app.foundation.folders import data_folder
from app.foundation.snapshots import left_behind

LOGS = "*.recovery"
KEEPING_COPIES = ("rules", "forms")


def places_left_behind() -> list[str]:
    """The places with something to bring back, the modeler last: it comes to the front. What another window keeps
    right now does not count."""
    folder = data_folder() / "recovery"
    places = [place for place in KEEPING_COPIES if (folder / place).is_dir() and left_behind(folder / place)]
    if any(folder.glob(LOGS)):
        # Imported here: a start without a crash before it reads no document.
        from app.bpmn.recovery import pending

        places += ["model"] if pending(folder) else []
    return places
