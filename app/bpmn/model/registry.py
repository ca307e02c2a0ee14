"""Which class an element gets, looked up by namespace and tag, and how new nodes are made."""

from __future__ import annotations

from types import ModuleType
from typing import Any, TypeVar, overload

from lxml import etree

from app.bpmn.model import (
    activities,
    choreography,
    collaboration,
    common,
    data,
    di,
    events,
    foundation,
    gateways,
    process,
)
from app.bpmn.model.node import HEADS, ForeignElement, Node
from app.bpmn.namespaces import BPMN
from app.foundation.xml import hardened_parser
from app.markup.names import XSI

N = TypeVar("N", bound=Node)

CHAPTERS: tuple[ModuleType, ...] = (
    foundation,
    common,
    activities,
    events,
    gateways,
    data,
    process,
    collaboration,
    choreography,
    di,
)

# Elements that the schema declares inside a type: local name -> the class for it.
EXPRESSION_TAGS = (
    *("conditionExpression", "activationCondition", "condition", "completionCondition", "loopCondition"),
    *("loopCardinality", "timeDate", "timeDuration", "timeCycle", "transformation", "from", "to"),
    *("messagePath", "dataPath"),
)
REFERENCE_TAGS = (
    *("incoming", "outgoing", "flowNodeRef", "categoryValueRef", "eventDefinitionRef", "operationRef"),
    *("sourceRef", "targetRef", "source", "target", "dataInputRefs", "optionalInputRefs"),
    *("whileExecutingInputRefs", "outputSetRefs", "dataOutputRefs", "optionalOutputRefs"),
    *("whileExecutingOutputRefs", "inputSetRefs", "supportedInterfaceRef", "supports", "resourceRef"),
    *("loopDataInputRef", "loopDataOutputRef", "inMessageRef", "outMessageRef", "errorRef", "interfaceRef"),
    *("endPointRef", "participantRef", "messageFlowRef", "choreographyRef", "innerParticipantRef"),
    *("outerParticipantRef", "correlationPropertyRef"),
)
LOCAL_TAGS: dict[str, type[Node]] = {
    **dict.fromkeys(EXPRESSION_TAGS, common.FormalExpression),
    **dict.fromkeys(REFERENCE_TAGS, foundation.ReferenceText),
    "inputDataItem": data.DataInput,
    "outputDataItem": data.DataOutput,
    "childLaneSet": process.LaneSet,
    "event": events.ImplicitThrowEvent,
}

HEADS.update(
    rootElement=foundation.RootElement,
    flowElement=common.FlowElement,
    flowNode=common.FlowNode,
    artifact=common.Artifact,
    expression=common.Expression,
    eventDefinition=events.EventDefinition,
    resourceRole=activities.ResourceRole,
    loopCharacteristics=activities.LoopCharacteristics,
    conversationNode=collaboration.ConversationNode,
)


def node_classes() -> list[type[Node]]:
    """Every class that an element can have, by chapter."""
    found = [value for chapter in CHAPTERS for value in vars(chapter).values()]
    classes = [value for value in found if isinstance(value, type) and issubclass(value, Node) and value.TAG]
    return list(dict.fromkeys(classes))


def _class_of_tag() -> dict[str, type[Node]]:
    """`{uri}tag` -> class for the whole notation."""
    table = {f"{{{kind.NAMESPACE}}}{kind.TAG}": kind for kind in node_classes()}
    table.update({f"{{{BPMN}}}{tag}": kind for tag, kind in LOCAL_TAGS.items()})
    return table


CLASS_OF_TAG = _class_of_tag()


def _lookup() -> etree.ElementClassLookup:
    """The lookup for parsers: typed where BPMN defines the tag, `ForeignElement` elsewhere."""
    lookup = etree.ElementNamespaceClassLookup(etree.ElementDefaultClassLookup(element=ForeignElement))
    for tag, kind in CLASS_OF_TAG.items():
        name = etree.QName(tag)
        lookup.get_namespace(name.namespace)[name.localname] = kind
    return lookup


LOOKUP = _lookup()
Node.PARSER = hardened_parser(LOOKUP)


def tags_of(kind: type[Node]) -> list[str]:
    """The tags whose class is `kind` or a subclass."""
    return [tag for tag, found in CLASS_OF_TAG.items() if issubclass(found, kind)]


@overload
def new_node(kind: type[N], /, **properties: Any) -> N: ...


@overload
def new_node(kind: str, /, **properties: Any) -> Any: ...


def new_node(kind: type[Node] | str, /, **properties: Any) -> Any:
    """A detached node of a class, or with a tag (`timeDuration`, `{uri}name`), with properties set.

    Raises AttributeError for a property that the class does not have.
    """
    if isinstance(kind, str):
        tag = kind if kind.startswith("{") else f"{{{BPMN}}}{kind}"
    else:
        tag = f"{{{kind.NAMESPACE}}}{kind.TAG}"
    node = Node.PARSER.makeelement(tag)
    for name, value in properties.items():
        setattr(node, name, value)
    return node


def new_expression(tag: str, body: str, language: str | None = None) -> common.FormalExpression:
    """A detached `conditionExpression`, `timeDuration` or the like, marked as a formal expression."""
    node: common.FormalExpression = new_node(tag, text=body, language=language)
    node.set_attribute(f"{{{XSI}}}type", "bpmn:tFormalExpression")
    return node


def new_reference(tag: str, target_id: str) -> foundation.ReferenceText:
    """A detached `incoming`, `flowNodeRef` or the like."""
    node: foundation.ReferenceText = new_node(tag, text=target_id)
    return node
