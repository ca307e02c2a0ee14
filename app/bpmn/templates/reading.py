"""Templates out of JSON: what is wrong is told with the template and the place, the others are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from app.bpmn.templates.bindings import BINDINGS, CONNECTOR, ERROR, SCOPE, needed_names
from app.bpmn.templates.properties import Wrong, read_property
from app.bpmn.templates.template import Binding, PropertyGroup, Template, TemplateProperty

MAX_BYTES = 8_000_000
MAX_TEMPLATES = 2_000


@dataclass(frozen=True, slots=True)
class Broken:
    """Why a file, or one template of it, cannot be used: a sentence for people."""

    source: str
    template: str
    message: str

    def __str__(self) -> str:
        where = f"{self.source}, template \u201c{self.template}\u201d" if self.template else self.source
        return f"{where}: {self.message}"


def read_templates(text: str | bytes, source: str = "") -> tuple[list[Template], list[Broken]]:
    """The templates of one file (an array, or a single one), and what is wrong with the others."""
    if len(text) > MAX_BYTES:
        return [], [Broken(source, "", "The file is larger than 8 MB: split it.")]
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as reason:
        return [], [Broken(source, "", f"It is no JSON: {reason}.")]
    entries = found if isinstance(found, list) else [found]
    templates: list[Template] = []
    broken: list[Broken] = []
    for index, entry in enumerate(entries[:MAX_TEMPLATES]):
        try:
            templates.append(_read(entry, source))
        except Wrong as reason:
            broken.append(Broken(source, _title(entry, index), str(reason)))
    return templates, broken


def _title(entry: Any, index: int) -> str:
    named = (entry.get("name") or entry.get("id")) if isinstance(entry, dict) else None
    return str(named or f"number {index + 1}")


def _read(entry: Any, source: str) -> Template:
    if not isinstance(entry, dict):
        raise Wrong("A template is a JSON object.")
    zeebe = "zeebe" in str(entry.get("$schema") or "")
    kind = entry.get("elementType")
    if kind is not None and not isinstance(kind, dict):
        raise Wrong("elementType is an object with a value, such as bpmn:ServiceTask.")
    return Template(
        id=_text(entry, "id"),
        name=_text(entry, "name"),
        zeebe=zeebe,
        applies_to=_applies_to(entry),
        properties=(*_properties(entry, zeebe), *_scoped(entry, zeebe)),
        version=_version(entry),
        element_type=_type_name((kind or {}).get("value", "")),
        event_definition=_type_name((kind or {}).get("eventDefinition", "")),
        description=str(entry.get("description") or ""),
        documentation=str(entry.get("documentationRef") or ""),
        icon=str((entry.get("icon") or {}).get("contents") or "") if isinstance(entry.get("icon"), dict) else "",
        category=str((entry.get("category") or {}).get("name") or "")
        if isinstance(entry.get("category"), dict)
        else "",
        keywords=tuple(str(each) for each in entry.get("keywords") or () if isinstance(each, str)),
        groups=tuple(_groups(entry)),
        deprecated=_deprecation(entry.get("deprecated")),
        source=source,
    )


def _text(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Wrong(f"It has no {name}.")
    return value


def _version(entry: dict[str, Any]) -> int | None:
    version = entry.get("version")
    if version is None:
        return None
    if isinstance(version, bool) or not isinstance(version, int):
        raise Wrong(f"Its version must be a whole number, not {version!r}.")
    return version


def _applies_to(entry: dict[str, Any]) -> tuple[str, ...]:
    wanted = entry.get("appliesTo")
    if not isinstance(wanted, list) or not wanted:
        raise Wrong('It does not say to which elements it applies: appliesTo is a list such as ["bpmn:Task"].')
    return tuple(_type_name(each) for each in wanted)


def _type_name(name: Any) -> str:
    if not isinstance(name, str) or (name and ":" not in name):
        raise Wrong(f"{name!r} is no kind of element: write it as bpmn:ServiceTask.")
    return name


def _deprecation(entry: Any) -> str:
    if isinstance(entry, dict):
        return str(entry.get("message") or "It should not be used any more.")
    return "It should not be used any more." if entry else ""


def _groups(entry: dict[str, Any]) -> Iterator[PropertyGroup]:
    for each in entry.get("groups") or ():
        if not isinstance(each, dict) or not each.get("id") or not each.get("label"):
            raise Wrong("Every group has an id and a label.")
        opened = each.get("openByDefault", True)
        yield PropertyGroup(str(each["id"]), str(each["label"]), str(each.get("tooltip") or ""), opened is not False)


def _properties(entry: dict[str, Any], zeebe: bool) -> Iterator[TemplateProperty]:
    found = entry.get("properties")
    if not isinstance(found, list):
        raise Wrong("It has no list of properties.")
    for index, each in enumerate(found):
        where = f"Property {_name(each, index)}"
        yield _checked(read_property(each, where), where, entry, zeebe)


def _scoped(entry: dict[str, Any], zeebe: bool) -> Iterator[TemplateProperty]:
    """Properties of a connector, or of an error that the element throws: those of Camunda 7's `scopes`.

    Their bindings are those of the scope: `property` in `bpmn:Error` becomes `bpmn:Error#property`.
    """
    if entry.get("scopes") and zeebe:
        raise Wrong("It has scopes, which Camunda 8 does not have.")
    for scope in _scopes(entry.get("scopes") or ()):
        kind, key = scope.get("type"), scope.get("id")
        if kind not in (CONNECTOR, ERROR):
            raise Wrong(f"It has the scope \u201c{kind}\u201d; there are {CONNECTOR} and {ERROR}.")
        if kind == ERROR and not key:
            raise Wrong("A scope bpmn:Error has an id, to which the errorRef of a binding refers.")
        for index, each in enumerate(scope.get("properties") or ()):
            where = f"Scope {kind}, property {_name(each, index)}"
            made = read_property(each, where)
            details = {**made.binding.details, **({SCOPE: str(key)} if key else {})}
            bound = replace(made, binding=Binding(f"{kind}#{made.binding.type}", details))
            yield _checked(bound, where, entry, zeebe)


def _scopes(found: Any) -> list[dict[str, Any]]:
    """A list of them; in old templates an object by their type."""
    if isinstance(found, dict):
        found = [{"type": kind, **inner} for kind, inner in found.items() if isinstance(inner, dict)]
    if not isinstance(found, list | tuple) or any(not isinstance(each, dict) for each in found):
        raise Wrong("Its scopes are a list of objects with a type and properties.")
    return list(found)


def _checked(made: TemplateProperty, where: str, entry: dict[str, Any], zeebe: bool) -> TemplateProperty:
    groups = {each.get("id") for each in entry.get("groups") or () if isinstance(each, dict)}
    missing = [name for name in needed_names(made.binding.type) if not made.binding.get(name)]
    if made.binding.type not in BINDINGS or BINDINGS[made.binding.type].zeebe is (not zeebe):
        platform = "Camunda 8" if zeebe else "Camunda 7"
        raise Wrong(f"{where} has the binding type \u201c{made.binding.type}\u201d, which {platform} does not have.")
    if missing:
        raise Wrong(f"{where}: its binding {made.binding.type} needs {' and '.join(missing)}.")
    if made.group and made.group not in groups:
        raise Wrong(f"{where} is in the group \u201c{made.group}\u201d, which the template does not declare.")
    return made


def _name(entry: Any, index: int) -> str:
    named = (entry.get("label") or entry.get("id")) if isinstance(entry, dict) else None
    return f"\u201c{named}\u201d" if named else f"number {index + 1}"
