"""Connections of what moved elsewhere become what the rules allow there, or go."""

from app.bpmn.layout.geometry import Point


def test_moving_into_a_sub_process_changes_the_parent_and_drops_crossing_flows(world):
    outer = world.modeling.create("subProcess", Point(400, 400))
    box = world.box(world.task)
    world.does(lambda: world.modeling.move([world.task], 420 - box.center.x, 420 - box.center.y))
    assert world.node(world.task).parent_element.id == outer
    assert world.modeling.board.links.of(world.task) == []


def test_moving_everything_into_a_sub_process_keeps_the_flows(world):
    outer = world.modeling.create("subProcess", Point(600, 500))
    ids = [world.start, world.task, world.end]
    world.does(lambda: world.modeling.move(ids, 360, 420, parent_id=outer))
    assert world.node(world.flow(world.start, world.task)).parent_element.id == outer


def test_a_step_moved_to_another_pool_swaps_its_flows_for_messages(pool):
    world, _, _, _ = pool
    other = world.modeling.create("participant", Point(350, 700))
    box = world.box(world.task)
    goal = world.box(other).center
    world.does(lambda: world.modeling.move([world.task], round(goal.x - box.center.x), round(goal.y - box.center.y)))
    tags = {world.tag(each) for each in world.modeling.board.links.of(world.task)}
    assert "sequenceFlow" not in tags


def test_flows_beside_what_moved_elsewhere_stay(world):
    outer = world.modeling.create("subProcess", Point(600, 600))
    flow = world.flow(world.start, world.task)
    world.does(lambda: world.modeling.move([world.end], 600 - 340, 600 - 118, parent_id=outer))
    assert world.flow(world.start, world.task) == flow
    assert world.flow(world.task, world.end) == ""
