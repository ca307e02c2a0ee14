"""Names drawn beside their element: events, gateways, data, flows. Coordinates are the scene's."""

from __future__ import annotations

import math
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt

from app.canvas.draw.flow import middle_of
from app.canvas.reading.figure import Figure, Rect
from app.drawing.drawing import Drawing
from app.drawing.paths import rectangle
from app.drawing.text import LABEL_PX, LINE_SPACING, advance, block, wrap

DEFAULT_WIDTH = 90.0
GAP = 4.0
LINE = LABEL_PX * LINE_SPACING
OTHERS_LINE = 13.2
"""The height of a line in the boxes that other tools write: 12.8 to 14."""


def has_label(figure: Figure) -> bool:
    """Whether a name is drawn outside this element."""
    return figure.labelled_outside and bool(figure.name.strip())


def label_box(figure: Figure) -> QRectF:
    """Where the label goes: the place the file gives, else below a shape or at a line's middle."""
    if figure.label is not None and not _is_missing(figure.label):
        return _roomy(figure.label)
    if figure.is_edge:
        return _beside_line(figure)
    x, y, width, height = figure.bounds
    if figure.tag == "group":
        return QRectF(x + width / 2 - DEFAULT_WIDTH, y + 4, 2 * DEFAULT_WIDTH, LINE)
    return QRectF(x + width / 2 - DEFAULT_WIDTH / 2, y + height + GAP, DEFAULT_WIDTH, LINE)


def _is_missing(label: Rect) -> bool:
    """A label without extent: some tools write 0 x 0 at (0, 0) for "wherever"."""
    return label[2] <= 0 and label[3] <= 0 and label[0] == 0 and label[1] == 0


def _roomy(label: Rect) -> QRectF:
    """The file's box, a little wider: other tools measured with other fonts."""
    x, y, width, height = label
    wanted = max(width * 1.08 + 4, 36.0)
    if height <= LINE * 1.2:
        wanted = max(wanted, width * 1.2 + 6)
    return QRectF(x + width / 2 - wanted / 2, y, wanted, max(height, LINE))


def _narrowed(figure: Figure, box: QRectF) -> QRectF:
    """The box narrowed until the name takes as many lines as the file's box is high: its author saw it so."""
    if figure.label is None or len(figure.name.split()) < 2:
        return box
    width, height = figure.label[2:]
    wanted = round(height / OTHERS_LINE)
    if wanted < 2 or abs(height / wanted - OTHERS_LINE) > 1.2 or advance(figure.name, LABEL_PX) < width * 0.6:
        return box
    narrow = box.width()
    while narrow > 36 and len(wrap(figure.name, narrow, LABEL_PX)) < wanted:
        narrow -= 4
    if len(wrap(figure.name, narrow, LABEL_PX)) != wanted:
        return box
    return QRectF(box.center().x() - narrow / 2, box.y(), narrow, box.height())


def _beside_line(figure: Figure) -> QRectF:
    x, y = middle_of(figure.waypoints)
    longest = max(pairwise(figure.waypoints), key=lambda pair: math.dist(*pair))
    if abs(longest[0][0] - longest[1][0]) < 1:
        return QRectF(x + 6, y - LINE / 2, DEFAULT_WIDTH, LINE)
    return QRectF(x - DEFAULT_WIDTH / 2, y - LINE - 4, DEFAULT_WIDTH, LINE)


def roomy_extent(figure: Figure) -> QRectF:
    """A box that surely holds the label, without laying out its text."""
    box = label_box(figure)
    lines = sum(len(part) * LABEL_PX * 0.8 / box.width() + 1.5 for part in figure.name.split("\n"))
    return QRectF(box.x() - 6, box.y() - 4, box.width() + 12, max(box.height(), lines * LINE) + 8)


def draw_label(figure: Figure) -> Drawing:
    """The label's text at its place."""
    box = label_box(figure)
    upright = figure.is_edge and figure.label is None and box.left() > middle_of(figure.waypoints)[0]
    align = Qt.AlignmentFlag.AlignTop | (Qt.AlignmentFlag.AlignLeft if upright else Qt.AlignmentFlag.AlignHCenter)
    box = _narrowed(figure, box)
    text = block(figure.name, box, px=LABEL_PX, role="label", align=align, overflow=True)
    if text is None:
        return Drawing()
    place = text.box.adjusted(-3, -1, 3, 2)
    outline = rectangle(place.x(), place.y(), place.width(), place.height())
    return Drawing([], [text], outline, place)
