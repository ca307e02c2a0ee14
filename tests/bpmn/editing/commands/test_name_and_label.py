from itertools import pairwise

from app.bpmn.editing import di
from app.bpmn.layout.geometry import Point, crosses_box


def label(world, element_id):
    return di.label_bounds(world.modeling.board.drawn(element_id))


def test_a_task_carries_its_name_inside(world):
    world.does(lambda: world.modeling.rename(world.task, "Check order"))
    assert world.node(world.task).name == "Check order"
    assert label(world, world.task) is None


def test_an_event_gets_a_label_below(world):
    world.does(lambda: world.modeling.rename(world.start, "Order received"))
    assert label(world, world.start).y >= world.box(world.start).bottom


def test_a_label_without_words_goes(world):
    world.modeling.rename(world.start, "Order received")
    world.does(lambda: world.modeling.rename(world.start, ""))
    assert label(world, world.start) is None
    assert world.node(world.start).name is None


def test_a_label_that_was_moved_stays_where_it_was_put(world):
    world.modeling.rename(world.start, "Order received")
    world.does(lambda: world.modeling.move_label(world.start, 40, -80))
    before = label(world, world.start)
    world.does(lambda: world.modeling.rename(world.start, "Order"))
    assert abs(label(world, world.start).center.x - before.center.x) <= 1
    assert label(world, world.start).y == before.y


def test_a_note_has_text_and_a_group_a_category(world):
    note = world.modeling.append(world.task, "textAnnotation")
    world.does(lambda: world.modeling.rename(note, "Only above 500 €"))
    assert "".join(world.node(note).itertext()).strip() == "Only above 500 €"
    group = world.modeling.create("group", Point(300, 500))
    world.does(lambda: world.modeling.rename(group, "Later"))
    assert world.node(world.ref(group, "categoryValueRef")).get("value") == "Later"


def test_an_association_has_no_name(world):
    note = world.modeling.append(world.task, "textAnnotation")
    world.does_not(lambda: world.modeling.rename(world.flow(world.task, note), "x"), "no name")


def test_a_label_gives_way_to_a_new_flow(world):
    gateway = world.modeling.append(world.start, "exclusiveGateway")
    world.modeling.rename(gateway, "All right?")
    before = label(world, gateway)
    below = world.modeling.create("task", Point(world.box(gateway).center.x, world.box(gateway).bottom + 150))
    flow = world.does(lambda: world.modeling.connect(gateway, below))
    assert label(world, gateway) != before
    line = world.line(flow)
    assert not any(crosses_box(a, b, label(world, gateway)) for a, b in pairwise(line))


def test_a_label_that_is_not_in_the_way_stays(world):
    world.modeling.rename(world.start, "Order received")
    world.modeling.move_label(world.start, 0, -90)
    before = label(world, world.start)
    other = world.modeling.create("task", Point(118, 400))
    world.does(lambda: world.modeling.connect(world.start, other))
    assert label(world, world.start) == before
