"""A deleted step of a chain leaves one flow behind, and only then."""

from app.bpmn.layout.geometry import Point


def test_deleting_a_step_of_a_chain_closes_the_gap(world):
    first = world.flow(world.start, world.task)
    world.does(lambda: world.modeling.delete([world.task]))
    assert world.document.find(world.task) is None
    assert world.node(first).target_ref == world.end
    assert world.line(first)[-1].x == world.box(world.end).x


def test_deleting_two_steps_closes_no_gap(world):
    world.does(lambda: world.modeling.delete([world.task, world.end]))
    assert world.modeling.board.links.of(world.start) == []


def test_a_node_with_two_ways_out_closes_no_gap(world):
    world.modeling.append(world.task, "task")
    world.does(lambda: world.modeling.delete([world.task]))
    assert world.modeling.board.links.of(world.start) == []


def test_a_gap_that_no_flow_may_cross_stays_open(world):
    outer = world.modeling.create("subProcess", Point(600, 600))
    inner = world.node(outer)[0].id
    step = world.modeling.append(inner, "task")
    world.does(lambda: world.modeling.delete([step]))
    assert world.modeling.board.links.of(inner) == []


def test_two_steps_that_are_joined_already_get_no_second_flow(world):
    direct = world.modeling.connect(world.start, world.end)
    world.does(lambda: world.modeling.delete([world.task]))
    assert world.modeling.board.links.of(world.start) == [direct]


def test_the_flow_that_heals_keeps_its_id_and_name(world):
    flow = world.flow(world.start, world.task)
    world.modeling.rename(flow, "at once")
    world.does(lambda: world.modeling.delete([world.task]))
    assert world.flow(world.start, world.end) == flow
    assert world.node(flow).name == "at once"
