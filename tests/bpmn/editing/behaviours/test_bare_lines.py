"""Lines without an element, from data to a flow."""

from __future__ import annotations

import pytest

from app.bpmn.editing import di
from app.bpmn.layout.geometry import Point


@pytest.fixture
def bare(world):
    """A data object with a bare line to the first flow: (world, data, line, flow)."""
    data = world.modeling.create("dataObjectReference", Point(150, 300))
    flow = world.flow(world.start, world.task)
    plane = world.modeling.board.plane
    with world.document.transaction("Draw as another tool does"):
        edge = di.new_edge(plane, "Bare", "", [Point(150, 276), Point(150, 118)])
        edge.set_attribute("bpmnElement", None)
        edge.set_attribute("sourceElement", world.document.shape_of(data).id)
        edge.set_attribute("targetElement", world.document.shape_of(flow).id)
    return world, data, edge, flow


def test_its_end_goes_with_the_shape(bare):
    world, data, edge, _ = bare
    world.does(lambda: world.modeling.move([data], 20, 30))
    assert di.waypoints_of(edge) == (Point(170, 306), Point(150, 118))


@pytest.mark.parametrize("end", [1, 3])
def test_it_goes_with_what_it_hangs_on(bare, end):
    world = bare[0]
    world.does(lambda: world.modeling.delete([bare[end]]))
    assert world.document.find("Bare") is None
