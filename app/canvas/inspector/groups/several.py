"""Events with several definitions: which they are, and the groups of each told apart (BPMN 2.0.2, 10.5.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from app.bpmn.editing.commands.create_shape import new_definition
from app.bpmn.kinds import KINDS
from app.bpmn.structure import event_definitions, tag
from app.canvas.inspector.access import flag
from app.canvas.inspector.property import Choices, Column, Group, Node, Property, Table

THROWING = ("endEvent", "intermediateThrowEvent")
ALONE = ("linkEventDefinition",)
"""What stands in an event by itself."""
WAITED_FOR = ("messageEventDefinition", "timerEventDefinition", "conditionalEventDefinition", "signalEventDefinition")
"""All of which can be waited for together."""


def nth(number: int) -> Callable[[Node], Node]:
    """Finds one of the definitions of an event; None when it has fewer by now."""

    def found(event: Node) -> Node:
        definitions = event_definitions(event)
        return definitions[number] if number < len(definitions) else None

    return found


def chosen(node: Node) -> Group:
    """Which definitions a multiple event has, and whether all of them must happen."""
    throws = tag(node) in THROWING
    choices = choices_of(node)
    column = Column("kind", "Event", tag, exchange, "choice", choices)
    table = Table(
        "definitions", "Throws all of these" if throws else "Waits for these", (column,), event_definitions,
        lambda event: add(event, choices[0][0]), remove, add_label="Add an event",
    )  # fmt: skip
    return Group("Several events", () if throws else (_all_of_them(node),), tables=(table,))


def _all_of_them(node: Node) -> Property:
    waits = "It goes on when all of them have happened, in any order. Otherwise the first is enough."
    begins = "A case begins when all of them have happened. Otherwise each begins one."
    words = begins if tag(node) == "startEvent" else waits
    return flag("parallelMultiple", "All of them must happen", tooltip=words)


def choices_of(event: Node) -> Choices:
    """What one of several definitions may be here: (tag, name). What is there already stays a choice."""
    kinds = [kind for kind in KINDS.values() if kind.tag == tag(event) and kind.event_definition]
    tags = dict.fromkeys(kind.event_definition for kind in kinds if kind.event_definition not in ALONE)
    if event.get("parallelMultiple") == "true":
        tags = {each: None for each in tags if each in WAITED_FOR}
    tags |= dict.fromkeys(tag(each) for each in event_definitions(event))
    return tuple((each, _word(each)) for each in tags)


def _word(definition: str) -> str:
    word = definition.removesuffix("EventDefinition").capitalize()
    return {"Compensate": "Compensation", "Conditional": "Condition"}.get(word, word)


def add(event: Node, kind: str) -> Node:
    """Another definition."""
    made = new_definition(event.document, kind)
    event.add(made)
    return made


def exchange(definition: Node, kind: str) -> None:
    """A definition of another kind in the place of one."""
    event = definition.getparent()
    if tag(definition) != kind:
        event.insert(event.index(definition), new_definition(event.document, kind))
        definition.detach()


def remove(definition: Node) -> None:
    """Take one away; the last one stays."""
    if len(event_definitions(definition.getparent())) > 1:
        definition.detach()


def numbered(groups: list[Group], number: int) -> list[Group]:
    """The groups of one definition with names that no other one's fields have."""
    if not number:
        return groups
    return [
        replace(
            group,
            properties=tuple(replace(each, name=f"{each.name}.{number}") for each in group.properties),
            tables=tuple(replace(each, name=f"{each.name}.{number}") for each in group.tables),
        )
        for group in groups
    ]


def told_apart(groups: list[Group]) -> list[Group]:
    """Groups of the same title are counted: `Signal`, `Signal 2`."""
    seen: Counter[str] = Counter()
    found = []
    for group in groups:
        seen[group.title] += 1
        count = seen[group.title]
        found.append(replace(group, title=f"{group.title} {count}") if count > 1 else group)
    return found
