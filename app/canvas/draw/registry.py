"""Which renderer draws which element."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF

from app.canvas.draw.activity import draw_activity
from app.canvas.draw.artifact import draw_annotation, draw_group, draw_message
from app.canvas.draw.choreography import draw_choreography, draw_conversation
from app.canvas.draw.data import draw_data_object, draw_data_store
from app.canvas.draw.event import draw_event
from app.canvas.draw.flow import draw_edge
from app.canvas.draw.gateway import draw_gateway
from app.canvas.draw.pool import draw_lane, draw_pool
from app.canvas.reading.figure import (
    ACTIVITY_TAGS,
    CHOREOGRAPHY_TAGS,
    CONVERSATION_TAGS,
    DATA_TAGS,
    EVENT_TAGS,
    GATEWAY_TAGS,
    Figure,
)  # fmt: skip
from app.drawing.drawing import Drawing, Stroke
from app.drawing.paths import rectangle
from app.drawing.text import LABEL_PX, block

Renderer = Callable[[Figure], Drawing]


def _table() -> dict[str, Renderer]:
    families: list[tuple[frozenset[str], Renderer]] = [
        (ACTIVITY_TAGS, draw_activity),
        (EVENT_TAGS, draw_event),
        (GATEWAY_TAGS, draw_gateway),
        (DATA_TAGS, draw_data_object),
        (CHOREOGRAPHY_TAGS, draw_choreography),
        (CONVERSATION_TAGS, draw_conversation),
    ]
    table = {tag: renderer for tags, renderer in families for tag in tags}
    single: dict[str, Renderer] = {
        "participant": draw_pool,
        "lane": draw_lane,
        "dataStoreReference": draw_data_store,
        "dataStore": draw_data_store,
        "group": draw_group,
        "textAnnotation": draw_annotation,
        "message": draw_message,
    }
    return table | single


RENDERERS = _table()


def draw(figure: Figure) -> Drawing:
    """The drawing of any figure; what BPMN does not name is a dashed box with its tag, never nothing."""
    if figure.is_edge:
        return draw_edge(figure)
    return RENDERERS.get(figure.tag, _unknown)(figure)


def _unknown(figure: Figure) -> Drawing:
    _, _, width, height = figure.bounds
    frame = rectangle(0, 0, width, height, 4)
    text = block(figure.name or figure.tag, QRectF(4, 2, width - 8, height - 4), px=LABEL_PX, shrink=True)
    return Drawing(
        [Stroke(frame, fill="fill", dash=(4, 3), body=True)],
        [text] if text else [],
        frame,
        QRectF(-2, -2, width + 4, height + 4),
    )
