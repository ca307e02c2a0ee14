"""Choreography activities (bands of participants) and conversation nodes (hexagons): drawn to be read."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt

from app.canvas.draw import markers
from app.canvas.reading.figure import Figure
from app.drawing.drawing import Drawing, Stroke
from app.drawing.paths import lines, polyline, rectangle
from app.drawing.text import LABEL_PX, TASK_PX, advance, block

BAND = 20.0


def draw_choreography(figure: Figure) -> Drawing:
    """A rounded box with the participants' bands above and below; the one who does not begin is shaded."""
    _, _, width, height = figure.bounds
    line = 3.5 if figure.tag == "callChoreography" else 1.5
    drawing = Drawing([Stroke(rectangle(0, 0, width, height, 10), fill="fill", width=line, body=True)])
    band = min(BAND, height / 4)
    upper = figure.parts[:1]
    lower = figure.parts[1:]
    places = [(name, index * band) for index, name in enumerate(upper)]
    places += [(name, height - (len(lower) - index) * band) for index, name in enumerate(lower)]
    for name, top in places:
        _band(drawing, name, top, band, width, height)
    if places:
        drawing.strokes.append(Stroke(rectangle(0, 0, width, height, 10), width=line, body=True))
    shown = (
        (*figure.markers, "collapsed") if figure.tag == "subChoreography" and not figure.expanded else figure.markers
    )
    bottom = height - len(lower) * band
    if shown:
        drawing.strokes.extend(markers.row(shown, width / 2, bottom - 3))
    text = block(
        figure.name, QRectF(6, len(upper) * band, width - 12, bottom - len(upper) * band), px=TASK_PX, shrink=True
    )
    drawing.texts.extend([text] if text else [])
    drawing.outline = rectangle(0, 0, width, height, 10)
    drawing.extent = QRectF(-3, -3, width + 6, height + 6)
    return drawing


def _band(drawing: Drawing, name: str, top: float, band: float, width: float, height: float) -> None:
    whole = rectangle(0, 0, width, height, 10)
    strip = whole.intersected(rectangle(0, top, width, band))
    shade = "fill" if name.startswith("*") else "shade"
    drawing.strokes.append(Stroke(strip, "", shade, 0))
    edge = top if top > height / 2 else top + band
    drawing.strokes.append(Stroke(lines((0, edge, width, edge))))
    text = block(name.removeprefix("*"), QRectF(6, top, width - 12, band), px=LABEL_PX)
    drawing.texts.extend([text] if text else [])


def draw_conversation(figure: Figure) -> Drawing:
    """A hexagon; thick for a called conversation, with a plus when it holds more."""
    _, _, width, height = figure.bounds
    slant = width * 0.2
    hexagon = polyline(
        [
            (slant, 0),
            (width - slant, 0),
            (width, height / 2),
            (width - slant, height),
            (slant, height),
            (0, height / 2),
        ],
        closed=True,
    )
    line = 3.5 if figure.tag == "callConversation" else 1.5
    drawing = Drawing(
        [Stroke(hexagon, fill="fill", width=line, body=True)], [], hexagon, QRectF(-3, -3, width + 6, height + 6)
    )
    if figure.tag == "subConversation":
        drawing.strokes.extend(markers.row(("collapsed",), width / 2, height - 3))
    inside = QRectF(slant, 2, width - 2 * slant, height - 4)
    below = QRectF(-30, height + 3, width + 60, 14)
    fits = all(advance(word, LABEL_PX) <= inside.width() for word in figure.name.split())
    align = Qt.AlignmentFlag.AlignCenter if fits else Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
    text = block(figure.name, inside if fits else below, px=LABEL_PX, shrink=fits, overflow=not fits, align=align)
    if text is not None:
        drawing.texts.append(text)
        drawing.extent = drawing.extent.united(text.box.adjusted(-2, -2, 2, 2))
    return drawing
