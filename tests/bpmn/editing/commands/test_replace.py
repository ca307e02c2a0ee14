import pytest

from app.bpmn.layout.geometry import Point


def test_a_task_becomes_another_with_id_name_flows_and_boundary_events(world):
    event = world.modeling.create("timerBoundaryEvent", Point(200, 149), host_id=world.task)
    world.modeling.rename(world.task, "Check")
    world.modeling.set_property(world.task, "documentation", "Look twice")
    world.does(lambda: world.modeling.replace(world.task, "serviceTask"))
    node = world.node(world.task)
    assert (world.tag(world.task), node.name, node.documentation) == ("serviceTask", "Check", "Look twice")
    assert world.flow(world.start, world.task) and world.flow(world.task, world.end)
    assert world.ref(event, "attachedToRef") == world.task


def test_a_default_flow_survives_where_the_new_kind_has_one(world):
    gateway = world.modeling.append(world.start, "exclusiveGateway")
    flow = world.modeling.connect(gateway, world.end)
    world.modeling.set_property(gateway, "default", flow)
    world.does(lambda: world.modeling.replace(gateway, "inclusiveGateway"))
    assert world.ref(gateway, "default") == flow
    world.does(lambda: world.modeling.replace(gateway, "parallelGateway"))
    assert world.node(gateway).get("default") is None


def test_conditions_go_where_they_cannot_be_decided(world):
    gateway = world.modeling.append(world.start, "exclusiveGateway")
    flow = world.modeling.connect(gateway, world.end)
    world.modeling.set_property(flow, "condition", "amount > 500")
    world.does(lambda: world.modeling.replace(gateway, "parallelGateway"))
    assert not any(world_tag == "conditionExpression" for world_tag in [c.local_name for c in world.node(flow)])


def test_an_event_definition_of_the_same_kind_is_kept(world):
    catch = world.modeling.create("messageIntermediateCatchEvent", Point(300, 300))
    world.modeling.set_property(catch, "message", "Paid")
    world.does(lambda: world.modeling.replace(catch, "messageIntermediateThrowEvent"))
    assert world.node(catch)[0].get("messageRef")
    world.does(lambda: world.modeling.replace(catch, "timerIntermediateCatchEvent"))
    assert world.node(catch)[0].local_name == "timerEventDefinition"


def test_what_an_end_event_cannot_have_is_removed(world):
    middle = world.modeling.create("intermediateThrowEvent", Point(300, 300))
    after = world.modeling.append(middle, "task")
    world.does(lambda: world.modeling.replace(middle, "endEvent"))
    assert not world.flow(middle, after)


def test_a_sub_process_collapses_onto_a_plane_of_its_own_and_opens_again(world):
    outer = world.modeling.create("subProcess", Point(500, 400))
    inner = world.node(outer)[0].id
    world.does(lambda: world.modeling.replace(outer, "collapsedSubProcess"))
    assert world.modeling.board.box(inner) is None
    assert len(world.document.diagrams) == 2
    world.does(lambda: world.modeling.replace(outer, "subProcess"))
    assert world.box(outer).encloses(world.box(inner))
    assert len(world.document.diagrams) == 1


def test_a_sub_process_that_becomes_a_task_loses_its_content(world):
    outer = world.modeling.create("subProcess", Point(500, 400))
    inner = world.node(outer)[0].id
    world.does(lambda: world.modeling.replace(outer, "task"))
    assert world.document.find(inner) is None


def test_a_pool_becomes_a_black_box_and_back(world):
    pool = world.modeling.create("participant", Point(300, 118))
    world.does(lambda: world.modeling.replace(pool, "emptyParticipant"))
    assert world.document.find(world.task) is None
    world.does(lambda: world.modeling.replace(pool, "participant"))
    assert world.ref(pool, "processRef")


@pytest.mark.parametrize(("kind", "reason"), [("timerBoundaryEvent", "boundary event"), ("dataInput", "cannot become")])
def test_what_makes_no_sense_is_refused(world, kind, reason):
    world.does_not(lambda: world.modeling.replace(world.task, kind), reason)


def test_the_morph_menu_offers_the_like_without_itself(world):
    keys = [each.key for each in world.modeling.replacements(world.task)]
    assert "serviceTask" in keys and "callActivity" in keys and "subProcess" in keys
    assert "userTask" not in keys and "endEvent" not in keys
    assert world.modeling.kind_of(world.task) == "userTask"
