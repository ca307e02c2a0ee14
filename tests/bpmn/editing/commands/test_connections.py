from app.bpmn.layout.geometry import Point, is_orthogonal


def test_connecting_draws_an_orthogonal_flow_and_lists_it_at_both_ends(world):
    other = world.modeling.create("task", Point(226, 300))
    flow = world.does(lambda: world.modeling.connect(world.task, other))
    assert world.node(flow).source_ref == world.task
    assert flow in [each.id for each in world.node(world.task).outgoing]
    assert is_orthogonal(world.line(flow))


def test_connecting_along_given_points_keeps_them(world):
    other = world.modeling.create("task", Point(226, 300))
    flow = world.modeling.connect(
        world.task, other, [Point(226, 118), Point(330, 118), Point(330, 300), Point(226, 300)]
    )
    assert world.line(flow)[1:-1] == ((330, 118), (330, 300))


def test_reconnecting_the_target_keeps_id_name_and_condition(world):
    other = world.modeling.create("endEvent", Point(420, 300))
    flow = world.flow(world.task, world.end)
    world.modeling.rename(flow, "done")
    assert world.does(lambda: world.modeling.reconnect(flow, target_id=other)) == flow
    assert world.node(flow).target_ref == other
    assert world.node(flow).name == "done"
    assert flow not in [each.id for each in world.node(world.end).incoming]


def test_reconnecting_into_a_start_event_is_refused(world):
    flow = world.flow(world.task, world.end)
    world.does_not(lambda: world.modeling.reconnect(flow, target_id=world.start), "start event")


def test_bending_keeps_the_ends_docked(world):
    flow = world.flow(world.start, world.task)
    points = [Point(118, 118), Point(118, 60), Point(226, 60), Point(226, 118)]
    world.does(lambda: world.modeling.set_waypoints(flow, points))
    assert world.line(flow) == ((118, 100), (118, 60), (226, 60), (226, 86))
    world.does(lambda: world.modeling.tidy(flow))
    assert len(world.line(flow)) == 2


def test_a_flow_has_two_points_at_least(world):
    world.does_not(
        lambda: world.modeling.set_waypoints(world.flow(world.start, world.task), [Point(0, 0)]), "two points"
    )


def test_a_shape_dropped_on_a_flow_is_put_into_it(world):
    flow = world.flow(world.start, world.task)
    world.modeling.move([world.task, world.end], 200, 0)
    made = world.does(lambda: world.modeling.create("serviceTask", Point(256, 118), flow_id=flow))
    assert world.node(flow).target_ref == made
    second = world.flow(made, world.task)
    assert world.line(flow)[-1] == (206, 118)
    assert world.line(second) == ((306, 118), (376, 118))


def test_an_end_event_cannot_be_put_into_a_flow(world):
    flow = world.flow(world.start, world.task)
    world.does_not(lambda: world.modeling.create("endEvent", Point(156, 118), flow_id=flow), "nothing leaves")


def race(world):
    """An event-based gateway after the task, with a timer and a message that compete."""
    gateway = world.modeling.append(world.task, "eventBasedGateway")
    timer = world.modeling.append(gateway, "timerIntermediateCatchEvent")
    message = world.modeling.append(gateway, "messageIntermediateCatchEvent")
    return gateway, timer, message


def test_an_event_that_a_gateway_waits_for_can_be_led_to_by_a_step_instead(world):
    gateway, timer, _ = race(world)
    flow = world.flow(gateway, timer)
    before = world.modeling.create("userTask", Point(226, 600))
    assert world.modeling.rules.can_connect(before, timer, flow)
    assert world.does(lambda: world.modeling.reconnect(flow, source_id=before)) == flow
    assert world.flow(before, timer) == flow


def test_a_flow_into_an_event_can_start_at_an_event_based_gateway_instead(world):
    gateway, _, _ = race(world)
    other = world.modeling.create("signalIntermediateCatchEvent", Point(226, 600))
    before = world.modeling.create("userTask", Point(100, 600))
    flow = world.modeling.connect(before, other)
    assert not world.modeling.rules.can_connect(gateway, other)
    world.does(lambda: world.modeling.reconnect(flow, source_id=gateway))
    assert world.flow(gateway, other) == flow


def test_a_second_way_into_an_event_that_a_gateway_waits_for_is_refused(world):
    _, timer, _ = race(world)
    before = world.modeling.create("userTask", Point(226, 600))
    flow = world.modeling.connect(before, world.modeling.create("task", Point(400, 600)))
    world.does_not(lambda: world.modeling.reconnect(flow, target_id=timer), "no other incoming flow")


def test_a_message_between_pools_that_overlap_docks_at_both(world):
    pool = world.modeling.create("participant", Point(300, 118))
    other = world.modeling.create("emptyParticipant", Point(300, 600))
    world.modeling.move([other], 0, round(world.box(pool).y - world.box(other).y) - 20)
    flow = world.does(lambda: world.modeling.connect(pool, other))
    assert world.tag(flow) == "messageFlow"
