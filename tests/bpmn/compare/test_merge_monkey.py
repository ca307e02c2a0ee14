"""Whatever two people do to copies of one model, merging them is sound."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.bpmn.compare import Side, compare, merge
from app.bpmn.document import Document
from app.bpmn.editing.command import Refused
from app.bpmn.editing.modeling import Modeling
from tests.bpmn.compare.models import version
from tests.bpmn.editing.check import check_flows, check_references
from tests.bpmn.editing.test_monkey import Monkey, step
from tests.bpmn.schema import assert_valid

SIDES = (Side.THEIRS, Side.OURS)
steps = st.lists(step, min_size=1, max_size=6)


class Copycat(Monkey):
    """A monkey at work on a copy of a document."""

    def __init__(self, document: Document) -> None:
        self.document = Document.from_bytes(document.to_bytes(), document.name)
        self.modeling = Modeling(self.document)


def start(pools: bool, first: list) -> Document:
    monkey = Monkey(pools)
    play(monkey, first)
    return monkey.document


def play(monkey: Monkey, todo: list) -> None:
    for each in todo:
        try:
            monkey.act(*each)
        except Refused:
            continue


def edited(document: Document, todo: list) -> Document:
    monkey = Copycat(document)
    play(monkey, todo)
    return monkey.document


@settings(max_examples=40)
@given(st.booleans(), steps, steps)
def test_one_sided_merges_are_that_side(pools, first, later):
    base = start(pools, first)
    changed = edited(base, later)
    ours = merge(base, changed, base)
    assert ours.document.to_bytes() == changed.to_bytes()
    assert not ours.conflicts
    theirs = merge(base, base, changed)
    assert not theirs.conflicts
    assert list(compare(theirs.document, changed).sentences()) == []
    assert_valid(theirs.document.to_bytes())
    check_references(theirs.document)
    check_flows(theirs.document)


@settings(max_examples=40)
@given(st.booleans(), steps, steps, steps)
def test_any_two_sides_merge_into_a_sound_document(pools, first, mine, its):
    base = start(pools, first)
    ours, theirs = edited(base, mine), edited(base, its)
    found = merge(base, ours, theirs)
    before = ours.to_bytes()
    for each in (found, *(found.resolve(conflict, side) for conflict in found.conflicts[:3] for side in SIDES)):
        assert_valid(each.document.to_bytes())
        check_references(each.document)
        check_flows(each.document)
    assert ours.to_bytes() == before
    same = merge(base, ours, ours)
    assert same.document.to_bytes() == before and not same.conflicts


ELEMENTS = ("Start_1", "Task_1", "Late_1", "Split_1", "End_1", "End_2", "Flow_1", "Flow_3", "Lane_2", "Message_1")
small_edit = st.sampled_from(["name", "documentation", "extension", "append", "move"])


def touch(modeling: Modeling, element_id: str, how: str, text: str) -> None:
    """One edit that concerns one element (and what hangs on it)."""
    node = modeling.board.document.require(element_id)
    if how in ("append", "move") and element_id in ("Task_1", "Late_1", "Split_1"):
        if how == "append":
            modeling.append(element_id, "userTask")
        else:
            modeling.move([element_id], 16, 0)
    elif how == "documentation" and not element_id.startswith("Message"):
        modeling.set_property(element_id, "documentation", text)
    elif how == "extension" and element_id.startswith(("Task", "Start")):
        with modeling.board.document.transaction("extend"):
            node.set_camunda("priority", text)
    else:
        with modeling.board.document.transaction("rename"):
            node.set_attribute("name", text)


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(ELEMENTS), st.tuples(small_edit, st.booleans()), min_size=1))
def test_edits_of_different_elements_merge_without_conflict_and_both_are_there(edits):
    base, ours, theirs = version(), version(), version()
    hands = {True: Modeling(ours), False: Modeling(theirs)}
    for element_id, (how, is_ours) in edits.items():
        touch(hands[is_ours], element_id, how, 'A < B & "C"\n über')
    found = merge(base, ours, theirs)
    assert not found.conflicts, [each.sentence for each in found.conflicts]
    assert_valid(found.document.to_bytes())
    check_references(found.document)
    check_flows(found.document)
    sides = {True: compare(base, ours).meant(), False: compare(base, theirs).meant()}
    together = compare(base, found.document).meant()
    for side in (True, False):
        for change in sides[side].changes:
            merged_change = together.of(change.element_id)
            assert merged_change is not None and set(change.properties) <= set(merged_change.properties)
