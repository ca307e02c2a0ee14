"""A decision requirements diagram: elements and the requirements between them. It mirrors a document, edits nothing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from app.decisions.graph import Bounds, ElementKind, Graph, GraphEdge, GraphNode
from app.decisions.graph_shapes import laid_out, straight
from app.drawing.drawing import Drawing
from app.drawing.drawn_item import DETAIL_FROM, DrawnItem
from app.drawing.ink import Ink
from app.drawing.paths import polyline
from app.look.icons import paint_icon
from app.look.theme import Theme, theme
from app.rules.graph.draw_graph import draw_node, draw_requirement

NEAR = 3.0
LOGIC_ICONS = {"decisionTable": "rules", "literalExpression": "expression", "": ""}
NODE_LAYER, EDGE_LAYER, SERVICE_LAYER = 2, 1, 0


class NodeItem(DrawnItem):
    """One element. Its place is the item's; its size is that of its bounds."""

    def __init__(self, node: GraphNode, bounds: Bounds, ink: Ink) -> None:
        super().__init__(ink)
        self.set_state(node, bounds)
        self.setZValue(SERVICE_LAYER if node.kind is ElementKind.SERVICE else NODE_LAYER)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)

    def set_state(self, node: GraphNode, bounds: Bounds) -> None:
        """Show another state of the element."""
        self.prepareGeometryChange()
        self.node = node
        self.size = QRectF(0, 0, bounds.width, bounds.height)
        self.setPos(bounds.x, bounds.y)
        self.redraw()

    def _draw(self) -> Drawing:
        return draw_node(self.node, self.size.width(), self.size.height())

    @property
    def bounds(self) -> Bounds:
        """Where it stands now."""
        return Bounds(self.pos().x(), self.pos().y(), self.size.width(), self.size.height())

    @property
    def box(self) -> QRectF:
        """The same in the scene."""
        return self.size.translated(self.pos())

    def paint_at(self, painter: QPainter, scale: float) -> None:
        """The box, its name, and what decides it."""
        super().paint_at(painter, scale)
        name = LOGIC_ICONS.get(self.node.logic, "columns") if self.node.kind is ElementKind.DECISION else ""
        if name and scale >= DETAIL_FROM:
            paint_icon(painter, QRectF(self.size.right() - 24, 8, 15, 15), name, "text.tertiary")


class EdgeItem(DrawnItem):
    """One requirement: from what is needed to what needs it."""

    def __init__(self, edge: GraphEdge, ink: Ink) -> None:
        super().__init__(ink)
        self.edge = edge
        self.points = [QPointF(), QPointF()]
        self.setZValue(EDGE_LAYER)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.redraw()

    def _draw(self) -> Drawing:
        return draw_requirement(self.edge.kind, [(point.x(), point.y()) for point in self.points])

    def way(self) -> QPainterPath:
        """The line alone."""
        return polyline([(point.x(), point.y()) for point in self.points])

    def follow(self, source: Bounds, target: Bounds) -> None:
        """Lie between two boxes: on the way that the file gives while it leads from one to the other, else straight."""
        way = self.edge.way
        fits = len(way) > 2 and _touches(source, way[0]) and _touches(target, way[-1])
        self.prepareGeometryChange()
        self.points = [QPointF(*point) for point in (way if fits else straight(source, target))]
        self.redraw()


def _touches(box: Bounds, point: tuple[float, float]) -> bool:
    """Whether a point lies on or in a box, give or take a little."""
    x, y = point
    inside = box.x - NEAR <= x <= box.x + box.width + NEAR
    return inside and box.y - NEAR <= y <= box.y + box.height + NEAR


class GraphScene(QGraphicsScene):
    """`nodes` and `edges` keep every item alive by id; elements without a place are laid out."""

    def __init__(self) -> None:
        super().__init__()
        self.nodes: dict[str, NodeItem] = {}
        self.edges: dict[tuple[str, str, str], EdgeItem] = {}
        self.homeless: dict[str, Bounds] = {}
        self.ink = Ink(theme())

    def set_theme(self, current: Theme) -> None:
        """Paint in another theme."""
        self.ink = Ink(current)
        for item in (*self.nodes.values(), *self.edges.values()):
            item.set_ink(self.ink)

    def show_graph(self, graph: Graph) -> None:
        """Show a graph; what was selected stays so."""
        self.homeless = laid_out(graph)
        nodes = {node.id: node for node in graph.nodes}
        edges = {(edge.id, edge.source, edge.target): edge for edge in graph.edges}
        self._drop(self.nodes, nodes.keys())
        self._drop(self.edges, edges.keys())
        for key, node in nodes.items():
            bounds = node.bounds or self.homeless[key]
            if key in self.nodes:
                self.nodes[key].set_state(node, bounds)
            else:
                self.nodes[key] = NodeItem(node, bounds, self.ink)
                self.addItem(self.nodes[key])
        for edge_key, edge in edges.items():
            if edge_key not in self.edges:
                self.edges[edge_key] = EdgeItem(edge, self.ink)
                self.addItem(self.edges[edge_key])
            self.edges[edge_key].edge = edge
        self.follow()

    def _drop(self, items: dict[Any, Any], kept: Collection[Any]) -> None:
        for key in [key for key in items if key not in kept]:
            self.removeItem(items.pop(key))

    def follow(self) -> None:
        """Lay every line between its boxes."""
        for item in self.edges.values():
            item.follow(self.nodes[item.edge.source].bounds, self.nodes[item.edge.target].bounds)

    def item_at(self, at: QPointF) -> NodeItem | EdgeItem | None:
        """The element or requirement at a place."""
        return next((item for item in self.items(at) if isinstance(item, NodeItem | EdgeItem)), None)

    def node_at(self, at: QPointF) -> NodeItem | None:
        """The element at a place."""
        return next((item for item in self.items(at) if isinstance(item, NodeItem)), None)

    def chosen(self) -> NodeItem | None:
        """The element in hand."""
        return next((item for item in self.nodes.values() if item.isSelected()), None)
