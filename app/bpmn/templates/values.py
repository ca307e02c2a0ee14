"""Values of a template's properties: defaults, FEEL's sign, which properties are asked for now."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from app.bpmn.templates.bindings import slot_of
from app.bpmn.templates.template import Choice, Condition, Template, TemplateProperty


@dataclass(frozen=True, slots=True)
class Field:
    """A property that is asked for now: its value as the person sees it, and the choices that there are now."""

    property: TemplateProperty
    value: str
    choices: tuple[Choice, ...] = ()


def default_of(prop: TemplateProperty) -> str:
    """What the place holds before anybody has said anything."""
    if prop.generated:
        return str(uuid.uuid4())
    if prop.value is None:
        return ""
    return stored(prop, prop.value)


def stored(prop: TemplateProperty, shown: str) -> str:
    """A value as it is written: FEEL has `=` before it where it is required, or where a number or boolean is static."""
    if shown and prop.feel in ("required", "static") and not shown.lstrip().startswith("="):
        return f"={shown}"
    return shown


def shown(prop: TemplateProperty, written: str) -> str:
    """A written value as people see it: of a static one without its sign."""
    if prop.feel == "static" and written.startswith("="):
        return written[1:]
    return written


def is_written(prop: TemplateProperty, value: str) -> bool:
    """Whether a value is put into the file: an empty optional one is not."""
    return bool(value) or not prop.optional


class Values:
    """The values of an element as its template sees them, and what follows from them."""

    def __init__(self, node: Any, template: Template) -> None:
        self.node, self.template = node, template
        self._by_id: dict[str, list[TemplateProperty]] = {}
        for prop in template.properties:
            if prop.id:
                self._by_id.setdefault(prop.id, []).append(prop)
        self._active: dict[int, bool] = {}

    def read(self, prop: TemplateProperty) -> str | None:
        """What stands in the file; None when nothing does."""
        return slot_of(prop.binding).read(self.node)

    def active(self) -> list[TemplateProperty]:
        """The properties whose conditions hold, in their order."""
        return [prop for prop in self.template.properties if self.is_active(prop)]

    def is_active(self, prop: TemplateProperty) -> bool:
        """Whether a property is asked for; one whose condition refers to itself in a circle is not."""
        key = id(prop)
        if key not in self._active:
            self._active[key] = False
            self._active[key] = prop.condition is None or self.holds(prop.condition)
        return self._active[key]

    def holds(self, condition: Condition) -> bool:
        """Whether a condition is true now."""
        if condition.kind == "allMatch":
            return all(self.holds(part) for part in condition.parts)
        asked = [prop for prop in self._by_id.get(condition.property, ()) if self.is_active(prop)]
        if condition.kind == "isActive":
            return bool(asked) == (condition.values[0] == "true")
        return any(self._shown(prop) in condition.values for prop in asked)

    def _shown(self, prop: TemplateProperty) -> str:
        value = self.read(prop)
        if value is None:
            return "false" if prop.kind == "Boolean" else ""
        return shown(prop, value)

    def choices(self, prop: TemplateProperty) -> tuple[Choice, ...]:
        """The entries of a dropdown that can be chosen now."""
        return tuple(each for each in prop.choices if each.condition is None or self.holds(each.condition))


def fields_of(node: Any, template: Template) -> list[Field]:
    """What the panel shows for an element that has this template, hidden properties left out."""
    values = Values(node, template)
    return [
        Field(prop, shown(prop, values.read(prop) or ""), values.choices(prop))
        for prop in values.active()
        if prop.is_shown
    ]
