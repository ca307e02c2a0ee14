"""Choreographies (BPMN 2.0, chapter 11): the order of messages between participants."""

from __future__ import annotations

from app.bpmn.model.collaboration import Collaboration
from app.bpmn.model.common import FlowNode
from app.bpmn.model.container import FlowElementsContainer
from app.bpmn.model.fields import Attribute, Children, Reference, References, order


class Choreography(FlowElementsContainer, Collaboration):
    """A collaboration with an order."""

    TAG = "choreography"
    sequence = order(
        "flowElement",
    )


class GlobalChoreographyTask(Choreography):
    """A choreography task that choreographies share."""

    TAG = "globalChoreographyTask"
    initiating_participant_ref = Reference("initiatingParticipantRef")


class ChoreographyActivity(FlowNode):
    """An exchange of messages between participants."""

    sequence = order("participantRef", "correlationKey")
    initiating_participant_ref = Reference("initiatingParticipantRef")
    loop_type = Attribute("loopType", "None")
    participant_refs = References("participantRef")
    correlation_keys = Children("correlationKey")


class ChoreographyTask(ChoreographyActivity):
    """One exchange."""

    TAG = "choreographyTask"
    sequence = order(
        "messageFlowRef",
    )
    message_flow_refs = References("messageFlowRef")


class CallChoreography(ChoreographyActivity):
    """Calls another choreography."""

    TAG = "callChoreography"
    sequence = order(
        "participantAssociation",
    )
    called_choreography_ref = Reference("calledChoreographyRef")
    participant_associations = Children("participantAssociation")


class SubChoreography(FlowElementsContainer, ChoreographyActivity):
    """An exchange drawn out inside."""

    TAG = "subChoreography"
    sequence = order("flowElement", "artifact")
