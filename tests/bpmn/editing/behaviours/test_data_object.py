"""Every new reference to a data object has a data object."""

from app.bpmn.layout.geometry import Point


def test_a_new_reference_gets_a_data_object_beside_it(world):
    reference = world.does(lambda: world.modeling.create("dataObjectReference", Point(118, 300)))
    data_object = world.node(world.ref(reference, "dataObjectRef"))
    assert data_object.parent_element is world.node(reference).parent_element


def test_two_references_have_two_data_objects(world):
    made = [world.modeling.create("dataObjectReference", Point(x, 300)) for x in (118, 218)]
    assert len({world.ref(each, "dataObjectRef") for each in made}) == 2


def test_a_data_store_has_none(world):
    world.does(lambda: world.modeling.create("dataStoreReference", Point(118, 300)))
    assert not list(world.document.definitions.iter("{*}dataObject"))
