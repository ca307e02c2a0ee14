"""Notice that another Millrace has the same file open: a lock beside it that dies with its process."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO


class LockFile:
    """`<file>.lock`, held from `acquire` until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(path.name + ".lock")
        self._file: IO[bytes] | None = None

    def acquire(self) -> bool:
        """Whether we are the first; a second one works on, but leaves clocks and jobs to the first."""
        if self._file is not None:
            return True
        try:
            file = open(self.path, "a+b")  # noqa: SIM115  held open on purpose
        except OSError:
            return False
        if not _lock(file):
            file.close()
            return False
        file.truncate(0)
        file.write(f"process {os.getpid()}\n".encode())
        file.flush()
        self._file = file
        return True

    def release(self) -> None:
        """Let the next one be first. The file itself stays: removing it would race with the next one."""
        if self._file is not None:
            self._file.close()
            self._file = None


if os.name == "nt":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        try:
            # Beyond the text, so that others can still read who holds the lock.
            file.seek(1 << 20)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
