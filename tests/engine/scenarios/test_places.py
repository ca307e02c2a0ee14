"""Where values of a scenario file stand."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from app.engine.scenarios.places import Place, Problem, lines_of, lines_of_members

KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=4)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | KEYS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)
TEXT = """{
  "id": "a",
  "steps": [
    {"op": "start",
     "expect": {"waiting": ["x/y"]}},

    {"op": "check"}
  ]
}"""


def test_a_member_stands_in_the_line_of_its_key() -> None:
    lines = lines_of(TEXT)

    assert (lines["/id"], lines["/steps"], lines["/steps/0"], lines["/steps/0/expect/waiting"]) == (2, 3, 4, 5)
    assert (lines["/steps/1"], lines[""]) == (7, 1)
    assert lines_of_members(TEXT)["steps"]["/1/op"] == 7


@given(VALUES, st.sampled_from([None, 0, 2]))
def test_every_value_that_is_not_too_deep_has_a_line(value: object, indent: int | None) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=False)

    lines = lines_of(text)

    assert set(lines) == set(pointers(value, "", 0))
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())


def pointers(value: object, pointer: str, depth: int) -> list[str]:
    found = [pointer]
    if depth < 8 and isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            found += pointers(inner, Place("", pointer).inner(key).pointer, depth + 1)
    return found


def test_a_problem_has_the_line_of_what_is_around_it_when_it_has_none() -> None:
    assert str(Problem("it is wrong.", "/steps/1/gone").at(lines_of(TEXT))) == "line 7: it is wrong."
    assert str(Problem("it is wrong.")) == "it is wrong."


def test_a_place_names_only_what_people_need() -> None:
    place = Place().inner("steps").inner(0, "step 1 (start)").inner("expect", "expect")

    assert place.says("no.") == Problem("step 1 (start), expect: no.", "/steps/0/expect")
