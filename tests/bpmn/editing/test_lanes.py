import pytest

from app.bpmn.layout.geometry import Bounds, Point


def test_the_first_pool_takes_the_process_and_its_content(world):
    pool = world.does(lambda: world.modeling.create("participant", Point(300, 118)))
    assert world.ref(pool, "processRef") == world.process
    assert world.box(pool).encloses(world.box(world.end))
    assert world.tag(world.modeling.board.root.id) == "collaboration"


def test_a_black_box_beside_a_process_puts_the_process_into_a_pool_first(world):
    partner = world.does(lambda: world.modeling.create("emptyParticipant", Point(300, 500)))
    assert world.node(partner).get("processRef") is None
    assert len(world.node(world.modeling.board.root.id)) == 2


def test_a_second_pool_starts_a_process_of_its_own(world):
    first = world.modeling.create("participant", Point(300, 118))
    second = world.does(lambda: world.modeling.create("participant", Point(300, 600)))
    assert world.ref(second, "processRef") not in ("", world.ref(first, "processRef"))


def test_the_last_pool_leaves_a_process(world):
    pool = world.modeling.create("participant", Point(300, 118))
    world.does(lambda: world.modeling.delete([pool]))
    assert world.tag(world.modeling.board.root.id) == "process"
    assert world.document.find(world.task) is None


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


def test_moving_to_another_lane_changes_membership(pool):
    world, _, upper, lower = pool
    assert world.lane_of(world.task) == upper
    dy = world.box(lower).center.y - world.box(world.task).center.y
    world.does(lambda: world.modeling.move([world.task], 0, dy))
    assert world.lane_of(world.task) == lower


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


def test_a_lane_gives_way_to_its_neighbour(pool):
    world, pool_id, upper, lower = pool
    box, before = world.box(upper), world.box(pool_id)
    world.does(lambda: world.modeling.resize(upper, Bounds(box.x, box.y, box.width, box.height + 20)))
    assert world.box(lower).y == box.bottom + 20
    assert world.box(pool_id) == before


def test_a_lane_at_the_outside_grows_the_pool(pool):
    world, pool_id, _, lower = pool
    box = world.box(lower)
    world.does(lambda: world.modeling.resize(lower, Bounds(box.x, box.y, box.width + 40, box.height + 40)))
    assert world.box(pool_id).bottom == box.bottom + 40
    assert world.box(pool_id).right == box.right + 40


def test_lanes_fill_a_pool_that_is_resized(pool):
    world, pool_id, upper, lower = pool
    box = world.box(pool_id)
    world.does(lambda: world.modeling.resize(pool_id, Bounds(box.x, box.y - 40, box.width + 80, box.height + 100)))
    assert world.box(upper).y == box.y - 40
    assert world.box(lower).bottom == box.bottom + 60
    assert world.box(upper).right == box.right + 80


def test_a_pool_carries_everything(pool):
    world, pool_id, upper, _ = pool
    boxes = {each: world.box(each) for each in (upper, world.task, world.start)}
    world.does(lambda: world.modeling.move([pool_id], 50, 60))
    assert all(world.box(each) == box.moved(50, 60) for each, box in boxes.items())


def test_a_step_moved_to_another_pool_swaps_its_flows_for_messages(pool):
    world, _, _, _ = pool
    other = world.modeling.create("participant", Point(350, 700))
    box = world.box(world.task)
    goal = world.box(other).center
    world.does(lambda: world.modeling.move([world.task], round(goal.x - box.center.x), round(goal.y - box.center.y)))
    tags = {world.tag(each) for each in world.modeling.board.links.of(world.task)}
    assert "sequenceFlow" not in tags


@pytest.mark.parametrize("where", ["left", "split9", ""])
def test_an_unknown_place_for_a_lane_is_refused(pool, where):
    world, pool_id, _, _ = pool
    world.does_not(lambda: world.modeling.add_lane(pool_id, where), "A lane goes")


def test_tasks_have_no_lanes(world):
    world.does_not(lambda: world.modeling.add_lane(world.task, "below"), "into a pool")
