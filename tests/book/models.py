"""Small models for the tests of the book."""

from __future__ import annotations

from collections.abc import Iterable

from app.bpmn.document import Document

NAMESPACES = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" '
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'
)


def process(tasks: Iterable[str], flows: Iterable[tuple[str, str]]) -> Document:
    """A process of tasks with these ids, connected so."""
    nodes = "".join(f'<task id="{each}"/>' for each in tasks)
    lines = "".join(
        f'<sequenceFlow id="f{number}" sourceRef="{source}" targetRef="{target}"/>'
        for number, (source, target) in enumerate(flows)
    )
    return written(f'<process id="p">{nodes}{lines}</process>')


def written(inside: str) -> Document:
    """A document with this inside its definitions."""
    return Document.from_bytes(f'<definitions {NAMESPACES} targetNamespace="t">{inside}</definitions>'.encode())
