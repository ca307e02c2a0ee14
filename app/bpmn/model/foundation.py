"""Foundation (BPMN 2.0, 8.2 and 8.3): definitions, base elements, documentation, extension, relationships."""

from __future__ import annotations

from app.bpmn.model.fields import Attribute, Children, ChildText, Flag, References, order
from app.bpmn.model.node import Node
from app.bpmn.namespaces import BPMN, BPMNDI


class BaseElement(Node):
    """What nearly every element is: it has an id, documentation and vendor extensions."""

    sequence = order("documentation", "extensionElements")
    documentation = ChildText("documentation")
    documentations = Children("documentation")


class RootElement(BaseElement):
    """An element that stands directly in the definitions, usable by all processes."""


class Documentation(Node):
    """Text for people about the element around it."""

    TAG = "documentation"
    text_format = Attribute("textFormat", "text/plain")


class ExtensionElements(Node):
    """The place for vendor content; what stands inside is never read as BPMN."""

    TAG = "extensionElements"


class Definitions(Node):
    """The root of a file: imports, root elements, diagrams."""

    TAG = "definitions"
    sequence = order("import", "extension", "rootElement", "BPMNDiagram", "relationship")
    name = Attribute("name")
    target_namespace = Attribute("targetNamespace")
    expression_language = Attribute("expressionLanguage", "http://www.w3.org/1999/XPath")
    type_language = Attribute("typeLanguage", "http://www.w3.org/2001/XMLSchema")
    exporter = Attribute("exporter")
    exporter_version = Attribute("exporterVersion")
    imports = Children("import")
    root_elements = Children("rootElement")
    diagrams = Children("BPMNDiagram")

    def child_namespace(self, name: str) -> str:
        """Diagrams are in the namespace of the diagram interchange."""
        return BPMNDI if name == "BPMNDiagram" else BPMN


class Import(Node):
    """A file that the definitions name; it is listed, never fetched."""

    TAG = "import"
    namespace = Attribute("namespace")
    location = Attribute("location")
    import_type = Attribute("importType")


class Extension(Node):
    """Declares that the file uses an extension, and whether a reader must know it."""

    TAG = "extension"
    sequence = order(
        "documentation",
    )
    definition = Attribute("definition")
    must_understand = Flag("mustUnderstand")


class Relationship(BaseElement):
    """Relates elements of this file with artifacts of others."""

    TAG = "relationship"
    sequence = order("source", "target")
    type = Attribute("type")
    direction = Attribute("direction")
    source_refs = References("source")
    target_refs = References("target")


class ReferenceText(Node):
    """An element whose text is the id of another (`incoming`, `flowNodeRef`); its tag says in which role."""
