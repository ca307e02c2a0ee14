"""Which template an element has, and which ones it could have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.bpmn.namespaces import CAMUNDA, ZEEBE
from app.bpmn.structure import definition_of, tag
from app.bpmn.templates.template import Template


@dataclass(frozen=True, slots=True)
class Link:
    """What an element says of its template; `version` None without one."""

    id: str
    version: int | None
    icon: str
    zeebe: bool


def link_of(node: Any) -> Link | None:
    """The template that an element names; None without one."""
    for uri in (ZEEBE, CAMUNDA):
        named = node.get(f"{{{uri}}}modelerTemplate")
        if named:
            version = node.get(f"{{{uri}}}modelerTemplateVersion") or ""
            number = int(version) if version.lstrip("-").isdigit() else None
            return Link(named, number, node.get(f"{{{uri}}}modelerTemplateIcon") or "", uri == ZEEBE)
    return None


def template_of(node: Any, templates: Iterable[Template]) -> Template | None:
    """The template of an element, in just the version that it names; None when there is no such template."""
    link = link_of(node)
    if link is None:
        return None
    return next((each for each in templates if each.id == link.id and each.version == link.version), None)


def newer(node: Any, templates: Iterable[Template]) -> Template | None:
    """The newest version of the element's template that is newer than its own; None when there is none."""
    link = link_of(node)
    if link is None:
        return None
    own = -1 if link.version is None else link.version
    found = [each for each in templates if each.id == link.id and each.order > own and not each.deprecated]
    return max(found, key=lambda each: each.order, default=None)


def applicable(templates: Sequence[Template], node: Any, *, zeebe: bool) -> list[Template]:
    """The newest version of every template that an element of this file could have, by category and name."""
    newest: dict[str, Template] = {}
    for each in templates:
        offered = each.zeebe == zeebe and not each.deprecated and fits(each, node)
        if offered and (each.id not in newest or newest[each.id].order < each.order):
            newest[each.id] = each
    return sorted(newest.values(), key=lambda each: (each.category.lower(), each.name.lower()))


def fits(template: Template, node: Any) -> bool:
    """Whether the template applies to this kind of element, or is what it would turn it into."""
    return any(is_a(node, name) for name in (*template.applies_to, *filter(None, [template.element_type])))


def is_a(node: Any, name: str) -> bool:
    """Whether an element is of a kind of BPMN's metamodel (`bpmn:Activity`), by the classes of the model."""
    wanted = name.partition(":")[2]
    if wanted == "Event":
        return tag(node).endswith("Event")
    return any(base.__name__ == wanted for base in type(node).__mro__)


def needs_morph(template: Template, node: Any) -> bool:
    """Whether the element must become one of another kind first."""
    if not template.element_type:
        return False
    if not is_a(node, template.element_type):
        return True
    wanted = template.event_definition.partition(":")[2]
    definition = tag(definition_of(node))
    return bool(wanted) and wanted.lower() != definition.lower()
