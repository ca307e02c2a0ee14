"""What hangs on an element goes with it; what only mentions it forgets it."""

from app.bpmn.layout.geometry import Point


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


def test_a_data_object_with_another_reference_stays(world):
    first = world.modeling.create("dataObjectReference", Point(118, 300))
    second = world.modeling.create("dataObjectReference", Point(218, 300))
    shared = world.ref(first, "dataObjectRef")
    with world.document.transaction("Share"):
        world.document.find(world.ref(second, "dataObjectRef")).detach()
        world.node(second).set_attribute("dataObjectRef", shared)
    world.does(lambda: world.modeling.delete([first]))
    assert world.document.find(shared) is not None


def test_a_note_stays_when_what_it_explains_goes(world):
    note = world.modeling.append(world.task, "textAnnotation")
    world.does(lambda: world.modeling.delete([world.task]))
    assert world.modeling.board.links.of(note) == []


def test_the_process_of_another_pool_stays(pool):
    world, first, _, _ = pool
    second = world.modeling.create("participant", Point(350, 700))
    kept = world.ref(first, "processRef")
    world.does(lambda: world.modeling.delete([second]))
    assert world.document.find(kept) is not None
    assert len(world.document.processes) == 1
