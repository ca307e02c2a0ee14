"""Boundary events keep their share of the border."""

from app.bpmn.layout.geometry import Bounds, Point


def test_a_boundary_event_follows_its_activity(world):
    event = world.modeling.create("timerBoundaryEvent", Point(200, 149), host_id=world.task)
    before = world.box(event)
    world.does(lambda: world.modeling.move([world.task], 16, 24))
    assert world.box(event) == before.moved(16, 24)


def test_resizing_keeps_flows_and_boundary_events_on_the_border(world):
    event = world.modeling.create("timerBoundaryEvent", Point(200, 150), host_id=world.task)
    world.does(lambda: world.modeling.resize(world.task, Bounds(176, 86, 160, 120)))
    assert world.box(event).center.y == 206
    assert world.line(world.flow(world.task, world.end))[0].x == 336


def test_an_event_on_a_border_that_stays_does_not_move(world):
    event = world.modeling.create("timerBoundaryEvent", Point(226, 86), host_id=world.task)
    before = world.box(event)
    world.does(lambda: world.modeling.resize(world.task, Bounds(176, 86, 100, 120)))
    assert world.box(event) == before


def test_an_event_goes_with_its_activity_into_a_sub_process_and_out(world):
    event = world.modeling.create("timerBoundaryEvent", Point(226, 150), host_id=world.task)
    outer = world.modeling.create("subProcess", Point(500, 500))
    world.does(lambda: world.modeling.move([world.task], 274, 382, parent_id=outer))
    assert world.node(event).parent_element.id == world.node(world.task).parent_element.id == outer
    world.does(lambda: world.modeling.move([world.task], -274, -382, parent_id=world.process))
    assert world.node(event).parent_element.id == world.process
