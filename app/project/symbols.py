"""What the files of a process application name each other by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class SymbolKind(StrEnum):
    """Kinds of names that cross files."""

    PROCESS = "process"
    DECISION = "decision"
    FORM = "form"
    MESSAGE = "message"
    SIGNAL = "signal"
    ERROR = "error"
    ESCALATION = "escalation"

    @property
    def is_id(self) -> bool:
        """Whether XML's rules for ids hold for it."""
        return self in (SymbolKind.PROCESS, SymbolKind.DECISION)


class Role(StrEnum):
    """A file defines a name, uses it, or only draws what has it."""

    DEFINES = "defines"
    USES = "uses"
    DRAWS = "draws"


@dataclass(frozen=True, slots=True, order=True)
class Symbol:
    """One name: the id of a process, decision or form, the name of a message or signal, the code of an error."""

    kind: SymbolKind
    key: str

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a name is written: the file, and in it the element that people see, with what they call it."""

    symbol: Symbol
    role: Role
    path: Path
    element_id: str
    title: str
