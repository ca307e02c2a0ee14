"""What a process book holds: plain values, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.bpmn.document import Document
from app.decisions.grid import Grid


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about an element: `label` "Done by", `text` "Group hr". `is_code` for expressions."""

    label: str
    text: str
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A flow that leaves an element: the words on it, its condition, and where it leads."""

    name: str
    condition: str
    target_id: str
    target_name: str
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One element of a process. `depth` counts the sub-processes around it; `kind` is "User task"."""

    id: str
    name: str
    kind: str
    depth: int
    documentation: str
    facts: tuple[Fact, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class ProcessPart:
    """One process: its steps in the order of the flow."""

    id: str
    name: str
    documentation: str
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who does things: a lane, group or person, and the (id, name) of their steps."""

    name: str
    source: str
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DiagramPage:
    """A diagram of the chapter's document: `number` counts from 0."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class ModelChapter:
    """One BPMN file."""

    title: str
    file_name: str
    document: Document
    documentation: str
    diagrams: tuple[DiagramPage, ...]
    processes: tuple[ProcessPart, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form: what people see, and what it asks of them."""

    label: str
    kind: str
    key: str
    remarks: tuple[str, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class FormChapter:
    """A form, and the (id, name) of the steps that show it."""

    id: str
    title: str
    file_name: str
    fields: tuple[FormField, ...]
    used_by: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DecisionChapter:
    """A decision or a function of its file: its table, or its boxed expression as the node of the file.

    `needs` are the names of what it requires, `used_by` the (id, name) of the steps that ask it.
    """

    id: str
    title: str
    file_name: str
    documentation: str
    grid: Grid | None
    box: Any
    used_by: tuple[tuple[str, str], ...]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """Everything, in order. `made_at` is in UTC. `remarks` say what could not be read."""

    title: str
    made_at: datetime
    models: tuple[ModelChapter, ...]
    forms: tuple[FormChapter, ...]
    decisions: tuple[DecisionChapter, ...]
    remarks: tuple[str, ...] = ()

    @property
    def diagrams(self) -> Iterator[tuple[ModelChapter, DiagramPage]]:
        """Every diagram with its chapter."""
        return ((chapter, page) for chapter in self.models for page in chapter.diagrams)
