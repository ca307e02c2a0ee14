"""Where another version of a model comes from: a file, the disk, git, what is in operation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.bpmn.document import Document
from app.canvas.compare import git_versions
from app.foundation.xml import XmlRefused
from app.workspace.protocol import Workspace


class NoVersion(Exception):
    """The version cannot be read; the text says why."""


@dataclass(frozen=True)
class Source:
    """A version: what a menu calls it, and how its bytes are read (on a worker thread)."""

    title: str
    short: str
    icon: str
    read: Callable[[], bytes | None]

    def document(self) -> Document:
        """The model. Raises NoVersion."""
        try:
            data = self.read()
        except OSError as error:
            raise NoVersion(f"{self.title} cannot be read: {error.strerror}.") from error
        if data is None:
            raise NoVersion(f"{self.title}: there is none.")
        try:
            return Document.from_bytes(data, self.short)
        except XmlRefused as refusal:
            raise NoVersion(str(refusal)) from refusal


def file_source(path: Path) -> Source:
    """Any file."""
    return Source(path.name, path.stem, "open", path.read_bytes)


def now_source(document: Document, title: str) -> Source:
    """The model as it is on the canvas at this moment."""
    data = document.to_bytes()
    return Source(title, title, "model", lambda: data)


def sources_of(path: Path | None, process_ids: frozenset[str], workspace: Workspace | None) -> list[Source]:
    """The versions of a model that can be offered without asking for a file; called on a worker thread."""
    found: list[Source] = []
    if path is not None:
        found.append(Source("The file as it was saved last", f"{path.stem}, saved", "save", path.read_bytes))
    if path is not None and git_versions.has_git(path):
        read = partial(git_versions.stored, path, git_versions.HEAD)
        found.append(Source("The last commit in git", f"{path.stem}, last commit", "history", read))
    return [*found, *(versions_in_operation(process_ids, workspace) if workspace is not None else [])]


def git_conflict(path: Path | None) -> tuple[Source, Source, Source] | None:
    """Base, ours and theirs of a merge that stopped at this file; None without one. Called on a worker thread."""
    if path is None or not git_versions.has_git(path):
        return None
    names = ((git_versions.BASE, "common origin"), (git_versions.OURS, "mine"), (git_versions.THEIRS, "theirs"))
    found = [(title, git_versions.stored(path, version)) for version, title in names]
    if any(data is None for _, data in found):
        return None
    made = [
        Source(f"{title} in git", f"{path.stem}, {title}", "history", partial(_given, data)) for title, data in found
    ]
    return made[0], made[1], made[2]


def _given(data: bytes | None) -> bytes | None:
    return data


def versions_in_operation(process_ids: frozenset[str], workspace: Workspace) -> list[Source]:
    """The versions in operation of some processes, newest first."""
    known = [each for each in workspace.definitions(latest_only=False) if each.process_id in process_ids]
    known.sort(key=lambda each: (each.process_id, -each.version))
    return [
        Source(
            f"Version {each.version} in operation",
            f"{each.name} v{each.version}",
            "repository",
            partial(workspace.definition_source, each.id),
        )
        for each in known
    ]
