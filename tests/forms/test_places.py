"""Pointers into the text of a form, and their lines."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.forms.schema.places import line_of, lines, pointer

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


def pointers(value: Any, where: str = "") -> set[str]:
    """Every pointer into a value."""
    inner: list[tuple[str, Any]] = []
    if isinstance(value, dict):
        inner = [(name.replace("~", "~0").replace("/", "~1"), each) for name, each in value.items()]
    elif isinstance(value, list):
        inner = [(str(at), each) for at, each in enumerate(value)]
    return {where}.union(*(pointers(each, f"{where}/{step}") for step, each in inner))


@given(JSON, st.sampled_from([None, 2]), st.booleans())
def test_every_value_has_a_line_however_the_text_is_written(value: Any, indent: int | None, plain: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=plain)
    found = lines(text)
    assert found.keys() == pointers(value)
    assert all(1 <= line <= text.count("\n") + 1 for line in found.values())


def test_a_member_has_the_line_of_its_name() -> None:
    assert lines('{\n "a":\n  [1,\n 2],\n "b": {}}') == {"": 1, "/a": 2, "/a/0": 3, "/a/1": 4, "/b": 5}


def test_what_is_not_there_has_the_line_of_what_would_hold_it() -> None:
    assert line_of("/a/7/key", {"": 1, "/a": 2}) == 2


def test_a_pointer_leads_through_components_and_properties() -> None:
    assert pointer(()) == "" and pointer((), "id") == "/id"
    assert pointer((1, 0), "validate.min") == "/components/1/components/0/validate/min"
