"""Noticing that another program changed, moved or removed the file of an open model."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.bpmn.document import Document

QUIET_MS = 250
"""A program that writes a file in several goes is given the time to finish."""


class DiskWatch(QObject):
    """`changed(document)` fires when the file of a watched document has other bytes than were last read or saved here;
    `gone(document)` when it is no longer there. What a save of our own writes is no change."""

    changed = Signal(object)
    gone = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_event)
        self._watcher.directoryChanged.connect(self._on_event)
        self._known: dict[Document, bytes] = {}
        self._origins: dict[Document, bytes] = {}
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.look)

    def watch(self, documents: Iterable[Document]) -> None:
        """Watch exactly these; those without a file once they have one."""
        wanted = {each: self._known.get(each) for each in documents if each.path is not None}
        self._known = {each: known or _digest(each.path) for each, known in wanted.items()}
        self._origins = {each: self._origins.get(each) or _content(each.path) for each in wanted}
        self._follow()

    def saved(self, document: Document) -> None:
        """The document and its file are the same now."""
        if document.path is not None:
            self._known[document] = _digest(document.path)
            self._origins[document] = _content(document.path)
            self._follow()

    def origin(self, document: Document) -> bytes:
        """The file as it was last read or saved here: what both sides have changed. Empty when it is not known."""
        return self._origins.get(document, b"")

    def _follow(self) -> None:
        """Watch the files, and their folders: a file that is replaced by another leaves the watch."""
        paths = {str(each.path) for each in self._known} | {str(Path(each.path or "").parent) for each in self._known}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - paths:
            self._watcher.removePaths(sorted(watched - paths))
        missing = sorted(path for path in paths - watched if Path(path).exists())
        if missing:
            self._watcher.addPaths(missing)

    def _on_event(self, _path: str) -> None:
        self._quiet.start()

    def look(self) -> None:
        """Compare every watched file with what is known of it."""
        for document, known in tuple(self._known.items()):
            now = _digest(document.path)
            if now == known:
                continue
            self._known[document] = now
            (self.changed if now else self.gone).emit(document)
        self._follow()


def _digest(path: Path | None) -> bytes:
    """A fingerprint of a file; empty when it cannot be read."""
    content = _content(path)
    return blake2b(content, digest_size=16).digest() if content else b""


def _content(path: Path | None) -> bytes:
    try:
        return path.read_bytes() if path is not None else b""
    except OSError:
        return b""
