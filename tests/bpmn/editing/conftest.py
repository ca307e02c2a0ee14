import pytest

from tests.bpmn.editing.world import World


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def pool(world):
    """The same process in a pool with two lanes: (world, pool, upper lane, lower lane)."""
    pool = world.modeling.create("participant", (300, 118))
    lower = world.modeling.add_lane(pool, "below")
    upper = world.lane_of(world.task)
    return world, pool, upper, lower
