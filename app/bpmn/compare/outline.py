"""A model as lines of text, one for each thing that it says: what `git diff` shows people through a textconv."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.compare.differences import lanes_listing
from app.bpmn.compare.labels import attribute_value, called, label_of
from app.bpmn.compare.meaning import attributes_of, children_of, discriminator, is_element, text_of
from app.bpmn.compare.pairing import elements_in
from app.bpmn.compare.values import part_value
from app.bpmn.document import Document
from app.bpmn.model import ReferenceText


def outline(document: Document) -> Iterator[str]:
    """The elements in the order of the file, each with its properties indented below; the drawing is left out."""
    lanes = lanes_listing(document)
    for node in (document.definitions, *elements_in(document)):
        element_id = node.get("id") or ""
        yield f"{called(node, document)} [{element_id}]"
        if element_id in lanes:
            yield _line("Lane", ", ".join(each.get("name") or each.get("id") or "" for each in lanes[element_id]))
        yield from _said(node, [], document)


def _said(node: Any, path: list[Any], document: Document) -> Iterator[str]:
    """The properties of an element and of its parts; names are in the titles and labels already."""
    for name, value in sorted(attributes_of(node).items()):
        if name != "name" and discriminator(node) != f"{name}={value}":
            yield _line(label_of(path, name), attribute_value(node, name, value, document) or "")
    text = part_value(node, document) if isinstance(node, ReferenceText) else text_of(node)
    if path and text:
        yield _line(label_of(path), text)
    for child in children_of(node):
        if not is_element(child):
            yield from _said(child, [*path, child], document)


def _line(label: str, value: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in f"{label}: {value}".splitlines())
