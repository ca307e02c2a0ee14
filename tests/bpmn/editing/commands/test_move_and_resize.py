from app.bpmn.layout.geometry import Bounds, Point


def test_moving_changes_only_what_it_touches(world):
    before = world.document.to_bytes().splitlines()
    world.modeling.move([world.start, world.task, world.end], 0, 40)
    after = world.document.to_bytes().splitlines()
    changed = [b for a, b in zip(before, after, strict=True) if a != b]
    assert len(changed) == 3 + 4
    assert all(b"Bounds" in line or b"waypoint" in line for line in changed)


def test_a_boundary_event_slides_along_the_border(world):
    event = world.modeling.create("timerBoundaryEvent", Point(200, 149), host_id=world.task)
    world.does(lambda: world.modeling.move([event], 500, 0))
    assert world.box(event).center.x == world.box(world.task).right


def test_a_boundary_event_moves_onto_another_activity(world):
    event = world.modeling.create("timerBoundaryEvent", Point(200, 149), host_id=world.task)
    other = world.modeling.create("task", Point(226, 300))
    world.does(lambda: world.modeling.move([event], 0, 180, host_id=other))
    assert world.ref(event, "attachedToRef") == other


def test_a_sub_process_is_not_moved_into_itself(world):
    outer = world.modeling.create("subProcess", Point(600, 500))
    world.does_not(lambda: world.modeling.move([outer], 10, 10, parent_id=outer), "into itself")


def test_a_sub_process_carries_its_content(world):
    outer = world.modeling.create("subProcess", Point(400, 400))
    inner = world.node(outer)[0].id
    before = world.box(inner)
    world.does(lambda: world.modeling.move([outer], 40, 40))
    assert world.box(inner) == before.moved(40, 40)


def test_a_frame_is_not_made_smaller_than_its_content(world):
    outer = world.modeling.create("subProcess", Point(400, 400))
    inner = world.node(outer)[0].id
    world.does(lambda: world.modeling.resize(outer, Bounds(500, 480, 60, 20)))
    assert world.box(outer).encloses(world.box(inner))


def test_events_have_one_size(world):
    world.does_not(lambda: world.modeling.resize(world.start, Bounds(0, 0, 50, 50)), "one size")
