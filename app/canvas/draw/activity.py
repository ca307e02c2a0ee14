"""Activities: tasks, sub-processes, transactions, call activities, with icon, markers and name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt

from app.canvas.draw import markers
from app.canvas.draw.task_icons import task_icon
from app.canvas.reading.figure import SUB_PROCESS_TAGS, Figure
from app.drawing.drawing import Drawing, Stroke
from app.drawing.paths import rectangle
from app.drawing.text import TASK_PX, TextBlock, block

RADIUS = 10.0
CALL_WIDTH = 3.5
TRANSACTION_GAP = 3.0
PADDING = 7.0
ICON_PLACE = (6.0, 5.0)
ICON_END = 22.0
EVENT_SUB_PROCESS_DASHES = (1.2, 2.4)


def draw_activity(figure: Figure) -> Drawing:
    """Body, icon, markers and name of any activity."""
    _, _, width, height = figure.bounds
    shown = _markers(figure)
    strokes = [*_body(figure, width, height), *_icon(figure)]
    if shown:
        strokes.extend(markers.row(shown, width / 2, height - 4))
    name = _name(figure, width, height, bool(shown))
    outline = rectangle(0, 0, width, height, _radius(width, height))
    return Drawing(strokes, [name] if name else [], outline, QRectF(-3, -3, width + 6, height + 6))


def _radius(width: float, height: float) -> float:
    return min(RADIUS, width / 4, height / 4)


def _body(figure: Figure, width: float, height: float) -> list[Stroke]:
    radius = _radius(width, height)
    line = CALL_WIDTH if figure.tag == "callActivity" else 1.5
    dash = EVENT_SUB_PROCESS_DASHES if "eventSubProcess" in figure.flags else ()
    fill = "containerFill" if figure.is_container else "fill"
    strokes = [Stroke(rectangle(0, 0, width, height, radius), fill=fill, width=line, dash=dash, body=True)]
    if figure.tag == "transaction":
        gap = TRANSACTION_GAP
        inner = rectangle(gap, gap, width - 2 * gap, height - 2 * gap, max(radius - gap, 2))
        strokes.append(Stroke(inner, width=1.5, fine=True, body=True))
    return strokes


def _icon(figure: Figure) -> list[Stroke]:
    """The task type's icon; for a call activity that of the global task it calls."""
    kind = figure.tag
    if "instantiate" in figure.flags:
        kind = "instantiatingReceive"
    elif figure.tag == "callActivity":
        kind = next((flag for flag in figure.flags if flag.startswith("global")), "")
    return [markers.moved(stroke, *ICON_PLACE) for stroke in task_icon(kind)]


def _markers(figure: Figure) -> tuple[str, ...]:
    """Loop or multi-instance, compensation, ad hoc, then the plus of what is collapsed."""
    folded = figure.tag in SUB_PROCESS_TAGS or (
        figure.tag == "callActivity" and not any(f.startswith("global") for f in figure.flags)
    )
    return (*figure.markers, "collapsed") if folded and not figure.expanded else figure.markers


def _name(figure: Figure, width: float, height: float, has_markers: bool) -> TextBlock | None:
    if figure.is_container:
        box = QRectF(PADDING + 3, 6, width - 2 * PADDING - 6, 34)
        return block(
            figure.name, box, px=TASK_PX, align=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, strong=True
        )
    bottom = markers.SIZE + 4 if has_markers else 4
    box = QRectF(PADDING, 4, width - 2 * PADDING, height - 4 - bottom)
    plain = block(figure.name, box, px=TASK_PX, shrink=True)
    if plain is None or not _icon(figure) or not _covers_icon(plain):
        return plain
    below = block(figure.name, box.adjusted(0, ICON_END - 7, 0, 0), px=TASK_PX, shrink=True)
    beside = block(figure.name, box.adjusted(ICON_END - PADDING, 0, PADDING - ICON_END, 0), px=TASK_PX, shrink=True)
    clear = [text for text in (below, beside) if text and not _covers_icon(text)]
    whole = [text for text in clear if not text.is_elided]
    if whole:
        return max(whole, key=lambda text: text.px)
    return max(clear, key=lambda text: sum(len(line) for line, _ in text.lines), default=plain)


def _covers_icon(text: TextBlock) -> bool:
    """Whether a line runs into the icon's corner."""
    return any(place.x() < ICON_END and place.y() - text.px * 0.8 < ICON_END - 1 for _, place in text.lines)
