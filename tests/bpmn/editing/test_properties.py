import pytest

from app.bpmn.layout.geometry import Point


def test_attributes_of_bpmn_and_of_vendors_are_written_and_removed(world):
    world.does(lambda: world.modeling.set_property(world.process, "isExecutable", False))
    assert world.node(world.process).get("isExecutable") == "false"
    world.does(lambda: world.modeling.set_property(world.task, "camunda:assignee", "mary"))
    assert world.node(world.task).camunda("assignee") == "mary"
    world.does(lambda: world.modeling.set_property(world.task, "camunda:assignee", ""))
    assert world.node(world.task).camunda("assignee") is None


def test_a_message_is_named_once_and_shared(world):
    catch = world.modeling.create("messageIntermediateCatchEvent", Point(300, 300))
    receive = world.modeling.create("receiveTask", Point(300, 400))
    world.does(lambda: world.modeling.set_property(catch, "message", "Paid"))
    world.does(lambda: world.modeling.set_property(receive, "message", "Paid"))
    assert world.ref(world.node(catch)[0].id, "messageRef") == world.ref(receive, "messageRef")
    assert [each.get("name") for each in world.document.definitions.iter("{*}message")] == ["Paid"]


def test_an_error_has_a_code(world):
    event = world.modeling.create("errorEndEvent", Point(300, 300))
    world.does(lambda: world.modeling.set_property(event, "errorCode", "NO_STOCK"))
    error = world.node(world.ref(world.node(event)[0].id, "errorRef"))
    assert error.get("errorCode") == "NO_STOCK"


def test_a_timer_has_one_of_three_times(world):
    event = world.modeling.create("timerIntermediateCatchEvent", Point(300, 300))
    world.does(lambda: world.modeling.set_property(event, "timeDuration", "PT1H"))
    world.does(lambda: world.modeling.set_property(event, "timeDate", "2030-01-01T00:00:00Z"))
    assert [each.local_name for each in world.node(event)[0]] == ["timeDate"]


def test_a_condition_comes_and_goes_and_the_default_flow_has_none(world):
    gateway = world.modeling.append(world.start, "exclusiveGateway")
    flow = world.modeling.connect(gateway, world.end)
    world.does(lambda: world.modeling.set_property(flow, "condition", "amount > 500"))
    world.does(lambda: world.modeling.set_property(flow, "default", "true"))
    assert world.ref(gateway, "default") == flow
    assert len(world.node(flow)) == 0
    world.does(lambda: world.modeling.set_property(gateway, "default", None))
    assert world.node(gateway).get("default") is None


@pytest.mark.parametrize(
    ("value", "name"),
    [("loop", "standardLoop"), ("parallel", "multiInstanceLoop"), ("sequential", "multiInstanceLoop")],
)
def test_repetition_is_a_marker(world, value, name):
    world.does(lambda: world.modeling.set_property(world.task, "loop", value))
    loop = next(each for each in world.node(world.task) if each.local_name.endswith("LoopCharacteristics"))
    assert loop.local_name == f"{name}Characteristics"
    assert (loop.get("isSequential") == "true") == (value == "sequential")
    world.does(lambda: world.modeling.set_property(world.task, "loop", ""))


def test_a_new_id_is_written_wherever_the_old_one_stood(world):
    world.modeling.create("timerBoundaryEvent", Point(200, 149), host_id=world.task)
    world.does(lambda: world.modeling.set_property(world.task, "id", "CheckOrder"))
    assert world.document.references_to(world.task) == []
    assert world.flow(world.start, "CheckOrder") and world.box("CheckOrder")


@pytest.mark.parametrize(("value", "reason"), [("1st", "is no id"), ("a b", "is no id"), ("", "is no id")])
def test_an_id_that_xml_does_not_allow_is_refused(world, value, reason):
    world.does_not(lambda: world.modeling.set_property(world.task, "id", value), reason)


def test_a_taken_id_is_refused(world):
    world.does_not(lambda: world.modeling.set_property(world.task, "id", world.end), "already has the id")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bogus", "no property 'bogus'"),
        ("nope:thing", "prefix"),
        ("timeDate", "no timer"),
        ("message", "does not refer"),
    ],
)
def test_what_an_element_does_not_have_is_refused(world, name, reason):
    world.does_not(lambda: world.modeling.set_property(world.task, name, "x"), reason)


def test_documentation_is_one_text(world):
    world.does(lambda: world.modeling.set_property(world.task, "documentation", "a < b"))
    assert world.node(world.task).documentation == "a < b"
    world.does(lambda: world.modeling.set_property(world.task, "documentation", None))
    assert not world.node(world.task).documentation
