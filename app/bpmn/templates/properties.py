"""One property of a template out of JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.templates.template import Binding, Choice, Condition, Constraints, TemplateProperty

KINDS = ("String", "Text", "Boolean", "Dropdown", "Hidden", "Number")
FEEL = ("optional", "required", "static")
STATIC_BY_DEFAULT = ("zeebe:input", "zeebe:output")


class Wrong(Exception):
    """A template is not as the schema wants it: a sentence for people."""


def read_property(entry: Any, where: str) -> TemplateProperty:
    """The property. Raises Wrong."""
    if not isinstance(entry, dict):
        raise Wrong(f"{where} is no JSON object.")
    binding = _binding(entry.get("binding"), where)
    kind = _one_of(entry.get("type") or "String", KINDS, f"{where} has the type")
    feel = _one_of(entry.get("feel") or "", ("", *FEEL), f"{where}: feel is")
    if not feel and kind in ("Boolean", "Number") and binding.type in STATIC_BY_DEFAULT:
        feel = "static"
    return TemplateProperty(
        binding=binding,
        kind=kind,
        id=str(entry.get("id") or ""),
        label=str(entry.get("label") or ""),
        description=str(entry.get("description") or ""),
        tooltip=str(entry.get("tooltip") or ""),
        placeholder=str(entry.get("placeholder") or ""),
        value=text_of(entry["value"]) if entry.get("value") is not None else None,
        generated=isinstance(entry.get("generatedValue"), dict),
        editable=entry.get("editable") is not False,
        optional=entry.get("optional") is True,
        feel=feel,
        language=str(entry.get("language") or ""),
        group=str(entry.get("group") or ""),
        choices=tuple(_choices(entry, kind, where)),
        constraints=_constraints(entry.get("constraints"), where),
        condition=read_condition(entry.get("condition"), where),
    )


def text_of(value: Any) -> str:
    """A JSON value as the text that an attribute holds."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _one_of(value: Any, allowed: tuple[str, ...], words: str) -> str:
    if value not in allowed:
        raise Wrong(f"{words} \u201c{value}\u201d; it can be {', '.join(each for each in allowed if each)}.")
    return str(value)


def _binding(entry: Any, where: str) -> Binding:
    if not isinstance(entry, dict) or not isinstance(entry.get("type"), str):
        raise Wrong(f"{where} has no binding with a type: nobody knows where to write it.")
    return Binding(entry["type"], {key: value for key, value in entry.items() if key != "type"})


def _choices(entry: dict[str, Any], kind: str, where: str) -> Iterator[Choice]:
    found = entry.get("choices")
    if kind == "Dropdown" and not isinstance(found, list):
        raise Wrong(f"{where} is a Dropdown without choices.")
    for each in found if isinstance(found, list) else ():
        if not isinstance(each, dict) or "value" not in each or "name" not in each:
            raise Wrong(f"{where}: every choice has a name and a value.")
        yield Choice(text_of(each["value"]), str(each["name"]), read_condition(each.get("condition"), where))


def _constraints(entry: Any, where: str) -> Constraints:
    if entry is None:
        return Constraints()
    if not isinstance(entry, dict):
        raise Wrong(f"{where}: its constraints are no JSON object.")
    pattern: Any = entry.get("pattern") or ""
    message = ""
    if isinstance(pattern, dict):
        pattern, message = pattern.get("value") or "", str(pattern.get("message") or "")
    lengths = [entry.get(name) for name in ("minLength", "maxLength")]
    if any(each is not None and (isinstance(each, bool) or not isinstance(each, int)) for each in lengths):
        raise Wrong(f"{where}: minLength and maxLength are whole numbers.")
    return Constraints(entry.get("notEmpty") is True, lengths[0], lengths[1], str(pattern), message)


def read_condition(entry: Any, where: str) -> Condition | None:
    """A condition; None without one. Raises Wrong."""
    if entry is None:
        return None
    if not isinstance(entry, dict):
        raise Wrong(f"{where}: its condition is no JSON object.")
    if isinstance(entry.get("allMatch"), list):
        parts = (read_condition(each, where) for each in entry["allMatch"])
        return Condition("allMatch", parts=tuple(part for part in parts if part is not None))
    name = entry.get("property")
    if not isinstance(name, str):
        raise Wrong(f"{where}: its condition does not name a property.")
    if "equals" in entry:
        return Condition("equals", name, (text_of(entry["equals"]),))
    if isinstance(entry.get("oneOf"), list):
        return Condition("oneOf", name, tuple(text_of(each) for each in entry["oneOf"]))
    if "isActive" in entry:
        return Condition("isActive", name, (text_of(entry["isActive"]),))
    raise Wrong(f"{where}: its condition says neither equals, oneOf nor isActive.")
