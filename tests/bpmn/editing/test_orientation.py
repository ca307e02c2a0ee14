"""Pools that are turned upright and back."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.bpmn.layout.geometry import Point


def is_upright(world, element_id):
    return world.document.shape_of(element_id).get("isHorizontal") == "false"


def test_a_pool_is_turned_with_its_lanes_and_steps(pool):
    world, pool_id, upper, lower = pool
    world.does(lambda: world.modeling.set_orientation(pool_id, False))
    assert all(is_upright(world, each) for each in (pool_id, upper, lower))
    box = world.box(pool_id)
    assert (world.box(upper).x, world.box(lower).right) == (box.x, box.right)
    assert world.box(upper).right == world.box(lower).x
    assert world.box(upper).y == box.y + 30
    middles = [world.box(each).center for each in (world.start, world.task, world.end)]
    assert all(a.y < b.y and a.x == b.x for a, b in pairwise(middles))
    assert world.lane_of(world.task) == upper


def test_a_flow_runs_downwards_then(pool):
    world, pool_id, _, _ = pool
    world.modeling.set_orientation(pool_id, False)
    line = world.line(world.flow(world.start, world.task))
    assert line[0].x == line[-1].x
    assert line[0].y < line[-1].y


def test_turned_back_it_is_what_it_was_but_for_rounding(pool):
    world, pool_id, _, _ = pool
    before = {each: world.box(each).center for each in (world.start, world.task, world.end)}
    world.modeling.set_orientation(pool_id, False)
    world.does(lambda: world.modeling.set_orientation(pool_id, True))
    assert all(world.box(each).center.distance_to(middle) < 4 for each, middle in before.items())


def test_a_pool_below_keeps_its_distance(pool):
    world, pool_id, _, _ = pool
    other = world.modeling.create("emptyParticipant", Point(300, world.box(pool_id).bottom + 80))
    gap = world.box(other).y - world.box(pool_id).bottom
    world.does(lambda: world.modeling.set_orientation(pool_id, False))
    assert world.box(other).y - world.box(pool_id).bottom == gap


@pytest.mark.parametrize("kind", ["verticalParticipant", "emptyVerticalParticipant"])
def test_the_first_pool_may_be_upright(world, kind):
    made = world.does(lambda: world.modeling.create(kind, Point(800, 300)))
    assert is_upright(world, made)
    around = next(each.id for each in world.document.collaboration.participants if each.get("processRef"))
    assert is_upright(world, around)
    assert world.box(around).encloses(world.box(world.task))
    assert world.modeling.kind_of(made) == kind


def test_a_pool_becomes_an_upright_one(pool):
    world, pool_id, _, _ = pool
    assert "verticalParticipant" in [each.key for each in world.modeling.replacements(pool_id)]
    world.does(lambda: world.modeling.replace(pool_id, "verticalParticipant"))
    assert world.modeling.kind_of(pool_id) == "verticalParticipant"
    world.does(lambda: world.modeling.replace(pool_id, "emptyVerticalParticipant"))
    assert world.modeling.kind_of(pool_id) == "emptyVerticalParticipant"
    world.does(lambda: world.modeling.replace(pool_id, "participant"))
    assert not is_upright(world, pool_id)


def test_only_pools_are_turned(pool):
    world, pool_id, upper, _ = pool
    world.does_not(lambda: world.modeling.set_orientation(upper, False), "no pool")
    before = world.document.to_bytes()
    world.modeling.set_orientation(pool_id, True)
    assert world.document.to_bytes() == before
