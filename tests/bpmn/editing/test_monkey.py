"""A monkey does anything to a small process; after every step everything must hold, and undo and redo be exact."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from app.bpmn.editing.command import Refused
from app.bpmn.editing.places import Places
from tests.bpmn.editing.check import check
from tests.bpmn.editing.monkey import ACTIONS, Monkey

number = st.integers(0, 1_000_000)
step = st.tuples(st.sampled_from(sorted(ACTIONS)), number, number, number)
STEPS = int(os.environ.get("MILLRACE_MONKEY_STEPS", "14"))


def check_places(monkey: Monkey) -> None:
    """The index of places is what a fresh look at the plane gives."""
    kept, fresh = monkey.modeling.board.places, Places(monkey.modeling.board.plane)
    assert kept.boxes() == fresh.boxes()
    assert kept.drawn == fresh.drawn
    assert kept.lines.by_id == fresh.lines.by_id


def take(monkey: Monkey, each: tuple[str, int, int, int]) -> None:
    """One step: refused without a trace, or done soundly, undone and redone exactly."""
    before = monkey.document.to_bytes()
    try:
        monkey.act(*each)
    except Refused as refusal:
        assert str(refusal)
        assert monkey.document.to_bytes() == before, f"{each} was refused but changed something"
        return
    after = monkey.document.to_bytes()
    check(monkey.document)
    if after != before:
        assert monkey.document.undo()
        assert monkey.document.to_bytes() == before, f"undo of {each} is not exact"
        assert monkey.document.redo()
        assert monkey.document.to_bytes() == after, f"redo of {each} is not exact"
        check_places(monkey)


@settings(max_examples=60)
@given(st.booleans(), st.lists(step, min_size=4, max_size=STEPS))
def test_whatever_a_monkey_does_the_document_stays_sound(pools, steps):
    monkey = Monkey(pools)
    for each in steps:
        take(monkey, each)
    end = monkey.document.to_bytes()
    while monkey.document.can_undo:
        monkey.document.undo()
    while monkey.document.can_redo:
        monkey.document.redo()
    assert monkey.document.to_bytes() == end
