"""The space tool: what moves, what grows, what keeps its form."""

from __future__ import annotations

import pytest

from app.bpmn.editing import di
from app.bpmn.layout.geometry import Bounds, Point


def test_what_is_beyond_the_line_moves_and_flows_stretch(world):
    before = {each: world.box(each) for each in (world.start, world.task, world.end)}
    at = before[world.task].right + 5
    world.does(lambda: world.modeling.make_space("horizontal", at, 80))
    assert world.box(world.start) == before[world.start]
    assert world.box(world.task) == before[world.task]
    assert world.box(world.end) == before[world.end].moved(80, 0)
    line = world.line(world.flow(world.task, world.end))
    assert (line[0].x, line[-1].x) == (before[world.task].right, before[world.end].x + 80)


def test_a_shape_on_the_line_goes_where_its_middle_is(world):
    box = world.box(world.task)
    world.does(lambda: world.modeling.make_space("horizontal", box.x + 10, 40))
    assert world.box(world.task) == box.moved(40, 0)
    box = world.box(world.task)
    world.modeling.make_space("horizontal", box.right - 10, 40)
    assert world.box(world.task) == box


def test_bends_beyond_the_line_move_with_what_is_there(world):
    flow = world.flow(world.task, world.end)
    start, end = world.line(flow)[0], world.line(flow)[-1]
    middle = round((start.x + end.x) / 2)
    world.modeling.set_waypoints(flow, [start, Point(middle, start.y), Point(middle, 300), Point(end.x + 18, 300), end])
    line = world.line(flow)
    world.does(lambda: world.modeling.make_space("vertical", 250, 60))
    assert [point.y for point in world.line(flow)] == [p.y + 60 if p.y > 250 else p.y for p in line]


def test_what_is_before_the_line_moves_when_asked(world):
    at, before = world.box(world.task).x - 5, world.box(world.start)
    world.does(lambda: world.modeling.make_space("horizontal", at, -40, before=True))
    assert world.box(world.start) == before.moved(-40, 0)


def test_a_gap_closes(world):
    end = world.box(world.end)
    world.does(lambda: world.modeling.make_space("horizontal", end.x - 5, -20))
    assert world.box(world.end) == end.moved(-20, 0)


def test_pools_and_lanes_that_are_cut_grow(pool):
    world, pool_id, upper, lower = pool
    boxes = {each: world.box(each) for each in (pool_id, upper, lower)}
    world.does(lambda: world.modeling.make_space("horizontal", world.box(world.task).x - 5, 100))
    assert all(world.box(each).width == box.width + 100 for each, box in boxes.items())
    at = world.box(upper).bottom - 10
    world.does(lambda: world.modeling.make_space("vertical", at, 50))
    assert world.box(upper).height == boxes[upper].height + 50
    assert world.box(lower).height == boxes[lower].height
    assert world.box(lower).y == world.box(upper).bottom
    assert world.box(pool_id).height == boxes[pool_id].height + 50


@pytest.mark.parametrize("before", [True, False])
def test_lanes_keep_no_gap_when_the_line_is_their_border(pool, before):
    world, pool_id, upper, lower = pool
    delta = -60 if before else 60
    world.does(lambda: world.modeling.make_space("vertical", world.box(lower).y, delta, before=before))
    assert world.box(upper).bottom == world.box(lower).y
    assert (world.box(upper).y, world.box(lower).bottom) == (world.box(pool_id).y, world.box(pool_id).bottom)


def test_a_line_in_the_header_of_a_pool_moves_the_pool(pool):
    world, pool_id, upper, _ = pool
    boxes = {each: world.box(each) for each in (pool_id, upper, world.task)}
    world.does(lambda: world.modeling.make_space("horizontal", boxes[pool_id].x + 10, 50))
    assert all(world.box(each) == box.moved(50, 0) for each, box in boxes.items())


def test_sub_processes_and_groups_that_are_cut_grow_with_their_events(world):
    outer = world.modeling.create("subProcess", Point(600, 500))
    group = world.modeling.create("group", Point(600, 500))
    left = world.modeling.create("timerBoundaryEvent", Point(480, 600), host_id=outer)
    right = world.modeling.create("timerBoundaryEvent", Point(740, 600), host_id=outer)
    boxes = {each: world.box(each) for each in (outer, group, left, right)}
    world.does(lambda: world.modeling.make_space("horizontal", 610, 70))
    assert world.box(outer).width == boxes[outer].width + 70
    assert world.box(group).width == boxes[group].width + 70
    assert world.box(left) == boxes[left]
    assert world.box(right) == boxes[right].moved(70, 0)


def test_an_event_goes_with_its_activity(world):
    event = world.modeling.create("timerBoundaryEvent", Point(176, 150), host_id=world.task)
    before = world.box(event)
    world.does(lambda: world.modeling.make_space("horizontal", world.box(world.task).x + 20, 70))
    assert world.box(event) == before.moved(70, 0)


def test_labels_go_with_what_they_name(world):
    flow = world.flow(world.task, world.end)
    for each in (world.end, flow):
        world.modeling.rename(each, "Done")
    labels = [di.label_bounds(world.document.shape_of(each)) for each in (world.end, flow)]
    world.does(lambda: world.modeling.make_space("horizontal", world.box(world.start).right + 5, 30))
    after = [di.label_bounds(world.document.shape_of(each)) for each in (world.end, flow)]
    assert after == [box.moved(30, 0) for box in labels]


def test_a_message_to_a_pool_that_grows_stays_with_its_step(pool):
    world, _, _, _ = pool
    partner = world.modeling.create("emptyParticipant", Point(300, 600))
    message = world.modeling.connect(world.task, partner)
    x = world.line(message)[0].x
    world.does(lambda: world.modeling.make_space("horizontal", world.box(world.task).x - 5, 60))
    assert [point.x for point in world.line(message)] == [x + 60] * len(world.line(message))


def test_nothing_is_pressed_flat(pool):
    world, _, upper, _ = pool
    at = world.box(upper).y + 5
    world.does_not(lambda: world.modeling.make_space("vertical", at, -500), "not that much space")
    world.does_not(lambda: world.modeling.make_space("diagonal", 0, 10), "horizontal or vertical")


def test_what_lies_before_the_line_is_left_alone(world):
    before = world.document.to_bytes()
    world.modeling.make_space("horizontal", 5000, 60)
    world.modeling.make_space("horizontal", 0, 0.2)
    assert world.document.to_bytes() == before
    assert isinstance(world.box(world.task), Bounds)
