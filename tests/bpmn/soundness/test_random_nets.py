"""Sound by construction means no fault; what the token game finds is found, and nothing else."""

from __future__ import annotations

from hypothesis import assume, given, settings

from app.bpmn.soundness import FaultKind, analyse
from tests.bpmn.soundness.nets import Drawer, blocks, broken
from tests.bpmn.soundness.token_game import Game, TooLarge


@settings(max_examples=100)
@given(blocks)
def test_what_is_structured_in_blocks_has_no_fault_and_needs_no_markings(tree):
    found = analyse(Drawer(tree).flow())
    assert found.faults == ()
    assert found.markings == 0


@settings(max_examples=120)
@given(broken())
def test_deadlocks_and_crowding_are_those_of_the_token_game(flow):
    try:
        game = Game(flow)
    except TooLarge:
        assume(False)
    found = analyse(flow)
    assert bool(list(found.of(FaultKind.LACK_OF_SYNCHRONISATION))) == game.crowded
    stuck = {fault.element for fault in found.of(FaultKind.DEADLOCK)}
    assert stuck <= game.deadlocks
    if not game.crowded:  # what happens after two tokens met on one flow is not followed
        assert bool(stuck) == bool(game.deadlocks)


@settings(max_examples=100)
@given(broken())
def test_the_way_to_a_fault_follows_the_flow(flow):
    elements = {step.id for step in flow.steps} | {arc.id for arc in flow.arcs}
    for fault in analyse(flow).faults:
        assert set(fault.path) <= elements
        if fault.kind is FaultKind.DEADLOCK:
            assert fault.path[-1] == fault.element
            joins = {arc.id: arc.target for arc in flow.arcs}
            assert all(joins[each] == fault.element for each in fault.others)
