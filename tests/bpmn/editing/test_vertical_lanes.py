"""Pools that run from top to bottom: their lanes stand side by side."""

from __future__ import annotations

import pytest

from app.bpmn.layout.geometry import Bounds
from app.bpmn.lint import lint


@pytest.fixture
def pool(world):
    """A vertical pool around the process, with two lanes: (world, pool, left lane, right lane)."""
    pool = world.modeling.create("participant", (226, 118))
    with world.document.transaction("Turn"):
        world.document.shape_of(pool).set_attribute("isHorizontal", "false")
    right = world.modeling.add_lane(pool, "below")
    return world, pool, world.lane_of(world.task), right


def test_the_first_lanes_stand_side_by_side_below_the_header(pool):
    world, pool_id, left, right = pool
    assert world.box(left).right == world.box(right).x
    assert world.box(right).right == world.box(pool_id).right
    assert world.box(left).y == world.box(right).y == world.box(pool_id).y + 30
    assert world.box(left).bottom == world.box(right).bottom == world.box(pool_id).bottom
    assert world.document.shape_of(right).get("isHorizontal") == "false"


@pytest.mark.parametrize("where", ["above", "below"])
def test_another_lane_pushes_what_is_beside_it(pool, where):
    world, pool_id, left, right = pool
    before, step = world.box(pool_id), world.box(world.task)
    added = world.does(lambda: world.modeling.add_lane(left, where))
    assert world.box(pool_id).width == before.width + 120
    assert world.box(added).height == world.box(left).height
    assert (world.box(added).right == world.box(left).x) == (where == "above")
    assert (world.box(added).x == world.box(left).right) == (where == "below")
    assert world.box(right).right == world.box(pool_id).right
    assert world.box(world.task) == step


def test_a_divided_lane_has_its_lanes_below_its_header(pool):
    world, _, left, _ = pool
    first = world.does(lambda: world.modeling.add_lane(left, "split2"))
    assert world.box(first).y == world.box(left).y + 30
    assert world.box(first).bottom == world.box(left).bottom
    assert world.box(first).x == world.box(left).x


def test_a_step_moved_sideways_changes_its_lane(pool):
    world, _, left, right = pool
    dx = world.box(right).center.x - world.box(world.task).center.x
    world.does(lambda: world.modeling.move([world.task], dx, 0))
    assert world.lane_of(world.task) == right
    world.does(lambda: world.modeling.move([world.task], -dx, 0))
    assert world.lane_of(world.task) == left


def test_a_lane_made_wider_takes_from_its_neighbour(pool):
    world, pool_id, left, right = pool
    box, before, other = world.box(left), world.box(pool_id), world.box(right)
    world.does(lambda: world.modeling.resize(left, Bounds(box.x, box.y, box.width + 20, box.height)))
    assert world.box(right).x == box.right + 20
    assert world.box(right).right == other.right
    assert world.box(pool_id) == before


def test_a_lane_at_the_outside_grows_the_pool(pool):
    world, pool_id, _, right = pool
    box = world.box(right)
    world.does(lambda: world.modeling.resize(right, Bounds(box.x, box.y, box.width + 40, box.height + 60)))
    assert world.box(pool_id).right == box.right + 40
    assert world.box(pool_id).bottom == box.bottom + 60


def test_lanes_fill_a_pool_that_is_resized(pool):
    world, pool_id, left, right = pool
    box = world.box(pool_id)
    world.does(lambda: world.modeling.resize(pool_id, Bounds(box.x - 40, box.y, box.width + 100, box.height + 80)))
    assert world.box(left).x == box.x - 40
    assert world.box(right).right == box.right + 60
    assert world.box(left).bottom == world.box(right).bottom == box.bottom + 80


def test_a_removed_lane_leaves_its_place_and_nodes_to_its_neighbour(pool):
    world, pool_id, left, right = pool
    world.does(lambda: world.modeling.delete([left]))
    assert world.lane_of(world.task) == right
    assert world.box(right).width == world.box(pool_id).width


def test_a_pool_that_grows_with_its_content_keeps_its_header_free(pool):
    world, pool_id, _, _ = pool
    box = world.box(pool_id)
    up = round(box.y + 30 - world.box(world.task).y - 20)
    world.does(lambda: world.modeling.move([world.task], 0, up))
    assert world.box(world.task).y >= world.box(pool_id).y + 30
    assert not [each for each in lint(world.document) if each.rule == "overlap"]
