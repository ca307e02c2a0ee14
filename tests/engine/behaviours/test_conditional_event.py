"""Conditional events, wherever they stand: what becomes true is heard before anything else moves."""

from __future__ import annotations

import pytest

from tests.engine.driver import flows
from tests.engine.play import Play

CONDITION = "<conditionalEventDefinition><condition>${x > 3}</condition></conditionalEventDefinition>"
SIGNAL = '<signal id="g" name="done"/>'


def scope(inner: str) -> str:
    """A sub-process with a conditional event on its border."""
    return (
        f'<startEvent id="s"/><subProcess id="sub">{inner}</subProcess>'
        f'<boundaryEvent id="b" attachedToRef="sub">{CONDITION}</boundaryEvent><userTask id="high"/><userTask id="z"/>'
        + flows("s -> sub\nsub -> z\nb -> high")
    )


def test_the_last_task_inside_can_make_it_true() -> None:
    inner = '<startEvent id="i"/><userTask id="t"/>' + flows("i -> t")
    assert Play(scope(inner)).start().complete("t", x=2).at == "z"

    assert Play(scope(inner)).start().complete("t", x=5).at == "high"


def test_nothing_behind_the_change_has_happened() -> None:
    thrown = '<endEvent id="e"><signalEventDefinition signalRef="g"/></endEvent>'
    play = Play(scope('<startEvent id="i"/><userTask id="t"/>' + thrown + flows("i -> t\nt -> e")), SIGNAL).start()

    play.complete("t", x=5)

    assert play.at == "high"
    assert "e" not in play.done


def test_a_value_that_a_script_sets_is_seen_at_once() -> None:
    script = '<scriptTask id="k" scriptFormat="juel" camunda:resultVariable="x"><script>${9}</script></scriptTask>'
    inner = f'<startEvent id="i"/>{script}<userTask id="t"/>' + flows("i -> k\nk -> t")
    play = Play(scope(inner)).start()

    assert play.at == "high"
    assert "t" not in f"{play.done} {play.canceled}".split()


def test_without_interrupting_it_fires_at_each_change_while_it_is_true() -> None:
    event = f'<boundaryEvent id="b" attachedToRef="t" cancelActivity="false">{CONDITION}</boundaryEvent>'
    play = Play(f'<startEvent id="s"/><userTask id="t"/>{event}<userTask id="high"/>' + flows("s -> t\nb -> high"))
    play.start()("setVariables", variables={"x": 4})("setVariables", variables={"x": 5})
    assert play.at == "high high t"

    assert play("setVariables", variables={"x": 1}).at == "high high t"


def test_it_can_look_at_one_variable_only() -> None:
    looking = CONDITION.replace("<conditionalEventDefinition", '<conditionalEventDefinition camunda:variableName="x"')
    event = f'<boundaryEvent id="b" attachedToRef="t" cancelActivity="false">{looking}</boundaryEvent>'
    play = Play(f'<startEvent id="s"/><userTask id="t"/>{event}<userTask id="high"/>' + flows("s -> t\nb -> high"))

    play.start(x=1)("setVariables", variables={"x": 4})("setVariables", variables={"y": 1})

    assert play.at == "high t"


def test_a_catch_event_waits_until_its_variable_is_there() -> None:
    catch = f'<intermediateCatchEvent id="c">{CONDITION}</intermediateCatchEvent>'
    play = Play(f'<startEvent id="s"/>{catch}<userTask id="z"/>' + flows("s -> c\nc -> z")).start()
    assert play.at == "c"

    assert play("setVariables", variables={"x": 4}).at == "z"


@pytest.mark.parametrize(("changes", "seen"), [("create", [1, 1]), ("update", [0, 1]), ("create, update", [1, 2])])
def test_a_condition_may_look_at_some_changes_of_a_variable_only(changes: str, seen: list[int]) -> None:
    event = (
        f'<conditionalEventDefinition camunda:variableName="w" camunda:variableEvents="{changes}">'
        "<condition>${w &gt; 0}</condition></conditionalEventDefinition>"
    )
    inner = f"""<startEvent id="s"/><userTask id="t"/><userTask id="x"/>
    <boundaryEvent id="b" attachedToRef="t" cancelActivity="false">{event}</boundaryEvent>""" + flows("s -> t\nb -> x")
    play = Play(inner).start()

    assert [play("setVariables", variables={"w": value}).at.count("x") for value in (1, 2)] == seen
