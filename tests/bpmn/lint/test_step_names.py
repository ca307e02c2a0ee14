"""Who shares a name, kept up to date rename by rename."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.bpmn.lint.step_names import StepNames

names = st.sampled_from(["", "a", " a ", "b", "a  b", "a b", "c"])


@given(st.lists(names, max_size=8), st.lists(st.tuples(st.integers(0, 7), names), max_size=12))
def test_after_any_renames_it_knows_what_a_fresh_look_tells(start, renames):
    steps = [{"id": f"t{index}", "name": name} for index, name in enumerate(start)]
    nodes = [(each, "task") for each in steps]
    kept = StepNames(nodes)
    for index, name in renames:
        if index < len(steps):
            steps[index]["name"] = name
            kept.renamed([f"t{index}", "stranger"])
        assert list(kept.twins()) == list(StepNames(nodes).twins()) == list(plainly(steps))


def plainly(steps):
    """Each step whose name one before it has."""
    seen = set()
    for each in steps:
        name = " ".join(each["name"].split())
        if name and name in seen:
            yield each, name
        seen.add(name)


def test_events_and_gateways_are_no_steps():
    nodes = [({"id": "a", "name": "x"}, "task"), ({"id": "b", "name": "x"}, "endEvent")]
    assert not list(StepNames(nodes).twins())
