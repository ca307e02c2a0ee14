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


def definitions(world, event):
    return [each.local_name for each in world.node(event) if each.local_name.endswith("EventDefinition")]


def test_an_event_gets_more_triggers_and_keeps_its_own(world):
    catch = world.modeling.create("timerIntermediateCatchEvent", Point(300, 300))
    world.modeling.set_property(catch, "timeDuration", "PT1H")
    timer = world.node(catch)[0].id
    world.does(lambda: world.modeling.replace(catch, "multipleIntermediateCatchEvent"))
    assert definitions(world, catch) == ["timerEventDefinition", "messageEventDefinition"]
    assert world.modeling.kind_of(catch) == "multipleIntermediateCatchEvent"
    world.does(lambda: world.modeling.replace(catch, "parallelMultipleIntermediateCatchEvent"))
    assert world.node(catch).get("parallelMultiple") == "true"
    assert world.modeling.kind_of(catch) == "parallelMultipleIntermediateCatchEvent"
    world.does(lambda: world.modeling.replace(catch, "timerIntermediateCatchEvent"))
    assert [each.id for each in world.node(catch)] == [timer]
    assert world.node(catch).get("parallelMultiple") is None


def test_a_gateway_that_starts_the_process_has_no_way_in(world):
    gateway = world.modeling.append(world.task, "eventBasedGateway")
    world.does(lambda: world.modeling.replace(gateway, "parallelInstantiatingEventBasedGateway"))
    node = world.node(gateway)
    assert (node.get("instantiate"), node.get("eventGatewayType")) == ("true", "Parallel")
    assert not world.flow(world.task, gateway)
    world.does_not(lambda: world.modeling.connect(world.task, gateway), "starts the process")
    world.does(lambda: world.modeling.replace(gateway, "eventBasedGateway"))
    assert node is not world.node(gateway)
    assert world.node(gateway).get("instantiate") is None


def test_what_only_the_diagram_of_a_removed_inside_showed_goes(world):
    outer = world.modeling.create("subProcess", Point(500, 400))
    world.modeling.collapse(outer)
    world.does(lambda: world.modeling.replace(outer, "userTask"))
    assert len(world.document.diagrams) == 1


def test_an_association_that_does_not_survive_is_not_drawn(world):
    throw = world.modeling.create("messageIntermediateThrowEvent", Point(300, 300))
    data = world.modeling.create("dataObjectReference", Point(300, 400))
    line = world.modeling.connect(data, throw)
    world.does(lambda: world.modeling.replace(throw, "messageIntermediateCatchEvent"))
    assert world.document.find(line) is None


def test_what_a_form_of_sub_process_says_of_itself_is_kept_in_that_form(world):
    outer = world.modeling.create("adHocSubProcess", Point(500, 400))
    world.modeling.set_property(outer, "ordering", "Sequential")
    world.does(lambda: world.modeling.replace(outer, "collapsedAdHocSubProcess"))
    assert world.node(outer).get("ordering") == "Sequential"
    world.does(lambda: world.modeling.replace(outer, "subProcess"))
    assert world.node(outer).get("ordering") is None
