"""Rules that read expressions: with a reader only, and as true after an edit as a fresh run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.bpmn.lint import LintConfig, Linter, lint, rules_reading
from app.engine.checks.reading import READER
from tests.bpmn.editing.world import World

ALL = LintConfig(preset="all")
RULES = rules_reading(READER)
NAMES = ("expression-syntax", "misspelled-variable", "unwritten-variable")


@pytest.fixture
def world() -> World:
    made = World()
    made.modeling.set_property(made.process, "isExecutable", True)
    made.modeling.set_property(made.task, "camunda:assignee", "${owner}")
    return made


def said(linter: Linter) -> list[tuple[str, str]]:
    return [(each.rule, each.element_id) for each in linter.findings if each.rule in NAMES]


def test_without_a_reader_nothing_is_said(world):
    world.modeling.set_property(world.task, "camunda:assignee", "${owner")
    assert not {each.rule for each in lint(world.document, config=ALL)} & set(NAMES)


def test_an_expression_that_cannot_be_read_is_an_error_with_its_place(world):
    linter = Linter(world.document, RULES)
    assert said(linter) == []
    world.modeling.set_property(world.task, "camunda:assignee", "${owner +}")
    found = next(each for each in linter.findings if each.rule == "expression-syntax")
    assert found.element_id == world.task and found.severity == "error"
    assert "${owner +}" in found.message and "character" in found.message
    world.document.undo()
    assert said(linter) == []


def test_what_is_only_drawn_may_have_any_text_as_a_condition(world):
    world.modeling.set_property(world.task, "camunda:assignee", "${owner +}")
    world.modeling.set_property(world.process, "isExecutable", False)
    assert said(Linter(world.document, RULES)) == []


def test_other_languages_are_not_judged():
    assert READER.problem("println(", "groovy") == ""
    assert READER.problem("a >", "feel")


def test_a_read_that_nothing_writes_follows_edits_elsewhere(world):
    linter = Linter(world.document, RULES, ALL)
    assert said(linter) == [("unwritten-variable", world.task)]
    other = world.modeling.create("scriptTask", (600, 118))
    world.modeling.set_property(other, "camunda:resultVariable", "Owner")
    assert ("misspelled-variable", world.task) in said(linter)
    world.modeling.set_property(other, "camunda:resultVariable", "owner")
    assert said(linter) == said(Linter(world.document, RULES, ALL)) == []


def test_while_the_table_is_not_known_nothing_is_said_and_then_it_is(world):
    known = []
    reader = replace(READER, table=lambda document: READER.table(document) if known else None)
    linter = Linter(world.document, rules_reading(reader), ALL)
    assert said(linter) == []
    known.append(True)
    linter.look_again()
    assert said(linter) == [("unwritten-variable", world.task)]
