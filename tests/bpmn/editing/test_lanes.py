import pytest

from app.bpmn.layout.geometry import Bounds, Point


def test_the_first_added_lane_makes_two(world):
    pool = world.modeling.create("participant", Point(300, 118))
    lower = world.does(lambda: world.modeling.add_lane(pool, "below"))
    upper = world.lane_of(world.task)
    assert upper and upper != lower
    assert world.box(upper).bottom == world.box(lower).y
    assert world.box(lower).bottom == world.box(pool).bottom


def test_a_lane_above_pushes_what_is_above(pool):
    world, pool_id, upper, lower = pool
    before = world.box(pool_id)
    added = world.does(lambda: world.modeling.add_lane(lower, "above"))
    assert world.box(added).bottom == world.box(lower).y
    assert world.box(pool_id).height == before.height + 120
    assert world.lane_of(world.task) == upper


def test_a_divided_lane_has_lanes_inside(pool):
    world, _, upper, _ = pool
    first = world.does(lambda: world.modeling.add_lane(upper, "split3"))
    assert world.tag(world.node(first).parent_element.parent_element.id) == "lane"
    assert world.box(first).x == world.box(upper).x + 30
    world.does_not(lambda: world.modeling.add_lane(upper, "split2"), "divided already")


def test_a_lane_gives_way_to_its_neighbour(pool):
    world, pool_id, upper, lower = pool
    box, before = world.box(upper), world.box(pool_id)
    world.does(lambda: world.modeling.resize(upper, Bounds(box.x, box.y, box.width, box.height + 20)))
    assert world.box(lower).y == box.bottom + 20
    assert world.box(pool_id) == before


@pytest.mark.parametrize("moves_start", [True, False])
def test_a_lane_cannot_be_made_too_short_for_a_task(pool, moves_start):
    world, pool_id, upper, _ = pool
    box = world.box(upper)
    wanted = Bounds(box.right, box.y, 0, box.height) if moves_start else Bounds(box.x, box.y, 0, box.height)
    world.does(lambda: world.modeling.resize(upper, wanted))
    assert world.box(upper).width >= 130
    assert world.box(pool_id).width >= 160


def test_a_lane_at_the_outside_grows_the_pool(pool):
    world, pool_id, _, lower = pool
    box = world.box(lower)
    world.does(lambda: world.modeling.resize(lower, Bounds(box.x, box.y, box.width + 40, box.height + 40)))
    assert world.box(pool_id).bottom == box.bottom + 40
    assert world.box(pool_id).right == box.right + 40


def test_a_pool_carries_everything(pool):
    world, pool_id, upper, _ = pool
    boxes = {each: world.box(each) for each in (upper, world.task, world.start)}
    world.does(lambda: world.modeling.move([pool_id], 50, 60))
    assert all(world.box(each) == box.moved(50, 60) for each, box in boxes.items())


@pytest.mark.parametrize("where", ["left", "split9", ""])
def test_an_unknown_place_for_a_lane_is_refused(pool, where):
    world, pool_id, _, _ = pool
    world.does_not(lambda: world.modeling.add_lane(pool_id, where), "A lane goes")


def test_tasks_have_no_lanes(world):
    world.does_not(lambda: world.modeling.add_lane(world.task, "below"), "into a pool")


def test_an_event_below_the_new_lane_stays_on_its_activity(pool):
    world, _, upper, _ = pool
    event = world.modeling.create("timerBoundaryEvent", Point(226, 150), host_id=world.task)
    box = world.box(world.task)
    bottom = world.box(upper).bottom
    world.modeling.move([world.task], 0, bottom - box.bottom - 1)
    world.does(lambda: world.modeling.add_lane(upper, "below"))
    assert world.box(event).center.y == world.box(world.task).bottom


def test_narrow_lanes_inside_a_lane_keep_what_they_have(pool):
    world, _, upper, _ = pool
    first = world.modeling.add_lane(upper, "split2")
    box = world.box(upper)
    world.modeling.move([world.start, world.task, world.end], 0, 140)
    world.modeling.resize(upper, Bounds(box.x, box.y, box.width, 60))
    narrow = world.box(first)
    assert narrow.height < 60
    world.modeling.resize(first, Bounds(narrow.x, narrow.y, narrow.width, 0))
    assert world.box(first).height == narrow.height
