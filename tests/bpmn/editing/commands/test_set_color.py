"""BPMN in Color: written as the file writes it, on shapes, lines and labels, in one step."""

from __future__ import annotations

import pytest

from app.bpmn.document import Document
from app.bpmn.editing.colors import BIOC_FILL, BIOC_STROKE, OMG_FILL, OMG_LABEL, OMG_STROKE
from app.bpmn.editing.modeling import Modeling


def colors(world, element_id):
    drawn = world.document.shape_of(element_id)
    return tuple(drawn.get(each) for each in (OMG_FILL, BIOC_FILL, OMG_STROKE, BIOC_STROKE))


def test_a_file_without_colours_gets_both_spellings_and_their_namespaces_once(world):
    world.does(lambda: world.modeling.set_color([world.task, world.end], "#ffe0b2", "#e65100"))
    assert colors(world, world.task) == ("#ffe0b2", "#ffe0b2", "#e65100", "#e65100")
    text = world.document.to_bytes().decode()
    assert text.count("xmlns:color=") == text.count("xmlns:bioc=") == 1


@pytest.mark.parametrize(("kept", "other"), [(OMG_FILL, BIOC_FILL), (BIOC_FILL, OMG_FILL)])
def test_a_file_keeps_the_spelling_that_it_has(world, kept, other):
    with world.document.transaction("Colour elsewhere"):
        world.document.shape_of(world.start).set_attribute(kept, "#ffffff")
    world.does(lambda: world.modeling.set_color([world.task], "#FFE0B2"))
    shape = world.document.shape_of(world.task)
    assert shape.get(kept) == "#ffe0b2"
    assert shape.get(other) is None


def test_none_removes_what_another_tool_wrote(world):
    world.modeling.set_color([world.task], "#ffe0b2", "#e65100")
    world.does(lambda: world.modeling.set_color([world.task], stroke="#0d4372"))
    assert colors(world, world.task) == (None, None, "#0d4372", "#0d4372")
    world.does(lambda: world.modeling.set_color([world.task]))
    assert colors(world, world.task) == (None, None, None, None)


def test_a_line_has_a_stroke_only(world):
    flow = world.flow(world.start, world.task)
    world.does(lambda: world.modeling.set_color([flow], "#ffe0b2", "#e65100"))
    assert colors(world, flow) == (None, None, "#e65100", "#e65100")


def test_a_label_has_the_colour_of_the_stroke(world):
    world.modeling.rename(world.end, "Done")
    world.does(lambda: world.modeling.set_color([world.end], None, "#e65100"))
    label = world.document.shape_of(world.end).label
    assert label.get(OMG_LABEL) == "#e65100"
    world.does(lambda: world.modeling.set_color([world.end]))
    assert label.get(OMG_LABEL) is None


def test_a_short_colour_is_written_out(world):
    world.does(lambda: world.modeling.set_color([world.task], "#fa0"))
    assert colors(world, world.task)[0] == "#ffaa00"


@pytest.mark.parametrize("color", ["red", "#12345", "#12345g", "url(x)"])
def test_what_is_no_colour_is_refused(world, color):
    world.does_not(lambda: world.modeling.set_color([world.task], color), "no colour")


def test_nothing_drawn_is_refused(world):
    world.does_not(lambda: world.modeling.set_color([world.process], "#ffffff"), "Choose shapes")
    world.does_not(lambda: world.modeling.set_color([], "#ffffff"), "Choose shapes")


def test_a_copy_has_the_colours_of_its_original(world):
    world.modeling.rename(world.end, "Done")
    world.modeling.set_color([world.end], "#ffe0b2", "#e65100")
    (copy,) = world.does(lambda: world.modeling.duplicate([world.end]))
    assert colors(world, copy) == colors(world, world.end)
    assert world.document.shape_of(copy).label.get(OMG_LABEL) == "#e65100"


def test_a_morph_keeps_the_colours(world):
    world.modeling.set_color([world.task], "#ffe0b2", "#e65100")
    world.does(lambda: world.modeling.replace(world.task, "serviceTask"))
    assert colors(world, world.task)[0] == "#ffe0b2"


def test_colours_are_read_back_by_another_reader(world):
    world.modeling.set_color([world.task], "#ffe0b2")
    other = Modeling(Document.from_bytes(world.document.to_bytes()))
    assert other.board.drawn(world.task).get(OMG_FILL) == "#ffe0b2"
