"""Frames grow with what is put into them, and never shrink by themselves."""

from app.bpmn.layout.geometry import Point


def test_a_container_grows_with_what_is_put_into_it(world):
    outer = world.modeling.create("subProcess", Point(400, 400))
    world.does(lambda: world.modeling.create("task", Point(570, 480), parent_id=outer))
    assert world.box(outer).right >= 620
    assert world.box(outer).bottom >= 512


def test_a_frame_that_has_room_keeps_its_size(world):
    outer = world.modeling.create("subProcess", Point(400, 400))
    before = world.box(outer)
    world.does(lambda: world.modeling.create("task", Point(420, 400), parent_id=outer))
    assert world.box(outer) == before


def test_the_frames_around_a_frame_grow_too(world):
    outer = world.modeling.create("subProcess", Point(600, 600))
    inner = world.modeling.create("subProcess", Point(640, 600), parent_id=outer)
    box = world.box(inner)
    world.does(lambda: world.modeling.create("task", Point(box.right, box.bottom), parent_id=inner))
    assert world.box(outer).encloses(world.box(inner))


def test_a_frame_keeps_its_size_when_content_leaves(world):
    outer = world.modeling.create("subProcess", Point(600, 600))
    step = world.modeling.create("task", Point(620, 600), parent_id=outer)
    before = world.box(outer)
    world.does(lambda: world.modeling.delete([step]))
    assert world.box(outer) == before
