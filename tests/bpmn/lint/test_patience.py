"""A patient linter puts large scopes off, and knows as much as a fresh one when it has caught up."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from app.bpmn.editing.command import Refused
from app.bpmn.layout.geometry import Point
from app.bpmn.lint import Linter, lint
from tests.bpmn.editing.test_monkey import Monkey, step
from tests.bpmn.editing.world import World

SMALL = "app.bpmn.lint.linter.LARGE"


@settings(max_examples=30)
@given(st.booleans(), st.lists(st.tuples(step, st.booleans()), min_size=2, max_size=8))
def test_having_caught_up_it_finds_what_a_fresh_run_finds(pools, steps):
    with patch(SMALL, 1):
        monkey = Monkey(pools)
        linter = Linter(monkey.document, patient=True)
        linter.refresh()
        for each, rests in steps:
            try:
                monkey.act(*each)
            except Refused:
                continue
            linter.refresh()
            if rests:
                linter.catch_up()
                assert linter.findings == lint(monkey.document)
        linter.catch_up()
        assert not linter.is_behind
        assert linter.findings == lint(monkey.document)


def test_what_is_said_of_a_large_scope_as_a_whole_waits():
    with patch(SMALL, 2):
        world = World()
        linter = Linter(world.document, patient=True)
        linter.refresh()
        task = world.modeling.create("userTask", Point(400, 400), world.process)
        assert not [each for each in linter.findings if each.rule == "not-connected"]
        assert linter.is_behind
        linter.catch_up()
        assert [each.element_id for each in linter.findings if each.rule == "not-connected"] == [task]


def test_of_what_is_deleted_nothing_is_said_meanwhile():
    with patch(SMALL, 2):
        world = World()
        task = world.modeling.create("userTask", Point(400, 400), world.process)
        linter = Linter(world.document, patient=True)
        assert any(each.element_id == task for each in linter.findings)
        world.modeling.delete([task])
        assert not any(each.element_id == task for each in linter.findings)
        assert linter.is_behind


def test_a_rename_is_heard_at_once_in_a_large_scope():
    with patch(SMALL, 2):
        world = World()
        other = world.modeling.append(world.task, "userTask")
        world.modeling.rename(other, "Check")
        linter = Linter(world.document, patient=True)
        linter.refresh()
        world.modeling.rename(world.task, "Check")
        assert [each.element_id for each in linter.findings if each.rule == "same-name"] == [other]
        world.modeling.rename(other, "Pay")
        assert not [each for each in linter.findings if each.rule == "same-name"]
