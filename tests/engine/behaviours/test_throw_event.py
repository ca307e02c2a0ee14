"""None events in the middle and at the end, and what all throwing events have in common."""

from __future__ import annotations

from tests.engine.driver import Case, compiled, flows


def test_a_none_intermediate_event_passes_its_token_on() -> None:
    inner = '<startEvent id="s"/><intermediateThrowEvent id="i"/><userTask id="t"/>' + flows("s -> i\ni -> t")
    case = Case(compiled(inner)).start()

    assert case.at == {"t": 1}
    assert case.ended_elements()["i"] == 1


def test_a_none_end_event_ends_its_token_and_the_instance_with_the_last_one() -> None:
    inner = '<startEvent id="s"/><userTask id="a"/><userTask id="b"/><endEvent id="e"/>' + flows(
        "s -> a\ns -> b\na -> e\nb -> e"
    )
    case = Case(compiled(inner)).start()

    assert case.complete("a").at == {"b": 1}
    assert case.complete("b").ended
    assert case.ended_elements()["e"] == 2


def test_several_flows_out_of_an_event_are_a_fork() -> None:
    inner = '<startEvent id="s"/><intermediateThrowEvent id="i"/><userTask id="a"/><userTask id="b"/>' + flows(
        "s -> i\ni -> a\ni -> b"
    )
    assert Case(compiled(inner)).start().at == {"a": 1, "b": 1}
