import pytest

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from tests.bpmn.editing.check import check


def test_duplicating_gives_new_ids_and_keeps_the_flows_between(world):
    made = world.does(lambda: world.modeling.duplicate([world.start, world.task, world.end], 0, 200))
    assert len(made) == 3 and not set(made) & {world.start, world.task, world.end}
    assert {world.tag(each) for each in made} == {"startEvent", "userTask", "endEvent"}
    start = next(each for each in made if world.tag(each) == "startEvent")
    assert len(world.modeling.board.links.of(start)) == 1


def test_flows_to_what_is_not_copied_stay_behind(world):
    made = world.does(lambda: world.modeling.duplicate([world.task], 0, 200))
    assert world.modeling.board.links.of(made[0]) == []
    assert list(world.node(made[0]).incoming) == []


def test_boundary_events_and_content_come_along(world):
    world.modeling.create("timerBoundaryEvent", Point(200, 149), host_id=world.task)
    made = world.does(lambda: world.modeling.duplicate([world.task], 0, 200))
    events = [each for each in made if world.tag(each) == "boundaryEvent"]
    assert world.ref(events[0], "attachedToRef") in made
    outer = world.modeling.create("subProcess", Point(600, 500))
    copy = world.does(lambda: world.modeling.duplicate([outer], 0, 300))
    assert world.node(copy[0])[0].local_name == "startEvent"


def test_pasting_into_another_file_brings_messages_along(world):
    catch = world.modeling.create("messageIntermediateCatchEvent", Point(300, 300))
    world.modeling.set_property(catch, "message", "Paid")
    text = world.modeling.copy([catch])
    other = Document.new("Other")
    made = Modeling(other).paste(text, Point(200, 200))
    check(other)
    message = other.require(other.require(made[0])[0].get("messageRef"))
    assert message.get("name") == "Paid"


def test_pasting_twice_shares_the_message(world):
    catch = world.modeling.create("messageIntermediateCatchEvent", Point(300, 300))
    world.modeling.set_property(catch, "message", "Paid")
    text = world.modeling.copy([catch])
    world.does(lambda: world.modeling.paste(text, Point(600, 300)))
    assert len(list(world.document.definitions.iter("{*}message"))) == 1


@pytest.mark.parametrize("text", ["", "hello", "<a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_anything_else_on_the_clipboard_is_refused(world, text):
    world.does_not(lambda: world.modeling.paste(text, Point(0, 0)), "holds no elements")


def test_pools_are_not_copied(world):
    pool = world.modeling.create("participant", Point(300, 118))
    world.does_not(lambda: world.modeling.copy([pool]), "not copied")
