"""Inclusive gateways: fork by conditions, join by reachability."""

from __future__ import annotations

from app.engine.commands import Modify
from tests.engine.driver import Case, compiled, flows

INNER = """<startEvent id="s"/><inclusiveGateway id="f" default="f_c"/><userTask id="a"/><userTask id="b"/>
<userTask id="c"/><inclusiveGateway id="j"/><userTask id="t"/>""" + flows(
    """s -> f
    f -> a if x > 1
    f -> b if x > 2
    f -> c
    a -> j
    b -> j
    c -> j
    j -> t"""
)
CIRCLE = """<startEvent id="s"/><parallelGateway id="f"/><inclusiveGateway id="j1"/><inclusiveGateway id="j2"/>
<userTask id="t1"/><userTask id="t2"/><exclusiveGateway id="x1" default="x1_e"/>
<exclusiveGateway id="x2" default="x2_e"/>
<endEvent id="e"/>""" + flows(
    """s -> f
    f -> j1
    f -> j2
    j1 -> t1
    t1 -> x1
    x1 -> j2 if again
    x1 -> e
    j2 -> t2
    t2 -> x2
    x2 -> j1 if again
    x2 -> e"""
)


def test_every_true_flow_and_the_default_only_when_none_is() -> None:
    assert Case(compiled(INNER)).start({"x": 3}).at == {"a": 1, "b": 1}
    assert Case(compiled(INNER)).start({"x": 2}).at == {"a": 1}
    assert Case(compiled(INNER)).start({"x": 0}).at == {"c": 1}


def test_the_join_waits_for_exactly_the_tokens_that_can_still_come() -> None:
    case = Case(compiled(INNER)).start({"x": 3})

    assert case.complete("a").at == {"b": 1, "j": 1}
    assert case.complete("b").at == {"t": 1}


def test_the_join_is_looked_at_again_when_a_token_is_moved_away() -> None:
    case = Case(compiled(INNER)).start({"x": 3}).complete("a")
    assert case.at == {"b": 1, "j": 1}

    case.run(Modify(cancel=("b",)))

    assert case.at == {"t": 1}


def test_two_joins_that_wait_for_each_other_do_not_wait_for_ever() -> None:
    case = Case(compiled(CIRCLE)).start({"again": False})

    assert sum(case.at.values()) == 2
    assert {"t1", "t2"} & set(case.at)
    while not case.ended:
        case.complete(next(place for place in case.at if place.startswith("t")))
    assert case.ended_elements()["t1"] == 1
    assert case.ended_elements()["t2"] == 1


def test_a_token_at_a_save_point_before_the_join_is_waited_for() -> None:
    process = compiled(
        INNER.replace('<inclusiveGateway id="j"/>', '<inclusiveGateway id="j" camunda:asyncBefore="true"/>')
    )
    case = Case(process).start({"x": 3}).complete("a").complete("b")

    case.go_on("j")

    assert case.at == {"j": 2}
    assert case.go_on("j").at == {"t": 1}


def test_a_token_that_is_ended_while_it_waits_leaves_no_join_behind() -> None:
    inner = (
        """<startEvent id="s"/><inclusiveGateway id="f"/><userTask id="a"/><userTask id="b"/><inclusiveGateway id="j"/>
    <userTask id="z"/><subProcess id="stop" triggeredByEvent="true"><startEvent id="m"><messageEventDefinition
    messageRef="msg"/></startEvent><userTask id="h"/>"""
        + flows("m -> h")
        + "</subProcess>"
    )
    lines = flows("s -> f\nf -> a\nf -> b\na -> j\nb -> j\nj -> z")
    case = Case(compiled(inner + lines, '<message id="msg" name="msg"/>')).start().complete("a")

    assert case.message("msg").at == {"h": 1}
    assert case.complete("h").ended
