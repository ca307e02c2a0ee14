"""What is opened, what is refused, what is written back."""

from __future__ import annotations

import json

import pytest

from app.forms.schema.form import Form, FormRefused


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (b"", "not JSON"),
        (b"[]", "not a form"),
        (b"{}", "no components"),
        (b'{"type": "object"}', "no components"),
        (b'{"type": "default", "components": {}}', "not a list"),
        (b'{"components": [NaN]}', "NaN"),
        (b'{"components": [1e999]}', "1e999"),
        (b"\xff\xfe", "UTF-8"),
        (b'{"components": ' + b"[" * 100_000, "JSON"),
        (json.dumps({"components": [{}] * 2_001}).encode(), "2,000"),
        (b'{"components": [' * 60 + b"{}" + b"]}" * 60, "deep"),
    ],
)
def test_what_is_no_form_is_refused_with_a_reason(source: bytes, why: str) -> None:
    with pytest.raises(FormRefused, match=why):
        Form.from_json(source, "a.form")


def test_an_unchanged_form_is_written_byte_for_byte() -> None:
    source = b'{ "components":[{"zoom" : 1.50, "type":"text","text":"\\u00e9"}],\n\t"type":"default"}\r\n'
    assert Form.from_json(source).to_bytes() == source


def test_a_changed_form_keeps_its_indentation_and_the_order_of_keys() -> None:
    form = Form.from_json(b'{\n    "type": "default",\n    "components": [],\n    "id": "x"\n}\n')
    form.data["id"] = "y"
    assert form.to_bytes() == b'{\n    "type": "default",\n    "components": [],\n    "id": "y"\n}\n'


def test_a_lone_surrogate_survives() -> None:
    source = b'{"type": "default", "components": [], "id": "\\ud800"}'
    form = Form.from_json(source)
    form.data["versionTag"] = "1"
    assert json.loads(form.to_bytes())["id"] == "\ud800"


def test_wrong_types_read_as_not_set() -> None:
    form = Form.from_json({"components": [{"type": 5, "key": [], "layout": 3, "validate": None, "label": {}}, 7]})
    (component,) = form.components
    assert (component.type, component.key, component.row, component.required, component.label) == (
        "",
        (),
        "",
        False,
        "",
    )
