"""Decision tables: which rules hit, and what the hit policy makes of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.decisions.evaluate import decide
from app.decisions.model import DecisionError


def table(
    rules: str, hit_policy: str = "UNIQUE", output: str = '<output name="answer"/>', attributes: str = ""
) -> bytes:
    """A DMN file with one decision over the input `amount`."""
    return f"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="Test">
      <decision id="d" name="Discount"><decisionTable hitPolicy="{hit_policy}" {attributes}>
      <input label="Amount"><inputExpression><text>amount</text></inputExpression></input>{output}{rules}
      </decisionTable></decision></definitions>""".encode()


def rule(identity: str, test: str, *outputs: str) -> str:
    escaped = test.replace("<", "&lt;").replace(">", "&gt;")
    cells = "".join(f"<outputEntry><text>{text}</text></outputEntry>" for text in outputs)
    return f'<rule id="{identity}"><inputEntry><text>{escaped}</text></inputEntry>{cells}</rule>'


def value(data: bytes, **variables: Any) -> Any:
    return decide(data, "d", variables).value


@pytest.mark.parametrize(
    ("test", "amount", "hits"),
    [
        ("-", 5, True),
        ("&gt;= 5".replace("&gt;", ">"), 5, True),
        ("< 5", 5, False),
        ("[1..5]", 5, True),
        ("[1..5)", 5, False),
        ("]1..5]", 1, False),
        ("1, 2, 5", 5, True),
        ("not(1, 2)", 5, True),
        ("not([1..9])", 5, False),
        ('"5"', 5, False),
        ('"a, b", "c"', "a, b", True),
        ("> limit", 5, True),
        ("> 1", "text", False),
        ("true", 1, False),
        ("< 9", None, False),
    ],
)
def test_an_input_cell_matches(test: str, amount: Any, hits: bool) -> None:
    data = table(rule("r", test, "1"))
    assert decide(data, "d", {"amount": amount, "limit": 4}).rules == (("r",) if hits else ())


def test_the_result_says_which_rules_hit_and_what_they_read() -> None:
    result = decide(table(rule("small", "< 10", "1") + rule("large", ">= 10", "2")), "d", {"amount": 12})
    assert (result.value, result.rules, result.inputs) == (2, ("large",), {"Amount": 12})


def test_several_outputs_make_a_record() -> None:
    outputs = '<output name="level"/><output name="group"/>'
    assert value(table(rule("r", "-", '"low"', '"team"'), output=outputs), amount=1) == {
        "level": "low",
        "group": "team",
    }


@pytest.mark.parametrize(
    ("policy", "expected"),
    [("FIRST", 2), ("COLLECT", [2, 1, 3]), ("RULE ORDER", [2, 1, 3]), ("OUTPUT ORDER", [3, 2, 1]), ("PRIORITY", 3)],
)
def test_the_hit_policy_makes_the_answer(policy: str, expected: Any) -> None:
    output = '<output name="answer"><outputValues><text>3, 2, 1</text></outputValues></output>'
    rules = rule("a", "-", "2") + rule("b", "-", "1") + rule("c", "-", "3")
    assert value(table(rules, policy, output), amount=1) == expected


@pytest.mark.parametrize(("aggregation", "expected"), [("SUM", 6), ("MIN", 1), ("MAX", 3), ("COUNT", 3)])
def test_collect_aggregates(aggregation: str, expected: int) -> None:
    rules = rule("a", "-", "2") + rule("b", "-", "1") + rule("c", "-", "3")
    assert value(table(rules, "COLLECT", attributes=f'aggregation="{aggregation}"'), amount=1) == expected


@pytest.mark.parametrize("policy", ["UNIQUE", "ANY"])
def test_contradicting_rules_are_an_error_that_names_the_decision(policy: str) -> None:
    data = table(rule("a", "-", "1") + rule("b", "-", "2"), policy)
    with pytest.raises(DecisionError, match="Discount"):
        decide(data, "d", {"amount": 1})


def test_nothing_that_hits_is_null_or_the_default_entry() -> None:
    nothing = rule("a", "< 0", "1")
    default = '<output name="answer"><defaultOutputEntry><text>7</text></defaultOutputEntry></output>'
    assert value(table(nothing), amount=1) is None
    assert value(table(nothing, output=default), amount=1) == 7


def test_a_required_decision_is_evaluated_first() -> None:
    data = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/">
      <decision id="total" name="Total"><variable name="total"/>
      <literalExpression><text>price * 2</text></literalExpression></decision>
      <decision id="d" name="Label"><informationRequirement><requiredDecision href="#total"/></informationRequirement>
      <literalExpression><text>total + 1</text></literalExpression></decision></definitions>"""
    assert value(data, price=10) == 21


def test_decisions_that_require_each_other_are_an_error() -> None:
    data = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="d" name="Loop">
      <informationRequirement><requiredDecision href="#d"/></informationRequirement>
      <literalExpression><text>1</text></literalExpression></decision></definitions>"""
    with pytest.raises(DecisionError, match="Loop requires itself"):
        decide(data, "d", {})


def test_a_cell_that_cannot_be_read_names_its_rule() -> None:
    with pytest.raises(DecisionError, match=r"Discount.*rule 2"):
        decide(table(rule("a", "-", "1") + rule("b", "> (", "2")), "d", {"amount": 1})


def test_an_unknown_decision_is_named() -> None:
    with pytest.raises(DecisionError, match="missing"):
        decide(table(rule("a", "-", "1")), "missing", {})


@given(amount=st.integers(-50, 50), bounds=st.lists(st.integers(-50, 50), min_size=1, max_size=5, unique=True))
def test_a_first_table_of_intervals_agrees_with_a_scan(amount: int, bounds: list[int]) -> None:
    rules = "".join(rule(f"r{i}", f"<= {bound}", str(bound)) for i, bound in enumerate(bounds))
    expected = next((bound for bound in bounds if amount <= bound), None)
    assert value(table(rules, "FIRST"), amount=amount) == expected
