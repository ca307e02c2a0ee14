"""One sentence per wrong field, and it says the cure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.forms.schema.form import validate
from tests.forms.conftest import form_of


def said(component: dict[str, Any], value: Any, **variables: Any) -> str:
    """What the form says about `value` in this one field; "" when nothing."""
    errors = validate(form_of({"key": "x", **component}), {"x": value}, variables)
    return errors[0].message if errors else ""


TODAY = datetime.now(UTC).astimezone().date()
PHONE = "Enter a phone number with its country code, such as +49 30 1234567."
CASES = [
    ("textfield", {"required": True}, "", "Enter a value."),
    ("textfield", {"required": True}, "  ", "Enter a value."),
    ("textarea", {"required": True, "minLength": 10}, "", "Enter a value, 10 characters or more."),
    ("textfield", {"minLength": 3}, "ab", "Enter at least 3 characters; there are 2 now."),
    ("textfield", {"minLength": 3}, "", ""),
    ("textfield", {"maxLength": "1"}, "ab", "Enter at most 1 character; there are 2 now."),
    ("textfield", {"validationType": "email"}, "me@example.org", ""),
    ("textfield", {"validationType": "email"}, "me@", "Enter an email address, such as name@example.org."),
    ("textfield", {"validationType": "phone"}, "+49 30 1234567", ""),
    ("textfield", {"validationType": "phone"}, "030 123", PHONE),
    ("textfield", {"pattern": "^C-[0-9]+$"}, "C-12", ""),
    ("textfield", {"pattern": "^C-[0-9]+$"}, "D-12", "Enter a value of the form “^C-[0-9]+$”."),
    ("textfield", {"pattern": "^C", "patternErrorMessage": "Begin with C."}, "D", "Begin with C."),
    ("textfield", {"pattern": "["}, "anything", ""),
    ("number", {"required": True}, None, "Enter a number."),
    ("number", {}, "12 boxes", "Enter a number, such as 1250 or 1250.50."),
    ("number", {"min": 0.1}, "0.1", ""),
    ("number", {"min": "=least"}, 4, "Enter 5 or more."),
    ("number", {"max": 1000}, 1000.01, "Enter 1,000 or less."),
    ("checkbox", {"required": True}, False, "Tick this box to continue."),
    ("datetime", {"required": True}, None, "Enter a date."),
    ("datetime", {}, "tomorrow", "Enter a date."),
    ("filepicker", {"required": True}, None, "Add a file."),
    ("expression", {"required": True}, None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "rules", "value", "message"), CASES)
def test_a_wrong_value_is_said_with_its_cure(kind: str, rules: dict[str, Any], value: Any, message: str) -> None:
    assert said({"type": kind, "validate": rules}, value, least=5) == message


def test_decimals_are_counted_exactly() -> None:
    number = {"type": "number", "decimalDigits": 2}
    assert said(number, "0.1") == ""
    assert said(number, 1.005) == "Enter at most 2 digits behind the point."
    assert said({**number, "decimalDigits": 0}, 1.5) == "Enter a whole number."


def test_a_choice_must_be_one_of_the_options_of_now() -> None:
    radio = {"type": "radio", "validate": {"required": True}, "valuesKey": "colours"}
    assert said(radio, None, colours=["red"]) == "Choose an option."
    assert said(radio, "red", colours=["red"]) == ""
    assert said(radio, "blue", colours=["red"]).startswith("Choose one of the options")
    assert said(radio, "blue") == ""  # the options are not there: they cannot refuse it


def test_past_days_can_be_ruled_out() -> None:
    day = {"type": "datetime", "subtype": "date", "disallowPassedDates": True}
    assert said(day, (TODAY - timedelta(days=2)).isoformat()) == "Choose today or a later day."
    assert said(day, (TODAY + timedelta(days=2)).isoformat()) == ""


@pytest.mark.parametrize("locked", [{"readonly": True}, {"disabled": True}, {"conditional": {"hide": "=gone"}}])
def test_nobody_is_asked_to_cure_what_they_cannot_reach(locked: dict[str, Any]) -> None:
    assert said({"type": "textfield", "validate": {"required": True}, **locked}, "", gone=True) == ""


def test_errors_in_lists_name_their_row() -> None:
    form = form_of(
        {"type": "dynamiclist", "path": "items", "components": [
            {"type": "number", "key": "price", "validate": {"required": True}}]})  # fmt: skip
    errors = validate(form, {"items": [{"price": 1}, {"price": None}]})
    assert [(error.path, error.message) for error in errors] == [("items[1].price", "Enter a number.")]
