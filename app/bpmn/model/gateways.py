"""Gateways (BPMN 2.0, 10.6): where sequence flows split and join."""

from __future__ import annotations

from app.bpmn.model.common import FlowNode
from app.bpmn.model.fields import Attribute, Child, Flag, Reference, Target, order


class Gateway(FlowNode):
    """What all gateways share."""

    gateway_direction = Attribute("gatewayDirection", "Unspecified")


class ExclusiveGateway(Gateway):
    """One of the outgoing flows is taken."""

    TAG = "exclusiveGateway"
    default_ref = Reference("default")
    default = Target("default")


class InclusiveGateway(Gateway):
    """Every outgoing flow whose condition holds is taken."""

    TAG = "inclusiveGateway"
    default_ref = Reference("default")
    default = Target("default")


class ParallelGateway(Gateway):
    """All outgoing flows are taken, all incoming ones awaited."""

    TAG = "parallelGateway"


class ComplexGateway(Gateway):
    """Synchronises by an activation condition."""

    TAG = "complexGateway"
    sequence = order(
        "activationCondition",
    )
    default_ref = Reference("default")
    default = Target("default")
    activation_condition = Child("activationCondition")


class EventBasedGateway(Gateway):
    """The first event behind it decides."""

    TAG = "eventBasedGateway"
    instantiate = Flag("instantiate")
    event_gateway_type = Attribute("eventGatewayType", "Exclusive")
