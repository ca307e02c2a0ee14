"""The project as rows: files by kind, and the names that cross files with everybody who uses them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.project.folder import FileKind, Project, ProjectFile
from app.project.symbols import Mention, Role, Symbol, SymbolKind

HEADS = {
    FileKind.MODEL: ("Models", "model"),
    FileKind.DECISION: ("Decisions", "rules"),
    FileKind.FORM: ("Forms", "forms"),
    FileKind.TEST: ("Tests", "beaker"),
    FileKind.TEMPLATE: ("Element templates", "package"),
}
SYMBOL_ICONS = {
    SymbolKind.PROCESS: "model",
    SymbolKind.DECISION: "rules",
    SymbolKind.FORM: "forms",
    SymbolKind.MESSAGE: "event-catch-message",
    SymbolKind.SIGNAL: "event-catch-signal",
    SymbolKind.ERROR: "event-catch-error",
    SymbolKind.ESCALATION: "event-catch-escalation",
}
NAMES = "Names"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `note` stands behind the title; `path` and `element_id` are where it leads, `symbol` what it names."""

    title: str
    icon: str
    note: str = ""
    tooltip: str = ""
    path: Path | None = None
    element_id: str = ""
    symbol: Symbol | None = None
    is_head: bool = False
    is_broken: bool = False
    inside: tuple[Row, ...] = field(default=())


def rows_of(project: Project, words: str = "") -> list[Row]:
    """Heads with their rows; with `words`, only what has them in its title, name or file."""
    heads = [_files(project, kind, words.lower()) for kind in FileKind]
    heads.append(_names(project, words.lower()))
    return [head for head in heads if head.inside]


def _files(project: Project, kind: FileKind, words: str) -> Row:
    title, icon = HEADS[kind]
    found = [each for each in project.files if each.kind is kind]
    rows = tuple(_file(project, each, icon) for each in found if words in f"{each.title} {each.path.name}".lower())
    return Row(title, icon, str(len(rows)), is_head=True, inside=rows)


def _file(project: Project, file: ProjectFile, icon: str) -> Row:
    place = file.path.relative_to(project.folder)
    tooltip = f"{place}\n{file.problem}" if file.problem else str(place)
    note = "" if _plain(file.path.stem) == _plain(file.title) else file.path.name
    shown = "triangle" if file.problem else icon
    return Row(file.title, shown, note, tooltip, file.path, is_broken=bool(file.problem))


def _plain(text: str) -> str:
    """Letters and digits alone: `new-hire` says nothing that `New hire` does not."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _names(project: Project, words: str) -> Row:
    rows = tuple(row for kind in SymbolKind for row in _of_kind(project, kind) if words in row.title.lower())
    return Row(NAMES, "tag", str(len(rows)), is_head=True, inside=rows)


def _of_kind(project: Project, kind: SymbolKind) -> Iterator[Row]:
    """The names of a kind that are defined somewhere, and those that are only used: a name that leads nowhere."""
    defined = project.definitions(kind)
    used = {each.symbol.key for file in project.files for each in file.mentions if each.symbol.kind is kind}
    for key in sorted({*defined, *used}, key=str.lower):
        symbol = Symbol(kind, key)
        mentions = list(project.mentions(symbol))
        uses = sum(each.role is Role.USES for each in mentions)
        missing = key not in defined and kind is not SymbolKind.ERROR
        note = "not found" if missing else _counted(uses)
        inside = tuple(_mention(each) for each in mentions)
        yield Row(key, SYMBOL_ICONS[kind], f"{kind}, {note}", "", symbol=symbol, is_broken=missing, inside=inside)


def _counted(uses: int) -> str:
    return {0: "not used", 1: "1 use"}.get(uses, f"{uses} uses")


def _mention(mention: Mention) -> Row:
    icon = "pin" if mention.role is Role.DEFINES else "link"
    title = mention.title if mention.title != mention.path.name else mention.path.stem
    return Row(title, icon, mention.path.name, str(mention.path), mention.path, mention.element_id, mention.symbol)
