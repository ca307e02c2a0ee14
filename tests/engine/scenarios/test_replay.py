"""A case's history, played: where tokens stood, forwards and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.scenarios import MemoryHost, parse
from app.engine.scenarios.mocks import Mocks
from app.engine.scenarios.operations import Session, perform
from app.engine.scenarios.replay import Replay
from tests.engine.driver import definitions, flows

FORK = """<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><subProcess id="sub"><startEvent id="i"/>
<userTask id="b"/><endEvent id="o"/>""" + flows("i -> b\nb -> o") + "</subProcess>" + """
<parallelGateway id="j"/><serviceTask id="w" camunda:class="x"/><endEvent id="e"/>""" + flows(
    """s -> f
    f -> a
    f -> sub
    a -> j
    sub -> j
    j -> w
    w -> e"""
)  # fmt: skip


@pytest.fixture
def host(tmp_path: Path) -> MemoryHost:
    (tmp_path / "p.bpmn").write_bytes(definitions(FORK))
    steps = [
        {"op": "start", "process": "p", "variables": {"x": 1}},
        {"op": "complete", "task": "a", "variables": {"x": 2}},
        {"op": "complete", "task": "b"},
    ]
    scenario = parse({"file": "p.bpmn", "steps": steps}, tmp_path, "p")
    host = MemoryHost(scenario.clock)
    host.deploy(scenario.read(scenario.files))
    session = Session(scenario, host, Mocks({"w": {"wait": True}}))
    for step in scenario.steps:
        perform(session, step.op, step.arguments)
    return host


def test_it_ends_where_the_case_stands(host: MemoryHost) -> None:
    replay = Replay(host.log)
    while replay.step():
        pass

    assert replay.tokens({"p"}) == {"w": 1} == host.cases()[0].state.tokens()
    assert replay.variables() == {"x": 2}
    assert {"s", "s_f", "a", "sub", "j"} <= replay.visited({"p"})


def test_tokens_stand_inside_scopes_and_at_joins(host: MemoryHost) -> None:
    replay = Replay(host.log)
    seen = []
    while replay.step():
        seen.append(replay.tokens({"p"}))

    assert {"a": 1, "b": 1} in seen
    assert {"j": 1, "b": 1} in seen
    assert not any("sub" in each for each in seen)


def test_back_shows_what_was_before(host: MemoryHost) -> None:
    replay = Replay(host.log)
    seen = [(replay.tokens({"p"}), replay.variables(), len(replay.events))]
    while replay.step():
        seen.append((replay.tokens({"p"}), replay.variables(), len(replay.events)))

    for tokens, variables, count in reversed(seen[:-1]):
        assert replay.back()
        assert (replay.tokens({"p"}), replay.variables(), len(replay.events)) == (tokens, variables, count)
    assert not replay.back() and replay.position == 0


def test_a_move_names_the_flows_that_its_token_took(host: MemoryHost) -> None:
    replay = Replay(host.log)
    taken = []
    while replay.step():
        taken.append(replay.flows)

    assert ("f_a", "f_sub") in taken
    assert sum(len(each) for each in taken) == 8


def test_without_events_there_is_nothing_to_play() -> None:
    replay = Replay([])

    assert replay.count == 0 and replay.now is None and not replay.step() and replay.tokens({"p"}) == {}
