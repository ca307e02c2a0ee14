"""A gateway does not say a direction that its flows contradict."""


def diverging(world):
    """A gateway with two ways on, that says so."""
    gateway = world.modeling.append(world.start, "exclusiveGateway")
    flows = [world.modeling.connect(gateway, world.end), world.modeling.connect(gateway, world.task)]
    world.modeling.set_property(gateway, "gatewayDirection", "Diverging")
    return gateway, flows


def test_a_third_way_on_keeps_the_direction(world):
    gateway, _flows = diverging(world)
    world.does(lambda: world.modeling.append(gateway, "task"))
    assert world.node(gateway).get("gatewayDirection") == "Diverging"


def test_a_second_way_in_takes_it_away(world):
    gateway, _flows = diverging(world)
    world.does(lambda: world.modeling.connect(world.task, gateway))
    assert world.node(gateway).get("gatewayDirection") is None


def test_a_lost_way_on_takes_it_away(world):
    gateway, flows = diverging(world)
    world.does(lambda: world.modeling.delete([flows[0]]))
    assert world.node(gateway).get("gatewayDirection") is None


def test_a_way_on_that_is_led_elsewhere_keeps_it(world):
    gateway, flows = diverging(world)
    third = world.modeling.append(gateway, "task")
    world.does(lambda: world.modeling.reconnect(flows[0], target_id=third))
    assert world.node(gateway).get("gatewayDirection") == "Diverging"


def test_an_element_that_is_deleted_takes_its_flows_along(world):
    gateway, _flows = diverging(world)
    world.does(lambda: world.modeling.delete([world.task]))
    assert world.node(gateway).get("gatewayDirection") is None
