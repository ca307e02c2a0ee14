"""States, collections, capacities, shown messages: written where the standard has them."""

from __future__ import annotations

import pytest

from app.bpmn.layout.geometry import Point


@pytest.fixture
def data(world):
    return world, world.modeling.append(world.task, "dataObjectReference")


def test_data_has_a_state(data):
    world, element = data
    world.does(lambda: world.modeling.set_property(element, "dataState", "approved"))
    assert world.node(element).data_state.name == "approved"
    world.does(lambda: world.modeling.set_property(element, "dataState", "paid"))
    assert world.node(element).data_state.name == "paid"
    world.does(lambda: world.modeling.set_property(element, "dataState", ""))
    assert world.node(element).data_state is None


def test_a_collection_is_said_by_the_data_object(data):
    world, element = data
    world.does(lambda: world.modeling.set_property(element, "isCollection", True))
    assert world.node(element).data_object.is_collection
    world.does(lambda: world.modeling.set_property(element, "isCollection", None))
    assert not world.node(element).data_object.is_collection


def test_a_capacity_is_that_of_the_store_behind(world):
    store = world.modeling.create("dataStoreReference", Point(300, 300))
    world.does(lambda: world.modeling.set_property(store, "capacity", "12"))
    assert (world.node(store).data_store.capacity, world.node(store).data_store.is_unlimited) == (12, False)
    world.does(lambda: world.modeling.set_property(store, "capacity", ""))
    assert world.node(store).data_store.is_unlimited
    world.does_not(lambda: world.modeling.set_property(store, "capacity", "many"), "whole number")


def test_the_message_of_a_flow_is_shown(pool):
    world, _, _, _ = pool
    partner = world.modeling.create("emptyParticipant", Point(300, 600))
    message = world.modeling.connect(world.task, partner)
    world.does(lambda: world.modeling.set_property(message, "message", "Order"))
    assert world.document.find(world.ref(message, "messageRef")).name == "Order"
    world.does(lambda: world.modeling.set_property(message, "messageVisibleKind", "initiating"))
    assert world.document.shape_of(message).message_visible_kind == "initiating"
    world.does_not(lambda: world.modeling.set_property(message, "messageVisibleKind", "bright"), "shown as")


@pytest.mark.parametrize("name", ["dataState", "isCollection", "capacity", "messageVisibleKind"])
def test_what_a_task_has_not_is_refused(world, name):
    world.does_not(lambda: world.modeling.set_property(world.task, name, "1"), " is no ")
