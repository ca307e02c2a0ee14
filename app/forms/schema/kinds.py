"""The 22 component types of Camunda Forms (schema version 19): what each is and which properties it has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

SCHEMA_VERSION = 19
GRID_COLUMNS = 16
LEAST_COLUMNS = 2


class Group(StrEnum):
    """Where a component stands in the palette."""

    INPUT = "Input"
    CHOICE = "Choice"
    SHOW = "Show"
    LAYOUT = "Layout"
    ACTION = "Action"


@dataclass(frozen=True, slots=True)
class Kind:
    """One component type.

    `name` is what people read, `stem` the start of a new key, `keyed` whether it carries a value,
    `container` whether it holds components, `choices` whether it takes options, `many` whether its
    value is a list, `empty` the value of an unfilled field.
    """

    type: str
    name: str
    group: Group
    icon: str
    stem: str = ""
    keyed: bool = False
    container: bool = False
    choices: bool = False
    many: bool = False
    empty: Any = None
    search: str = ""

    def empty_value(self) -> Any:
        """A fresh empty value: lists are never shared."""
        return [] if self.many else self.empty


def _kinds(*kinds: Kind) -> dict[str, Kind]:
    return {kind.type: kind for kind in kinds}


KINDS: dict[str, Kind] = _kinds(
    Kind("textfield", "Text", Group.INPUT, "text-field", "text", keyed=True, empty="", search="line email phone"),
    Kind("textarea", "Long text", Group.INPUT, "textarea", "note", keyed=True, empty="", search="comment paragraph"),
    Kind("number", "Number", Group.INPUT, "number", "number", keyed=True, search="amount decimal integer money"),
    Kind("datetime", "Date and time", Group.INPUT, "datetime", "date", keyed=True, search="day hour when"),
    Kind("filepicker", "File", Group.INPUT, "file-upload", "files", keyed=True, search="upload attachment document"),
    Kind("expression", "Calculation", Group.INPUT, "expression-field", "result", keyed=True, search="formula feel"),
    Kind("checkbox", "Checkbox", Group.CHOICE, "checkbox", "yes", keyed=True, empty=False, search="tick boolean"),
    Kind("radio", "Radio", Group.CHOICE, "radio", "decision", keyed=True, choices=True, search="one of approve"),
    Kind("select", "Select", Group.CHOICE, "select", "choice", keyed=True, choices=True, search="dropdown combo"),
    Kind(
        "checklist", "Checklist", Group.CHOICE, "checklist", "checks", keyed=True, choices=True, many=True,
        search="several multiple",
    ),
    Kind(
        "taglist", "Tag list", Group.CHOICE, "tags", "tags", keyed=True, choices=True, many=True,
        search="several multiple chips",
    ),
    Kind("text", "Text block", Group.SHOW, "text", search="heading paragraph markdown"),
    Kind("html", "HTML", Group.SHOW, "html", search="markup content"),
    Kind("image", "Image", Group.SHOW, "image", search="picture logo"),
    Kind("table", "Table", Group.SHOW, "table", search="rows list data"),
    Kind("documentPreview", "Document preview", Group.SHOW, "document-preview", search="pdf attachment"),
    Kind("separator", "Separator", Group.SHOW, "separator", search="line rule divider"),
    Kind("spacer", "Spacer", Group.SHOW, "spacer", search="gap empty"),
    Kind("group", "Group", Group.LAYOUT, "group-box", container=True, search="section box container"),
    Kind("dynamiclist", "Repeating list", Group.LAYOUT, "dynamic-list", "items", container=True, search="repeat rows"),
    Kind("iframe", "Web page", Group.LAYOUT, "globe", search="iframe embed url"),
    Kind("button", "Button", Group.ACTION, "button", search="submit reset"),
)  # fmt: skip

UNKNOWN = Kind("", "Unknown component", Group.SHOW, "help")

# Properties that any component may have, beside those of its type.
COMMON = frozenset({"type", "id", "layout", "conditional", "properties"})


def kind_of(type_name: str) -> Kind:
    """The kind of `type_name`; UNKNOWN for a type that version 19 does not have."""
    return KINDS.get(type_name, UNKNOWN)
