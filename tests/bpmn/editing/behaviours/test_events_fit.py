"""What a morph or a move does to the events in and on an activity."""

from __future__ import annotations

import pytest

from app.bpmn.layout.geometry import Point


def definitions(world, event):
    return [each.local_name for each in world.node(event) if each.local_name.endswith("EventDefinition")]


@pytest.mark.parametrize("kind", ["errorStartEvent", "messageNonInterruptingStartEvent", "multipleStartEvent"])
def test_an_event_sub_process_that_becomes_another_has_a_plain_start(world, kind):
    outer = world.modeling.create("eventSubProcess", Point(500, 400))
    start = world.node(outer)[0].id
    world.modeling.replace(start, kind)
    world.does(lambda: world.modeling.replace(outer, "transaction"))
    assert world.modeling.kind_of(start) == "startEvent"
    assert world.node(start).get("isInterrupting") is None


def test_the_start_of_a_sub_process_that_an_event_starts_stays(world):
    outer = world.modeling.create("eventSubProcess", Point(500, 400))
    start = world.node(outer)[0].id
    world.does(lambda: world.modeling.replace(outer, "collapsedEventSubProcess"))
    assert definitions(world, start) == ["messageEventDefinition"]


def test_a_non_interrupting_start_moved_out_interrupts(world):
    outer = world.modeling.create("eventSubProcess", Point(500, 400))
    start = world.node(outer)[0].id
    world.modeling.replace(start, "timerNonInterruptingStartEvent")
    world.does(lambda: world.modeling.move([start], 0, 300, parent_id=world.process))
    assert world.modeling.kind_of(start) == "timerStartEvent"


def test_outside_of_a_transaction_nothing_is_cancelled(world):
    outer = world.modeling.create("transaction", Point(500, 400))
    end = world.modeling.create("cancelEndEvent", Point(560, 400), parent_id=outer)
    event = world.modeling.create("cancelBoundaryEvent", Point(500, 500), host_id=outer)
    behind = world.modeling.append(event, "task")
    world.does(lambda: world.modeling.replace(outer, "subProcess"))
    assert world.modeling.kind_of(end) == "endEvent"
    assert world.modeling.kind_of(event) == "errorBoundaryEvent"
    assert world.flow(event, behind)


def test_a_cancel_end_moved_out_is_a_plain_end(world):
    outer = world.modeling.create("transaction", Point(500, 400))
    end = world.modeling.create("cancelEndEvent", Point(560, 400), parent_id=outer)
    world.does_not(lambda: world.modeling.create("cancelEndEvent", Point(560, 700)), "Only a transaction")
    world.does(lambda: world.modeling.move([end], 0, 300))
    assert world.modeling.kind_of(end) == "endEvent"


def test_an_event_sub_process_has_no_events_on_its_border(world):
    event = world.modeling.create("timerBoundaryEvent", Point(226, 150), host_id=world.task)
    world.does(lambda: world.modeling.replace(world.task, "eventSubProcess"))
    assert world.document.find(event) is None


def test_events_and_content_outlive_a_change_of_form(world):
    outer = world.modeling.create("subProcess", Point(500, 400))
    start = world.node(outer)[0].id
    step = world.modeling.append(start, "userTask")
    event = world.modeling.create("timerBoundaryEvent", Point(500, 500), host_id=outer)
    for kind in ("transaction", "adHocSubProcess", "collapsedAdHocSubProcess", "collapsedTransaction", "subProcess"):
        world.does(lambda kind=kind: world.modeling.replace(outer, kind))
        assert world.modeling.kind_of(outer) == kind
        assert world.ref(event, "attachedToRef") == outer
        assert world.node(step).parent_element.id == outer
        assert world.flow(start, step)


def test_what_is_no_activity_has_no_events_on_its_border(world):
    event = world.modeling.create("timerBoundaryEvent", Point(226, 150), host_id=world.task)
    world.does(lambda: world.modeling.replace(world.task, "exclusiveGateway"))
    assert world.document.find(event) is None
