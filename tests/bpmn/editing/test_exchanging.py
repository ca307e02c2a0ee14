"""Steps exchange their places; paths are joined."""

from __future__ import annotations

import pytest

from app.bpmn.layout.geometry import Point


@pytest.fixture
def chain(world):
    """start -> task -> other -> end behind it: (world, other)."""
    other = world.modeling.create(
        "serviceTask", Point(*world.box(world.task).center), flow_id=None, parent_id=world.process
    )
    world.modeling.move([other], 140, 0)
    world.modeling.move([world.end], 200, 0)
    world.modeling.reconnect(world.flow(world.task, world.end), target_id=other)
    world.modeling.connect(other, world.end)
    return world, other


def test_neighbours_exchange_their_places_in_the_flow(chain):
    world, other = chain
    flows = [world.flow(world.start, world.task), world.flow(world.task, other), world.flow(other, world.end)]
    lines = [world.line(each) for each in flows]
    boxes = world.box(world.task), world.box(other)
    world.does(lambda: world.modeling.swap(world.task, other))
    assert (world.box(other), world.box(world.task)) == boxes
    assert flows == [world.flow(world.start, other), world.flow(other, world.task), world.flow(world.task, world.end)]
    assert [world.line(each) for each in flows] == lines


def test_a_step_of_another_size_docks_anew(chain):
    world, other = chain
    gateway = world.modeling.append(other, "exclusiveGateway")
    world.does(lambda: world.modeling.swap(world.task, gateway))
    assert world.flow(world.start, gateway)
    assert world.flow(other, world.task)


def test_boundary_events_and_data_go_along(chain):
    world, other = chain
    event = world.modeling.create("timerBoundaryEvent", Point(226, 150), host_id=world.task)
    data = world.modeling.append(world.task, "dataObjectReference")
    behind = world.modeling.append(event, "userTask")
    world.does(lambda: world.modeling.swap(world.task, other))
    assert world.box(event).center.y == world.box(world.task).bottom
    assert world.flow(world.task, data)
    assert world.flow(event, behind)


def test_a_default_flow_stays_in_its_place(chain):
    world, other = chain
    flow = world.flow(world.task, other)
    world.modeling.set_property(world.task, "default", flow)
    world.does(lambda: world.modeling.swap(world.task, other))
    assert world.ref(other, "default") == flow
    assert world.node(world.task).get("default") is None


def test_steps_exchange_across_the_border_of_a_sub_process(chain):
    world, other = chain
    outer = world.modeling.create("subProcess", Point(600, 500))
    inner = world.modeling.append(world.node(outer)[0].id, "userTask")
    world.does(lambda: world.modeling.swap(other, inner))
    assert world.node(other).parent_element.id == outer
    assert world.flow(world.task, inner)


def test_what_flows_do_not_allow_is_refused(chain):
    world, _ = chain
    world.does_not(lambda: world.modeling.swap(world.start, world.task), "start event")
    world.does_not(lambda: world.modeling.swap(world.task, world.task), "two steps")
    note = world.modeling.create("textAnnotation", Point(800, 300))
    world.does_not(lambda: world.modeling.swap(world.task, note), "Two steps")
    outer = world.modeling.create("subProcess", Point(600, 500))
    world.does_not(lambda: world.modeling.swap(outer, world.node(outer)[0].id), "inside the other")


@pytest.fixture
def paths(world):
    """Two tasks that both lead to a third: (world, first, second, third)."""
    first, second = (world.modeling.create("task", Point(500, y)) for y in (300, 420))
    third = world.modeling.append(first, "task")
    world.modeling.connect(second, third)
    return world, first, second, third


@pytest.mark.parametrize("kind", ["exclusiveGateway", "parallelGateway"])
def test_flows_of_a_selection_are_joined_before_their_target(paths, kind):
    world, first, second, third = paths
    gateway = world.does(lambda: world.modeling.merge_gateway([first, second], kind))
    assert world.tag(gateway) == kind
    assert world.flow(first, gateway) and world.flow(second, gateway) and world.flow(gateway, third)
    assert not world.flow(first, third)
    assert world.box(first).right < world.box(gateway).x
    assert world.box(gateway).right < world.box(third).x


def test_flows_or_the_target_may_be_chosen_instead(paths):
    world, first, second, third = paths
    world.does(lambda: world.modeling.merge_gateway([world.flow(first, third), world.flow(second, third)]))
    world.document.undo()
    gateway = world.does(lambda: world.modeling.merge_gateway([third]))
    assert world.flow(second, gateway)


def test_steps_that_lead_nowhere_are_led_to_the_gateway(paths):
    world, first, second, third = paths
    loose = world.modeling.create("task", Point(500, 540))
    gateway = world.does(lambda: world.modeling.merge_gateway([first, second, loose]))
    assert world.flow(loose, gateway)
    assert world.flow(gateway, third)


def test_paths_that_part_are_not_joined(paths):
    world, first, second, third = paths
    world.modeling.append(first, "endEvent")
    world.does_not(lambda: world.modeling.merge_gateway([first, second]), "different elements")
    world.does_not(lambda: world.modeling.merge_gateway([second]), "two paths")
    world.does_not(lambda: world.modeling.merge_gateway([second, third], "task"), "by a gateway")
    world.does_not(lambda: world.modeling.merge_gateway([first, second], "eventBasedGateway"), ".")
