"""What a form starts with and what it hands over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.forms.schema.form import initial_values, submit_values
from tests.forms.conftest import form_of


def start(component: dict[str, Any], **variables: Any) -> Any:
    return initial_values(form_of({"key": "x", **component}), variables).get("x")


@pytest.mark.parametrize(
    ("component", "value", "kept"),
    [
        ({"type": "textfield"}, 12, "12"),
        ({"type": "textfield"}, "a\nb", "a b"),
        ({"type": "textfield"}, ["no"], ""),
        ({"type": "textarea"}, "a\nb", "a\nb"),
        ({"type": "number"}, "4.50", Decimal("4.50")),
        ({"type": "number"}, 4.0, Decimal("4.0")),
        ({"type": "number"}, True, None),
        ({"type": "number", "serializeToString": True}, 0.1, "0.1"),
        ({"type": "checkbox"}, "true", False),
        ({"type": "radio", "values": [{"label": "A", "value": "a"}]}, "b", None),
        ({"type": "select", "valuesExpression": "=missing"}, "b", "b"),
        ({"type": "taglist", "values": [{"label": "A", "value": "a"}]}, ["a", "b"], ["a"]),
        ({"type": "datetime"}, date(2026, 11, 24), "2026-11-24"),
        ({"type": "datetime"}, "24.11.", None),
        (
            {"type": "datetime", "subtype": "datetime"},
            datetime(2026, 11, 24, 9, 5, tzinfo=UTC),
            "2026-11-24T09:05+00:00",
        ),
        ({"type": "datetime", "subtype": "time"}, "09:05Z", "09:05Z"),
    ],
)
def test_a_variable_is_fitted_to_its_field(component: dict[str, Any], value: Any, kept: Any) -> None:
    assert start(component, x=value) == kept


def test_the_case_wins_over_the_default_and_the_default_over_nothing() -> None:
    field = {"type": "textfield", "defaultValue": "default"}
    assert (start(field, x="case"), start(field), start({"type": "textfield"})) == ("case", "default", "")


def test_containers_with_a_path_nest_their_values() -> None:
    form = form_of(
        {"type": "group", "path": "order", "components": [{"type": "textfield", "key": "no"}]},
        {"type": "group", "components": [{"type": "textfield", "key": "flat"}]},
        {"type": "textfield", "key": "a.b"},
    )
    assert initial_values(form, {"order": {"no": "1"}}) == {"order": {"no": "1"}, "flat": "", "a": {"b": ""}}


def test_a_list_begins_with_the_rows_of_the_case_or_its_repetitions() -> None:
    form = form_of({"type": "dynamiclist", "path": "items", "defaultRepetitions": 2, "components": [
        {"type": "number", "key": "n", "defaultValue": 1}]})  # fmt: skip
    assert initial_values(form) == {"items": [{"n": 1}, {"n": 1}]}
    assert initial_values(form, {"items": [{"n": 5, "id": "kept"}]}) == {"items": [{"n": 5, "id": "kept"}]}


def test_numbers_are_submitted_exactly() -> None:
    form = form_of(
        {"type": "number", "key": "whole"},
        {"type": "number", "key": "exact"},
        {"type": "number", "key": "text", "serializeToString": True},
    )
    values = {"whole": Decimal("4.0"), "exact": Decimal("0.10"), "text": "0.10"}
    assert submit_values(form, values) == {"whole": 4, "exact": Decimal("0.10"), "text": "0.10"}
    assert type(submit_values(form, values)["whole"]) is int


def test_hidden_and_disabled_fields_are_not_submitted() -> None:
    form = form_of(
        {"type": "textfield", "key": "shown"},
        {"type": "textfield", "key": "gone", "conditional": {"hide": '=shown = "x"'}},
        {"type": "textfield", "key": "off", "disabled": True},
        {"type": "textfield", "key": "fixed", "readonly": True},
        {"type": "group", "conditional": {"hide": True}, "components": [{"type": "textfield", "key": "inside"}]},
    )
    values = {"shown": "x", "gone": "1", "off": "2", "fixed": "3", "inside": "4"}
    assert submit_values(form, values) == {"shown": "x", "fixed": "3"}


def test_what_stands_beside_a_field_in_an_object_of_the_case_is_not_lost() -> None:
    form = form_of(
        {"type": "textfield", "key": "supplier.name"}, {"type": "textfield", "key": "supplier.city", "disabled": True}
    )
    case = {"supplier": {"id": 7, "name": "Old", "city": "Bergen"}, "other": 1}
    values = initial_values(form, case)
    values["supplier"]["name"] = "New"
    assert submit_values(form, values, case) == {"supplier": {"id": 7, "name": "New", "city": "Bergen"}}


def test_expressions_are_computed_in_the_order_they_need_each_other() -> None:
    form = form_of(
        {"type": "expression", "key": "gross", "expression": "=net * 2", "computeOn": "change"},
        {"type": "expression", "key": "net", "expression": "=amount + 1", "computeOn": "change"},
        {"type": "number", "key": "amount"},
    )
    assert initial_values(form, {"amount": 4})["gross"] == 10


def test_expressions_in_a_circle_end_and_unreadable_ones_are_null() -> None:
    form = form_of(
        {"type": "expression", "key": "a", "expression": "=b + 1", "computeOn": "change"},
        {"type": "expression", "key": "b", "expression": "=a + 1", "computeOn": "change"},
        {"type": "expression", "key": "c", "expression": "=((", "computeOn": "change"},
    )
    values = initial_values(form)
    assert values["c"] is None and set(values) == {"a", "b", "c"}


def test_an_expression_for_submitting_waits_for_it() -> None:
    form = form_of({"type": "expression", "key": "e", "expression": "=1 + 1", "computeOn": "presubmit"})
    values = initial_values(form)
    assert values.get("e") is None
    assert submit_values(form, values) == {"e": 2}


def test_rows_see_themselves_their_parents_and_their_number() -> None:
    form = form_of(
        {"type": "number", "key": "limit"},
        {"type": "dynamiclist", "path": "items", "components": [
            {"type": "textfield", "key": "why", "conditional": {"hide": "=this.price <= parent.limit"}},
            {"type": "expression", "key": "no", "expression": "=i[1]", "computeOn": "change"}]},
    )  # fmt: skip
    case = {"limit": 10, "items": [{"price": 5, "why": "a"}, {"price": 15, "why": "b"}]}
    submitted = submit_values(form, initial_values(form, case), case)
    assert submitted["items"] == [{"price": 5, "no": 1}, {"price": 15, "why": "b", "no": 2}]
