"""Events (BPMN 2.0, 10.5) and what triggers them."""

from __future__ import annotations

from app.bpmn.model.common import FlowNode
from app.bpmn.model.fields import (
    Attribute,
    Child,
    Children,
    Flag,
    OptionalFlag,
    Reference,
    References,
    Target,
    order,
)
from app.bpmn.model.foundation import RootElement


class Event(FlowNode):
    """Something that happens."""

    sequence = order(
        "property",
    )
    properties = Children("property")
    event_definitions = Children("eventDefinition")
    event_definition_refs = References("eventDefinitionRef")


class CatchEvent(Event):
    """An event that waits."""

    sequence = order("dataOutput", "dataOutputAssociation", "outputSet", "eventDefinition", "eventDefinitionRef")
    parallel_multiple = Flag("parallelMultiple")
    data_outputs = Children("dataOutput")
    data_output_associations = Children("dataOutputAssociation")


class ThrowEvent(Event):
    """An event that the process causes."""

    sequence = order("dataInput", "dataInputAssociation", "inputSet", "eventDefinition", "eventDefinitionRef")
    data_inputs = Children("dataInput")
    data_input_associations = Children("dataInputAssociation")


class StartEvent(CatchEvent):
    """Where a process or an event sub-process begins."""

    TAG = "startEvent"
    is_interrupting = Flag("isInterrupting", True)


class IntermediateCatchEvent(CatchEvent):
    """Waits in the flow."""

    TAG = "intermediateCatchEvent"


class BoundaryEvent(CatchEvent):
    """Waits while the activity it is attached to runs."""

    TAG = "boundaryEvent"
    cancel_activity = Flag("cancelActivity", True)
    attached_to_ref = Reference("attachedToRef")
    attached_to = Target("attachedToRef")


class IntermediateThrowEvent(ThrowEvent):
    """Throws in the flow."""

    TAG = "intermediateThrowEvent"


class ImplicitThrowEvent(ThrowEvent):
    """Thrown by a multi-instance activity, not drawn; also the `event` of a complex behaviour."""

    TAG = "implicitThrowEvent"


class EndEvent(ThrowEvent):
    """Where a path ends."""

    TAG = "endEvent"


class EventDefinition(RootElement):
    """What triggers an event, or what it causes."""


class MessageEventDefinition(EventDefinition):
    """A message arrives or is sent."""

    TAG = "messageEventDefinition"
    sequence = order(
        "operationRef",
    )
    message_ref = Reference("messageRef")
    message = Target("messageRef")
    operation_refs = References("operationRef")


class TimerEventDefinition(EventDefinition):
    """A moment, a duration or a cycle (ISO 8601)."""

    TAG = "timerEventDefinition"
    sequence = order("timeDate", "timeDuration", "timeCycle")
    time_date = Child("timeDate")
    time_duration = Child("timeDuration")
    time_cycle = Child("timeCycle")


class ErrorEventDefinition(EventDefinition):
    """An error is thrown or caught."""

    TAG = "errorEventDefinition"
    error_ref = Reference("errorRef")
    error = Target("errorRef")


class EscalationEventDefinition(EventDefinition):
    """An escalation is thrown or caught."""

    TAG = "escalationEventDefinition"
    escalation_ref = Reference("escalationRef")
    escalation = Target("escalationRef")


class SignalEventDefinition(EventDefinition):
    """A signal is broadcast or caught."""

    TAG = "signalEventDefinition"
    signal_ref = Reference("signalRef")
    signal = Target("signalRef")


class ConditionalEventDefinition(EventDefinition):
    """A condition on data becomes true."""

    TAG = "conditionalEventDefinition"
    sequence = order(
        "condition",
    )
    condition = Child("condition")


class LinkEventDefinition(EventDefinition):
    """A jump between two places of one process, by name."""

    TAG = "linkEventDefinition"
    sequence = order("source", "target")
    name = Attribute("name")
    source_refs = References("source")
    target_refs = References("target")


class CompensateEventDefinition(EventDefinition):
    """Work already done is undone."""

    TAG = "compensateEventDefinition"
    wait_for_completion = OptionalFlag("waitForCompletion")
    activity_ref = Reference("activityRef")
    activity = Target("activityRef")


class CancelEventDefinition(EventDefinition):
    """A transaction is cancelled."""

    TAG = "cancelEventDefinition"


class TerminateEventDefinition(EventDefinition):
    """The whole process instance, or sub-process, ends at once."""

    TAG = "terminateEventDefinition"
