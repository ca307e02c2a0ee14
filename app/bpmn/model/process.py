"""Processes, lanes and what may be called (BPMN 2.0, 10.2, 10.8 and 10.9)."""

from __future__ import annotations

from app.bpmn.model.container import FlowElementsContainer
from app.bpmn.model.fields import (
    Attribute,
    Child,
    Children,
    ChildText,
    Flag,
    OptionalFlag,
    Reference,
    References,
    order,
)
from app.bpmn.model.foundation import BaseElement, RootElement


class CallableElement(RootElement):
    """What a call activity may call."""

    TAG = "callableElement"
    sequence = order("supportedInterfaceRef", "ioSpecification", "ioBinding")
    name = Attribute("name")
    supported_interface_refs = References("supportedInterfaceRef")
    io_specification = Child("ioSpecification")
    io_bindings = Children("ioBinding")


class Process(FlowElementsContainer, CallableElement):
    """A process: flow nodes and the flows between them."""

    TAG = "process"
    sequence = order(
        "auditing",
        "monitoring",
        "property",
        "laneSet",
        "flowElement",
        "artifact",
        "resourceRole",
        "correlationSubscription",
        "supports",
    )
    process_type = Attribute("processType", "None")
    is_closed = Flag("isClosed")
    is_executable = OptionalFlag("isExecutable")
    definitional_collaboration_ref = Reference("definitionalCollaborationRef")
    properties = Children("property")
    resource_roles = Children("resourceRole")
    correlation_subscriptions = Children("correlationSubscription")
    supports = References("supports")


class LaneSet(BaseElement):
    """Lanes that partition a process, sub-process or lane; also `childLaneSet`."""

    TAG = "laneSet"
    sequence = order(
        "lane",
    )
    name = Attribute("name")
    lanes = Children("lane")


class Lane(BaseElement):
    """A band that lists the flow nodes inside it."""

    TAG = "lane"
    sequence = order("partitionElement", "flowNodeRef", "childLaneSet")
    name = Attribute("name")
    partition_element_ref = Reference("partitionElementRef")
    partition_element = Child("partitionElement")
    flow_node_refs = References("flowNodeRef")
    child_lane_set = Child("childLaneSet")


class PartitionElement(BaseElement):
    """What a lane stands for, given inside the lane."""

    TAG = "partitionElement"


class GlobalTask(CallableElement):
    """A task that processes share by calling it."""

    TAG = "globalTask"
    sequence = order(
        "resourceRole",
    )
    resource_roles = Children("resourceRole")


class GlobalUserTask(GlobalTask):
    """A user task that processes share."""

    TAG = "globalUserTask"
    sequence = order(
        "rendering",
    )
    implementation = Attribute("implementation", "##unspecified")
    renderings = Children("rendering")


class GlobalManualTask(GlobalTask):
    """A manual task that processes share."""

    TAG = "globalManualTask"


class GlobalScriptTask(GlobalTask):
    """A script task that processes share."""

    TAG = "globalScriptTask"
    sequence = order(
        "script",
    )
    script_language = Attribute("scriptLanguage")
    script = ChildText("script")


class GlobalBusinessRuleTask(GlobalTask):
    """A business rule task that processes share."""

    TAG = "globalBusinessRuleTask"
    implementation = Attribute("implementation", "##unspecified")
