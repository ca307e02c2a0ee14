import pytest

from app.bpmn.document import Document
from app.bpmn.editing.command import Refused
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


def test_flows_alone_are_not_copied(world):
    flow = world.modeling.board.links.of(world.start)[0]
    world.does_not(lambda: world.modeling.copy([flow]), "only copied with their ends")


def test_a_pool_is_duplicated_with_its_process_below_all(world):
    pool = world.modeling.create("participant", Point(300, 118))
    lane = world.modeling.add_lane(pool, "split2")
    world.modeling.rename(lane, "Office")
    made = world.does(lambda: world.modeling.duplicate([pool]))
    assert [world.tag(each) for each in made] == ["participant"]
    assert world.box(made[0]).y > world.box(pool).bottom
    assert world.box(made[0])[2:] == world.box(pool)[2:]
    own, copied = world.ref(pool, "processRef"), world.ref(made[0], "processRef")
    assert own != copied
    assert contents(world.node(copied)) == contents(world.node(own))
    names = [each.get("name") for each in world.node(copied).iter("{*}lane")]
    assert "Office" in names and len(names) == 2


def test_messages_between_copied_pools_come_along(world):
    pool = world.modeling.create("participant", Point(300, 118))
    partner = world.modeling.create("emptyParticipant", Point(300, 600))
    world.modeling.connect(world.task, partner)
    made = world.does(lambda: world.modeling.duplicate([pool, partner]))
    flows = list(world.document.definitions.iter("{*}messageFlow"))
    assert len(made) == 2 and len(flows) == 2
    assert flows[1].get("targetRef") in made


def test_a_pool_pasted_beside_a_process_makes_a_collaboration(world):
    other = Document.new("Other")
    modeling = Modeling(other)
    pool = modeling.create("participant", Point(300, 118))
    made = world.does(lambda: world.modeling.paste(modeling.copy([pool]), Point(300, 118)))
    pools = [each.get("id") for each in world.document.definitions.iter("{*}participant")]
    assert len(pools) == 2 and made[0] in pools
    own = next(each for each in pools if each != made[0])
    assert world.ref(own, "processRef") == world.process
    assert not world.box(own).overlaps(world.box(made[0]))


def test_a_pool_pasted_into_an_empty_file_is_all_that_there_is(world):
    pool = world.modeling.create("participant", Point(300, 118))
    text = world.modeling.copy([pool])
    other = Document.new("Other")
    Modeling(other).paste(text, Point(300, 118))
    check(other)
    assert [len(list(other.definitions.iter(f"{{*}}{name}"))) for name in ("process", "participant")] == [1, 1]


def test_a_pool_is_not_pasted_into_a_sub_process(world):
    outer = world.modeling.create("collapsedSubProcess", Point(600, 500))
    world.modeling.open_plane(outer)
    other = Document.new("Other")
    modeling = Modeling(other)
    text = modeling.copy([modeling.create("participant", Point(300, 118))])
    before = world.document.to_bytes()
    with pytest.raises(Refused, match="side by side"):
        Modeling(world.document, 1).paste(text, Point(0, 0))
    assert world.document.to_bytes() == before


def test_pools_and_steps_of_other_pools_are_not_copied_together(world):
    world.modeling.create("participant", Point(300, 118))
    partner = world.modeling.create("participant", Point(300, 600))
    world.does_not(lambda: world.modeling.copy([partner, world.task]), "one after the other")


def test_a_lane_is_duplicated_with_its_steps_below_itself(world):
    pool = world.modeling.create("participant", Point(300, 118))
    lane = world.modeling.add_lane(pool, "split2")
    world.modeling.rename(lane, "Office")
    steps = [each.text for each in world.node(lane) if each.local_name == "flowNodeRef"]
    assert steps
    made = world.does(lambda: world.modeling.duplicate([lane]))
    lanes = list(world.node(world.process).iter("{*}lane"))
    assert [each.get("name") for each in lanes].count("Office") == 2
    copy = next(each for each in lanes if each.get("name") == "Office" and each.get("id") != lane)
    held = {each.text for each in copy if each.local_name == "flowNodeRef"}
    assert held == {each for each in made if world.tag(each) in ("startEvent", "userTask", "endEvent")}
    assert len(held) == len(steps)
    assert world.box(copy.get("id")).y == world.box(lane).bottom
    assert world.box(copy.get("id")).height == world.box(lane).height


def test_a_lane_is_pasted_into_a_pool_only(world):
    pool = world.modeling.create("participant", Point(300, 118))
    lane = world.modeling.add_lane(pool, "split2")
    text = world.modeling.copy([lane])
    other = Document.new("Other")
    with pytest.raises(Refused, match="into a pool"):
        Modeling(other).paste(text, Point(100, 100))


def test_lanes_are_copied_one_by_one(world):
    pool = world.modeling.create("participant", Point(300, 118))
    world.modeling.add_lane(pool, "split2")
    lanes = [each.get("id") for each in world.node(world.process).iter("{*}lane")]
    world.does_not(lambda: world.modeling.copy(lanes), "one by one")


def contents(process):
    return sorted(each.local_name for each in process)


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
