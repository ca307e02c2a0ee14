"""Which component types may have which properties (form-js `rules-allowed-properties.json`)."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.schema.component import Component
from app.forms.schema.kinds import KINDS

_INPUTS = frozenset(kind.type for kind in KINDS.values() if kind.keyed)
_CONTAINERS = frozenset({"group", "dynamiclist"})
_CHOICES = frozenset(kind.type for kind in KINDS.values() if kind.choices)


def _only(types: frozenset[str] | str, names: str) -> dict[str, frozenset[str]]:
    allowed = types if isinstance(types, frozenset) else frozenset(types.split())
    return dict.fromkeys(names.split(), allowed)


ALLOWED: dict[str, frozenset[str]] = {
    **_only("text", "text"),
    **_only(_INPUTS | _CONTAINERS | {"button", "iframe", "table", "documentPreview"}, "label"),
    **_only(_INPUTS, "disabled readonly validate defaultValue key"),
    **_only(_INPUTS - {"filepicker"}, "description"),
    **_only("button", "action"),
    **_only("image", "source alt"),
    **_only("datetime", "subtype dateLabel timeLabel use24h timeSerializingFormat timeInterval disallowPassedDates"),
    **_only("number", "increment decimalDigits serializeToString"),
    **_only("select", "searchable"),
    **_only(_CHOICES, "values valuesKey valuesExpression"),
    **_only("spacer iframe", "height"),
    **_only(_CONTAINERS, "path showOutline verticalAlignment components"),
    **_only("dynamiclist", "isRepeating defaultRepetitions allowAddRemove disableCollapse nonCollapsedItems"),
    **_only("table", "columns columnsExpression rowCount"),
    **_only("table documentPreview", "dataSource"),
    **_only("html", "content"),
    **_only("filepicker", "accept multiple"),
    **_only("documentPreview", "maxHeight"),
}

ALLOWED_INSIDE: dict[str, dict[str, frozenset[str]]] = {
    "validate": {
        **_only("number", "min max"),
        **_only("textfield", "validationType pattern patternErrorMessage"),
        **_only("textfield textarea", "minLength maxLength"),
    },
    "appearance": _only("textfield number", "prefixAdorner suffixAdorner"),
}


def may_have(type_name: str, name: str) -> bool:
    """Whether a component of this type may carry the property; properties nobody restricts always."""
    section, _, inner = name.partition(".")
    allowed = ALLOWED_INSIDE.get(section, {}).get(inner) if inner else ALLOWED.get(section)
    return allowed is None or type_name in allowed


def errors(component: Component) -> Iterator[tuple[str, str]]:
    """(property, sentence) for each property that this type does not have."""
    names = [*component.data, *(f"{s}.{n}" for s in ALLOWED_INSIDE for n in component.section(s))]
    for name in names:
        if not may_have(component.type, name):
            yield name, f"{component.kind.name} cannot have “{name.rpartition('.')[2]}”."
    if component.type in _CHOICES and isinstance(component.data.get("valuesKey"), str) and "defaultValue" in names:
        yield "defaultValue", "A choice whose options come from a variable cannot have a default."
    if component.type == "table" and {"columns", "columnsExpression"} <= set(names):
        yield "columns", "Give the columns as a list or as an expression, not both."
    rules = component.section("validate")
    if "patternErrorMessage" in rules and "pattern" not in rules:
        yield "validate.patternErrorMessage", "There is a message for a wrong pattern, but no pattern."
