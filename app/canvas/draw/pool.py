"""Pools and lanes, lying or standing; a pool without a process is a black box with its name in the middle."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from app.canvas.draw import markers
from app.canvas.draw.band import draw_band
from app.canvas.reading.figure import Figure
from app.drawing.drawing import Drawing, Stroke
from app.drawing.paths import lines, rectangle
from app.drawing.text import LANE_PX, POOL_PX, block, turned

POOL_HEADER = 30.0
LANE_HEADER = 26.0


def draw_pool(figure: Figure) -> Drawing:
    """A participant: frame, header with the name, multiplicity marker; in a choreography only its band."""
    if "band" in figure.flags:
        return draw_band(figure)
    _, _, width, height = figure.bounds
    black_box = "blackBox" in figure.flags
    strokes = [Stroke(rectangle(0, 0, width, height), "pool", "poolFill", body=True)]
    if not black_box:
        strokes.extend(_header(figure, width, height))
    if "multiple" in figure.flags:
        strokes.extend(markers.row(("parallel",), width / 2, height - 4))
    box = QRectF(8, 4, width - 16, height - 8) if black_box else header_box(figure, POOL_HEADER)
    upright = not black_box and figure.horizontal
    make = turned if upright else block
    name = make(figure.name, box, px=POOL_PX, strong=True)
    return Drawing(
        strokes, [name] if name else [], rectangle(0, 0, width, height), QRectF(-2, -2, width + 4, height + 4)
    )


def draw_lane(figure: Figure) -> Drawing:
    """A lane: frame and name along its head."""
    _, _, width, height = figure.bounds
    box = header_box(figure, LANE_HEADER)
    edge = (LANE_HEADER, 0, LANE_HEADER, height) if figure.horizontal else (0, LANE_HEADER, width, LANE_HEADER)
    strokes = [Stroke(rectangle(0, 0, width, height), "pool", "", 1.0, body=True)]
    if figure.fill:
        strokes.insert(0, Stroke(rectangle(0, 0, width, height), "", "fill", 0))
    strokes.append(Stroke(lines(edge), "poolFaint", "", 1.0))
    make = turned if figure.horizontal else block
    name = make(figure.name, box, px=LANE_PX, role="label")
    return Drawing(
        strokes, [name] if name else [], rectangle(0, 0, width, height), QRectF(-2, -2, width + 4, height + 4)
    )


def header_box(figure: Figure, size: float) -> QRectF:
    """The strip that holds the name: at the left of a lying pool, at the top of a standing one."""
    _, _, width, height = figure.bounds
    return QRectF(0, 0, size, height) if figure.horizontal else QRectF(0, 0, width, size)


def _header(figure: Figure, width: float, height: float) -> list[Stroke]:
    box = header_box(figure, POOL_HEADER)
    edge = (box.right(), 0, box.right(), height) if figure.horizontal else (0, box.bottom(), width, box.bottom())
    fill = "poolFill" if figure.fill else "poolHeader"
    return [
        Stroke(rectangle(box.x(), box.y(), box.width(), box.height()), "", fill, 0),
        Stroke(rectangle(0, 0, width, height), "pool"),
        Stroke(lines(edge), "pool"),
    ]
