"""Which JSON type each property has (form-js JSON Schema, `component.json` and its parts)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from app.forms.schema.component import Component
from app.forms.schema.kinds import GRID_COLUMNS, KINDS, LEAST_COLUMNS, SCHEMA_VERSION

Shape = tuple[Callable[[Any], bool], str]
_KEY = re.compile(r"\w+(\.\w+)*", re.ASCII)
_PATH = re.compile(r"(\w+(\.\w+)*)?", re.ASCII)


def _is_int(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _one_of(*allowed: object) -> Callable[[Any], bool]:
    return lambda value: value in allowed and not isinstance(value, bool)


TEXT: Shape = (_is_text, "must be text")
FLAG: Shape = (_is_flag, "must be true or false")
NUMBER: Shape = (_is_number, "must be a number")
INTEGER: Shape = (_is_int, "must be a whole number")
FLAG_OR_TEXT: Shape = (lambda v: _is_flag(v) or _is_text(v), "must be true, false or an expression")
NUMBER_OR_TEXT: Shape = (lambda v: _is_number(v) or _is_text(v), "must be a number or an expression")
INTEGER_OR_TEXT: Shape = (lambda v: _is_int(v) or _is_text(v), "must be a whole number or an expression")
OBJECT: Shape = (lambda v: isinstance(v, dict), "must be an object")


def _list_of(**members: Shape) -> Shape:
    """A list of objects whose named members have these shapes."""

    def fits(value: Any) -> bool:
        return isinstance(value, list) and all(
            isinstance(item, dict) and all(name not in item or test(item[name]) for name, (test, _) in members.items())
            for item in value
        )

    return fits, "must be a list of objects with text for " + " and ".join(members)


SHAPES: dict[str, Shape] = {
    **dict.fromkeys(
        [
            "id",
            "label",
            "description",
            "text",
            "source",
            "alt",
            "url",
            "dateLabel",
            "timeLabel",
            "valuesExpression",
            "columnsExpression",
            "dataSource",
            "content",
            "accept",
        ],
        TEXT,
    ),
    **dict.fromkeys(
        [
            "use24h",
            "disallowPassedDates",
            "serializeToString",
            "searchable",
            "showOutline",
            "isRepeating",
            "allowAddRemove",
            "disableCollapse",
        ],
        FLAG,
    ),
    **dict.fromkeys(["height", "defaultRepetitions", "nonCollapsedItems", "rowCount", "maxHeight"], NUMBER),
    **dict.fromkeys(["readonly", "disabled", "multiple"], FLAG_OR_TEXT),
    "decimalDigits": INTEGER,
    "increment": NUMBER_OR_TEXT,
    "key": (
        lambda v: _is_text(v) and bool(_KEY.fullmatch(v)),
        "may have letters without accents, digits, underscores, and dots between names only",
    ),
    "path": (
        lambda v: _is_text(v) and bool(_PATH.fullmatch(v)),
        "may have letters without accents, digits, underscores, and dots between names only",
    ),
    "valuesKey": (lambda v: _is_text(v) and not re.search(r"\s", v), "must be a name without blanks"),
    "action": (_one_of("submit", "reset"), "must be “submit” or “reset”"),
    "subtype": (_one_of("date", "time", "datetime"), "must be “date”, “time” or “datetime”"),
    "verticalAlignment": (_one_of("start", "center", "end"), "must be “start”, “center” or “end”"),
    "timeSerializingFormat": (
        _one_of("utc_offset", "utc_normalized", "no_timezone"),
        "must be “utc_offset”, “utc_normalized” or “no_timezone”",
    ),
    "timeInterval": (lambda v: _is_int(v) and 1 <= v <= 60, "must be a whole number from 1 to 60"),
    "components": (lambda v: isinstance(v, list) and all(isinstance(i, dict) for i in v), "must be a list of objects"),
    "values": _list_of(label=TEXT, value=TEXT),
    "columns": _list_of(label=TEXT, key=TEXT),
    "properties": OBJECT,
}

SECTIONS: dict[str, dict[str, Shape]] = {
    "validate": {
        "required": FLAG,
        "validationType": (
            lambda v: v is None or v in ("email", "phone", "custom", ""),
            "must be “email”, “phone” or “custom”",
        ),
        "pattern": TEXT,
        "patternErrorMessage": TEXT,
        "minLength": INTEGER_OR_TEXT,
        "maxLength": INTEGER_OR_TEXT,
        "min": NUMBER_OR_TEXT,
        "max": NUMBER_OR_TEXT,
    },
    "layout": {
        "row": (lambda v: v is None or _is_text(v), "must be text"),
        "columns": (
            lambda v: v is None or (_is_int(v) and LEAST_COLUMNS <= v <= GRID_COLUMNS),
            f"must be a whole number from {LEAST_COLUMNS} to {GRID_COLUMNS}",
        ),
    },
    "appearance": {"prefixAdorner": TEXT, "suffixAdorner": TEXT},
    "conditional": {"hide": FLAG_OR_TEXT},
    "security": dict.fromkeys(
        [
            "allowSameOrigin",
            "fullscreen",
            "geolocation",
            "camera",
            "microphone",
            "allowForms",
            "allowModals",
            "allowPopups",
            "allowTopNavigation",
        ],
        FLAG,
    ),
}

_DEFAULTS: dict[str, Shape] = {
    "checkbox": FLAG,
    "number": NUMBER_OR_TEXT,
    "checklist": (lambda v: isinstance(v, list), "must be a list"),
    "taglist": (lambda v: isinstance(v, list), "must be a list"),
    **dict.fromkeys(("textfield", "textarea", "datetime", "radio", "select"), TEXT),
}
_ANY_DEFAULT: Shape = (lambda v: isinstance(v, (str, bool, int, float, list)), "must be text, a number or a list")


def errors(component: Component) -> Iterator[tuple[str, str]]:
    """(property, sentence) for each property of the wrong shape."""
    if component.type not in KINDS:
        yield "type", f"“{component.type}” is no component that forms have." if component.type else "A type is missing."
    for name, value in component.data.items():
        if name in SECTIONS:
            yield from _section_errors(name, value)
        shape = _DEFAULTS.get(component.type, _ANY_DEFAULT) if name == "defaultValue" else SHAPES.get(name)
        if shape and not shape[0](value):
            yield name, f"“{name}” {shape[1]}."


def _section_errors(section: str, value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict):
        yield section, f"“{section}” must be an object."
        return
    for name, (fits, why) in SECTIONS[section].items():
        if name in value and not fits(value[name]):
            yield f"{section}.{name}", f"“{name}” {why}."


def root_errors(root: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(property, sentence) for what is wrong with the form's own properties."""
    if root.get("type") != "default":
        yield "type", "The form's type must be “default”."
    if not isinstance(root.get("components"), list):
        yield "components", "The form needs a list of components."
    for name in ("id", "executionPlatform", "executionPlatformVersion", "versionTag"):
        if name in root and not _is_text(root[name]):
            yield name, f"“{name}” of the form must be text."
    version = root.get("schemaVersion", 1)
    if not (_is_int(version) and 1 <= version <= SCHEMA_VERSION):
        yield "schemaVersion", f"The schema version must be a whole number from 1 to {SCHEMA_VERSION}."
    exporter = root.get("exporter", {})
    if not isinstance(exporter, dict) or not all(_is_text(exporter.get(n, "")) for n in ("name", "version")):
        yield "exporter", "The exporter must be an object with text for name and version."
    for name in ("layout", "conditional", "properties"):
        if name in root:
            yield name, f"The form itself cannot have “{name}”; only its components can."
