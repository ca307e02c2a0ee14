"""Activities (BPMN 2.0, 10.3): tasks, sub-processes, call activities, loops, people."""

from __future__ import annotations

from app.bpmn.model.common import FlowNode
from app.bpmn.model.container import FlowElementsContainer
from app.bpmn.model.fields import (
    Attribute,
    Child,
    Children,
    ChildText,
    Flag,
    Integer,
    Reference,
    References,
    Target,
    order,
)
from app.bpmn.model.foundation import BaseElement
from app.bpmn.model.node import Node


class Activity(FlowNode):
    """Work: a task, a sub-process or the call of another process."""

    TAG = "activity"
    sequence = order(
        "ioSpecification",
        "property",
        "dataInputAssociation",
        "dataOutputAssociation",
        "resourceRole",
        "loopCharacteristics",
    )
    is_for_compensation = Flag("isForCompensation")
    start_quantity = Integer("startQuantity", 1)
    completion_quantity = Integer("completionQuantity", 1)
    default_ref = Reference("default")
    default = Target("default")
    io_specification = Child("ioSpecification")
    properties = Children("property")
    data_input_associations = Children("dataInputAssociation")
    data_output_associations = Children("dataOutputAssociation")
    resource_roles = Children("resourceRole")
    loop_characteristics = Child("loopCharacteristics")


class Task(Activity):
    """Work that is not broken down further."""

    TAG = "task"


class ManualTask(Task):
    """Work of people without the help of the engine."""

    TAG = "manualTask"


class UserTask(Task):
    """Work of people through the task inbox."""

    TAG = "userTask"
    sequence = order(
        "rendering",
    )
    implementation = Attribute("implementation", "##unspecified")
    renderings = Children("rendering")


class ServiceTask(Task):
    """Work of a service."""

    TAG = "serviceTask"
    implementation = Attribute("implementation", "##WebService")
    operation_ref = Reference("operationRef")


class SendTask(Task):
    """Sends a message."""

    TAG = "sendTask"
    implementation = Attribute("implementation", "##WebService")
    message_ref = Reference("messageRef")
    operation_ref = Reference("operationRef")
    message = Target("messageRef")


class ReceiveTask(Task):
    """Waits for a message."""

    TAG = "receiveTask"
    implementation = Attribute("implementation", "##WebService")
    instantiate = Flag("instantiate")
    message_ref = Reference("messageRef")
    operation_ref = Reference("operationRef")
    message = Target("messageRef")


class BusinessRuleTask(Task):
    """Asks a decision."""

    TAG = "businessRuleTask"
    implementation = Attribute("implementation", "##unspecified")


class ScriptTask(Task):
    """Runs a script."""

    TAG = "scriptTask"
    sequence = order(
        "script",
    )
    script_format = Attribute("scriptFormat")
    script = ChildText("script")


class Script(Node):
    """The text of a script."""

    TAG = "script"


class CallActivity(Activity):
    """Calls another process or a global task; `called_element` is written as in the file."""

    TAG = "callActivity"
    called_element = Attribute("calledElement")


class SubProcess(FlowElementsContainer, Activity):
    """Work drawn out inside: embedded, or started by an event."""

    TAG = "subProcess"
    sequence = order("laneSet", "flowElement", "artifact")
    triggered_by_event = Flag("triggeredByEvent")


class AdHocSubProcess(SubProcess):
    """Work without a fixed order."""

    TAG = "adHocSubProcess"
    sequence = order(
        "completionCondition",
    )
    cancel_remaining_instances = Flag("cancelRemainingInstances", True)
    ordering = Attribute("ordering")
    completion_condition = Child("completionCondition")


class Transaction(SubProcess):
    """A sub-process that is done whole or compensated."""

    TAG = "transaction"
    method = Attribute("method", "##Compensate")


class LoopCharacteristics(BaseElement):
    """How an activity repeats."""


class StandardLoopCharacteristics(LoopCharacteristics):
    """Repeats while a condition holds."""

    TAG = "standardLoopCharacteristics"
    sequence = order(
        "loopCondition",
    )
    test_before = Flag("testBefore")
    loop_maximum = Integer("loopMaximum")
    loop_condition = Child("loopCondition")


class MultiInstanceLoopCharacteristics(LoopCharacteristics):
    """Runs once for each of several items, at once or one after the other."""

    TAG = "multiInstanceLoopCharacteristics"
    sequence = order(
        "loopCardinality",
        "loopDataInputRef",
        "loopDataOutputRef",
        "inputDataItem",
        "outputDataItem",
        "complexBehaviorDefinition",
        "completionCondition",
    )
    is_sequential = Flag("isSequential")
    behavior = Attribute("behavior", "All")
    one_behavior_event_ref = Reference("oneBehaviorEventRef")
    none_behavior_event_ref = Reference("noneBehaviorEventRef")
    loop_cardinality = Child("loopCardinality")
    loop_data_input_refs = References("loopDataInputRef")
    loop_data_output_refs = References("loopDataOutputRef")
    input_data_item = Child("inputDataItem")
    output_data_item = Child("outputDataItem")
    complex_behavior_definitions = Children("complexBehaviorDefinition")
    completion_condition = Child("completionCondition")


class ComplexBehaviorDefinition(BaseElement):
    """An event thrown when a condition holds among the instances of an activity."""

    TAG = "complexBehaviorDefinition"
    sequence = order("condition", "event")
    condition = Child("condition")
    event = Child("event")


class ResourceRole(BaseElement):
    """Who or what takes part in an activity."""

    TAG = "resourceRole"
    sequence = order("resourceRef", "resourceParameterBinding", "resourceAssignmentExpression")
    name = Attribute("name")
    resource_refs = References("resourceRef")
    parameter_bindings = Children("resourceParameterBinding")
    assignment_expression = Child("resourceAssignmentExpression")


class Performer(ResourceRole):
    """Who does the activity."""

    TAG = "performer"


class HumanPerformer(Performer):
    """The person who does the activity."""

    TAG = "humanPerformer"


class PotentialOwner(HumanPerformer):
    """A person who may claim the activity."""

    TAG = "potentialOwner"


class ResourceParameterBinding(BaseElement):
    """The value for a parameter of a resource."""

    TAG = "resourceParameterBinding"
    sequence = order(
        "expression",
    )
    parameter_ref = Reference("parameterRef")
    expression = Child("expression")


class ResourceAssignmentExpression(BaseElement):
    """An expression that yields the resource."""

    TAG = "resourceAssignmentExpression"
    sequence = order(
        "expression",
    )
    expression = Child("expression")


class Rendering(BaseElement):
    """Hook for how a vendor shows a user task."""

    TAG = "rendering"
