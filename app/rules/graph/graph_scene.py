"""A decision requirements diagram: elements as boxes, requirements as lines; it mirrors the document and edits nothing.

Shapes are those of DMN 1.5 section 6.2.1: decisions are rectangles, input data rounded, knowledge models with cut
corners, knowledge sources with a wavy foot, services rounded with a heavy border.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from app.decisions.graph import Bounds, ElementKind, Graph, GraphEdge, GraphNode, RequirementKind
from app.decisions.graph_shapes import laid_out, straight
from app.look.fonts import font
from app.look.icons import paint_icon
from app.look.theme import theme

CUT = 14.0
HEAD = 10.0
NEAR = 3.0
LOGIC_ICONS = {"decisionTable": "rules", "literalExpression": "expression", "": ""}
NODE_LAYER, EDGE_LAYER, SERVICE_LAYER = 2, 1, 0


class NodeItem(QGraphicsItem):
    """One element. Its place is the item's; its size is that of its bounds."""

    def __init__(self, node: GraphNode, bounds: Bounds) -> None:
        super().__init__()
        self.is_target = False
        self.set_state(node, bounds)
        self.setZValue(SERVICE_LAYER if node.kind is ElementKind.SERVICE else NODE_LAYER)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)

    def set_state(self, node: GraphNode, bounds: Bounds) -> None:
        """Show another state of the element."""
        self.prepareGeometryChange()
        self.node = node
        self.size = QRectF(0, 0, bounds.width, bounds.height)
        self.setPos(bounds.x, bounds.y)
        self.update()

    @property
    def bounds(self) -> Bounds:
        """Where it stands now."""
        return Bounds(self.pos().x(), self.pos().y(), self.size.width(), self.size.height())

    def boundingRect(self) -> QRectF:
        """The box and its border."""
        return self.size.adjusted(-4, -4, 4, 4)

    def outline(self) -> QPainterPath:
        """The shape that DMN gives its kind."""
        path, box = QPainterPath(), self.size
        if self.node.kind is ElementKind.INPUT:
            path.addRoundedRect(box, box.height() / 2, box.height() / 2)
        elif self.node.kind is ElementKind.KNOWLEDGE_MODEL:
            right, bottom = box.right(), box.bottom()
            points = ((CUT, 0), (right, 0), (right, bottom - CUT), (right - CUT, bottom), (0, bottom), (0, CUT))
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
            path.closeSubpath()
        elif self.node.kind is ElementKind.KNOWLEDGE_SOURCE:
            path.lineTo(box.right(), 0)
            path.lineTo(box.right(), box.bottom() - 8)
            third = box.width() / 3
            path.cubicTo(box.right() - third, box.bottom() - 24, third, box.bottom() + 12, 0, box.bottom() - 8)
            path.closeSubpath()
        elif self.node.kind is ElementKind.SERVICE:
            path.addRoundedRect(box, 14, 14)
        else:
            path.addRect(box)
        return path

    def shape(self) -> QPainterPath:
        """What the mouse hits."""
        return self.outline()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """The box, its name, and what decides it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isSelected() or self.is_target
        heavy = self.node.kind is ElementKind.SERVICE
        ink = theme().color("accent.default" if chosen else "text.primary")
        painter.setPen(QPen(ink, 2.2 if chosen or heavy else 1.4))
        painter.setBrush(theme().color("accent.tint" if chosen else "bg.subtle" if heavy else "bg.surface"))
        if self.node.kind is ElementKind.ANNOTATION:
            painter.drawPolyline(
                QPolygonF(
                    [QPointF(12, 0), QPointF(0, 0), QPointF(0, self.size.bottom()), QPointF(12, self.size.bottom())]
                )
            )
        else:
            painter.drawPath(self.outline())
        self._words(painter)

    def _words(self, painter: QPainter) -> None:
        inside = self.size.adjusted(14, 8, -14, -8)
        name = LOGIC_ICONS.get(self.node.logic, "columns") if self.node.kind is ElementKind.DECISION else ""
        if name:
            paint_icon(painter, QRectF(self.size.right() - 24, 8, 15, 15), name, "text.tertiary")
        painter.setPen(theme().color("text.primary"))
        painter.setFont(font("body", 500))
        side = Qt.AlignmentFlag.AlignCenter
        if self.node.kind is ElementKind.SERVICE:  # its decisions stand inside
            side = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        flags = int(side) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(inside, flags, self.node.name)


class EdgeItem(QGraphicsItem):
    """One requirement: from what is needed to what needs it."""

    def __init__(self, edge: GraphEdge) -> None:
        super().__init__()
        self.edge = edge
        self.points = [QPointF(), QPointF()]
        self.setZValue(EDGE_LAYER)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)

    def follow(self, source: Bounds, target: Bounds) -> None:
        """Lie between two boxes: on the way that the file gives while it leads from one to the other, else straight."""
        self.prepareGeometryChange()
        way = self.edge.way
        fits = len(way) > 2 and _touches(source, way[0]) and _touches(target, way[-1])
        self.points = [QPointF(*point) for point in (way if fits else straight(source, target))]
        self.update()

    def boundingRect(self) -> QRectF:
        """The line and its head."""
        return QPolygonF(self.points).boundingRect().adjusted(-HEAD, -HEAD, HEAD, HEAD)

    def shape(self) -> QPainterPath:
        """A broad line, so that it is easily hit."""
        path = QPainterPath(self.points[0])
        for point in self.points[1:]:
            path.lineTo(point)
        stroker = QPainterPathStroker()
        stroker.setWidth(12)
        return stroker.createStroke(path)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Solid with a full head for information, dashed with an open one for knowledge, a dot for authority."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme().color("accent.default" if self.isSelected() else "text.secondary")
        kind = self.edge.kind
        dashed = kind in (RequirementKind.KNOWLEDGE, RequirementKind.AUTHORITY)
        pen = QPen(ink, 2 if self.isSelected() else 1.4, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        painter.setPen(QPen(ink, 1.4, Qt.PenStyle.DotLine) if kind is RequirementKind.ASSOCIATION else pen)
        painter.drawPolyline(QPolygonF(self.points))
        painter.setPen(QPen(ink, 1.4))
        if kind is RequirementKind.AUTHORITY:
            painter.setBrush(ink)
            painter.drawEllipse(self.points[-1], 4, 4)
        elif kind is not RequirementKind.ASSOCIATION:
            self._head(painter, filled=kind is RequirementKind.INFORMATION)

    def _head(self, painter: QPainter, *, filled: bool) -> None:
        start, tip = self.points[-2:]
        angle = math.atan2(tip.y() - start.y(), tip.x() - start.x())
        sides = [
            QPointF(tip.x() - HEAD * math.cos(angle + turn), tip.y() - HEAD * math.sin(angle + turn))
            for turn in (0.45, -0.45)
        ]
        if filled:
            painter.setBrush(theme().color("accent.default" if self.isSelected() else "text.secondary"))
            painter.drawPolygon(QPolygonF([sides[0], tip, sides[1]]))
        else:
            painter.drawPolyline(QPolygonF([sides[0], tip, sides[1]]))


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
                self.nodes[key] = NodeItem(node, bounds)
                self.addItem(self.nodes[key])
        for edge_key, edge in edges.items():
            if edge_key not in self.edges:
                self.edges[edge_key] = EdgeItem(edge)
                self.addItem(self.edges[edge_key])
            self.edges[edge_key].edge = edge
        self.follow()
        self.setSceneRect(self.itemsBoundingRect().adjusted(-60, -60, 60, 60))

    def _drop(self, items: dict[Any, Any], kept: Collection[Any]) -> None:
        for key in [key for key in items if key not in kept]:
            self.removeItem(items.pop(key))

    def follow(self) -> None:
        """Lay every line between its boxes."""
        for item in self.edges.values():
            item.follow(self.nodes[item.edge.source].bounds, self.nodes[item.edge.target].bounds)

    def node_at(self, at: QPointF) -> NodeItem | None:
        """The element at a place."""
        return next((item for item in self.items(at) if isinstance(item, NodeItem)), None)

    def chosen(self) -> NodeItem | None:
        """The element in hand."""
        return next((item for item in self.nodes.values() if item.isSelected()), None)
