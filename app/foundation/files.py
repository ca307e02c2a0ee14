"""Files are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` in the file `path`; see `written_whole`. Raises OSError and leaves the old file as it was."""
    with written_whole(path) as beside:
        beside.write_bytes(data)


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to; at the end it is flushed to the disk and renamed over `path`.

    The file keeps its permissions; a link keeps pointing where it did. Whatever is raised inside leaves the old file
    as it was. Raises OSError.
    """
    path = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        yield Path(name)
        _flush(name)
        if path.exists():
            shutil.copymode(path, name)
        else:
            os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _flush(name: str) -> None:
    with open(name, "rb+") as file:
        os.fsync(file.fileno())


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
