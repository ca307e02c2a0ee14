"""A whole part of an element as one value that people can read: its text, or what is in it."""

from __future__ import annotations

from typing import Any

from app.bpmn.compare.labels import attribute_value, label_of, reference_value, words_of
from app.bpmn.compare.meaning import attributes_of, children_of, text_of
from app.bpmn.document import Document
from app.bpmn.model import ReferenceText
from app.markup.names import split

LONGEST = 2000


def part_value(node: Any, document: Document) -> str:
    """The text of a part; else `name: value` for each thing that it says; else that it is there."""
    said = _said(node, document)
    text = "; ".join(said) if said else "present"
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _said(node: Any, document: Document) -> list[str]:
    """What a part says, each thing once, outermost first."""
    text = text_of(node)
    if isinstance(node, ReferenceText):
        return [reference_value(text, document)]
    said = [
        f"{words_of(split(name)[1])}: {attribute_value(node, name, value, document)}"
        for name, value in attributes_of(node).items()
        if name not in ("name", "key", "language", "textFormat")
    ]
    if text:
        said.append(text)
    for child in children_of(node):
        inside = _said(child, document)
        words = label_of([child])
        said += [f"{words}: {each}" for each in inside] if inside else [words]
    return said
