"""What paints outside of its box: messages of a choreography, names of conversations, labels as they were seen."""

from __future__ import annotations

from lxml import etree

from app.canvas.draw.choreography import draw_conversation
from app.canvas.draw.label import draw_label
from app.canvas.draw.registry import draw
from app.canvas.reading.diagram import _part_flags
from app.canvas.reading.figure import Figure
from app.canvas.reading.semantics import name_of


def band(*flags: str) -> Figure:
    return Figure("p", "p", "participant", "Buyer", bounds=(0, 0, 120, 22), flags=frozenset({"band", *flags}))


def test_a_band_paints_nothing_itself_the_activity_does(qtbot: object) -> None:
    assert draw(band()).strokes == [] == draw(band()).texts


def test_a_visible_message_stands_above_the_upper_band_and_below_the_lower_one(qtbot: object) -> None:
    upper, lower = draw(band("message", "top")), draw(band("message", "nonInitiating"))
    assert upper.strokes[-1].path.boundingRect().bottom() < 0
    assert lower.strokes[-1].path.boundingRect().top() > 22
    assert upper.strokes[-1].fill == "fill" and lower.strokes[-1].fill == "shade"
    assert upper.extent.contains(upper.strokes[-1].path.boundingRect())
    assert lower.extent.contains(lower.strokes[-1].path.boundingRect())


def test_the_file_says_which_band_it_is_and_whether_its_message_is_seen() -> None:
    part = etree.fromstring('<s participantBandKind="top_non_initiating" isMessageVisible="true"/>')
    assert _part_flags(part, "participant") == {"band", "top", "nonInitiating", "message"}
    assert _part_flags(etree.fromstring('<s participantBandKind="bottom_initiating"/>'), "participant") == {"band"}


def test_the_name_of_a_conversation_stands_below_when_a_word_has_no_room_inside(qtbot: object) -> None:
    short = draw_conversation(Figure("c", "c", "conversation", "Order", bounds=(0, 0, 60, 50)))
    long = draw_conversation(Figure("c", "c", "conversation", "Reimbursement", bounds=(0, 0, 60, 50)))
    assert short.texts[0].box.bottom() < 50 < long.texts[0].box.top()
    assert len(long.texts[0].lines) == 1 and long.extent.contains(long.texts[0].box)


def label(text: str, width: float, height: float) -> int:
    figure = Figure("e", "e", "startEvent", text, bounds=(0, 0, 36, 36), label=(-30, 40, width, height))
    return len(draw_label(figure).texts[0].lines)


def test_a_label_takes_as_many_lines_as_its_box_is_high(qtbot: object) -> None:
    assert label("Start Event Timer", 95, 25.6) == 2
    assert label("Start Event Timer", 95, 14) == 1
    assert label("Start Event Timer", 95, 20) == 1


def test_a_label_with_room_enough_or_of_one_word_stays_on_one_line(qtbot: object) -> None:
    assert label("Go on", 120, 27) == 1
    assert label("Notification", 60, 27) == 1


def test_the_state_of_data_is_shown_once() -> None:
    ns = "http://www.omg.org/spec/BPMN/20100524/MODEL"
    text = '<dataObjectReference xmlns="{}" name="{}"><dataState name="signed"/></dataObjectReference>'
    plain, doubled = (etree.fromstring(text.format(ns, name)) for name in ("Contract", "Contract [signed]"))
    assert name_of(plain, lambda _: None) == "Contract\n[signed]"
    assert name_of(doubled, lambda _: None) == "Contract [signed]"
