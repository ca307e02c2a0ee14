"""Diagram interchange (BPMN 2.0, chapter 12): where each element is drawn. Units are the file's points."""

from __future__ import annotations

from typing import Any

from app.bpmn.model.fields import (
    Attribute,
    Child,
    Children,
    Field,
    Flag,
    Number,
    OptionalFlag,
    Reference,
    Target,
    drawable,
    order,
)
from app.bpmn.model.node import HEADS, Node
from app.bpmn.namespaces import BPMNDI, DC, DI


class DiagramNode(Node):
    """What all elements of the diagram interchange share; the namespace of a child follows from its name."""

    def child_namespace(self, name: str) -> str:
        """Bounds, points and fonts are in DC, waypoints in DI, the rest in BPMNDI."""
        return {"Bounds": DC, "Font": DC, "waypoint": DI, "extension": DI}.get(name, BPMNDI)


class Diagram(DiagramNode):
    """A diagram of any notation."""

    NAMESPACE = DI
    name = Attribute("name")
    description = Attribute("documentation")
    resolution = Attribute("resolution")


class DiagramElement(DiagramNode):
    """Anything drawn."""

    NAMESPACE = DI
    sequence = order(
        "extension",
    )


class BPMNDiagram(Diagram):
    """One diagram: a plane with shapes and edges, and the styles of its labels."""

    NAMESPACE = BPMNDI
    TAG = "BPMNDiagram"
    sequence = order("BPMNPlane", "BPMNLabelStyle")
    plane = Child("BPMNPlane")
    label_styles = Children("BPMNLabelStyle")


class BPMNPlane(DiagramElement):
    """The surface of a diagram; `element` is the process, collaboration or sub-process it shows."""

    NAMESPACE = BPMNDI
    TAG = "BPMNPlane"
    sequence = order(
        "diagramElement",
    )
    bpmn_element = Reference("bpmnElement")
    element = Target("bpmnElement")
    diagram_elements = Children("diagramElement")

    @property
    def shapes(self) -> list[BPMNShape]:
        """The shapes, in the order in which they are drawn."""
        return [node for node in self if isinstance(node, BPMNShape)]

    @property
    def edges(self) -> list[BPMNEdge]:
        """The edges, in the order in which they are drawn."""
        return [node for node in self if isinstance(node, BPMNEdge)]


class BPMNShape(DiagramElement):
    """An element drawn as a box."""

    NAMESPACE = BPMNDI
    TAG = "BPMNShape"
    sequence = order("Bounds", "BPMNLabel")
    bpmn_element = Reference("bpmnElement")
    element = Target("bpmnElement")
    is_horizontal = OptionalFlag("isHorizontal")
    is_expanded = OptionalFlag("isExpanded")
    is_marker_visible = OptionalFlag("isMarkerVisible")
    is_message_visible = OptionalFlag("isMessageVisible")
    participant_band_kind = Attribute("participantBandKind")
    choreography_activity_shape = Reference("choreographyActivityShape")
    bounds = Child("Bounds")
    label = Child("BPMNLabel")


class BPMNEdge(DiagramElement):
    """An element drawn as a line through its waypoints."""

    NAMESPACE = BPMNDI
    TAG = "BPMNEdge"
    sequence = order("waypoint", "BPMNLabel")
    bpmn_element = Reference("bpmnElement")
    element = Target("bpmnElement")
    source_element = Reference("sourceElement")
    target_element = Reference("targetElement")
    message_visible_kind = Attribute("messageVisibleKind")
    waypoints = Children("waypoint")
    label = Child("BPMNLabel")


class BPMNLabel(DiagramElement):
    """Where a label stands; without bounds the tool decides."""

    NAMESPACE = BPMNDI
    TAG = "BPMNLabel"
    sequence = order(
        "Bounds",
    )
    label_style = Reference("labelStyle")
    bounds = Child("Bounds")


class BPMNLabelStyle(DiagramNode):
    """The font of labels."""

    NAMESPACE = BPMNDI
    TAG = "BPMNLabelStyle"
    sequence = order(
        "Font",
    )
    font = Child("Font")


class Bounds(DiagramNode):
    """A rectangle; absent or broken numbers read as 0, and `is_usable` says so."""

    NAMESPACE = DC
    TAG = "Bounds"
    x = Number("x")
    y = Number("y")
    width = Number("width")
    height = Number("height")

    @property
    def is_usable(self) -> bool:
        """Whether all four numbers can be drawn and the size is not negative."""
        numbers = [drawable(self.get(name)) for name in ("x", "y", "width", "height")]
        inside = None not in numbers
        return inside and self.width >= 0 and self.height >= 0


class Point(DiagramNode):
    """A point of an edge."""

    NAMESPACE = DC
    TAG = "Point"
    x = Number("x")
    y = Number("y")

    @property
    def is_usable(self) -> bool:
        """Whether both numbers can be drawn."""
        numbers = [drawable(self.get(name)) for name in ("x", "y")]
        return None not in numbers


class Waypoint(Point):
    """A point of an edge, as files name it."""

    NAMESPACE = DI
    TAG = "waypoint"


class Font(DiagramNode):
    """A font."""

    NAMESPACE = DC
    TAG = "Font"
    name = Attribute("name")
    size: Field[Any] = Number("size")
    is_bold = Flag("isBold")
    is_italic = Flag("isItalic")
    is_underline = Flag("isUnderline")
    is_strike_through = Flag("isStrikeThrough")


HEADS["diagramElement"] = DiagramElement
