"""Element templates as things to add: which are offered, the kind that each becomes, and the edit that makes one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.bpmn.kinds import KINDS, Kind
from app.bpmn.templates import Template, apply

GENERAL = {"Activity": "task", "FlowNode": "task", "Task": "task", "Event": "intermediateThrowEvent"}
"""What a template for any element of a class begins as."""


@dataclass(frozen=True, slots=True)
class OfferedTemplate:
    """A template with the kind of element that it is put on."""

    template: Template
    kind: Kind

    @property
    def key(self) -> str:
        """Unlike the key of any kind."""
        return f"template:{self.template.id}"

    @property
    def words(self) -> str:
        """What a search looks in."""
        own = self.template
        return " ".join([own.name, own.description, own.category, own.id, *own.keywords, self.kind.label]).lower()


def offered(
    templates: Iterable[Template], *, zeebe: bool, keys: Collection[str] | None = None
) -> list[OfferedTemplate]:
    """The newest version of every template of this platform that can begin as one of the kinds `keys`, by name."""
    newest: dict[str, OfferedTemplate] = {}
    for each in templates:
        kind = kind_of_template(each)
        if each.zeebe != zeebe or each.deprecated or kind is None or (keys is not None and kind.key not in keys):
            continue
        if each.id not in newest or newest[each.id].template.order < each.order:
            newest[each.id] = OfferedTemplate(each, kind)
    return sorted(newest.values(), key=lambda row: (row.template.category.lower(), row.template.name.lower()))


def kind_of_template(template: Template) -> Kind | None:
    """The kind of a new element with this template: what it turns elements into, else the first that it is for."""
    event = _plain(template.event_definition)
    for name in filter(None, (template.element_type, *template.applies_to)):
        tag = GENERAL.get(name.partition(":")[2], _plain(name))
        found = (kind for kind in KINDS.values() if kind.tag == tag and kind.event_definition == event)
        kind = next(iter(found), None)
        if kind is not None and kind.tag not in ("participant", "lane"):
            return kind
    return None


def _plain(name: str) -> str:
    """`bpmn:ServiceTask` as a tag."""
    local = name.partition(":")[2]
    return local[:1].lower() + local[1:]


def with_template(template: Template, make: Callable[[Any], str]) -> Callable[[Any], str]:
    """An edit that makes an element and gives it the template, in one undo step."""

    def work(modeling: Any) -> str:
        document = modeling.board.document
        with document.transaction(f"Add {template.name}"):
            made = make(modeling)
            apply(document.require(made), template)
        return made

    return work


def matching(rows: Sequence[OfferedTemplate], text: str) -> list[OfferedTemplate]:
    """Those that have every word."""
    words = text.lower().split()
    return [row for row in rows if all(word in row.words for word in words)]
