"""Common elements (BPMN 2.0, 8.4): flow elements, flows, expressions, messages, errors, resources, artifacts."""

from __future__ import annotations

from typing import Any

from app.bpmn.model.fields import (
    Attribute,
    Child,
    Children,
    ChildText,
    Flag,
    OptionalFlag,
    Reference,
    References,
    Target,
    order,
)
from app.bpmn.model.foundation import BaseElement, RootElement
from app.bpmn.model.node import Node


class FlowElement(BaseElement):
    """Anything that stands in a process, sub-process or choreography."""

    sequence = order("auditing", "monitoring", "categoryValueRef")
    name = Attribute("name")
    category_value_refs = References("categoryValueRef")


class FlowNode(FlowElement):
    """An activity, event or gateway: what sequence flows connect."""

    sequence = order("incoming", "outgoing")
    incoming_refs = References("incoming")
    outgoing_refs = References("outgoing")

    @property
    def incoming(self) -> list[SequenceFlow]:
        """The sequence flows whose target is this node, as the flows themselves say."""
        return self._flows("targetRef")

    @property
    def outgoing(self) -> list[SequenceFlow]:
        """The sequence flows whose source is this node, as the flows themselves say."""
        return self._flows("sourceRef")

    def _flows(self, end: str) -> list[SequenceFlow]:
        document, node_id = self.document, self.id
        if document is None or node_id is None:
            return []
        found = document.references_to(node_id, end)
        return [node for node in found if isinstance(node, SequenceFlow)]

    @property
    def boundary_events(self) -> list[Any]:
        """The boundary events attached to this node."""
        document, node_id = self.document, self.id
        return document.references_to(node_id, "attachedToRef") if document and node_id else []

    @property
    def lane(self) -> Any:
        """The innermost lane that lists this node; None without one."""
        document = self.document
        return document.lane_of(self) if document else None


class SequenceFlow(FlowElement):
    """The order of two flow nodes, perhaps under a condition."""

    TAG = "sequenceFlow"
    sequence = order(
        "conditionExpression",
    )
    source_ref = Reference("sourceRef")
    target_ref = Reference("targetRef")
    source = Target("sourceRef")
    target = Target("targetRef")
    is_immediate = OptionalFlag("isImmediate")
    condition_expression = Child("conditionExpression")


class Auditing(BaseElement):
    """Hook for what a vendor records."""

    TAG = "auditing"


class Monitoring(BaseElement):
    """Hook for what a vendor watches."""

    TAG = "monitoring"


class Expression(BaseElement):
    """Text, formal or not, that is evaluated or read."""

    TAG = "expression"


class FormalExpression(Expression):
    """An expression in a language; also every element whose type is an expression (`timeDuration`)."""

    TAG = "formalExpression"
    language = Attribute("language")
    evaluates_to_type_ref = Reference("evaluatesToTypeRef")

    @property
    def body(self) -> str:
        """The expression as written, outer blanks removed."""
        return "".join(self.itertext()).strip()


class ItemDefinition(RootElement):
    """The structure of data."""

    TAG = "itemDefinition"
    structure_ref = Attribute("structureRef")
    is_collection = Flag("isCollection")
    item_kind = Attribute("itemKind", "Information")


class Message(RootElement):
    """What participants send each other."""

    TAG = "message"
    name = Attribute("name")
    item_ref = Reference("itemRef")


class Error(RootElement):
    """A named failure that error events throw and catch by its code."""

    TAG = "error"
    name = Attribute("name")
    error_code = Attribute("errorCode")
    structure_ref = Attribute("structureRef")


class Escalation(RootElement):
    """A named business situation that escalation events throw and catch by its code."""

    TAG = "escalation"
    name = Attribute("name")
    escalation_code = Attribute("escalationCode")
    structure_ref = Attribute("structureRef")


class Signal(RootElement):
    """A broadcast that signal events throw and catch."""

    TAG = "signal"
    name = Attribute("name")
    structure_ref = Attribute("structureRef")


class Interface(RootElement):
    """A set of operations of a service."""

    TAG = "interface"
    sequence = order(
        "operation",
    )
    name = Attribute("name")
    implementation_ref = Attribute("implementationRef")
    operations = Children("operation")


class Operation(BaseElement):
    """One operation of an interface: message in, message out, errors."""

    TAG = "operation"
    sequence = order("inMessageRef", "outMessageRef", "errorRef")
    name = Attribute("name")
    implementation_ref = Attribute("implementationRef")
    in_message_refs = References("inMessageRef")
    out_message_refs = References("outMessageRef")
    error_refs = References("errorRef")


class EndPoint(RootElement):
    """Where a service is reached; its content is the vendor's."""

    TAG = "endPoint"


class Category(RootElement):
    """A set of values that mark elements."""

    TAG = "category"
    sequence = order(
        "categoryValue",
    )
    name = Attribute("name")
    category_values = Children("categoryValue")


class CategoryValue(BaseElement):
    """One value of a category, the caption of a group."""

    TAG = "categoryValue"
    value = Attribute("value")


class CorrelationKey(BaseElement):
    """The properties by which a message finds its conversation."""

    TAG = "correlationKey"
    sequence = order(
        "correlationPropertyRef",
    )
    name = Attribute("name")
    correlation_property_refs = References("correlationPropertyRef")


class CorrelationProperty(RootElement):
    """One property of a correlation key and how messages yield it."""

    TAG = "correlationProperty"
    sequence = order(
        "correlationPropertyRetrievalExpression",
    )
    name = Attribute("name")
    type = Attribute("type")
    retrieval_expressions = Children("correlationPropertyRetrievalExpression")


class CorrelationPropertyRetrievalExpression(BaseElement):
    """How one message yields a correlation property."""

    TAG = "correlationPropertyRetrievalExpression"
    sequence = order(
        "messagePath",
    )
    message_ref = Reference("messageRef")
    message_path = Child("messagePath")


class CorrelationSubscription(BaseElement):
    """How a process fills a correlation key from its own data."""

    TAG = "correlationSubscription"
    sequence = order(
        "correlationPropertyBinding",
    )
    correlation_key_ref = Reference("correlationKeyRef")
    bindings = Children("correlationPropertyBinding")


class CorrelationPropertyBinding(BaseElement):
    """How process data yields a correlation property."""

    TAG = "correlationPropertyBinding"
    sequence = order(
        "dataPath",
    )
    correlation_property_ref = Reference("correlationPropertyRef")
    data_path = Child("dataPath")


class Resource(RootElement):
    """People or things that do work."""

    TAG = "resource"
    sequence = order(
        "resourceParameter",
    )
    name = Attribute("name")
    parameters = Children("resourceParameter")


class ResourceParameter(BaseElement):
    """A parameter by which a resource is chosen."""

    TAG = "resourceParameter"
    name = Attribute("name")
    type = Attribute("type")
    is_required = OptionalFlag("isRequired")


class Artifact(BaseElement):
    """What explains a diagram without changing its flow."""


class TextAnnotation(Artifact):
    """A note on the diagram; `content` is its text."""

    TAG = "textAnnotation"
    sequence = order(
        "text",
    )
    text_format = Attribute("textFormat", "text/plain")
    content = ChildText("text")


class Text(Node):
    """The text of an annotation."""

    TAG = "text"


class Group(Artifact):
    """A frame around elements that belong together; its caption is a category value."""

    TAG = "group"
    category_value_ref = Reference("categoryValueRef")
    category_value = Target("categoryValueRef")


class Association(Artifact):
    """A dotted line between an artifact and an element."""

    TAG = "association"
    source_ref = Reference("sourceRef")
    target_ref = Reference("targetRef")
    source = Target("sourceRef")
    target = Target("targetRef")
    association_direction = Attribute("associationDirection", "None")
