"""The incremental linter says after every edit what a fresh one would say."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.bpmn.editing import di
from app.bpmn.editing.command import Refused
from app.bpmn.layout.geometry import Bounds
from app.bpmn.lint import Linter, lint
from app.bpmn.lint.rules.missing_name import MissingName
from tests.bpmn.editing.test_monkey import Monkey, step
from tests.bpmn.editing.world import World


@settings(max_examples=20)
@given(st.booleans(), st.lists(step, min_size=3, max_size=10))
def test_after_any_edit_the_findings_are_those_of_a_fresh_run(pools, steps):
    monkey = Monkey(pools)
    monkey.modeling.set_property(monkey.document.processes[0].id, "isExecutable", True)
    linter = Linter(monkey.document)
    for each in steps:
        try:
            monkey.act(*each)
        except Refused:
            continue
        assert linter.findings == lint(monkey.document), each
    while monkey.document.can_undo:
        monkey.document.undo()
    assert linter.findings == lint(monkey.document)


def test_listeners_hear_of_every_edit():
    world = World()
    linter, heard = Linter(world.document), []
    stop = linter.subscribe(lambda: heard.append(linter.findings))
    world.modeling.rename(world.task, "Check")
    assert not any(each.rule == "missing-name" and each.element_id == world.task for each in heard[-1])
    stop()
    world.document.undo()
    assert len(heard) == 1


def test_a_closed_linter_follows_no_more():
    world = World()
    linter = Linter(world.document)
    before = linter.findings
    linter.close()
    world.modeling.rename(world.task, "Check")
    assert linter.findings == before


def test_only_chosen_rules_run():
    world = World()
    assert {each.rule for each in lint(world.document, [MissingName()])} == {"missing-name"}


def test_a_new_name_is_heard_by_every_rule_that_speaks_of_it():
    world = World()
    other = world.modeling.create("userTask", (400, 400))
    linter = Linter(world.document)
    for name in ("Check", "Ship", "Check", ""):
        for element in (world.task, other, world.process):
            world.modeling.rename(element, name)
            assert linter.findings == lint(world.document)
    world.document.undo()
    assert linter.findings == lint(world.document)


def test_a_shape_that_gets_a_place_is_undrawable_no_more():
    world = World()
    with world.document.transaction("Break"):
        next(world.document.shape_of(world.task).iterchildren(di.BOUNDS)).set_attribute("width", "0")
    linter = Linter(world.document)
    assert "undrawable" in {each.rule for each in linter.findings}
    world.modeling.resize(world.task, Bounds(176, 86, 100, 64))
    assert linter.findings == lint(world.document)
    assert "undrawable" not in {each.rule for each in linter.findings}


def test_a_patient_linter_looks_at_the_runs_of_a_large_scope_later(monkeypatch):
    monkeypatch.setattr("app.bpmn.lint.linter.LARGE", 2)
    world = World()
    linter = Linter(world.document, patient=True)
    assert linter.findings == lint(world.document) and not linter.is_behind
    flow = world.flow(world.task, world.end)
    world.modeling.reconnect(flow, target_id=world.task)
    assert "endless-loop" not in {each.rule for each in linter.findings} and linter.is_behind
    linter.catch_up()
    assert linter.findings == lint(world.document) and not linter.is_behind
    assert "endless-loop" in {each.rule for each in linter.findings}
    world.modeling.delete([world.task])
    assert world.task not in {each.element_id for each in linter.findings}


def test_vendor_properties_leave_the_scope_as_it_was_found():
    world = World()
    linter = Linter(world.document)
    assert linter.findings
    for name, value in (("camunda:assignee", "mary"), ("documentation", "How it is done"), ("isExecutable", True)):
        world.modeling.set_property(world.process if name == "isExecutable" else world.task, name, value)
        assert linter.findings == lint(world.document)
