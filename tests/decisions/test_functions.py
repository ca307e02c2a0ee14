"""Knowledge models and decision services as functions: recursion, higher order, arguments, scope, the clock."""

from __future__ import annotations

from typing import Any

import pytest

from app.decisions.evaluate import LoadedModel
from app.decisions.reading import read_model
from app.expressions.functions import NOW
from tests.decisions.dmn_text import decision, dmn, knowledge, literal, needs, said, table, value
from tests.expressions.feel.ask import CLOCK

IS_EVEN = knowledge("is even", "n", literal("if n = 0 then true else is odd(n - 1)"), needs("Knowledge", "#is odd"))
IS_ODD = knowledge("is odd", "n", literal("if n = 0 then false else is even(n - 1)"), needs("Knowledge", "#is even"))


def test_a_knowledge_model_may_require_itself() -> None:
    fact = knowledge("fact", "n", literal("if n < 2 then 1 else n * fact(n - 1)"), needs("Knowledge", "#fact"))
    assert value(dmn(fact + decision("d", literal("fact(5)"), requires=needs("Knowledge", "#fact")))) == 120


def test_knowledge_models_may_require_each_other() -> None:
    data = dmn(IS_EVEN + IS_ODD + decision("d", literal("is even(7)"), requires=needs("Knowledge", "#is even")))
    assert value(data) is False


def test_an_endless_recursion_is_null_with_a_warning() -> None:
    loop = knowledge("f", "n", literal("f(n + 1)"), needs("Knowledge", "#f"))
    data = dmn(loop + decision("d", literal("f(1)"), requires=needs("Knowledge", "#f")))
    assert value(data) is None
    assert said(data)


FUNCTIONS = (
    knowledge("apply", "f, x", literal("f(x)"))
    + knowledge("twice", "x", literal("x * 2"))
    + knowledge("adder", "n", literal("function(x) x + n"))
    + knowledge("grade", "x", table('< 10 | "low"', '- | "high"', policy="FIRST"))
    + knowledge("shadow", "x", literal("x + outside"))
)
ALL = needs("Knowledge", "#apply", "#twice", "#adder", "#grade", "#shadow")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("apply(twice, 4)", 8),
        ("apply(function(x) x - 1, 4)", 3),
        ("apply(f: twice, x: 4)", 8),
        ("adder(3)(4)", 7),
        ("apply(adder(1), 1)", 2),
        ("for f in [twice, adder(1)] return f(10)", [20, 11]),
        ("grade(5)", "low"),
        ("grade(x: 50)", "high"),
        ("grade(null)", "high"),
        ("twice()", None),
        ("twice(1, 2)", None),
        ("twice(y: 1)", None),
        ("twice(x: 1)", 2),
        ("apply(f: twice)", None),
        ("twice instance of function<Any>->Any", True),
        ("shadow(1)", None),
        ("sum([twice(1), twice(2)])", 6),
        ("[1, 2, 3][twice(item) > 3]", [2, 3]),
    ],
)
def test_functions_are_values(text: str, wanted: Any) -> None:
    assert value(dmn(FUNCTIONS + decision("d", literal(text), requires=ALL))) == wanted


def test_a_knowledge_model_does_not_see_the_context_of_its_caller() -> None:
    body = "<context><contextEntry><variable name='outside'/>{}</contextEntry><contextEntry>{}</contextEntry></context>"
    data = dmn(FUNCTIONS + decision("d", body.format(literal("5"), literal("shadow(1)")), requires=ALL))
    assert value(data) is None


SERVICE = (
    '<itemDefinition name="tF"><functionItem outputTypeRef="number"/></itemDefinition>'
    '<inputData id="i" name="a"><variable name="a" typeRef="number"/></inputData>'
    + decision("rate", literal("10"))
    + decision("inner", literal("a * rate"), requires=needs("Input", "#i") + needs("Decision", "#rate"))
    + decision("one", literal("inner + 1"), requires=needs("Decision", "#inner"))
    + decision("two", literal("inner + 2"), requires=needs("Decision", "#inner"))
    + decision("when", literal("now()"))
    + decision("typed", literal("inner"), "number", requires=needs("Decision", "#inner"))
)


def service(name: str, outputs: str, more: str = "", type_ref: str = "") -> str:
    found = "".join(f'<outputDecision href="#{each}"/>' for each in outputs.split(","))
    variable = f'<variable name="{name}" typeRef="{type_ref}"/>'
    return f'<decisionService id="{name}" name="{name}">{variable}{found}{more}</decisionService>'


INNER = '<encapsulatedDecision href="#inner"/>'
TAKES = INNER + '<inputDecision href="#rate"/><inputData href="#i"/>'


@pytest.mark.parametrize(
    ("services", "text", "wanted"),
    [
        (service("s", "one", TAKES), "s(2, 3)", 7),
        (service("s", "one", TAKES), "s(a: 2, rate: 3)", 7),
        (service("s", "one", TAKES), "s(rate: 3, a: 2)", 7),
        (service("s", "one", TAKES), "s(a: 2)", None),
        (service("s", "one", TAKES), "s(2)", None),
        (service("s", "one", TAKES), "s(2, 3, 4)", None),
        (service("s", "one", TAKES), 's("x", 3)', None),
        (service("s", "one", TAKES), "s(b: 2)", None),
        (service("s", "one", TAKES), "s([2], 3)", 7),
        (service("s", "one,two", TAKES), "s(2, 3)", {"one": 7, "two": 8}),
        (service("s", "one,two", TAKES), "s(2, 3).two", 8),
        (service("s", "one", INNER + '<encapsulatedDecision href="#rate"/><inputData href="#i"/>'), "s(2)", 21),
        (service("s", "rate"), "s()", 10),
        (service("s", "when"), "s() instance of date and time", True),
        (service("s", "one", TAKES, "string"), "s(2, 3)", None),
        (service("s", "one", TAKES, "number"), "s(2, 3)", 7),
        (service("s", "one", TAKES), "for n in [1, 2] return s(n, 1)", [2, 3]),
        (service("s", "one", TAKES), "s instance of function<number, Any>->Any", True),
        (service("s", "one", TAKES, "tF"), "s(2, 3)", 7),
        (service("s", "one", TAKES, "tF"), "s instance of function<number, Any>->string", False),
        (service("s", "one", TAKES, "number"), "s instance of function<number, Any>->string", False),
        (service("s", "typed", TAKES), "s instance of function<number, Any>->string", False),
        (service("s", "typed", TAKES), "s instance of function<number, Any>->number", True),
    ],
)
def test_a_decision_service_is_called(services: str, text: str, wanted: Any) -> None:
    data = dmn(SERVICE + services + decision("d", literal(text), requires=needs("Knowledge", "#s")))
    assert LoadedModel(read_model(data)).evaluate("d", {NOW: CLOCK, "a": 1000}).value == wanted


def test_services_that_call_themselves_end() -> None:
    data = dmn(decision("d", literal("s()"), requires=needs("Knowledge", "#s")) + service("s", "d"))
    assert value(data) is None
    assert said(data)


def test_a_wrong_argument_is_told_with_the_name_of_the_function() -> None:
    typed = knowledge("f", "a", literal("a")).replace(
        '<formalParameter name="a"/>', '<formalParameter name="a" typeRef="number"/>'
    )
    data = dmn(typed + decision("d", literal('f("x")'), requires=needs("Knowledge", "#f")))
    assert said(data) == 'Decision d, column 1: f: a: The value is a string ("x"), not number.'
