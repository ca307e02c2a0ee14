"""Parallel gateways."""

from __future__ import annotations

from app.engine.commands import Modify
from tests.engine.driver import Case, compiled, flows

FORK_JOIN = """<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/>
<parallelGateway id="j"/><userTask id="t"/><endEvent id="e"/>""" + flows(
    """s -> f
    f -> a
    f -> b
    a -> j
    b -> j
    j -> t
    t -> e"""
)


def test_fork_and_join() -> None:
    case = Case(compiled(FORK_JOIN)).start()
    assert case.at == {"a": 1, "b": 1}

    case.complete("a")
    assert case.at == {"b": 1, "j": 1}

    case.complete("b")
    assert case.at == {"t": 1}
    assert case.complete("t").ended


def test_two_tokens_on_one_flow_are_no_pair() -> None:
    loop = FORK_JOIN.replace('<userTask id="a"/>', '<userTask id="a"/><exclusiveGateway id="m"/>').replace(
        flows("f -> a"), flows("f -> m\nm -> a")
    )
    case = Case(compiled(loop + '<sequenceFlow id="twice" sourceRef="f" targetRef="m"/>')).start()
    assert case.at == {"a": 2, "b": 1}

    case.complete("a").complete("a")

    assert case.at == {"j": 2, "b": 1}
    assert case.complete("b").at == {"j": 1, "t": 1}


def test_conditions_on_the_flows_of_a_fork_do_not_count() -> None:
    inner = FORK_JOIN.replace(flows("f -> a"), flows("f -> a if 1 > 2"))

    assert Case(compiled(inner)).start().at == {"a": 1, "b": 1}


def test_a_token_that_is_put_before_a_join_waits_there_for_the_others() -> None:
    inner = """<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/>
    <parallelGateway id="j"/><userTask id="z"/>""" + flows("s -> f\nf -> a\nf -> b\na -> j\nb -> j\nj -> z")
    case = Case(compiled(inner)).start()

    case.run(Modify(cancel=("a",), start_before=("j",)))
    assert case.at == {"b": 1, "j": 1}

    assert case.complete("b").at == {"z": 1}
