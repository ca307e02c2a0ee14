"""Every element, attribute and child order of the OMG's schemas is declared by a node class, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from app.bpmn.model.fields import Field, Reference
from app.bpmn.model.node import HEADS, Node, full_sequence
from app.bpmn.model.registry import CLASS_OF_TAG
from app.bpmn.namespaces import BPMN, BPMNDI, DC, DI

XS = "{http://www.w3.org/2001/XMLSchema}"
FILES = {"Semantic.xsd": BPMN, "BPMN20.xsd": BPMN, "BPMNDI.xsd": BPMNDI, "DI.xsd": DI, "DC.xsd": DC}
# Abstract elements of the schema, which no file may contain (`event` is one inside a complex behaviour only).
ABSTRACT = {
    *("artifact", "baseElement", "baseElementWithMixedContent", "catchEvent", "choreographyActivity"),
    *("conversationNode", "event", "eventDefinition", "flowElement", "flowNode", "gateway", "throwEvent"),
    *("loopCharacteristics", "rootElement", "DiagramElement", "Diagram", "Style", "Node", "Edge", "Shape"),
    *("Plane", "LabeledEdge", "Label", "LabeledShape"),
}
REFERENCES = ("xsd:IDREF", "xsd:QName")


class Types:
    """The complex types and elements of all schema files, by namespace and name."""

    def __init__(self, folder: Path):
        self.types: dict[tuple[str, str], etree._Element] = {}
        self.elements: dict[tuple[str, str], str] = {}
        for file, uri in FILES.items():
            root = etree.parse(str(folder / file)).getroot()
            for kind in root.iterchildren(XS + "complexType"):
                self.types[uri, kind.get("name")] = kind
            for element in root.iterchildren(XS + "element"):
                self.elements[uri, element.get("name")] = element.get("type")

    def chain(self, uri: str, name: str) -> list[etree._Element]:
        """A type after those that it extends."""
        prefix, _, local = name.rpartition(":")
        uri = {"bpmndi": BPMNDI, "di": DI, "dc": DC}.get(prefix, uri)
        kind = self.types[uri, local]
        extension = next(kind.iter(XS + "extension"), None)
        return [*(self.chain(uri, extension.get("base")) if extension is not None else []), kind]


@pytest.fixture(scope="module")
def schema(corpus: Path) -> Types:
    return Types(corpus / "bpmn-xsd")


def children_of(chain: list[etree._Element]) -> list[str]:
    """The children in order; without those that stand for vendor content."""
    found = [particle for kind in chain for particle in kind.iter(XS + "element")]
    names = [(particle.get("ref") or particle.get("name")).rpartition(":")[2] for particle in found]
    return ["diagramElement" if name == "DiagramElement" else name for name in names]


def attributes_of(chain: list[etree._Element]) -> dict[str, etree._Element]:
    return {a.get("name"): a for kind in chain for a in kind.iter(XS + "attribute")}


def fields_of(kind: type[Node]) -> dict[str, Field]:
    return {f.name: f for base in reversed(kind.__mro__) for f in vars(base).values() if isinstance(f, Field)}


def test_every_concrete_element_of_the_schema_has_a_class(schema: Types) -> None:
    missing = [
        name for (uri, name) in schema.elements if name not in ABSTRACT and f"{{{uri}}}{name}" not in CLASS_OF_TAG
    ]
    assert missing == []


def test_every_local_element_of_the_schema_has_a_class(schema: Types) -> None:
    local = {
        particle.get("name")
        for (uri, _), kind in schema.types.items()
        if uri == BPMN
        for particle in kind.iter(XS + "element")
        if particle.get("name")
    }
    assert {name for name in local if f"{{{BPMN}}}{name}" not in CLASS_OF_TAG} == set()


def test_children_are_declared_in_the_order_of_the_schema(schema: Types) -> None:
    wrong = {}
    for (uri, name), type_name in schema.elements.items():
        kind = CLASS_OF_TAG.get(f"{{{uri}}}{name}")
        if kind is None or name in ABSTRACT:
            continue
        expected = children_of(schema.chain(uri, type_name))
        if list(full_sequence(kind)) != expected:
            wrong[name] = (full_sequence(kind), expected)
    assert wrong == {}


def test_attributes_references_and_defaults_are_those_of_the_schema(schema: Types) -> None:
    wrong = []
    loose = {"structureRef", "implementationRef", "calledElement", "type", "definition"}  # names, not ids of a file
    for (uri, name), type_name in schema.elements.items():
        kind = CLASS_OF_TAG.get(f"{{{uri}}}{name}")
        if kind is None or name in ABSTRACT:
            continue
        expected, fields = attributes_of(schema.chain(uri, type_name)), fields_of(kind)
        if name not in ("extensionElements",) and set(fields) - {"id"} != set(expected) - {"id"}:
            wrong.append((name, set(fields) ^ set(expected)))
        for attribute, declared in expected.items():
            field = fields[attribute]
            refers = declared.get("type") in REFERENCES and attribute not in loose
            default = declared.get("default")
            told = "" if field.default is None else str(field.default)
            if refers != isinstance(field, Reference):
                wrong.append((name, attribute, "reference"))
            if default is not None and told.lower() != default.lower():
                wrong.append((name, attribute, told, default))
    assert wrong == []


def test_heads_of_substitution_groups_are_the_schemas(schema: Types) -> None:
    heads = {name for _, name in schema.elements if name in ABSTRACT} & set(HEADS)
    assert heads >= {"flowElement", "rootElement", "artifact", "eventDefinition", "loopCharacteristics"}
