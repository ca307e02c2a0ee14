"""The strict check: errors as the JSON Schema has them, warnings in plain words."""

from __future__ import annotations

from typing import Any

import pytest

from app.forms.schema.check import check, is_valid
from app.forms.schema.form import Form
from tests.forms.conftest import form_of


def told(component: dict[str, Any], severity: str) -> list[str]:
    return [finding.prop for finding in check(form_of(component)) if finding.severity == severity]


@pytest.mark.parametrize(
    ("component", "prop"),
    [
        ({"type": "textfield"}, "key"),
        ({"type": "textfield", "key": "not-allowed"}, "key"),
        ({"type": "textfield", "key": "é"}, "key"),
        ({"type": "textfield", "key": "a\n"}, "key"),
        ({"type": "carousel"}, "type"),
        ({"type": "text", "label": "x"}, "label"),
        ({"type": "textfield", "key": "a", "validate": {"min": 1}}, "validate.min"),
        ({"type": "textfield", "key": "a", "layout": {"columns": 1}}, "layout.columns"),
        ({"type": "table", "dataSource": "=x", "columns": [], "columnsExpression": "=y"}, "columns"),
        ({"type": "textfield", "key": "a", "validate": {"patternErrorMessage": "x"}}, "validate.patternErrorMessage"),
        ({"type": "select", "key": "a", "valuesKey": "v", "defaultValue": "x"}, "defaultValue"),
        ({"type": "number", "key": "a", "defaultValue": True}, "defaultValue"),
    ],
)
def test_what_the_schema_refuses_is_an_error(component: dict[str, Any], prop: str) -> None:
    assert prop in told(component, "error")
    assert not is_valid(form_of(component))


@pytest.mark.parametrize(
    ("component", "prop"),
    [
        ({"type": "textfield", "key": "a", "validate": {"pattern": "["}}, "validate.pattern"),
        ({"type": "number", "key": "a", "validate": {"min": 5, "max": 1}}, "validate.min"),
        ({"type": "radio", "key": "a", "values": []}, "values"),
        ({"type": "dynamiclist", "components": []}, "path"),
        ({"type": "textfield", "key": "a", "conditional": {"hide": "=(("}}, "conditional.hide"),
    ],
)
def test_what_nobody_means_is_a_warning(component: dict[str, Any], prop: str) -> None:
    assert told(component, "warning") == [prop]
    assert is_valid(form_of(component))


def test_two_fields_with_one_key_are_told_unless_one_may_be_hidden() -> None:
    twice = form_of({"type": "textfield", "key": "a"}, {"type": "textfield", "key": "a"})
    assert [finding.prop for finding in check(twice)] == ["key", "key"]


def test_a_form_that_no_task_can_name_is_told() -> None:
    (finding,) = check(Form.from_json({"type": "default", "components": []}))
    assert (finding.address, finding.prop, finding.severity) == ((), "id", "warning")
