"""Lanes fill their pool, whatever happens to it or to them."""

from app.bpmn.layout.geometry import Bounds


def test_removing_a_lane_gives_its_place_and_nodes_to_the_neighbour(pool):
    world, pool_id, upper, lower = pool
    world.does(lambda: world.modeling.delete([upper]))
    assert world.lane_of(world.task) == lower
    assert world.box(lower).height == world.box(pool_id).height


def test_removing_the_last_lane_removes_the_lane_set(pool):
    world, _, upper, lower = pool
    world.modeling.delete([upper])
    world.does(lambda: world.modeling.delete([lower]))
    assert not list(world.document.definitions.iter("{*}laneSet"))


def test_lanes_fill_a_pool_that_is_resized(pool):
    world, pool_id, upper, lower = pool
    box = world.box(pool_id)
    world.does(lambda: world.modeling.resize(pool_id, Bounds(box.x, box.y - 40, box.width + 80, box.height + 100)))
    assert world.box(upper).y == box.y - 40
    assert world.box(lower).bottom == box.bottom + 60
    assert world.box(upper).right == box.right + 80
