"""What holds for every form, whatever it is made of."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given, settings

from app.forms.schema.check import check
from app.forms.schema.filling import Filling
from app.forms.schema.form import Form, initial_values, submit_values, validate
from tests.forms.schema_strategies import forms, json_values, variables


@given(forms)
@settings(max_examples=40)
def test_reading_and_writing_keeps_everything_in_its_order(data: dict[str, Any]) -> None:
    source = json.dumps(data, ensure_ascii=False).encode()
    form = Form.from_json(source)
    assert form.to_bytes() == source
    assert json.loads(Form(form.data).to_bytes(), object_pairs_hook=list) == json.loads(source, object_pairs_hook=list)


@given(forms, variables)
@settings(max_examples=40)
def test_what_a_form_starts_with_can_be_judged_and_submitted_and_is_a_fixed_point(
    data: dict[str, Any], given_values: dict[str, Any]
) -> None:
    form = Form.from_json(data)
    before = copy.deepcopy((data, given_values))
    values = initial_values(form, given_values)
    for error in validate(form, values, given_values):
        assert error.message.endswith("."), error
    first = submit_values(form, values, given_values)
    assert first == submit_values(form, values, given_values)
    assert (data, given_values) == before


@given(forms, variables, json_values)
@settings(max_examples=40)
def test_any_value_in_any_field_is_kept_or_judged_and_never_a_crash(
    data: dict[str, Any], given_values: dict[str, Any], value: Any
) -> None:
    filling = Filling(Form.from_json(data), given_values)
    from app.forms.schema.fields import fields

    for place in list(fields(filling.form, filling.values, given_values)):
        if place.path and not place.component.kind.container and place.component.type != "expression":
            filling.set(place.path, value)
    filling.validate()
    assert isinstance(filling.submit(), dict)


@given(forms)
@settings(max_examples=40)
def test_the_check_says_something_about_any_form_and_always_the_same(data: dict[str, Any]) -> None:
    form = Form.from_json(data)
    findings = check(form)
    assert findings == check(form)
    assert all(finding.message and finding.severity in ("error", "warning") for finding in findings)
