"""The requirement graph of a file as a diagram: elements with their places, requirements with their way.

DMN 1.5 chapters 6 and 13. What has no shape in the file has no place yet; who draws it lays it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.decisions.dmn_tree import Node, child, children, local_name
from app.decisions.document import DecisionDocument
from app.decisions.reading import reference, type_of


class ElementKind(StrEnum):
    """The elements of a requirement graph, by their tags."""

    DECISION = "decision"
    INPUT = "inputData"
    KNOWLEDGE_MODEL = "businessKnowledgeModel"
    KNOWLEDGE_SOURCE = "knowledgeSource"
    SERVICE = "decisionService"
    ANNOTATION = "textAnnotation"


class RequirementKind(StrEnum):
    """The lines of a requirement graph, by their tags."""

    INFORMATION = "informationRequirement"
    KNOWLEDGE = "knowledgeRequirement"
    AUTHORITY = "authorityRequirement"
    ASSOCIATION = "association"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Left, top, width and height in the diagram's units."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class GraphNode:
    """An element. `logic` is the tag of a decision's expression, "" without one; `bounds` None without a shape."""

    id: str
    kind: ElementKind
    name: str
    type: str = ""
    logic: str = ""
    bounds: Bounds | None = None


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A requirement from what is needed to what needs it; `way` are the points of its line, if it has one."""

    id: str
    kind: RequirementKind
    source: str
    target: str
    way: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """A file's requirement graph. Edges to elements of other files are left out."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]

    def node(self, element_id: str) -> GraphNode:
        """The element with this id. Raises KeyError."""
        return next(each for each in self.nodes if each.id == element_id)


LOGIC = frozenset(
    [
        *("decisionTable", "literalExpression", "context", "relation", "list", "invocation", "functionDefinition"),
        *("conditional", "filter", "for", "some", "every"),
    ]
)


def read_graph(document: DecisionDocument) -> Graph:
    """The graph as the file has it now."""
    shapes, ways = _shapes(document.root), _ways(document.root)
    nodes = tuple(
        _node(node, kind, shapes) for kind in ElementKind for node in children(document.root, kind) if node.get("id")
    )
    known = {node.id for node in nodes}
    edges = (edge for element in document.root.iterchildren("{*}*") for edge in _edges(element, ways))
    return Graph(nodes, tuple(edge for edge in edges if edge.source in known and edge.target in known))


def _node(node: Node, kind: ElementKind, shapes: dict[str, Bounds]) -> GraphNode:
    identity = node.get("id", "")
    text = child(node, "text")
    name = node.get("name") or ((text.text or "") if text is not None else "") or identity
    logic = next((local_name(inner) for inner in node.iterchildren() if local_name(inner) in LOGIC), "")
    return GraphNode(identity, kind, name, type_of(child(node, "variable")), logic, shapes.get(identity))


def _edges(element: Node, ways: dict[str, tuple[tuple[float, float], ...]]) -> Iterator[GraphEdge]:
    """The requirements of one element, and associations."""
    for kind in RequirementKind:
        if local_name(element) == kind:
            source, target = (child(element, tag) for tag in ("sourceRef", "targetRef"))
            yield _edge(element, kind, _href(source), _href(target), ways)
        for requirement in children(element, kind):
            for required in requirement.iterchildren("{*}*"):
                if local_name(required).startswith("required"):
                    yield _edge(requirement, kind, _href(required), element.get("id", ""), ways)


def _edge(
    node: Node, kind: RequirementKind, source: str, target: str, ways: dict[str, tuple[tuple[float, float], ...]]
) -> GraphEdge:
    identity = node.get("id", "")
    return GraphEdge(identity, kind, source, target, ways.get(identity, ()))


def _href(node: Node | None) -> str:
    return reference(node.get("href", ""))[1] if node is not None else ""


def _shapes(root: Node) -> dict[str, Bounds]:
    """The bounds of every shape, by the element that it shows; the first diagram counts."""
    found: dict[str, Bounds] = {}
    for shape in root.iter("{*}DMNShape"):
        bounds = child(shape, "Bounds")
        if bounds is not None:
            place = [_number(bounds.get(name, "0")) for name in ("x", "y", "width", "height")]
            found.setdefault(reference(shape.get("dmnElementRef", ""))[1], Bounds(*place))
    return found


def _ways(root: Node) -> dict[str, tuple[tuple[float, float], ...]]:
    found: dict[str, tuple[tuple[float, float], ...]] = {}
    for edge in root.iter("{*}DMNEdge"):
        points = tuple((_number(p.get("x", "0")), _number(p.get("y", "0"))) for p in children(edge, "waypoint"))
        found.setdefault(reference(edge.get("dmnElementRef", ""))[1], points)
    return found


def _number(text: str) -> float:
    """A coordinate; 0 for a text that is none, for such a file opens too."""
    try:
        return float(text)
    except ValueError:
        return 0.0
