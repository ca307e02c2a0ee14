"""What the canvas knows of one drawn element: a value, equal exactly when it looks the same."""

from __future__ import annotations

from dataclasses import dataclass, field

Rect = tuple[float, float, float, float]
Place = tuple[float, float]

ACTIVITY_TAGS = frozenset(
    {
        "task", "userTask", "serviceTask", "scriptTask", "sendTask", "receiveTask", "manualTask", "businessRuleTask",
        "subProcess", "transaction", "adHocSubProcess", "callActivity",
    }
)  # fmt: skip
SUB_PROCESS_TAGS = frozenset({"subProcess", "transaction", "adHocSubProcess"})
EXPANDABLE_TAGS = SUB_PROCESS_TAGS | {"callActivity", "subChoreography"}
EVENT_TAGS = frozenset(
    {
        "startEvent",
        "endEvent",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
        "boundaryEvent",
        "implicitThrowEvent",
    }
)
GATEWAY_TAGS = frozenset(
    {"gateway", "exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway"}
)
DATA_TAGS = frozenset(
    {"dataObjectReference", "dataObject", "dataInput", "dataOutput", "dataStoreReference", "dataStore"}
)
CHOREOGRAPHY_TAGS = frozenset({"choreographyTask", "subChoreography", "callChoreography"})
CONVERSATION_TAGS = frozenset({"conversation", "subConversation", "callConversation"})
CONTAINER_TAGS = frozenset({"participant", "lane"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One shape or edge of a diagram, as it is drawn. Lengths in diagram units (px at 100 %).

    `key` is the element's id, or `id#2` when one diagram shows the element again. A shape has
    `bounds`, an edge has `waypoints`. `flags` holds what changes the picture: "conditional",
    "default", "instantiate", "eventSubProcess", "compensation" and so on.
    """

    key: str
    element_id: str
    tag: str
    name: str = ""
    bounds: Rect = (0.0, 0.0, 0.0, 0.0)
    waypoints: tuple[Place, ...] = ()
    label: Rect | None = None
    z: float = 0.0
    event: str = ""
    markers: tuple[str, ...] = ()
    flags: frozenset[str] = field(default_factory=frozenset)
    horizontal: bool = True
    expanded: bool = True
    stroke: str = ""
    fill: str = ""
    label_color: str = ""
    parts: tuple[str, ...] = ()

    def placed(self, bounds: Rect, waypoints: tuple[Place, ...], label: Rect | None) -> Figure:
        """The same figure elsewhere; `dataclasses.replace` would be the slowest part of moving thousands."""
        return Figure(
            self.key, self.element_id, self.tag, self.name, bounds, waypoints, label, self.z, self.event, self.markers,
            self.flags, self.horizontal, self.expanded, self.stroke, self.fill, self.label_color, self.parts,
        )  # fmt: skip

    @property
    def is_edge(self) -> bool:
        """Whether this figure is a line between others."""
        return bool(self.waypoints)

    @property
    def is_container(self) -> bool:
        """Whether other shapes live inside: pools, lanes, expanded sub-processes."""
        return self.tag in CONTAINER_TAGS or (self.tag in EXPANDABLE_TAGS and self.expanded)

    @property
    def labelled_outside(self) -> bool:
        """Whether its name is drawn beside it, as a label that can be moved by itself."""
        return (
            self.is_edge
            or self.tag in EVENT_TAGS
            or self.tag in GATEWAY_TAGS
            or self.tag in DATA_TAGS
            or self.tag == "group"
        )
