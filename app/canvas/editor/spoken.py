"""Drawn elements in words, for lists and tooltips; see `app/bpmn/words.py`."""

from __future__ import annotations

from app.bpmn.words import one_line, words_for
from app.canvas.reading.figure import Figure


def kind_words(figure: Figure) -> str:
    """What kind of element this is, in words."""
    return "Event sub-process" if "eventSubProcess" in figure.flags else words_for(figure.tag, figure.event)


def spoken_name(figure: Figure) -> str:
    """An element's name in one line; without one its kind."""
    return one_line(figure.name) or f"{kind_words(figure)} without a name"
