"""Item definitions: what a value must be, and what is null because it is not (DMN 1.5 section 7.3.3)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.decisions.dmn_text import decision, dmn, literal, needs, said, value

TYPES = """
<itemDefinition name="tPercent"><typeRef>number</typeRef>
  <allowedValues><text>[0..100]</text></allowedValues></itemDefinition>
<itemDefinition name="tPercents" isCollection="true"><typeRef>number</typeRef>
  <allowedValues><text>[0..100]</text></allowedValues></itemDefinition>
<itemDefinition name="tFew" isCollection="true"><typeRef>number</typeRef>
  <typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>
<itemDefinition name="tEven"><typeRef>tPercent</typeRef>
  <typeConstraint><text>even(?)</text></typeConstraint></itemDefinition>
<itemDefinition name="tSpan">
  <itemComponent name="from day"><typeRef>number</typeRef></itemComponent>
  <itemComponent name="to"><typeRef>number</typeRef>
    <allowedValues><text>&gt;= from day</text></allowedValues></itemComponent></itemDefinition>
<itemDefinition name="tSpans" isCollection="true"><typeRef>tSpan</typeRef></itemDefinition>
<itemDefinition name="tNested"><itemComponent name="inner">
  <itemComponent name="n"><typeRef>number</typeRef></itemComponent></itemComponent></itemDefinition>
<itemDefinition name="tTree"><itemComponent name="left"><typeRef>tTree</typeRef></itemComponent>
  <itemComponent name="right"><typeRef>tTree</typeRef></itemComponent></itemDefinition>
<itemDefinition name="tMoment"><typeRef>dateTime</typeRef></itemDefinition>
<itemDefinition name="tTerm"><typeRef>feel:yearMonthDuration</typeRef></itemDefinition>
<itemDefinition name="tFunction"><functionItem outputTypeRef="number"><parameters name="x" typeRef="number"/>
  </functionItem></itemDefinition>
<itemDefinition name="number"><typeRef>number</typeRef></itemDefinition>
<itemDefinition name="tUnreadable"><typeRef>number</typeRef>
  <allowedValues><text>[0..</text></allowedValues></itemDefinition>
"""


@pytest.mark.parametrize(
    ("text", "type_ref", "kept"),
    [
        ("50", "tPercent", True),
        ("101", "tPercent", False),
        ('"a"', "tPercent", False),
        ("[50]", "tPercent", True),
        ("[1, 100]", "tPercents", True),
        ("[1, 101]", "tPercents", False),
        ("50", "tPercents", True),
        ("[1, 2]", "tFew", True),
        ("[1, 2, 3]", "tFew", False),
        ("4", "tEven", True),
        ("5", "tEven", False),
        ("102", "tEven", False),
        ("{from day: 1, to: 2}", "tSpan", True),
        ("{from day: 3, to: 2}", "tSpan", False),
        ("{from day: 1, to: 2, more: 3}", "tSpan", True),
        ("{from day: 1}", "tSpan", False),
        ("{from day: 1, to: null}", "tSpan", True),
        ("[{from day: 1, to: 2}]", "tSpans", True),
        ("[{from day: 3, to: 2}]", "tSpans", False),
        ("{from day: 1, to: 2}", "tSpans", True),
        ("{inner: {n: 1}}", "tNested", True),
        ("{inner: {n: true}}", "tNested", False),
        ("{left: null, right: {left: null, right: 1}}", "tTree", True),
        ('@"2026-01-01T00:00:00"', "tMoment", True),
        ('@"2026-01-01"', "tMoment", True),
        ('@"10:00:00"', "tMoment", False),
        ('@"P1Y"', "tTerm", True),
        ('@"P1D"', "tTerm", False),
        ("function(x: number) x", "tFunction", True),
        ("function(x: string) x", "tFunction", False),
        ("function(x, y) x", "tFunction", False),
        ("1", "tFunction", False),
        ("1", "number", True),
        ("1", "tUnreadable", False),
        ("1", "tNowhere", True),
        ("[1, 2]", "list<tPercent>", True),
        ('["a"]', "list<tPercent>", False),
        ("[[1]]", "list<list<number>>", True),
        ("{a: 1}", "context<a: tPercent>", True),
        ("[1..2]", "range<number>", True),
        ("true", "boolean", True),
        ('"true"', "boolean", False),
        ("1", "string", False),
        ("1", "Any", True),
    ],
)
def test_an_answer_is_of_its_type_or_null(text: str, type_ref: str, kept: bool) -> None:
    assert (value(dmn(TYPES + decision("d", literal(text), type_ref))) is not None) is kept


@pytest.mark.parametrize(
    ("given", "type_ref", "kept"),
    [
        (50, "tPercent", True),
        (500, "tPercent", False),
        ("50", "tPercent", False),
        ([50], "tPercent", True),
        ([1, 2], "tPercents", True),
        (1, "tPercents", True),
        ({"from day": 1, "to": 2}, "tSpan", True),
        ({"from day": 9, "to": 2}, "tSpan", False),
        (1.5, "number", True),
        (True, "number", False),
        (None, "number", False),
    ],
)
def test_input_data_is_of_its_type_or_null(given: Any, type_ref: str, kept: bool) -> None:
    data = f'<inputData id="i" name="x"><variable name="x" typeRef="{type_ref}"/></inputData>'
    found = value(dmn(TYPES + data + decision("d", literal("x != null"), requires=needs("Input", "#i"))), x=given)
    assert found is kept


def test_many_types_that_name_each_other_are_read_at_once() -> None:
    chain = "".join(
        f'<itemDefinition name="t{n}"><itemComponent name="a"><typeRef>t{n + 1}</typeRef></itemComponent>'
        f'<itemComponent name="b"><typeRef>t{n + 1}</typeRef></itemComponent></itemDefinition>'
        for n in range(60)
    )
    assert value(dmn(chain + decision("d", literal("1"), "t0"))) is None


@pytest.mark.parametrize(
    ("text", "type_ref", "sentence"),
    [
        ("101", "tPercent", "The value 101 is not allowed by the type tPercent."),
        ('"a"', "tPercent", 'The value is a string ("a"), not tPercent.'),
        ("{to: 2}", "tSpan", "The entry 'from day' is missing."),
        ('{from day: "x", to: 2}', "tSpan", "The entry 'from day' is a string (\"x\"), not number."),
        ('[{from day: 1, to: 2}, {to: "x"}]', "tSpans", "The entry '[2].from day' is missing."),
        ('[{from day: 1, to: "x"}]', "tSpans", "The entry '[1].to' is a string (\"x\"), not number."),
        ('{inner: {n: "x"}}', "tNested", "The entry 'inner.n' is a string (\"x\"), not number."),
        ("for i in 1..100 return 9999", "string", f"The value is a list ([{'9999, ' * 6}999...), not string."),
    ],
)
def test_the_sentence_names_the_entry_that_is_wrong(text: str, type_ref: str, sentence: str) -> None:
    assert said(dmn(TYPES + decision("d", literal(text), type_ref))) == f"Decision d, column 1: {sentence}"


NAMED = "".join(
    f'<itemDefinition name="{name}"><typeRef>string</typeRef></itemDefinition>'
    for name in ("my type", "my-type", "in or out")
)


@pytest.mark.parametrize("name", ["my type", "my-type", "in or out"])
def test_types_whose_names_have_blanks_or_signs_are_found_wherever_a_type_is_written(name: str) -> None:
    tests = f'["a" instance of {name}, [1] instance of list<{name}>, 1 = 1 and "a" instance of {name} and 1 = 1]'
    assert value(dmn(NAMED + decision("d", literal(tests)))) == [True, False, True]
    assert value(dmn(NAMED + decision("d", literal('["a"]'), f"list<{name}>"))) == ["a"]
    assert value(dmn(NAMED + decision("d", literal("[1]"), f"list<{name}>"))) is None
    assert value(dmn(NAMED + decision("d", literal(f"(function(x: {name}) x)(1)")))) is None
