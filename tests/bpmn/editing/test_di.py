"""Numbers of diagram interchange that nobody can draw count as none at all."""

from __future__ import annotations

import pytest

from app.bpmn.editing import di
from app.bpmn.lint import lint
from tests.bpmn.editing.world import World


@pytest.mark.parametrize("text", [None, "", "wide", "NaN", "INF", "-1e308", "1e300"])
def test_a_number_that_cannot_be_drawn_is_zero(text: str | None) -> None:
    assert di.number(text) == 0


@pytest.mark.parametrize("text", ["12", "12.0", " 12 ", "1.2e1"])
def test_a_number_that_can_be_drawn_is_read_in_any_spelling(text: str) -> None:
    assert di.number(text) == 12


@pytest.mark.parametrize("size", ["1e6", "1e308", "INF", "NaN", "-1000000"])
def test_shapes_of_any_size_are_checked_moved_and_connected_to(world: World, size: str) -> None:
    shape = world.document.shape_of(world.task)
    with world.document.transaction("Break"):
        bounds = next(shape.iterchildren(di.BOUNDS))
        for name in ("x", "width", "height"):
            bounds.set_attribute(name, size)

    lint(world.document)
    world.modeling.move([world.start], 10, 10)
    world.modeling.append(world.task, "userTask")
    world.modeling.move([world.task], 10, 10)
