"""Who does what: lanes, and the people and groups that tasks name."""

from __future__ import annotations

from typing import Any

from app.book.contents import Role
from app.bpmn.structure import ACTIVITIES, tag

LANE, GROUP, PERSON = "Lane", "Group", "Person"
SOURCES = (("candidateGroups", GROUP), ("candidateUsers", PERSON), ("assignee", PERSON))


def roles_of(processes: list[Any], name_of: Any) -> tuple[Role, ...]:
    """The roles of some processes, lanes first, then groups and people; each with the steps that they do."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for process in processes:
        for node in process.iter("{*}*"):
            if tag(node) in ACTIVITIES and node.get("id"):
                for role in _roles(node):
                    found.setdefault(role, []).append((node.get("id"), name_of(node)))
    order = {LANE: 0, GROUP: 1, PERSON: 2}
    chosen = sorted(found.items(), key=lambda item: order[item[0][0]])
    return tuple(Role(name, source, tuple(steps)) for (source, name), steps in chosen)


def _roles(node: Any) -> list[tuple[str, str]]:
    lane = node.document.lane_of(node)
    roles = [(LANE, lane.get("name") or lane.get("id"))] if lane is not None else []
    assignment = node.zeebe("assignmentDefinition")
    for name, source in SOURCES:
        text = node.camunda(name) or (assignment.get(name) if assignment is not None else None) or ""
        roles.extend((source, part) for part in _split(text))
    return roles


def _split(text: str) -> list[str]:
    """Several names stand with commas between them; an expression is one name."""
    if text.startswith(("=", "${", "#{")):
        return [text]
    return [part.strip() for part in text.split(",") if part.strip()]
