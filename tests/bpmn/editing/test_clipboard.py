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


@pytest.mark.parametrize(("kind", "listed"), [("dataInput", "dataInputRefs"), ("dataOutput", "dataOutputRefs")])
def test_a_data_parameter_is_copied_into_the_interface_of_its_process(world, kind, listed):
    data = world.modeling.create(kind, Point(300, 300))
    made = world.does(lambda: world.modeling.duplicate([data], 80, 0))
    holder = world.node(made[0]).parent_element
    assert holder.local_name == "ioSpecification" and holder is world.node(data).parent_element
    assert [each.text for each in world.document.definitions.iter(f"{{*}}{listed}")] == [data, *made]


def test_a_data_parameter_is_copied_with_the_association_to_a_step(world):
    data = world.modeling.create("dataInput", Point(300, 300))
    world.modeling.connect(data, world.task)
    made = world.does(lambda: world.modeling.duplicate([data, world.task], 0, 200))
    copied = {world.tag(each): each for each in made}
    assert world.flow(copied["dataInput"], copied["userTask"])


def test_a_data_parameter_pasted_into_a_sub_process_becomes_one_of_it(world):
    data = world.modeling.create("dataInput", Point(300, 300))
    text = world.modeling.copy([data])
    outer = world.modeling.create("subProcess", Point(600, 600))
    made = world.does(lambda: world.modeling.paste(text, Point(600, 600), outer))
    assert world.node(made[0]).parent_element.parent_element.id == outer


def test_what_a_copied_step_reads_is_its_own(world):
    data = world.modeling.create("dataObjectReference", Point(300, 300))
    world.modeling.connect(data, world.task)
    made = world.does(lambda: world.modeling.duplicate([world.task], 0, 200))
    inside = {each.get("id") for each in world.node(made[0]).iter() if each.get("id")}
    assert all(each.text in inside for each in world.node(made[0]).iter("{*}dataInputRefs"))
