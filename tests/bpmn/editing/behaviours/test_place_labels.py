"""A name outside of its shape has a place, and none without words."""

from app.bpmn.editing import di


def label(world, element_id):
    return di.label_bounds(world.modeling.board.drawn(element_id))


def test_a_task_carries_its_name_inside(world):
    world.does(lambda: world.modeling.rename(world.task, "Check order"))
    assert world.node(world.task).name == "Check order"
    assert label(world, world.task) is None


def test_an_event_gets_a_label_below(world):
    world.does(lambda: world.modeling.rename(world.start, "Order received"))
    assert label(world, world.start).y >= world.box(world.start).bottom


def test_a_label_without_words_goes(world):
    world.modeling.rename(world.start, "Order received")
    world.does(lambda: world.modeling.rename(world.start, ""))
    assert label(world, world.start) is None
    assert world.node(world.start).name is None


def test_a_label_that_was_moved_stays_where_it_was_put(world):
    world.modeling.rename(world.start, "Order received")
    world.does(lambda: world.modeling.move_label(world.start, 40, -80))
    before = label(world, world.start)
    world.does(lambda: world.modeling.rename(world.start, "Order"))
    assert abs(label(world, world.start).center.x - before.center.x) <= 1
    assert label(world, world.start).y == before.y
