"""Lanes change places with everything in them."""

from __future__ import annotations

import pytest

from app.bpmn.layout.geometry import Bounds, Point
from app.bpmn.structure import tag


@pytest.fixture
def three(pool):
    """A pool with three lanes, the process in the first, a task in the second: (world, pool, lanes, task)."""
    world, pool_id, first, second = pool
    third = world.modeling.add_lane(second, "below")
    other = world.modeling.create("serviceTask", world.box(second).center)
    return world, pool_id, [first, second, third], other


def order(world, lanes):
    return sorted(lanes, key=lambda each: world.box(each).y)


def in_file(world):
    return [each.id for each in world.document.processes[0].iter("{*}lane")]


def test_a_lane_moves_down_with_its_content(three):
    world, pool_id, lanes, other = three
    first, second, third = lanes
    before, pool_box = world.box(world.task), world.box(pool_id)
    world.does(lambda: world.modeling.move_lane(first, "down"))
    assert order(world, lanes) == [second, first, third] == in_file(world)
    assert world.box(world.task) == before.moved(0, world.box(second).height)
    assert world.lane_of(world.task) == first
    assert world.lane_of(other) == second
    assert world.box(pool_id) == pool_box


def test_a_lane_moves_to_a_place(three):
    world, _, lanes, _ = three
    first, second, third = lanes
    world.does(lambda: world.modeling.move_lane(third, 0))
    assert order(world, lanes) == [third, first, second] == in_file(world)
    world.does(lambda: world.modeling.move_lane(third, 2))
    assert order(world, lanes) == lanes == in_file(world)


def test_lanes_of_different_heights_stay_stacked_without_gaps(three):
    world, pool_id, lanes, _ = three
    box = world.box(lanes[2])
    world.modeling.resize(lanes[2], Bounds(box.x, box.y, box.width, box.height + 70))
    world.does(lambda: world.modeling.move_lane(lanes[2], "up"))
    stacked = [world.box(each) for each in order(world, lanes)]
    assert stacked[0].bottom == stacked[1].y
    assert stacked[1].bottom == stacked[2].y
    assert stacked[2].bottom == world.box(pool_id).bottom


def test_flows_inside_a_lane_move_as_they_are(three):
    world, _, lanes, _ = three
    flow = world.flow(world.start, world.task)
    before = world.line(flow)
    world.does(lambda: world.modeling.move_lane(lanes[0], 2))
    by = world.line(flow)[0].y - before[0].y
    assert by > 0
    assert [point.moved(0, by) for point in before] == list(world.line(flow))


def test_nested_lanes_move_with_their_lane_and_among_themselves(three):
    world, _, lanes, other = three
    inner = world.modeling.add_lane(lanes[1], "split2")
    nested = [each.id for each in world.node(lanes[1]).iter("{*}lane")][1:]
    world.does(lambda: world.modeling.move_lane(lanes[1], "up"))
    assert world.box(inner).y == world.box(lanes[1]).y
    home = world.lane_of(other)
    assert home in nested
    world.does(lambda: world.modeling.move_lane(inner, "down"))
    assert world.lane_of(other) == home
    assert order(world, nested) == [nested[1], nested[0]]


def test_boundary_events_data_and_notes_go_along(three):
    world, _, lanes, _ = three
    event = world.modeling.create("timerBoundaryEvent", Point(226, 150), host_id=world.task)
    note = world.modeling.append(world.task, "textAnnotation")
    before = [world.box(each) for each in (event, note, world.task)]
    world.does(lambda: world.modeling.move_lane(lanes[0], "down"))
    by = world.box(world.task).y - before[2].y
    assert world.box(event) == before[0].moved(0, by)


def test_lanes_side_by_side_move_left_and_right(world):
    pool = world.modeling.create("participant", (226, 118))
    with world.document.transaction("Turn"):
        world.document.shape_of(pool).set_attribute("isHorizontal", "false")
    right = world.modeling.add_lane(pool, "right")
    left = world.lane_of(world.task)
    before = world.box(world.task)
    world.does(lambda: world.modeling.move_lane(left, "right"))
    assert world.box(right).right == world.box(left).x
    assert world.box(world.task) == before.moved(world.box(right).width, 0)
    assert world.lane_of(world.task) == left


def test_there_is_nothing_beyond_the_outer_lanes(three):
    world, _, lanes, _ = three
    world.does_not(lambda: world.modeling.move_lane(lanes[0], "up"), "first already")
    world.does_not(lambda: world.modeling.move_lane(lanes[2], "down"), "last already")
    world.does_not(lambda: world.modeling.move_lane(lanes[2], 3), "3 lanes")
    world.does_not(lambda: world.modeling.move_lane(lanes[2], "sideways"), "up or down")
    world.does_not(lambda: world.modeling.move_lane(world.task, "up"), "no lane")


def test_a_lane_that_stays_changes_nothing(three):
    world, _, lanes, _ = three
    before = world.document.to_bytes()
    world.modeling.move_lane(lanes[1], 1)
    assert world.document.to_bytes() == before
    assert tag(world.node(lanes[1])) == "lane"
