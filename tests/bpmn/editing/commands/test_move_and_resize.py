from app.bpmn.layout.geometry import Bounds, Point, is_orthogonal


def test_moving_carries_both_flows(world):
    world.does(lambda: world.modeling.move([world.task], 0, 80))
    first, second = world.flow(world.start, world.task), world.flow(world.task, world.end)
    assert is_orthogonal(world.line(first)) and is_orthogonal(world.line(second))
    assert world.line(first)[-1] == (176, 198)


def test_moving_changes_only_what_it_touches(world):
    before = world.document.to_bytes().splitlines()
    world.modeling.move([world.start, world.task, world.end], 0, 40)
    after = world.document.to_bytes().splitlines()
    changed = [b for a, b in zip(before, after, strict=True) if a != b]
    assert len(changed) == 3 + 4
    assert all(b"Bounds" in line or b"waypoint" in line for line in changed)


def test_bends_of_a_person_survive_a_move(world):
    flow = world.flow(world.start, world.task)
    bent = [Point(118, 118), Point(118, 60), Point(226, 60), Point(226, 118)]
    world.modeling.set_waypoints(flow, bent)
    world.does(lambda: world.modeling.move([world.task], 40, 8))
    assert world.line(flow)[1:3] == ((118, 60), (266, 60))


def test_a_boundary_event_follows_its_activity(world):
    event = world.modeling.create("timerBoundaryEvent", Point(200, 149), host_id=world.task)
    before = world.box(event)
    world.does(lambda: world.modeling.move([world.task], 16, 24))
    assert world.box(event) == before.moved(16, 24)


def test_a_boundary_event_slides_along_the_border(world):
    event = world.modeling.create("timerBoundaryEvent", Point(200, 149), host_id=world.task)
    world.does(lambda: world.modeling.move([event], 500, 0))
    assert world.box(event).center.x == world.box(world.task).right


def test_a_boundary_event_moves_onto_another_activity(world):
    event = world.modeling.create("timerBoundaryEvent", Point(200, 149), host_id=world.task)
    other = world.modeling.create("task", Point(226, 300))
    world.does(lambda: world.modeling.move([event], 0, 180, host_id=other))
    assert world.ref(event, "attachedToRef") == other


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


def test_a_sub_process_is_not_moved_into_itself(world):
    outer = world.modeling.create("subProcess", Point(600, 500))
    world.does_not(lambda: world.modeling.move([outer], 10, 10, parent_id=outer), "into itself")


def test_a_sub_process_carries_its_content(world):
    outer = world.modeling.create("subProcess", Point(400, 400))
    inner = world.node(outer)[0].id
    before = world.box(inner)
    world.does(lambda: world.modeling.move([outer], 40, 40))
    assert world.box(inner) == before.moved(40, 40)


def test_a_container_grows_with_what_is_put_into_it(world):
    outer = world.modeling.create("subProcess", Point(400, 400))
    world.does(lambda: world.modeling.create("task", Point(570, 480), parent_id=outer))
    assert world.box(outer).right >= 620
    assert world.box(outer).bottom >= 512


def test_resizing_keeps_flows_and_boundary_events_on_the_border(world):
    event = world.modeling.create("timerBoundaryEvent", Point(200, 150), host_id=world.task)
    world.does(lambda: world.modeling.resize(world.task, Bounds(176, 86, 160, 120)))
    assert world.box(event).center.y == 206
    assert world.line(world.flow(world.task, world.end))[0].x == 336


def test_a_frame_is_not_made_smaller_than_its_content(world):
    outer = world.modeling.create("subProcess", Point(400, 400))
    inner = world.node(outer)[0].id
    world.does(lambda: world.modeling.resize(outer, Bounds(500, 480, 60, 20)))
    assert world.box(outer).encloses(world.box(inner))


def test_events_have_one_size(world):
    world.does_not(lambda: world.modeling.resize(world.start, Bounds(0, 0, 50, 50)), "one size")
