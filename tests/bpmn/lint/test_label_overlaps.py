"""Labels over shapes and over labels, followed through edits."""

from __future__ import annotations

import pytest

from app.bpmn.layout.geometry import Bounds
from app.bpmn.lint import Linter, lint
from app.bpmn.lint.label_overlaps import text_box
from tests.bpmn.editing.world import World


@pytest.fixture
def world() -> World:
    made = World()
    made.modeling.rename(made.start, "Order received")
    made.modeling.resize_label(made.start, Bounds(90, 150, 90, 14))
    return made


def said(linter: Linter) -> list[str]:
    return [each.element_id for each in linter.findings if each.rule == "label-overlap"]


def test_a_label_dragged_onto_a_shape_is_told_until_one_of_them_goes(world):
    linter = Linter(world.document)
    assert said(linter) == []
    world.modeling.resize_label(world.start, Bounds(world.box(world.task).x, 110, 90, 14))
    assert said(linter) == [world.start]
    world.modeling.move([world.task], 0, 200)
    assert said(linter) == []
    world.document.undo()
    assert said(linter) == [world.start] == said(Linter(world.document))


def test_two_labels_over_each_other_are_told_once(world):
    linter = Linter(world.document)
    world.modeling.rename(world.end, "Order shipped")
    world.modeling.resize_label(world.end, Bounds(95, 150, 90, 14))
    assert len(said(linter)) == 1
    world.modeling.move_label(world.end, 0, 100)
    assert said(linter) == []


def test_without_a_name_there_is_no_label(world):
    world.modeling.resize_label(world.start, Bounds(world.box(world.task).x, 110, 90, 14))
    linter = Linter(world.document)
    assert said(linter) == [world.start]
    world.modeling.rename(world.start, "")
    assert said(linter) == []


def test_only_the_letters_count_not_the_box_around_them():
    assert text_box("ok", Bounds(0, 0, 100, 60)).width < 20
    assert text_box("ok", Bounds(0, 0, 100, 60)).height == 14
    assert text_box("a long name " * 4, Bounds(0, 0, 90, 60)).height == 56


def test_the_gone_leave_nothing_behind(world):
    linter = Linter(world.document)
    world.modeling.resize_label(world.start, Bounds(world.box(world.task).x, 110, 90, 14))
    assert said(linter)
    world.modeling.delete([world.task])
    assert linter.findings == lint(world.document) and said(linter) == []
