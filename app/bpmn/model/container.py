"""What process, sub-process and choreography share: flow elements inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.bpmn.model.fields import Children

if TYPE_CHECKING:
    from app.bpmn.model.common import FlowNode, SequenceFlow


class FlowElementsContainer:
    """Mixed into the classes that hold flow elements; all lists are of direct children, in document order."""

    flow_elements = Children("flowElement")
    artifacts = Children("artifact")
    lane_sets = Children("laneSet")

    @property
    def flow_nodes(self) -> list[FlowNode]:
        """The activities, events and gateways directly inside."""
        found: list[FlowNode] = self._inside("flowNode")
        return found

    @property
    def sequence_flows(self) -> list[SequenceFlow]:
        """The sequence flows directly inside."""
        found: list[SequenceFlow] = self._inside("sequenceFlow")
        return found

    def _inside(self, name: str) -> list[Any]:
        found: list[Any] = self.children(name)  # type: ignore[attr-defined]
        return found
