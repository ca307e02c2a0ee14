"""A step is listed in the lane under its middle, and only there."""

from app.bpmn.layout.geometry import Bounds, Point


def test_moving_to_another_lane_changes_membership(pool):
    world, _, upper, lower = pool
    assert world.lane_of(world.task) == upper
    dy = world.box(lower).center.y - world.box(world.task).center.y
    world.does(lambda: world.modeling.move([world.task], 0, dy))
    assert world.lane_of(world.task) == lower


def test_a_step_moved_within_its_lane_stays_listed_as_it_was(pool):
    world, _, upper, _ = pool
    before = list(world.node(upper))
    world.does(lambda: world.modeling.move([world.task], 10, 0))
    assert list(world.node(upper)) == before
    assert world.lane_of(world.task) == upper


def test_a_lane_whose_border_passes_a_step_hands_it_over(pool):
    world, _, upper, lower = pool
    box, step = world.box(upper), world.box(world.task)
    world.does(lambda: world.modeling.move([world.task], 0, round(box.bottom - step.center.y - 8)))
    assert world.lane_of(world.task) == upper
    world.does(lambda: world.modeling.resize(upper, Bounds(box.x, box.y, box.width, box.height - 20)))
    assert world.lane_of(world.task) == lower


def test_a_new_step_is_listed_at_once(pool):
    world, _, _, lower = pool
    made = world.does(lambda: world.modeling.create("task", world.box(lower).center))
    assert world.lane_of(made) == lower


def test_a_step_that_goes_to_another_pool_leaves_the_lanes_of_the_first(pool):
    world, _, upper, _ = pool
    other = world.modeling.create("participant", Point(300, 700))
    below = world.modeling.add_lane(other, "below")
    at, step = world.box(below).center, world.box(world.task).center
    world.does(lambda: world.modeling.move([world.task], round(at.x - step.x), round(at.y - step.y)))
    assert world.lane_of(world.task) == below
    assert len(world.document.references_to(world.task, "flowNodeRef")) == 1
    assert world.task not in [each.text for each in world.node(upper)]
