"""What the rules that hit make together, by hit policy, aggregation, output values and defaults (DMN 1.5 8.2.10)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.decisions.evaluate import LoadedModel
from app.decisions.reading import read_model
from tests.decisions.dmn_text import decision, dmn, said, table, value

TWO = ("- | 1", "- | 2")


@pytest.mark.parametrize(
    ("policy", "outputs", "rules", "wanted"),
    [
        ("UNIQUE", "y", TWO, None),
        ("UNIQUE", "y", ("- | 1", "> 100 | 2"), 1),
        ("ANY", "y", ("- | 1", "- | 1.0"), 1),
        ("ANY", "y", TWO, None),
        ("ANY", "a,b", ("- | 1 | 2", "- | 1 | 2"), {"a": 1, "b": 2}),
        ("ANY", "a,b", ("- | 1 | 2", "- | 1 | 3"), None),
        ("FIRST", "y", TWO, 1),
        ("FIRST", "y", ("> 100 | 1", "- | 2"), 2),
        ("PRIORITY", 'y="a";"b"', ('- | "b"', '- | "a"'), "a"),
        ("PRIORITY", "y", ('- | "b"', '- | "a"'), "b"),
        ("PRIORITY", 'y="a"', ('- | "z"', '- | "a"'), "a"),
        ("PRIORITY", "y=[0..10];[11..20]", ("- | 15", "- | 5"), 5),
        ("PRIORITY", "y=> 10;<= 10", ("- | 5", "- | 15"), 15),
        ("PRIORITY", 'a="x";"y",b=1;2', ('- | "y" | 1', '- | "x" | 2'), {"a": "x", "b": 2}),
        ("PRIORITY", "a,b=1;2", ('- | "y" | 2', '- | "x" | 1'), {"a": "x", "b": 1}),
        ("OUTPUT ORDER", "y=3;2;1", (*TWO, "- | 3"), [3, 2, 1]),
        ("OUTPUT ORDER", "y", TWO, [1, 2]),
        ("OUTPUT ORDER", "y=2;1", ("- | 1", "- | 9", "- | 2"), [2, 1, 9]),
        ("OUTPUT ORDER", "a=2;1,b", ("- | 1 | 5", "- | 2 | 6"), [{"a": 2, "b": 6}, {"a": 1, "b": 5}]),
        ("RULE ORDER", "y", ("- | 2", "- | 1"), [2, 1]),
        ("RULE ORDER", "y", ("- | null",), [None]),
        ("COLLECT", "y", ("- | 2", "- | 1", "- | 2"), [2, 1, 2]),
        ("COLLECT", "a,b", ("- | 1 | 2", "- | 3 | 4"), [{"a": 1, "b": 2}, {"a": 3, "b": 4}]),
        ("COLLECT SUM", "y", TWO, 3),
        ("COLLECT SUM", "y", ('- | @"P1D"', '- | @"PT1H"'), timedelta(hours=25)),
        ("COLLECT SUM", "y", ('- | "a"', "- | 1"), None),
        ("COLLECT SUM", "y", ("- | null", "- | 1"), None),
        ("COLLECT SUM", "a,b", ("- | 1 | 2", "- | 3 | 4"), None),
        ("COLLECT MIN", "y", ("- | 2", "- | 1.5"), Decimal("1.5")),
        ("COLLECT MAX", "y", ('- | "a"', '- | "b"'), "b"),
        ("COLLECT MAX", "y", ('- | "a"', "- | 1"), None),
        ("COLLECT MIN", "y", ('- | @"2026-01-02"', '- | @"2026-01-01"'), date(2026, 1, 1)),
        ("COLLECT COUNT", "y", ("- | null", "- | null"), 2),
        ("COLLECT COUNT", "y", ('- | "a"', '- | "a"'), 2),
        ("COLLECT MEDIAN", "y", TWO, None),
    ],
)
def test_rules_that_hit_make_an_answer(policy: str, outputs: str, rules: tuple[str, ...], wanted: Any) -> None:
    assert value(dmn(decision("d", table(*rules, policy=policy, outputs=outputs))), x=1) == wanted


GRADES = """<itemDefinition name="tGrade"><typeRef>string</typeRef>
<allowedValues><text>"b", "a"</text></allowedValues></itemDefinition>"""


@pytest.mark.parametrize(
    ("policy", "wanted"), [("PRIORITY", "b"), ("OUTPUT ORDER", ["b", "a"]), ("RULE ORDER", ["a", "b"])]
)
def test_without_output_values_those_of_the_type_rank_the_rules(policy: str, wanted: Any) -> None:
    rules = table('- | "a"', '- | "b"', policy=policy)
    assert (
        value(dmn(GRADES + decision("d", rules.replace('<output name="y">', '<output typeRef="tGrade">'))), x=1)
        == wanted
    )
    if policy == "PRIORITY":
        assert value(dmn(GRADES + decision("d", rules, "tGrade")), x=1) == wanted


@pytest.mark.parametrize("policy", ["UNIQUE", "FIRST", "ANY", "PRIORITY", "COLLECT", "COLLECT SUM", "COLLECT COUNT"])
@pytest.mark.parametrize("order", ["RULE ORDER", "OUTPUT ORDER"])
def test_nothing_that_hits_is_null_and_says_so(policy: str, order: str) -> None:
    for each in (policy, order):
        data = dmn(decision("d", table("> 5 | 1", policy=each)))
        assert (value(data, x=1), said(data, x=1)) == (None, "Decision d, column 1: No rule matches.")


@pytest.mark.parametrize(
    ("outputs", "wanted"),
    [
        ('y="a";"b":"b"', "b"),
        ("y:x + 1", 2),
        ('a:"n",b', {"a": "n", "b": None}),
        ('a:"n",b:2', {"a": "n", "b": 2}),
    ],
)
@pytest.mark.parametrize("policy", ["UNIQUE", "COLLECT"])
def test_the_default_outputs_answer_where_nothing_hits(outputs: str, wanted: Any, policy: str) -> None:
    cells = " | 1" * (outputs.count(",") + 1)
    assert value(dmn(decision("d", table(f"> 5{cells}", policy=policy, outputs=outputs))), x=1) == wanted


@pytest.mark.parametrize(
    ("x", "wanted"),
    [("a", "first"), ("b", "other"), ("z", None), (None, "other")],
)
def test_anything_is_one_of_the_allowed_values_where_a_column_has_them(x: Any, wanted: Any) -> None:
    rules = ('"a" | "first"', '- | "other"')
    assert value(dmn(decision("d", table(*rules, policy="FIRST", inputs='x="a";"b"'))), x=x) == wanted


def test_a_value_that_is_not_allowed_is_told() -> None:
    data = dmn(decision("d", table('- | "y"', inputs='x="a";"b"')))
    assert said(data, x="z") == "Decision d, column 1: x has a value that is not allowed."
    assert said(data, x="a") == ""


def test_allowed_values_may_be_ranges_and_do_not_change_other_cells() -> None:
    data = dmn(decision("d", table("> 50 | 1", "- | 2", policy="COLLECT", inputs="x=[0..10]")))
    assert [value(data, x=x) for x in (5, 60, 20)] == [[2], [1], None]


def test_a_table_without_inputs_or_without_rules_answers() -> None:
    assert value(dmn(decision("d", table(" 7", inputs="")))) == 7
    assert value(dmn(decision("d", table()))) is None


def test_the_answer_says_which_rules_hit_for_lists_too() -> None:
    model = LoadedModel(read_model(dmn(decision("d", table(*TWO, policy="COLLECT")))))
    assert model.evaluate("d", {"x": 1}).rules == ("rule 1", "rule 2")


@pytest.mark.parametrize(
    ("outputs", "wanted", "sentence"),
    [
        ('<output label="A"/><output name="b"/>', {"A": 1, "b": 2}, ""),
        ("<output/><output/>", None, "with several outputs each needs a name of its own."),
        ('<output name="a"/><output name="a"/>', None, "with several outputs each needs a name of its own."),
    ],
)
def test_several_outputs_need_names(outputs: str, wanted: Any, sentence: str) -> None:
    text = table("- | 1 | 2", outputs="a,b").replace('<output name="a"></output><output name="b"></output>', outputs)
    data = dmn(decision("d", text))
    assert value(data, x=1) == wanted
    assert said(data, x=1) == (f"Decision d, column 1: {sentence}" if sentence else "")


def test_a_table_without_outputs_and_an_input_without_an_expression_are_told() -> None:
    assert "its table has no output." in said(dmn(decision("d", "<decisionTable><rule/></decisionTable>")))
    text = table("- | 1").replace("<text>x</text>", "<text/>").replace("<input>", '<input label="Age">')
    assert "input Age says not what it reads: it has no expression." in said(dmn(decision("d", text)))
