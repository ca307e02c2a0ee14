from app.bpmn.editing import di
from app.bpmn.layout.geometry import Point


def label(world, element_id):
    return di.label_bounds(world.modeling.board.drawn(element_id))


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
