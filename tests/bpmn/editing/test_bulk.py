"""One change on a whole selection, one undo step."""

from __future__ import annotations

import pytest

from app.bpmn.layout.geometry import Point


@pytest.fixture
def several(world):
    """Two tasks and a gateway beside the process: (world, ids)."""
    made = [world.modeling.create(kind, Point(500, y)) for kind, y in (("task", 300), ("userTask", 400))]
    return world, [*made, world.modeling.create("exclusiveGateway", Point(500, 500))]


def test_each_that_may_becomes_the_kind_and_the_others_are_named(several):
    world, ids = several
    sentences = world.does(lambda: world.modeling.replace_all([*ids, world.end], "serviceTask"))
    assert [world.tag(each) for each in ids] == ["serviceTask"] * 3
    assert sentences == []
    text = world.modeling.create("textAnnotation", Point(800, 300))
    (sentence,) = world.does(lambda: world.modeling.replace_all([ids[0], text], "sendTask"))
    assert "cannot become" in sentence


def test_when_none_may_all_reasons_are_given(several):
    world, _ = several
    notes = [world.modeling.create("textAnnotation", Point(800, y)) for y in (300, 400)]
    world.does_not(lambda: world.modeling.replace_all(notes, "sendTask"), "cannot become.*cannot become")
    world.does_not(lambda: world.modeling.replace_all([], "sendTask"), "Choose elements")


def test_what_is_of_that_kind_already_stays(several):
    world, ids = several
    before = world.document.to_bytes()
    assert world.modeling.replace_all([ids[1]], "userTask") == []
    assert world.document.to_bytes() == before


def test_what_all_may_become_is_offered(several):
    world, ids = several
    keys = [each.key for each in world.modeling.common_replacements(ids[:2])]
    assert {"serviceTask", "task", "userTask", "subProcess"} <= set(keys)
    assert "exclusiveGateway" not in keys


def test_one_property_of_many(several):
    world, ids = several
    sentences = world.does(lambda: world.modeling.set_property_of(ids, "loop", "parallel"))
    assert len(sentences) == 1
    assert "Only activities" in sentences[0]
    assert all(world.node(each)[0].local_name == "multiInstanceLoopCharacteristics" for each in ids[:2])


def test_what_none_has_is_refused(several):
    world, ids = several
    world.does_not(lambda: world.modeling.set_property_of(ids, "timeDuration", "PT1H"), "has no timer.*has no timer")
    world.does_not(lambda: world.modeling.set_property_of(ids, "id", "same"), "one at a time")
