"""Unsaved work that survives the death of the program: whole copies of what is edited, in a folder of each program.

A running program holds a lock on its folder, which ends with it however it ends. So a folder without a holder belongs
to a program that died. Where a log of changes is kept (models), see `app.bpmn.recovery`; copies are for small files.
"""

from __future__ import annotations

import base64
import json
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.foundation.files import write_atomically
from app.foundation.locks import try_lock

LOCK, SUFFIX = "lock", ".kept"


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy of one document: what it is called, the file it came from if it had one, and its bytes."""

    name: str
    path: Path | None
    data: bytes


class Snapshots:
    """The copies of this program, below `base`. Nothing is made on the disk before the first copy."""

    def __init__(self, base: Path) -> None:
        self._folder = base / uuid.uuid4().hex
        self._lock: IO[bytes] | None = None
        self._written: dict[str, Kept] = {}

    def keep(self, key: str, kept: Kept) -> None:
        """Write a copy, whole, unless it is the one that was written last. Raises OSError."""
        if self._written.get(key) == kept:
            return
        self._hold()
        header = {"name": kept.name, "path": str(kept.path.absolute()) if kept.path else None}
        text = json.dumps(header | {"data": base64.b64encode(kept.data).decode("ascii")})
        write_atomically(self._folder / f"{key}{SUFFIX}", text.encode("ascii"))
        self._written[key] = kept

    def drop(self, key: str) -> None:
        """The work is saved, or nobody wants it."""
        if self._written.pop(key, None) is not None:
            (self._folder / f"{key}{SUFFIX}").unlink(missing_ok=True)
        if not self._written:
            self.close()

    def _hold(self) -> None:
        if self._lock is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = (self._folder / LOCK).open("w+b")
            try_lock(self._lock)

    def close(self) -> None:
        """A clean end: no copy is needed any more."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None
            self._written.clear()
            shutil.rmtree(self._folder, ignore_errors=True)


def left_behind(base: Path) -> list[Path]:
    """The folders of programs that died with unsaved work."""
    folders = sorted(each for each in base.iterdir() if each.is_dir()) if base.is_dir() else []
    return [each for each in folders if any(each.glob(f"*{SUFFIX}")) and not _is_held(each)]


def take_back(base: Path) -> tuple[list[Kept], list[Path]]:
    """The copies of programs that died, and those that cannot be read. The copies are removed; broken ones stay, under
    another name, so that they are tried once only."""
    found, broken = [], []
    for folder in left_behind(base):
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                found.append(_read(path))
            except (OSError, ValueError, KeyError, TypeError):
                aside = path.with_suffix(".broken")
                path.replace(aside)
                broken.append(aside)
            else:
                path.unlink()
        if not any(folder.glob("*.broken")):
            shutil.rmtree(folder, ignore_errors=True)
    return found, broken


def _read(path: Path) -> Kept:
    content = json.loads(path.read_bytes())
    data = base64.b64decode(content["data"], validate=True)
    return Kept(str(content["name"]), Path(content["path"]) if content["path"] else None, data)


def _is_held(folder: Path) -> bool:
    try:
        with (folder / LOCK).open("r+b") as file:
            return not try_lock(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True
