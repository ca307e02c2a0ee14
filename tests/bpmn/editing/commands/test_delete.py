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


def test_deleting_a_default_flow_clears_default(world):
    gateway = world.modeling.append(world.start, "exclusiveGateway")
    world.modeling.connect(gateway, world.end)
    flow = world.flow(gateway, world.end)
    world.modeling.set_property(gateway, "default", flow)
    world.does(lambda: world.modeling.delete([flow]))
    assert world.node(gateway).get("default") is None


def test_deleting_another_flow_keeps_default(world):
    gateway = world.modeling.append(world.start, "exclusiveGateway")
    default = world.modeling.connect(gateway, world.end)
    world.modeling.set_property(gateway, "default", default)
    other = world.modeling.connect(gateway, world.task)
    world.does(lambda: world.modeling.delete([other]))
    assert world.ref(gateway, "default") == default


def test_boundary_events_go_with_their_activity(world):
    event = world.modeling.create("timerBoundaryEvent", Point(200, 149), host_id=world.task)
    after = world.modeling.append(event, "endEvent")
    world.does(lambda: world.modeling.delete([world.task]))
    assert world.document.find(event) is None
    assert world.node(after).incoming == []


def test_the_content_of_a_sub_process_goes_with_it(world):
    outer = world.modeling.create("subProcess", Point(400, 400))
    inner = world.node(outer)[0].id
    step = world.modeling.append(inner, "task")
    world.does(lambda: world.modeling.delete([outer]))
    assert world.document.find(inner) is world.document.find(step) is None


def test_a_data_object_goes_with_its_last_reference(world):
    reference = world.modeling.create("dataObjectReference", Point(118, 300))
    data_object = world.ref(reference, "dataObjectRef")
    world.does(lambda: world.modeling.delete([reference]))
    assert world.document.find(data_object) is None


def test_a_data_input_leaves_its_set(world):
    data = world.modeling.create("dataInput", Point(118, 300))
    world.does(lambda: world.modeling.delete([data]))
    assert not world.document.references_to(data)
