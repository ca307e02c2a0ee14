"""The MIWG reference models: opened and saved they are the same bytes, valid, and an edit touches one line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from app.bpmn.document import Document
from app.bpmn.model import Bounds, BPMNShape
from app.foundation.xml import XmlRefused
from tests.corpus import Case


def run(root: Path) -> Iterator[Case]:
    """One case per model."""
    schema = etree.XMLSchema(etree.parse(str(root / "bpmn-xsd" / "BPMN20.xsd")))
    for file in sorted((root / "miwg").glob("*.bpmn")):
        why = failure(file.read_bytes(), schema)
        yield Case(file.name, "failed" if why else "passed", why)


def failure(data: bytes, schema: etree.XMLSchema) -> str:
    """Why a model fails; empty when it passes."""
    try:
        document = Document.from_bytes(data)
    except XmlRefused as refused:
        return f"refused: {refused}"
    if document.to_bytes() != data:
        return "an unedited save changes bytes"
    if errors := schema_errors(data, schema):
        return f"not valid: {errors[0]}"
    return edit_failure(document, data, schema)


def edit_failure(document: Document, data: bytes, schema: etree.XMLSchema) -> str:
    """Move each shape in turn: only its line may change, and undo must bring the bytes back."""
    for bounds in [bounds for shape in document.elements(BPMNShape) for bounds in shape.children("Bounds")]:
        with document.transaction("Move"):
            bounds.x += 1
        if (lines := changed_lines(data, document.to_bytes())) != 1:
            return f"moving {bounds.getparent().get('id')} changes {lines} lines"
        document.undo()
        if document.to_bytes() != data:
            return f"undo of moving {bounds.getparent().get('id')} leaves other bytes"
    return build_failure(document, data, schema)


def build_failure(document: Document, data: bytes, schema: etree.XMLSchema) -> str:
    """Add a shape and take a whole process out: still valid or undone to the same bytes."""
    plane = document.diagrams[0].plane
    with document.transaction("Draw"):
        shape = document.create(BPMNShape, id=document.new_id("Shape"), bpmn_element=plane.get("bpmnElement"))
        plane.add(shape).add(document.create(Bounds, x=0, y=0, width=1, height=1))
    if errors := schema_errors(document.to_bytes(), schema):
        return f"not valid with a new shape: {errors[0]}"
    with document.transaction("Delete"):
        for process in document.processes:
            process.detach()
    document.undo()
    document.undo()
    return "" if document.to_bytes() == data else "undo of drawing and deleting leaves other bytes"


def schema_errors(data: bytes, schema: etree.XMLSchema) -> list[str]:
    """What the schema minds, with lines."""
    schema.validate(etree.fromstring(data).getroottree())
    return [f"line {entry.line}: {entry.message}" for entry in schema.error_log]


def changed_lines(before: bytes, after: bytes) -> int:
    """How many lines differ; all of them when their number does."""
    old, new = before.split(b"\n"), after.split(b"\n")
    if len(old) != len(new):
        return len(new)
    return sum(a != b for a, b in zip(old, new, strict=True))
