"""What the panel shows of an element: properties, tables and groups of them; and what lies beside the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.bpmn.templates import Catalog
from app.bpmn.variables import Outside

Node = Any
Read = Callable[[Node], str]
Write = Callable[[Node, str], None]
Choices = Sequence[tuple[str, str]]
TABS = (("general", "General"), ("data", "Data"), ("run", "Running"), ("notes", "Notes"))


@dataclass(frozen=True, slots=True)
class Property:
    """One field of the panel.

    `kind` is line, text, code, markdown, choice, combo (choice or own text), switch, static (shown, not changed),
    `expression` (always one) or `value` (an expression when spelled as one, else plain text).
    `read` gives its text ("true" for a switch that is on); `write` changes the document inside a transaction that the
    panel opens. `check` says what is wrong with a value, "" when nothing is. `help` stands below the field, a `tooltip`
    comes when asked for. `action` is a button beside it: its text and what it does. `language` is the one that an
    expression is in, where its spelling does not say it.
    """

    name: str
    label: str
    read: Read
    write: Write
    kind: str = "line"
    help: str = ""
    placeholder: str = ""
    choices: Choices = ()
    required: bool = False
    action: tuple[str, Callable[[], object]] | None = None
    check: Callable[[str], str] | None = None
    language: str = ""
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: `get` and `put` one cell; `kind` is line, value, expression or choice.

    `editable` says of one entry whether the cell can be changed: what Millrace does not understand it only shows.
    """

    name: str
    label: str
    get: Callable[[Node], str]
    put: Callable[[Node, str], None]
    kind: str = "line"
    choices: Choices = ()
    editable: Callable[[Node], bool] = lambda _entry: True
    check: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Entries of one kind in an element: mappings, headers, listeners. An entry is an XML node."""

    name: str
    label: str
    columns: tuple[Column, ...]
    entries: Callable[[Node], list[Node]]
    add: Callable[[Node], Node]
    remove: Callable[[Node], None]
    empty: str = ""
    help: str = ""
    add_label: str = "Add"


@dataclass(frozen=True, slots=True)
class Group:
    """A titled set of properties and tables on one of the TABS. `note` is said above them."""

    title: str
    properties: tuple[Property, ...] = ()
    opened: bool = True
    tab: str = "general"
    tables: tuple[Table, ...] = ()
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.properties and not self.tables and not self.note


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies beside the model: (value, title) of forms, decisions, processes; how to make a form; its templates;
    what forms and decisions read and write."""

    forms: Choices = ()
    decisions: Choices = ()
    processes: Choices = ()
    new_form: Callable[[str], object] | None = None
    open_form: Callable[[str], object] | None = None
    catalog: Catalog | None = None
    variables: Callable[[], tuple[Mapping[str, Outside], Mapping[str, Outside]]] = field(default=lambda: ({}, {}))
