"""Is the open workspace file still where it was opened?

A file that is moved, deleted or replaced while it is open stays open: SQLite would go on writing into what nobody finds
again, because it looks for a moved file only without WAL. So each call looks first. Not noticed: a move between the
look and the commit, and another file copied over this one in place.
"""

from __future__ import annotations

import os
from pathlib import Path

from app.store.database import Database
from app.workspace.values import WorkspaceError

MOVED = (
    "{path} was moved, deleted or replaced while this workspace is open; nothing has changed. Put it back as it was: "
    "what was done last may be in {name}-wal beside it. Or close the workspace and open the right file"
)


class Place:
    """Where a workspace's file lies, and which file it is; a server has no such place."""

    def __init__(self, database: Database) -> None:
        in_a_file = database.is_sqlite and database.location != "memory"
        self._path = Path(database.location) if in_a_file else None
        self._file = self._there()

    def check(self) -> None:
        """Raises WorkspaceError when our file is not there."""
        if self._path is not None and self._there() != self._file:
            raise WorkspaceError(MOVED.format(path=self._path, name=self._path.name))

    def _there(self) -> tuple[int, int] | None:
        if self._path is None:
            return None
        try:
            found = os.stat(self._path)
        except OSError:
            return None
        return found.st_dev, found.st_ino
