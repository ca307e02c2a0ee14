"""Templates and documents to apply them to."""

from __future__ import annotations

import json
from typing import Any

from app.bpmn.document import Document
from app.bpmn.templates import Template, read_templates
from app.foundation import xml

ZEEBE_SCHEMA = "https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">\n'
)


def template(*properties: dict[str, Any], zeebe: bool = True, **more: Any) -> Template:
    """One template for all activities and events."""
    entry: dict[str, Any] = {"id": "t", "name": "T", "appliesTo": ["bpmn:Activity", "bpmn:Event"], "version": 1}
    entry |= {"properties": list(properties), **more}
    if zeebe:
        entry["$schema"] = ZEEBE_SCHEMA
    found, broken = read_templates(json.dumps([entry]), "t.json")
    assert not broken, broken
    return found[0]


def prop(binding: str, value: Any = None, **more: Any) -> dict[str, Any]:
    """A property; what belongs to the binding is given as `at`."""
    at = more.pop("at", {})
    entry = {"type": "String", "binding": {"type": binding, **at}, **more}
    return entry if value is None else entry | {"value": value}


def document(inside: str = '    <bpmn:serviceTask id="x" name="Task" />') -> Document:
    """A process with some elements, one a line."""
    text = f'{HEAD}  <bpmn:process id="p" isExecutable="true">\n{inside}\n  </bpmn:process>\n</bpmn:definitions>\n'
    return Document.from_bytes(text.encode())


def meaning(data: bytes) -> Any:
    """A file without its layout: tags, attributes, texts. `<a/>` and `<a></a>` mean the same."""

    def of(node: Any) -> Any:
        children = [of(child) for child in node]
        return str(node.tag), sorted(node.items()), (node.text or "").strip(), children

    return of(xml.parse(data).getroot())
