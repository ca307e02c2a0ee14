"""Requirement graphs: knowledge models, services, imports, types, boxed expressions, and what is refused by name."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from app.decisions.evaluate import LoadedModel, decide, decide_with_warnings
from app.decisions.model import DecisionError
from app.decisions.reading import read_decisions, read_model
from tests.decisions.dmn_text import decision, dmn, literal, needs, value

DOUBLE = f"""<businessKnowledgeModel id="k" name="double"><variable name="double"/><encapsulatedLogic>
  <formalParameter name="n" typeRef="number"/>{literal("n * 2")}</encapsulatedLogic></businessKnowledgeModel>"""


def test_a_decision_calls_a_knowledge_model_by_position_by_name_and_by_invocation() -> None:
    needed = needs("Knowledge", "#k")
    box = f"""<invocation>{literal("double")}<binding><parameter name="n"/>{literal("price")}</binding></invocation>"""
    data = dmn(
        DOUBLE
        + decision("a", literal("double(price)"), requires=needed)
        + decision("b", literal("double(n: price)"), requires=needed)
        + decision("c", box, requires=needed)
        + decision("d", literal("double(price)"))
        + decision("e", literal('double("x")'), requires=needed)
    )
    assert [value(data, name, price=21) for name in "abcde"] == [42, 42, 42, None, None]


def test_a_knowledge_model_calls_itself_and_others() -> None:
    body = f"""<businessKnowledgeModel id="f" name="fact"><encapsulatedLogic><formalParameter name="n"/>
      {literal("if n < 2 then 1 else n * fact(n - 1)")}</encapsulatedLogic></businessKnowledgeModel>
      <businessKnowledgeModel id="g" name="twice"><encapsulatedLogic><formalParameter name="n"/>
      {literal("fact(n) * 2")}</encapsulatedLogic>{needs("Knowledge", "#f")}</businessKnowledgeModel>"""
    data = dmn(body + decision("d", literal("twice(5)"), requires=needs("Knowledge", "#g")))
    assert value(data) == 240


SERVICE = (
    '<inputData id="i" name="amount"><variable name="amount" typeRef="number"/></inputData>'
    + decision("base", literal("amount + rate"), requires=needs("Input", "#i") + needs("Decision", "#rate"))
    + decision("rate", literal("10"))
    + decision("label", literal('"n" + string(base)'), requires=needs("Decision", "#base"))
    + """<decisionService id="s" name="price"><variable name="price"/>
      <outputDecision href="#base"/><outputDecision href="#label"/><encapsulatedDecision href="#x"/>
      <inputDecision href="#rate"/><inputData href="#i"/></decisionService>"""
    + decision("d", literal("price(5, 1).base"), requires=needs("Knowledge", "#s"))
)


def test_a_decision_service_is_a_function_of_its_inputs_and_input_decisions() -> None:
    data = dmn(SERVICE)
    assert value(data) == 6
    assert value(data, "price", amount=5, rate=2) == {"base": 7, "label": "n7"}
    assert value(data, "label", amount=5) == "n15"
    assert LoadedModel(read_model(data)).evaluate("price", {}, [1, 1]).value == {"base": 2, "label": "n2"}


def test_an_imported_model_is_reached_under_its_name() -> None:
    other = dmn(
        '<itemDefinition name="tAge"><typeRef>number</typeRef></itemDefinition>'
        + DOUBLE
        + decision("limit", literal("18")),
        "urn:b",
    )
    body = (
        '<import namespace="urn:b" name="base rules" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>'
        + decision(
            "d",
            literal("base rules.double(base rules.limit)"),
            "base rules.tAge",
            needs("Decision", "urn:b#limit") + needs("Knowledge", "urn:b#k"),
        )
    )
    assert value(dmn(body), others=(other,)) == 36
    alone = decide_with_warnings(dmn(body), "d", {})
    assert alone.value is None
    assert "its model is not imported" in alone.warnings[0].message


TYPES = """<itemDefinition name="tLevel"><typeRef>string</typeRef>
  <allowedValues><text>"low", "high"</text></allowedValues>
  </itemDefinition><itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent>
  <itemComponent name="levels" isCollection="true"><typeRef>tLevel</typeRef></itemComponent></itemDefinition>
  <itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>"""


@pytest.mark.parametrize(
    ("expression", "type_ref", "wanted"),
    [
        ('"low"', "tLevel", "low"),
        ('"middle"', "tLevel", None),
        ('{name: "A", levels: ["low"]}', "tPerson", {"name": "A", "levels": ["low"]}),
        ('{name: "A", levels: ["no"]}', "tPerson", None),
        ('{name: "A"}', "tPerson", None),
        ("5", "tNumbers", [5]),
        ("[5]", "number", 5),
        ('"x"', "number", None),
        ("[1, 2]", "list<number>", [1, 2]),
        ("5", "Any", 5),
    ],
)
def test_an_answer_is_brought_to_its_type_or_is_null(expression: str, type_ref: str, wanted: Any) -> None:
    kind = type_ref.replace("<", "&lt;")
    result = decide_with_warnings(dmn(TYPES + decision("d", literal(expression), kind)), "d", {})
    assert result.value == wanted
    assert bool(result.warnings) is (wanted is None)


def test_input_data_is_typed_and_seen_only_where_it_is_required() -> None:
    body = '<inputData id="i" name="age"><variable name="age" typeRef="number"/></inputData>'
    data = dmn(body + decision("d", literal("age"), requires=needs("Input", "#i")) + decision("e", literal("age")))
    assert value(data, age=5) == 5
    assert value(data, age="five") is None
    assert value(data, "e", age=5) is None
    assert value(data, "e", other=5) is None


def test_input_data_that_nobody_has_connected_is_seen_everywhere() -> None:
    body = '<inputData id="i" name="age"><variable name="age" typeRef="number"/></inputData>'
    assert value(dmn(body + decision("d", literal("age + 1"))), age=5) == 6


BOXES = {
    "context": (
        f"""<context><contextEntry><variable name="a b"/>{literal("2")}</contextEntry>
        <contextEntry>{literal("a b + 1")}</contextEntry></context>""",
        3,
    ),
    "record": (
        f'<context><contextEntry><variable name="a" typeRef="number"/>{literal("x")}</contextEntry></context>',
        {"a": 7},
    ),
    "list": (f"<list>{literal('1')}{literal('x')}</list>", [1, 7]),
    "relation": (
        f"""<relation><column name="n"/><column name="v"/><row>{literal('"a"')}{literal("1")}</row></relation>""",
        [{"n": "a", "v": 1}],
    ),
    "conditional": (
        f"<conditional><if>{literal('x > 5')}</if><then>{literal('1')}</then><else>{literal('2')}</else></conditional>",
        1,
    ),
    "filter": (f"<filter><in>{literal('[1, 8, 9]')}</in><match>{literal('item > x')}</match></filter>", [8, 9]),
    "for": (
        f'<for iteratorVariable="i"><in>{literal("1..3")}</in><return>{literal("i * x")}</return></for>'.replace(
            "1..3", "[1, 2, 3]"
        ),
        [7, 14, 21],
    ),
    "some": (
        f'<some iteratorVariable="i"><in>{literal("[1, 9]")}</in><satisfies>{literal("i > x")}</satisfies></some>',
        True,
    ),
    "every": (
        f'<every iteratorVariable="i"><in>{literal("[1, 9]")}</in><satisfies>{literal("i > x")}</satisfies></every>',
        False,
    ),
}


@pytest.mark.parametrize("box", BOXES)
def test_boxed_expressions(box: str) -> None:
    logic, wanted = BOXES[box]
    assert value(dmn(decision("d", logic)), x=7) == wanted


def test_a_boxed_function_is_a_value() -> None:
    function = f"""<context><contextEntry><variable name="half"/><functionDefinition><formalParameter name="n"/>
      {literal("n / 2")}</functionDefinition></contextEntry>
      <contextEntry>{literal("half(x)")}</contextEntry></context>"""
    assert value(dmn(decision("d", function)), x=7) == Decimal("3.5")


@pytest.mark.parametrize(("kind", "said"), [("Java", "A Java function"), ("PMML", "A PMML function")])
def test_functions_of_other_languages_are_refused_by_name(kind: str, said: str) -> None:
    body = f"""<businessKnowledgeModel id="k" name="foreign"><encapsulatedLogic kind="{kind}">
      <formalParameter name="x"/><context><contextEntry><variable name="class"/>{literal('"java.lang.Math"')}
      </contextEntry></context></encapsulatedLogic></businessKnowledgeModel>"""
    data = dmn(body + decision("d", literal("foreign(1)"), requires=needs("Knowledge", "#k")))
    with pytest.raises(DecisionError, match=rf"{said} \(java.lang.Math\) is not run"):
        decide(data, "d", {})


def test_an_expression_language_that_cannot_run_is_named() -> None:
    body = '<decision id="d" name="D"><literalExpression expressionLanguage="groovy"><text>1</text></literalExpression>'
    with pytest.raises(DecisionError, match="groovy"):
        read_decisions(dmn(body + "</decision>"))


def test_a_decision_that_cannot_be_read_hinders_no_other() -> None:
    data = dmn(decision("broken", literal("1 +")) + decision("d", literal("2")))
    assert value(data) == 2
    assert "cannot be read" in decide_with_warnings(data, "broken", {}).warnings[0].message
    with pytest.raises(DecisionError, match="broken"):
        read_decisions(data)


def test_warnings_name_decision_and_rule() -> None:
    table = """<decisionTable><input><inputExpression><text>x</text></inputExpression></input><output/>
      <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>x + "a"</text></outputEntry></rule>
      </decisionTable>"""
    (warning,) = decide_with_warnings(dmn(decision("d", table)), "d", {"x": 1}).warnings
    assert str(warning) == "Decision d, rule 1, column 1: '+' cannot join a number and a string."


def test_the_answer_of_dmn_1_1_is_that_of_dmn_1_5() -> None:
    old = dmn(TYPES + decision("d", literal('"low"'), "tLevel")).replace(
        b"https://www.omg.org/spec/DMN/20230324/MODEL/", b"http://www.omg.org/spec/DMN/20151101/dmn.xsd"
    )
    assert value(old) == "low"


def test_each_decision_is_evaluated_once() -> None:
    chain = decision("a0", literal("1"))
    for number in range(1, 40):
        previous = f"a{number - 1}"
        chain += decision(f"a{number}", literal(f"{previous} + {previous}"), requires=needs("Decision", f"#{previous}"))
    assert value(dmn(chain), "a39") == 2**39
