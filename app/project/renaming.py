"""A new name for a process, decision, form, message, signal, error or escalation, in every file that writes it.

All files are changed in memory first, each by the smallest edit of its notation; only then are they written, each
whole. Documents that are open are changed in place, as one step that can be undone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.decisions.document import DecisionDocument
from app.foundation.files import write_atomically
from app.foundation.xml import XmlRefused
from app.markup.document import MarkupDocument
from app.project import bpmn_slots, dmn_slots
from app.project.folder import Project
from app.project.json_slots import rename_form, rename_in_scenarios
from app.project.symbols import Symbol

XML_NAME = re.compile(r"[A-Za-z_][\w.-]*\Z", re.ASCII)


class RenameRefused(Exception):
    """The name cannot be given, or a file cannot be changed; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What becomes of one file: its new content, and how many places change in it."""

    path: Path
    content: bytes
    places: int


@dataclass(frozen=True, slots=True)
class RenamePlan:
    """A rename that can be carried out: what changes on the disk, and in which open documents."""

    symbol: Symbol
    key: str
    files: tuple[FileChange, ...]
    open_files: tuple[Path, ...]

    @property
    def count(self) -> int:
        """How many files it touches."""
        return len(self.files) + len(self.open_files)


def plan_rename(project: Project, symbol: Symbol, key: str, open_files: Iterable[Path] = ()) -> RenamePlan:
    """What a rename would do. Changes nothing. Raises RenameRefused."""
    check_key(project, symbol, key)
    opened = {path.resolve() for path in open_files}
    paths = dict.fromkeys(each.path for each in project.mentions(symbol))
    shown = tuple(path for path in paths if path.resolve() in opened)
    closed = [path for path in paths if path.resolve() not in opened]
    return RenamePlan(symbol, key, tuple(_changed(path, symbol, key) for path in closed), shown)


def check_key(project: Project, symbol: Symbol, key: str) -> None:
    """Whether a name may be given. Raises RenameRefused."""
    if not key.strip() or key != key.strip():
        raise RenameRefused(f"A {symbol.kind} needs a name without blanks around it.")
    if symbol.kind.is_id and not XML_NAME.match(key):
        raise RenameRefused(f"'{key}' is no id: start with a letter, then letters, digits, '_', '-' or '.'.")
    if key == symbol.key:
        raise RenameRefused("That is its name already.")
    taken = project.definitions(symbol.kind).get(key)
    if taken:
        raise RenameRefused(f"There is already a {symbol.kind} '{key}', in {taken[0].path.name}.")


def apply(plan: RenamePlan, documents: Mapping[Path, MarkupDocument] | None = None) -> None:
    """Carry a plan out: open documents first, as one undo step each, then the files. Raises OSError.

    Files that were written before one failed stay written; the error names the one that failed.
    """
    for path in plan.open_files:
        rename_in_document((documents or {})[path], plan.symbol, plan.key)
    for change in plan.files:
        write_atomically(change.path, change.content)


def rename_in_document(document: MarkupDocument, symbol: Symbol, key: str) -> int:
    """Change a document; returns how many places. One undo step."""
    label = f"Rename {symbol.kind} to {key}"
    slots = bpmn_slots.slots if isinstance(document, Document) else dmn_slots.slots
    count = 0
    with document.transaction(label):
        for slot in [each for each in slots(document.root) if each.symbol == symbol]:
            count += slot.attribute is not None
            if slot.attribute == "id" and isinstance(document, Document):
                _change_process_id(document, symbol.key, key)
            elif slot.attribute is not None:
                text = slot.node.get(slot.attribute)
                document.editor.set_attribute(slot.node, slot.attribute, bpmn_slots.rewritten(symbol.kind, text, key))
    return count


def _change_process_id(document: Document, old: str, new: str) -> None:
    """The id, and all that refers to it in the file: pools, planes."""
    modeling = Modeling(document)
    try:
        modeling.set_property(old, "id", new)
    finally:
        modeling.close()


def _changed(path: Path, symbol: Symbol, key: str) -> FileChange:
    try:
        return CHANGERS[path.suffix.lower()](path, symbol, key)
    except (OSError, XmlRefused, ValueError) as reason:
        raise RenameRefused(f"{path.name} cannot be changed: {reason}") from reason


def _change_model(path: Path, symbol: Symbol, key: str) -> FileChange:
    document = Document.open(path)
    count = rename_in_document(document, symbol, key)
    return FileChange(path, document.to_bytes(), count)


def _change_decisions(path: Path, symbol: Symbol, key: str) -> FileChange:
    document = DecisionDocument.open(path)
    count = rename_in_document(document, symbol, key)
    return FileChange(path, document.to_bytes(), count)


def _change_form(path: Path, symbol: Symbol, key: str) -> FileChange:
    return FileChange(path, rename_form(path.read_bytes().decode(), key).encode(), 1)


def _change_scenarios(path: Path, symbol: Symbol, key: str) -> FileChange:
    text, count = rename_in_scenarios(path.read_bytes().decode(), symbol, key)
    return FileChange(path, text.encode(), count)


CHANGERS: dict[str, Callable[[Path, Symbol, str], FileChange]] = {
    ".bpmn": _change_model,
    ".dmn": _change_decisions,
    ".form": _change_form,
    ".json": _change_scenarios,
}

__all__ = ["FileChange", "RenamePlan", "RenameRefused", "apply", "plan_rename", "rename_in_document"]
