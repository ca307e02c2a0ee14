"""Collaborations and conversations (BPMN 2.0, chapter 9): pools, message flows, who talks about what."""

from __future__ import annotations

from app.bpmn.model.fields import Attribute, Child, Children, Flag, Integer, Reference, References, Target, order
from app.bpmn.model.foundation import BaseElement, RootElement


class Collaboration(RootElement):
    """Participants and the messages between them."""

    TAG = "collaboration"
    sequence = order(
        "participant",
        "messageFlow",
        "artifact",
        "conversationNode",
        "conversationAssociation",
        "participantAssociation",
        "messageFlowAssociation",
        "correlationKey",
        "choreographyRef",
        "conversationLink",
    )
    name = Attribute("name")
    is_closed = Flag("isClosed")
    participants = Children("participant")
    message_flows = Children("messageFlow")
    artifacts = Children("artifact")
    conversation_nodes = Children("conversationNode")
    conversation_associations = Children("conversationAssociation")
    participant_associations = Children("participantAssociation")
    message_flow_associations = Children("messageFlowAssociation")
    correlation_keys = Children("correlationKey")
    choreography_refs = References("choreographyRef")
    conversation_links = Children("conversationLink")


class Participant(BaseElement):
    """A pool: a role or company, perhaps with its process."""

    TAG = "participant"
    sequence = order("interfaceRef", "endPointRef", "participantMultiplicity")
    name = Attribute("name")
    process_ref = Reference("processRef")
    process = Target("processRef")
    interface_refs = References("interfaceRef")
    end_point_refs = References("endPointRef")
    participant_multiplicity = Child("participantMultiplicity")


class ParticipantMultiplicity(BaseElement):
    """How many of a participant take part."""

    TAG = "participantMultiplicity"
    minimum = Integer("minimum", 0)
    maximum = Integer("maximum", 1)


class ParticipantAssociation(BaseElement):
    """Says that two participants of nested collaborations are one."""

    TAG = "participantAssociation"
    sequence = order("innerParticipantRef", "outerParticipantRef")
    inner_participant_refs = References("innerParticipantRef")
    outer_participant_refs = References("outerParticipantRef")


class PartnerEntity(RootElement):
    """A company that takes part."""

    TAG = "partnerEntity"
    sequence = order(
        "participantRef",
    )
    name = Attribute("name")
    participant_refs = References("participantRef")


class PartnerRole(RootElement):
    """A role that takes part."""

    TAG = "partnerRole"
    sequence = order(
        "participantRef",
    )
    name = Attribute("name")
    participant_refs = References("participantRef")


class MessageFlow(BaseElement):
    """A message from one participant to another."""

    TAG = "messageFlow"
    name = Attribute("name")
    source_ref = Reference("sourceRef")
    target_ref = Reference("targetRef")
    source = Target("sourceRef")
    target = Target("targetRef")
    message_ref = Reference("messageRef")
    message = Target("messageRef")


class MessageFlowAssociation(BaseElement):
    """Says that two message flows of nested collaborations are one."""

    TAG = "messageFlowAssociation"
    inner_message_flow_ref = Reference("innerMessageFlowRef")
    outer_message_flow_ref = Reference("outerMessageFlowRef")


class ConversationNode(BaseElement):
    """Messages that belong together, drawn as a hexagon."""

    sequence = order("participantRef", "messageFlowRef", "correlationKey")
    name = Attribute("name")
    participant_refs = References("participantRef")
    message_flow_refs = References("messageFlowRef")
    correlation_keys = Children("correlationKey")


class Conversation(ConversationNode):
    """One conversation."""

    TAG = "conversation"


class SubConversation(ConversationNode):
    """A conversation drawn out inside."""

    TAG = "subConversation"
    sequence = order(
        "conversationNode",
    )
    conversation_nodes = Children("conversationNode")


class CallConversation(ConversationNode):
    """Calls a collaboration or a global conversation."""

    TAG = "callConversation"
    sequence = order(
        "participantAssociation",
    )
    called_collaboration_ref = Reference("calledCollaborationRef")
    participant_associations = Children("participantAssociation")


class GlobalConversation(Collaboration):
    """A conversation that collaborations share."""

    TAG = "globalConversation"


class ConversationAssociation(BaseElement):
    """Says that two conversations of nested collaborations are one."""

    TAG = "conversationAssociation"
    inner_conversation_node_ref = Reference("innerConversationNodeRef")
    outer_conversation_node_ref = Reference("outerConversationNodeRef")


class ConversationLink(BaseElement):
    """Links a participant with a conversation."""

    TAG = "conversationLink"
    name = Attribute("name")
    source_ref = Reference("sourceRef")
    target_ref = Reference("targetRef")
    source = Target("sourceRef")
    target = Target("targetRef")
