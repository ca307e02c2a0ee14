"""Rules that read expressions: with a reader only, and as true after an edit as a fresh run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.bpmn.document import Document
from app.bpmn.lint import LintConfig, Linter, lint, rules_reading
from app.bpmn.variables import Outside, variables_of
from app.engine.checks.reading import READER, names_in
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


XMLNS = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"'
)
FIELDS = (
    '<camunda:formData><camunda:formField id="amount" type="long"/>'
    '<camunda:formField id="country" type="string"/></camunda:formData>'
)


def types_said(condition: str, step: str = "<task id='t'/>", reader=READER) -> list[str]:
    """What the rule says of a condition after a step, with a start form of an amount and a country."""
    text = f"""<definitions {XMLNS} id="d" targetNamespace="x"><process id="p" isExecutable="true">
      <startEvent id="s"><extensionElements>{FIELDS}</extensionElements></startEvent>{step}
      <exclusiveGateway id="g"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
      <sequenceFlow id="f2" sourceRef="t" targetRef="g"/>
      <sequenceFlow id="f3" sourceRef="g" targetRef="e"><conditionExpression>{condition}</conditionExpression>
      </sequenceFlow></process></definitions>"""
    found = lint(Document.from_bytes(text.encode()), rules_reading(reader), ALL)
    return [f"{each.element_id}: {each.message}" for each in found if each.rule == "expression-types"]


def mapping(*outputs: str) -> str:
    inner = "".join(f'<zeebe:output source="{each}" target="order"/>' for each in outputs)
    return f'<task id="t"><extensionElements><zeebe:ioMapping>{inner}</zeebe:ioMapping></extensionElements></task>'


ORDER = mapping("={total: amount * 2, who: country}")


@pytest.mark.parametrize(
    ("condition", "step", "message"),
    [
        ('= amount &gt; "100"', "<task id='t'/>", "A number is compared with a string"),
        ("= country = 5", "<task id='t'/>", "A string is compared with a number"),
        ("= order.totl &gt; 100", ORDER, "order has no entry \u201ctotl\u201d: is total meant?"),
        ("= order.who &gt; 100", ORDER, "A string is compared with a number"),
        ("= order.total + 1", ORDER, "gives a number; a condition is true or false."),
        ("= is_vip(order)", ORDER, "There is no function is_vip()."),
    ],
)
def test_a_condition_that_does_not_fit_its_variables_is_told_at_the_flow(condition, step, message):
    (found,) = types_said(condition, step)
    assert found.startswith("f3: ") and message in found


@pytest.mark.parametrize(
    ("condition", "step"),
    [
        ("= amount &gt; 100", "<task id='t'/>"),
        ("= order.total &gt; 100 and order.who = country", ORDER),
        ("= order.totl &gt; 100", mapping("={total: 1}", "=answer")),
        ("= order.totl &gt; 100", mapping("={total: 1}", "={totl: 1}")),
        ('= fromOutside &gt; "100"', "<task id='t'/>"),
        ('${amount &gt; "100"}', "<task id='t'/>"),
    ],
)
def test_what_may_be_right_or_is_of_another_language_is_not_told(condition, step):
    assert types_said(condition, step) == []


def test_the_fields_of_a_form_beside_the_model_have_types():
    step = '<userTask id="t" camunda:formKey="ask"/>'
    forms = {"ask": Outside(writes=["age"], kinds={"age": "number"})}
    reader = replace(READER, table=lambda document: variables_of(document, names_in, forms=forms))
    (found,) = types_said('= age = "5"', step, reader)
    assert "A number is compared with a string" in found
    assert types_said('= age = "5"', step) == []


def test_types_follow_edits_elsewhere(world):
    linter = Linter(world.document, RULES, ALL)
    world.modeling.set_property(world.task, "camunda:assignee", "= boss.nam")
    script = world.modeling.create("scriptTask", (600, 118))
    world.modeling.set_property(script, "camunda:resultVariable", "boss")
    world.modeling.set_property(script, "scriptFormat", "feel")
    world.modeling.set_property(script, "script", '{name: "Ann"}')
    told = [each for each in linter.findings if each.rule == "expression-types"]
    assert [each.element_id for each in told] == [world.task]
    assert told == [each for each in Linter(world.document, RULES, ALL).findings if each.rule == "expression-types"]
    world.modeling.set_property(script, "script", '{nam: "Ann"}')
    assert not any(each.rule == "expression-types" for each in linter.findings)
