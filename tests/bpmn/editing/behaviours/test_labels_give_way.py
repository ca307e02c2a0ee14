"""A label makes way for a line that runs through it."""

from itertools import pairwise

from app.bpmn.editing import di
from app.bpmn.layout.geometry import Point, crosses_box


def label(world, element_id):
    return di.label_bounds(world.modeling.board.drawn(element_id))


def test_a_label_gives_way_to_a_new_flow(world):
    gateway = world.modeling.append(world.start, "exclusiveGateway")
    world.modeling.rename(gateway, "All right?")
    before = label(world, gateway)
    below = world.modeling.create("task", Point(world.box(gateway).center.x, world.box(gateway).bottom + 150))
    flow = world.does(lambda: world.modeling.connect(gateway, below))
    assert label(world, gateway) != before
    line = world.line(flow)
    assert not any(crosses_box(a, b, label(world, gateway)) for a, b in pairwise(line))


def test_a_label_that_is_not_in_the_way_stays(world):
    world.modeling.rename(world.start, "Order received")
    world.modeling.move_label(world.start, 0, -90)
    before = label(world, world.start)
    other = world.modeling.create("task", Point(118, 400))
    world.does(lambda: world.modeling.connect(world.start, other))
    assert label(world, world.start) == before


def test_the_label_of_a_neighbour_stays_when_a_step_moves(world):
    world.modeling.rename(world.end, "Everything is delivered")
    shape = world.document.shape_of(world.end)
    before = di.label_bounds(shape)
    world.does(lambda: world.modeling.move([world.task], 60, 120))
    assert di.label_bounds(shape) == before
