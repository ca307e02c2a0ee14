"""Applying a template to an element, changing a value of it, upgrading, unlinking and removing it.

All of these write to the document and need a transaction; one call inside one transaction is one undo step.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.bpmn.namespaces import CAMUNDA, ZEEBE
from app.bpmn.templates.bindings import slot_of
from app.bpmn.templates.template import Template, TemplateProperty
from app.bpmn.templates.values import Values, default_of, is_written, stored

LINK = ("modelerTemplate", "modelerTemplateVersion", "modelerTemplateIcon")
PASSES = 12
"""How often a value may make properties appear that make others appear; a template that goes on is circular."""


def apply(node: Any, template: Template) -> None:
    """Give the element this template; values that it has already, and that the template lets people change, stay."""
    kept = _kept(node, template, None)
    _write_link(node, template)
    _settle(node, template, set(), kept)


def upgrade(node: Any, old: Template | None, new: Template) -> None:
    """Change to another version: what the person has set stays, what the old version alone wrote goes."""
    kept = _kept(node, new, old)
    if old is not None:
        staying = {prop.binding.key for prop in new.properties}
        _clear(node, (prop for prop in old.properties if prop.binding.key not in staying))
    _write_link(node, new)
    _settle(node, new, set(), kept)


def unlink(node: Any) -> None:
    """Forget the template; what it wrote stays, as properties like any others."""
    for uri in (ZEEBE, CAMUNDA):
        for name in LINK:
            if node.get(f"{{{uri}}}{name}") is not None:
                node.set_attribute(f"{{{uri}}}{name}", None)


def remove(node: Any, template: Template | None) -> None:
    """Forget the template and take away all that it wrote; the name of the element stays."""
    unlink(node)
    if template is not None:
        _clear(node, (prop for prop in reversed(template.properties) if not _is_name(prop)))


def set_value(node: Any, template: Template, prop: TemplateProperty, text: str) -> None:
    """Write a value as the person sees it; what no longer applies goes, what applies now gets its default."""
    asked = {id(each) for each in Values(node, template).active()}
    _put(node, prop, stored(prop, text))
    _settle(node, template, asked | {id(prop)})


def _is_name(prop: TemplateProperty) -> bool:
    return prop.binding.type == "property" and prop.binding.get("name") in ("name", "id")


def _write_link(node: Any, template: Template) -> None:
    uri = ZEEBE if template.zeebe else CAMUNDA
    values = (template.id, None if template.version is None else str(template.version), template.icon or None)
    for name, value in zip(LINK, values, strict=True):
        node.set_attribute(f"{{{uri}}}{name}", value)


def _kept(node: Any, new: Template, old: Template | None) -> dict[tuple[Any, ...], str]:
    """The values that the element has and that stay: the person's own, where the new template lets people choose."""
    before = {prop.binding.key: prop for prop in old.properties} if old is not None else {}
    found: dict[tuple[Any, ...], str] = {}
    for prop in new.properties:
        value = slot_of(prop.binding).read(node)
        former = before.get(prop.binding.key)
        untouched = former is not None and former.value is not None and value == stored(former, former.value)
        if value and _may_stay(prop, value) and not untouched:
            found[prop.binding.key] = value
    return found


def _settle(node: Any, template: Template, known: set[int], kept: dict[tuple[Any, ...], str] | None = None) -> None:
    """Bring the element to what its values ask for: properties that are asked for and not `known` yet are written, what
    is not asked for any more is cleared; until nothing follows from that."""
    known = set(known)
    for _ in range(PASSES):
        values = Values(node, template)
        active = values.active()
        keys = {prop.binding.key for prop in active}
        gone = [p for p in template.properties if p.binding.key not in keys and values.read(p) is not None]
        gone = [prop for prop in gone if not _is_name(prop)]
        fresh = [prop for prop in active if id(prop) not in known]
        if not gone and not fresh:
            return
        _clear(node, gone)
        for prop in fresh:
            known.add(id(prop))
            _put(node, prop, _first_value(values, prop, kept))
        known &= {id(prop) for prop in active}


def _first_value(values: Values, prop: TemplateProperty, kept: dict[tuple[Any, ...], str] | None) -> str:
    """What a property that is asked for now begins with: what stands there already, if a person may have put it there
    and it is possible, else its default."""
    if kept is not None:
        return kept.get(prop.binding.key) or default_of(prop)
    value = values.read(prop)
    return value if value and _may_stay(prop, value) else default_of(prop)


def _may_stay(prop: TemplateProperty, value: str) -> bool:
    allowed = prop.kind != "Dropdown" or value in {each.value for each in prop.choices}
    return allowed and prop.is_shown and prop.editable


def _is_entry(prop: TemplateProperty) -> bool:
    """Whether an empty value still has a place in the file: an entry in a list, or a marker."""
    return prop.binding.type in ("zeebe:input", "zeebe:taskHeader", "zeebe:property", "zeebe:userTask", "zeebe:output")


def _put(node: Any, prop: TemplateProperty, value: str) -> None:
    slot = slot_of(prop.binding)
    if not is_written(prop, value):
        slot.clear(node)
    elif value or _is_entry(prop) or slot.read(node) is not None:
        slot.write(node, value)


def _clear(node: Any, properties: Iterable[TemplateProperty]) -> None:
    for prop in properties:
        slot_of(prop.binding).clear(node)
