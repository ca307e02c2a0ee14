"""`Project`: the files of one folder and what they name; a file is read again when it has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.bpmn.structure import tag, title
from app.foundation import xml
from app.project import bpmn_slots, dmn_slots
from app.project.bpmn_slots import Slot
from app.project.json_slots import scenario_symbols
from app.project.symbols import Mention, Role, Symbol, SymbolKind

SKIPPED = frozenset({".git", "node_modules", "__pycache__", ".venv", "target", "build"})
MOST_FILES = 5000
LARGEST = 64_000_000
"""Bytes; what is larger is listed and not read."""


class FileKind(StrEnum):
    """The kinds of files of a process application, in the order in which people see them."""

    MODEL = "model"
    DECISION = "decision"
    FORM = "form"
    TEST = "test"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """A file: what it is, what people call it, what it names. `problem` says why it could not be read."""

    path: Path
    kind: FileKind
    title: str
    mentions: tuple[Mention, ...] = ()
    problem: str = ""


Stamp = tuple[int, int]


class Project:
    """All files below `folder`. `refresh` looks at the disk; everything else answers from what it saw."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: tuple[ProjectFile, ...] = ()
        self._known: dict[Path, tuple[Stamp, ProjectFile | None]] = {}

    def refresh(self) -> bool:
        """Read what is new or changed; whether anything is different now. Raises OSError for a folder that is gone."""
        known: dict[Path, tuple[Stamp, ProjectFile | None]] = {}
        for path in _paths(self.folder):
            stamp = _stamp(path)
            if stamp is not None:
                before = self._known.get(path)
                known[path] = before if before is not None and before[0] == stamp else (stamp, _read(path, stamp[1]))
        changed = known != self._known
        self._known = known
        self.files = tuple(sorted((each for _, each in known.values() if each is not None), key=_order))
        return changed

    def mentions(self, symbol: Symbol) -> Iterator[Mention]:
        """Where a name is written, in all files."""
        return (each for file in self.files for each in file.mentions if each.symbol == symbol)

    def definitions(self, kind: SymbolKind) -> dict[str, list[Mention]]:
        """The names of a kind with where they are defined."""
        found: dict[str, list[Mention]] = {}
        for file in self.files:
            for each in file.mentions:
                if each.symbol.kind is kind and each.role is Role.DEFINES:
                    found.setdefault(each.symbol.key, []).append(each)
        return found

    def callers(self, symbol: Symbol) -> list[Mention]:
        """Who uses a name."""
        return [each for each in self.mentions(symbol) if each.role is Role.USES]


def _paths(folder: Path) -> Iterator[Path]:
    """Files that may belong, folders in order; what programs keep for themselves is passed over."""
    waiting, count = [folder], 0
    while waiting:
        for path in sorted(waiting.pop(0).iterdir()):
            if path.is_dir() and not path.is_symlink():
                if path.name not in SKIPPED:
                    waiting.append(path)
            elif path.suffix.lower() in READERS:
                count += 1
                if count > MOST_FILES:
                    return
                yield path


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _order(file: ProjectFile) -> tuple[int, str]:
    return list(FileKind).index(file.kind), file.title.lower()


def _read(path: Path, size: int) -> ProjectFile | None:
    kind, read = READERS[path.suffix.lower()]
    if size > LARGEST:
        return ProjectFile(path, kind, path.stem, problem="The file is too large to be looked into.")
    try:
        return read(path, path.read_bytes())
    except (xml.XmlRefused, OSError, ValueError, RecursionError) as reason:
        return ProjectFile(path, kind, path.stem, problem=str(reason) or "The file could not be read.")


def _model(path: Path, data: bytes) -> ProjectFile | None:
    root = xml.parse(data, name=path.name).getroot()
    if tag(root) != "definitions" or "BPMN" not in str(root.tag):
        return None
    named = next((node.get("name") for node in root if tag(node) == "process" and node.get("name")), None)
    return ProjectFile(path, FileKind.MODEL, named or path.stem, _mentions(path, bpmn_slots.slots(root)))


def _decisions(path: Path, data: bytes) -> ProjectFile | None:
    root = xml.parse(data, name=path.name).getroot()
    named = next((node.get("name") for node in root if tag(node) == "decision" and node.get("name")), None)
    return ProjectFile(path, FileKind.DECISION, named or path.stem, _mentions(path, dmn_slots.slots(root)))


def _mentions(path: Path, slots: Iterator[Slot]) -> tuple[Mention, ...]:
    seen = (each for each in slots if each.role is not Role.DRAWS)
    return tuple(Mention(s.symbol, s.role, path, s.shown.get("id") or "", title(s.shown)) for s in seen)


def _form(path: Path, data: bytes) -> ProjectFile | None:
    content = json.loads(data)
    if not isinstance(content, dict):
        return None
    key = content.get("id") if isinstance(content.get("id"), str) else path.stem
    name = path.stem.replace("-", " ").replace("_", " ").capitalize()
    return ProjectFile(
        path, FileKind.FORM, name, (Mention(Symbol(SymbolKind.FORM, str(key)), Role.DEFINES, path, "", name),)
    )


def _json(path: Path, data: bytes) -> ProjectFile | None:
    """A scenario file has steps, an element template says what it applies to; other JSON is none of ours."""
    if b'"steps"' not in data and b'"appliesTo"' not in data:
        return None
    content: Any = json.loads(data)
    rows = [each for each in (content if isinstance(content, list) else [content]) if isinstance(each, dict)]
    if any("appliesTo" in each and "properties" in each for each in rows):
        return ProjectFile(path, FileKind.TEMPLATE, str(rows[0].get("name") or path.stem))
    if not any(isinstance(each.get("steps"), list) for each in rows):
        return None
    used = dict.fromkeys(scenario_symbols(content))
    mentions = tuple(Mention(symbol, Role.USES, path, "", path.name) for symbol in used)
    return ProjectFile(path, FileKind.TEST, path.name.removesuffix(".json").removesuffix(".scenario"), mentions)


READERS: dict[str, tuple[FileKind, Callable[[Path, bytes], ProjectFile | None]]] = {
    ".bpmn": (FileKind.MODEL, _model),
    ".dmn": (FileKind.DECISION, _decisions),
    ".form": (FileKind.FORM, _form),
    ".json": (FileKind.TEST, _json),
}
