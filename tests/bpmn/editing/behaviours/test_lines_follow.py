"""Connections follow the shapes that they join, with the bends that a person gave them."""

from app.bpmn.layout.geometry import Point, is_orthogonal


def test_moving_carries_both_flows(world):
    world.does(lambda: world.modeling.move([world.task], 0, 80))
    first, second = world.flow(world.start, world.task), world.flow(world.task, world.end)
    assert is_orthogonal(world.line(first)) and is_orthogonal(world.line(second))
    assert world.line(first)[-1] == (176, 198)


def test_bends_of_a_person_survive_a_move(world):
    flow = world.flow(world.start, world.task)
    bent = [Point(118, 118), Point(118, 60), Point(226, 60), Point(226, 118)]
    world.modeling.set_waypoints(flow, bent)
    world.does(lambda: world.modeling.move([world.task], 40, 8))
    assert world.line(flow)[1:3] == ((118, 60), (266, 60))


def test_a_flow_whose_ends_move_together_is_carried_as_it_is(world):
    flow = world.flow(world.start, world.task)
    world.modeling.set_waypoints(flow, [Point(118, 118), Point(118, 60), Point(226, 60), Point(226, 118)])
    before = world.line(flow)
    world.does(lambda: world.modeling.move([world.start, world.task], 30, 40))
    assert world.line(flow) == tuple(point.moved(30, 40) for point in before)


def test_a_flow_between_others_stays_where_it_is(world):
    flow = world.flow(world.start, world.task)
    before = world.line(flow)
    world.does(lambda: world.modeling.move([world.end], 0, 100))
    assert world.line(flow) == before


def test_a_note_on_a_flow_follows_the_flow(world):
    flow = world.flow(world.task, world.end)
    note = world.modeling.create("textAnnotation", Point(300, 300))
    line = world.modeling.connect(note, flow)
    before = world.line(line)
    world.does(lambda: world.modeling.move([world.task, world.end], 0, -60))
    assert world.line(line)[-1] != before[-1]
