"""Nothing is lost when the program dies: every committed change is appended to a log beside the work.

A log is a file of JSON lines in a folder of the program's own. The first line holds the content that the
changes start from, each further line one transaction. It is written and handed to the operating system at
each commit, undo and redo, and deleted by a save or a clean close. What is left in the folder belongs to a
program that died; `pending` lists it, `resume` brings it back.
"""

from __future__ import annotations

import base64
import json
import uuid
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from app.bpmn.document import Document
from app.bpmn.recovery_lines import change_from, change_to
from app.foundation.locks import try_lock
from app.foundation.notices import Severity, notify
from app.markup.changes import Transaction

FORMAT = 1
SUFFIX = ".recovery"


class LogBroken(Exception):
    """A log cannot be read; it was moved aside. The text says where to."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A log that a dead program left: what it is of, and when it was written last (UTC)."""

    log: Path
    name: str
    path: Path | None
    written: datetime


class RecoveryLog:
    """Keeps the log of one document in `folder` for as long as it is open. Only one per document."""

    def __init__(self, document: Document, folder: Path):
        self._document = document
        self._folder = folder
        self._file: IO[str] | None = None
        self._stops = [document.subscribe(self._append), document.subscribe_saved(self._begin)]
        self._begin()

    @property
    def path(self) -> Path | None:
        """The log file; None while nothing is unsaved."""
        return Path(self._file.name) if self._file else None

    def close(self) -> None:
        """A clean end: the person saved or chose not to."""
        for stop in self._stops:
            stop()
        self._clear()

    def _begin(self) -> None:
        """Start from the present content; a log is written only when that is not saved."""
        self._clear()
        self._base = self._document.to_bytes()
        self._numbers = {node: number for number, node in enumerate(self._document.definitions.iter())}
        if self._document.is_dirty:
            self._file = self._opened()

    def _append(self, transaction: Transaction) -> None:
        """One line for one transaction, handed to the operating system before this returns."""
        if not self._document.is_dirty:
            self._begin()  # undone back to what is saved: there is nothing to bring back
            return
        if self._file is None:
            self._file = self._opened()
        changes = [change_to(change, self._numbers) for change in transaction.changes]
        self._file.write(_line({"label": transaction.label, "changes": changes}))
        self._file.flush()

    def _opened(self) -> IO[str]:
        self._folder.mkdir(parents=True, exist_ok=True)
        place = self._folder / f"{uuid.uuid4().hex}{SUFFIX}"
        file = place.open("w", encoding="ascii", newline="\n")
        try_lock(file)
        path = self._document.path
        header = {
            "format": FORMAT,
            "name": self._document.name,
            "path": str(path.absolute()) if path else None,
            "base": base64.b64encode(zlib.compress(self._base, 1)).decode("ascii"),
        }
        file.write(_line(header))
        file.flush()
        return file

    def _clear(self) -> None:
        if self._file is not None:
            self._file.close()
            Path(self._file.name).unlink(missing_ok=True)
            self._file = None


def pending(folder: Path) -> list[Pending]:
    """The logs of programs that died, newest first; those in use elsewhere are left out, broken ones moved aside."""
    found: list[Pending] = []
    for log in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
        if _in_use(log):
            continue
        try:
            header = json.loads(_lines(log)[0])
            path = Path(header["path"]) if header["path"] else None
            moment = datetime.fromtimestamp(log.stat().st_mtime, UTC)
            found.append(Pending(log, str(header["name"]), path, moment))
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            _move_aside(log, error)
    return sorted(found, key=lambda one: one.written, reverse=True)


def resume(log: Path, folder: Path | None = None) -> tuple[Document, RecoveryLog]:
    """The document as it was when the program died, unsaved, with a new log in `folder` (the log's own).

    Each logged transaction is an undo unit again. Raises LogBroken.
    """
    try:
        document = _replayed(_lines(log))
    except Exception as error:  # whatever is wrong with it, the person must be able to go on
        raise LogBroken(_move_aside(log, error)) from error
    new_log = RecoveryLog(document, folder or log.parent)
    discard(log)
    return document, new_log


def discard(log: Path) -> None:
    """Delete a log whose changes nobody wants back."""
    log.unlink(missing_ok=True)


def _replayed(lines: list[str]) -> Document:
    """The document that the lines of a log add up to. Raises whatever is wrong with them."""
    header = json.loads(lines[0])
    if header["format"] != FORMAT:
        raise ValueError(f"the log is in format {header['format']}, this program reads {FORMAT}")
    path = Path(header["path"]) if header["path"] else None
    data = zlib.decompress(base64.b64decode(header["base"], validate=True))
    document = Document.from_bytes(data, header["name"], path)
    nodes: list[Any] = list(document.definitions.iter())
    for line in lines[1:]:
        entry = json.loads(line)
        with document.transaction(entry["label"]):
            for change in entry["changes"]:
                document.editor.replay(change_from(change, nodes, document.editor))
    document.mark_unsaved()
    return document


def _lines(log: Path) -> list[str]:
    """The whole lines of a log: a last one that was cut off by the end of the program is left out."""
    return log.read_text("ascii").split("\n")[:-1]


def _line(value: dict[str, Any]) -> str:
    """One line of JSON; lone surrogates, which stand for undecoded bytes of a file, survive as escapes."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n"


def _in_use(log: Path) -> bool:
    try:
        with log.open("r+b") as file:
            return not try_lock(file)
    except OSError:
        return True


def _move_aside(log: Path, error: Exception) -> str:
    """Rename a broken log so that it is not tried again, tell the person, and return the sentence."""
    aside = log.with_suffix(".broken")
    log.replace(aside)
    text = "Unsaved changes of an earlier session could not be restored."
    detail = f"Their log was moved to {aside} ({type(error).__name__}: {error})."
    notify(text, Severity.WARNING, detail)
    return f"{text} {detail}"
