"""`default` never names a flow that is gone or leaves another element."""


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


def test_a_default_flow_led_out_of_another_element_is_no_default(world):
    gateway = world.modeling.append(world.start, "exclusiveGateway")
    flow = world.modeling.connect(gateway, world.end)
    world.modeling.set_property(gateway, "default", flow)
    world.does(lambda: world.modeling.reconnect(flow, source_id=world.task))
    assert world.node(gateway).get("default") is None


def test_a_default_flow_led_to_another_target_stays_the_default(world):
    gateway = world.modeling.append(world.start, "exclusiveGateway")
    flow = world.modeling.connect(gateway, world.end)
    world.modeling.set_property(gateway, "default", flow)
    world.does(lambda: world.modeling.reconnect(flow, target_id=world.task))
    assert world.ref(gateway, "default") == flow
