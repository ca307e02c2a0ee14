"""Conditions on variables, as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from app.store.variable_search import Operator, VariableTest
from app.workspace.conditions import meant, read_condition


def test_a_value_without_a_type_is_what_it_looks_like() -> None:
    texts = ("12", "1.5", "true", '"12"', "2026-01-02", "Bern", "007", '["a"]')
    assert [meant(text) for text in texts] == [12, 1.5, True, "12", date(2026, 1, 2), "Bern", "007", ["a"]]


@pytest.mark.parametrize("text", ["amount", "=12", "amount=", "two words", "contains"])
def test_what_is_no_condition_is_none(text: str) -> None:
    assert read_condition(text) is None


def test_contains_has_a_sign_and_a_word() -> None:
    asked = VariableTest("city", Operator.CONTAINS, "ber")
    assert read_condition("city~ber") == read_condition("city contains ber") == asked
