"""Events on the border of an activity: created there, moved there from a path, slid along."""

from __future__ import annotations

import pytest

from app.bpmn.layout.geometry import Point


@pytest.mark.parametrize(
    ("kind", "definition"),
    [
        ("timerIntermediateCatchEvent", "timerEventDefinition"),
        ("messageIntermediateThrowEvent", "messageEventDefinition"),
        ("escalationIntermediateThrowEvent", "escalationEventDefinition"),
        ("intermediateThrowEvent", "timerEventDefinition"),
    ],
)
def test_an_intermediate_event_created_on_a_border_is_a_boundary_event(world, kind, definition):
    event = world.does(lambda: world.modeling.create(kind, Point(226, 150), host_id=world.task))
    assert world.tag(event) == "boundaryEvent"
    assert [each.local_name for each in world.node(event)] == [definition]
    assert world.ref(event, "attachedToRef") == world.task


def on_path(world, kind="timerIntermediateCatchEvent"):
    """An event between the task and an activity behind it: (event, activity)."""
    event = world.modeling.append(world.task, kind)
    return event, world.modeling.append(event, "userTask")


def dropped(world, event, host):
    """Move an event onto the middle of the host's lower border."""
    box, room = world.box(event), world.box(host)
    dx, dy = round(room.center.x - box.center.x), round(room.bottom - box.center.y)
    world.does(lambda: world.modeling.move([event], dx, dy, host_id=host))


@pytest.mark.parametrize("kind", ["timerIntermediateCatchEvent", "intermediateThrowEvent"])
def test_an_event_dropped_on_a_border_becomes_a_boundary_event(world, kind):
    event, _ = on_path(world, kind)
    world.modeling.rename(event, "Too late")
    dropped(world, event, world.task)
    assert world.tag(event) == "boundaryEvent"
    assert world.ref(event, "attachedToRef") == world.task
    assert world.node(event).name == "Too late"
    assert [each.local_name for each in world.node(event) if "Definition" in each.local_name] == [
        "timerEventDefinition"
    ]
    assert world.box(event).center == (world.box(world.task).center.x, world.box(world.task).bottom)


def test_a_dropped_event_leads_on_and_nothing_leads_into_it(world):
    event, behind = on_path(world)
    dropped(world, event, world.task)
    assert world.flow(world.task, event) == ""
    assert world.line(world.flow(event, behind))[0].y == world.box(event).bottom


def test_an_event_dropped_on_a_step_of_a_sub_process_moves_into_it(world):
    outer = world.modeling.create("subProcess", Point(600, 500))
    inner = world.modeling.create("userTask", Point(600, 500), parent_id=outer)
    event, _ = on_path(world)
    dropped(world, event, inner)
    assert world.node(event).parent_element.id == outer
    assert world.modeling.board.links.of(event) == []


@pytest.mark.parametrize("kind", ["linkIntermediateCatchEvent", "endEvent", "task"])
def test_what_cannot_interrupt_an_activity_is_refused(world, kind):
    element = world.modeling.create(kind, Point(500, 400))
    world.does_not(lambda: world.modeling.move([element], -200, -250, host_id=world.task), "attached")


def attached(world, kind="timerNonInterruptingBoundaryEvent"):
    return world.modeling.create(kind, Point(226, 150), host_id=world.task)


def test_an_event_moved_with_others_slides_along_its_border(world):
    event = attached(world)
    world.does(lambda: world.modeling.move([event, world.end], -40, 60))
    assert world.box(event).center.y == world.box(world.task).bottom
    assert world.box(event).center.x == 186


def test_an_event_moves_with_its_activity_once(world):
    event = attached(world)
    before = world.box(event)
    world.does(lambda: world.modeling.move([event, world.task], 40, 60))
    assert world.box(event) == before.moved(40, 60)


def test_several_events_are_not_put_on_a_border_at_once(world):
    event, other = attached(world), world.modeling.create("timerIntermediateCatchEvent", Point(500, 400))
    world.does_not(lambda: world.modeling.move([event, other], 10, 0, host_id=world.task), "one by one")


@pytest.mark.parametrize(
    ("kind", "tag", "definition"),
    [
        ("timerNonInterruptingBoundaryEvent", "intermediateCatchEvent", "timerEventDefinition"),
        ("messageBoundaryEvent", "intermediateCatchEvent", "messageEventDefinition"),
        ("escalationBoundaryEvent", "intermediateThrowEvent", "escalationEventDefinition"),
        ("compensationBoundaryEvent", "intermediateThrowEvent", "compensateEventDefinition"),
    ],
)
def test_a_detached_event_is_an_intermediate_event_with_its_trigger(world, kind, tag, definition):
    event = attached(world, kind)
    inner = world.node(event)[0].id
    world.modeling.rename(event, "Too late")
    world.does(lambda: world.modeling.detach(event, 0, 80))
    assert world.tag(event) == tag
    assert [(each.local_name, each.id) for each in world.node(event)] == [(definition, inner)]
    assert world.node(event).name == "Too late"
    assert world.node(event).get("attachedToRef") is world.node(event).get("cancelActivity") is None
    assert world.box(event).center == (226, 230)


def test_a_detached_event_keeps_its_flow(world):
    event = attached(world)
    behind = world.modeling.append(event, "userTask")
    world.does(lambda: world.modeling.detach(event, 0, 300))
    assert world.flow(event, behind)


@pytest.mark.parametrize("kind", ["errorBoundaryEvent"])
def test_what_only_exists_on_a_border_is_not_detached(world, kind):
    event = attached(world, kind)
    world.does_not(lambda: world.modeling.detach(event, 0, 80), "only exists on the border")
    world.does_not(lambda: world.modeling.duplicate([event]), "only exists on the border")


def test_what_is_not_attached_is_not_detached(world):
    world.does_not(lambda: world.modeling.detach(world.end, 0, 80), "not on the border")


def test_a_copy_without_its_activity_is_an_intermediate_event(world):
    event = attached(world)
    (copy,) = world.does(lambda: world.modeling.duplicate([event]))
    assert world.tag(copy) == "intermediateCatchEvent"
    assert [each.local_name for each in world.node(copy)] == ["timerEventDefinition"]
