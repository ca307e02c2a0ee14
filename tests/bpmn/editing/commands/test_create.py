from itertools import pairwise

import pytest

from app.bpmn.editing.command import Refused
from app.bpmn.kinds import KINDS
from app.bpmn.layout.geometry import Point, crosses_box
from tests.bpmn.editing.check import check

PLAIN = [key for key, row in KINDS.items() if row.tag not in ("lane", "participant", "boundaryEvent")]


@pytest.mark.parametrize("key", PLAIN)
def test_every_kind_is_created_schema_valid_in_place(world, key):
    try:
        made = world.does(lambda: world.modeling.create(key, Point(118, 400)))
    except Refused:
        assert KINDS[key].tag == "startEvent" or key == "cancelEndEvent"
        return
    assert world.tag(made) == KINDS[key].tag
    assert world.box(made).center == (118, 400)
    assert world.modeling.kind_of(made) == key


@pytest.mark.parametrize("key", [key for key, row in KINDS.items() if row.tag == "boundaryEvent"])
def test_every_boundary_event_sits_on_the_border(world, key):
    if key == "cancelBoundaryEvent":
        world.does_not(lambda: world.modeling.create(key, Point(0, 0), host_id=world.task), "transaction")
        return
    made = world.does(lambda: world.modeling.create(key, Point(200, 149), host_id=world.task))
    assert world.ref(made, "attachedToRef") == world.task
    assert world.box(made).center.y == world.box(world.task).bottom


def test_an_open_sub_process_starts_with_a_start_event(world):
    made = world.does(lambda: world.modeling.create("subProcess", Point(400, 400)))
    assert [world.tag(child.id) for child in world.node(made)] == ["startEvent"]


def test_what_is_dropped_inside_a_sub_process_belongs_to_it(world):
    outer = world.modeling.create("subProcess", Point(400, 400))
    inner = world.does(lambda: world.modeling.create("task", Point(420, 420)))
    assert world.node(inner).parent_element.id == outer


def test_appending_connects_and_keeps_the_gap(world):
    gateway = world.does(lambda: world.modeling.append(world.task, "exclusiveGateway"))
    assert world.flow(world.task, gateway)
    assert world.box(gateway).x >= world.box(world.task).right + 24


def test_appending_never_covers_what_is_there(world):
    made = [world.modeling.append(world.task, "task") for _ in range(4)]
    boxes = [world.box(each) for each in [*made, world.end, world.task, world.start]]
    assert not any(a.overlaps(b) for index, a in enumerate(boxes) for b in boxes[:index])
    check(world.document)


def test_a_note_is_appended_with_an_association(world):
    note = world.does(lambda: world.modeling.append(world.task, "textAnnotation"))
    assert world.tag(world.flow(world.task, note)) == "association"


def test_data_is_appended_with_a_data_association(world):
    data = world.does(lambda: world.modeling.append(world.task, "dataObjectReference"))
    assert world.tag(world.flow(world.task, data)) == "dataOutputAssociation"
    assert world.tag(world.ref(data, "dataObjectRef")) == "dataObject"


def test_nothing_is_appended_to_an_end_event(world):
    world.does_not(lambda: world.modeling.append(world.end, "task"), "nothing leaves it")


def test_an_unknown_element_is_refused_in_words(world):
    world.does_not(lambda: world.modeling.append("bogus", "task"), "no element with the id 'bogus'")


def test_what_follows_a_boundary_event_is_not_put_upon_a_flow(world):
    gateway = world.modeling.append(world.task, "exclusiveGateway")
    for _ in range(3):
        world.modeling.append(gateway, "task")
    event = world.modeling.create("timerBoundaryEvent", Point(250, 150), host_id=world.task)
    made = world.modeling.append(event, "sendTask")
    lines = [world.line(each) for each in world.modeling.board.links.of(gateway)]
    assert not any(crosses_box(a, b, world.box(made)) for line in lines for a, b in pairwise(line))


def test_a_flow_of_another_pool_is_not_split(pool):
    world, _, _, _ = pool
    other = world.modeling.create("participant", Point(300, 700))
    behind = world.modeling.append(world.task, "serviceTask")
    flow, middle = world.flow(world.task, behind), world.box(other).center
    world.does_not(lambda: world.modeling.create("task", middle, flow_id=flow), "another pool")
