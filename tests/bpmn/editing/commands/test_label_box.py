from app.bpmn.editing import di
from app.bpmn.layout.geometry import Bounds


def label_of(world, element_id):
    return di.label_bounds(world.document.shape_of(element_id))


def test_a_label_takes_the_box_that_it_is_given(world):
    world.modeling.rename(world.end, "Everything delivered")
    world.does(lambda: world.modeling.resize_label(world.end, Bounds(300, 200, 60.4, 52)))
    assert label_of(world, world.end) == Bounds(300, 200, 60, 52)


def test_a_label_stays_large_enough_for_a_word(world):
    world.modeling.rename(world.end, "Done")
    world.does(lambda: world.modeling.resize_label(world.end, Bounds(300, 200, -5, 0)))
    assert label_of(world, world.end) == Bounds(300, 200, 20, 12)


def test_a_label_goes_back_to_its_place(world):
    flow = world.flow(world.start, world.task)
    for element_id in (world.end, flow):
        world.modeling.rename(element_id, "Done")
        before = label_of(world, element_id)
        world.modeling.resize_label(element_id, Bounds(300, 300, 60, 52))
        world.does(lambda element_id=element_id: world.modeling.reset_label(element_id))
        assert label_of(world, element_id) == before


def test_what_has_no_label_beside_it_is_refused(world):
    box = Bounds(0, 0, 50, 20)
    world.does_not(lambda: world.modeling.resize_label(world.task, box), "no label")
    world.does_not(lambda: world.modeling.resize_label(world.end, box), "no name")
    world.does_not(lambda: world.modeling.reset_label(world.end), "no name")
