"""Small processes whose variables are known."""

from __future__ import annotations

from collections.abc import Collection

from app.bpmn.document import Document
from app.expressions import ExpressionError, compile, language_of

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
    'id="d" targetNamespace="t">'
)


def names(text: str, declared: str | None) -> Collection[str]:
    """The names that an expression reads."""
    try:
        return compile(text, language_of(text, declared)).names
    except ExpressionError:
        return ()


def model(inside: str) -> Document:
    """A document with one process."""
    return Document.from_bytes(f'{HEAD}<process id="p" isExecutable="true">{inside}</process></definitions>'.encode())


def flows(*pairs: str) -> str:
    """Sequence flows: "a>b"."""
    ends = [pair.split(">") for pair in pairs]
    return "".join(f'<sequenceFlow id="{a}_{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in ends)
