"""How elements and requirements of a decision look (DMN 1.5 section 6.2.1): decisions are rectangles, input data
rounded, knowledge models with cut corners, knowledge sources with a wavy foot, services rounded with a heavy border.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from app.decisions.graph import ElementKind, GraphNode, RequirementKind
from app.drawing.drawing import Drawing, Stroke
from app.drawing.paths import Place, circle, polyline, rectangle
from app.drawing.text import TASK_PX, block

CUT, HEAD, TURN = 14.0, 10.0, 0.45
HEAVY, BROAD = 2.4, 12.0
DASHED, DOTTED = (4.0, 3.0), (1.0, 2.4)


def draw_node(node: GraphNode, width: float, height: float) -> Drawing:
    """The shape of its kind, with its name."""
    outline = _outline(node.kind, width, height)
    is_service = node.kind is ElementKind.SERVICE
    line = _bracket(height) if node.kind is ElementKind.ANNOTATION else outline
    fill = "" if node.kind is ElementKind.ANNOTATION else "containerFill" if is_service else "fill"
    body = Stroke(line, fill=fill, width=HEAVY if is_service else 1.5, body=True)
    side = Qt.AlignmentFlag.AlignTop if is_service else Qt.AlignmentFlag.AlignCenter  # its decisions stand inside
    name = block(node.name, QRectF(14, 8, width - 28, height - 16), px=TASK_PX, align=side, shrink=True)
    return Drawing([body], [name] if name else [], outline, QRectF(-4, -4, width + 8, height + 8))


def _outline(kind: ElementKind, width: float, height: float) -> QPainterPath:
    if kind is ElementKind.INPUT:
        return rectangle(0, 0, width, height, height / 2)
    if kind is ElementKind.SERVICE:
        return rectangle(0, 0, width, height, 14)
    if kind is ElementKind.KNOWLEDGE_MODEL:
        corners = ((CUT, 0), (width, 0), (width, height - CUT), (width - CUT, height), (0, height), (0, CUT))
        return polyline(corners, closed=True)
    return _wavy(width, height) if kind is ElementKind.KNOWLEDGE_SOURCE else rectangle(0, 0, width, height)


def _wavy(width: float, height: float) -> QPainterPath:
    path = polyline(((0, 0), (width, 0), (width, height - 8)))
    path.cubicTo(width * 2 / 3, height - 24, width / 3, height + 12, 0, height - 8)
    path.closeSubpath()
    return path


def _bracket(height: float) -> QPainterPath:
    return polyline(((12, 0), (0, 0), (0, height), (12, height)))


def draw_requirement(kind: RequirementKind, points: Sequence[Place]) -> Drawing:
    """Solid with a full head for information, dashed with an open one for knowledge, a dot for authority."""
    dash = {RequirementKind.KNOWLEDGE: DASHED, RequirementKind.AUTHORITY: DASHED, RequirementKind.ASSOCIATION: DOTTED}
    line = polyline(points)
    strokes = [Stroke(line, "flow", "", 1.5, dash.get(kind, ()), body=True)]
    if kind is RequirementKind.AUTHORITY:
        strokes.append(Stroke(circle(*points[-1], 4), "flow", "flow"))
    elif kind is not RequirementKind.ASSOCIATION:
        is_full = kind is RequirementKind.INFORMATION
        strokes.append(Stroke(_head(points, closed=is_full), "flow", "flow" if is_full else ""))
    broad = QPainterPathStroker()
    broad.setWidth(BROAD)
    return Drawing(strokes, [], broad.createStroke(line), line.boundingRect().adjusted(-HEAD, -HEAD, HEAD, HEAD))


def _head(points: Sequence[Place], *, closed: bool) -> QPainterPath:
    (x, y), (from_x, from_y) = points[-1], points[-2]
    angle = math.atan2(y - from_y, x - from_x)
    one, other = ((x - HEAD * math.cos(angle + turn), y - HEAD * math.sin(angle + turn)) for turn in (TURN, -TURN))
    return polyline((one, (x, y), other), closed=closed)
