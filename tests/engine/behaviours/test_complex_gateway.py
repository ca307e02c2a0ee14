"""Complex gateways: fire by a condition, reset when nothing is missing any more."""

from __future__ import annotations

from tests.engine.driver import Case, compiled, flows

BRANCHES = """<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>
<complexGateway id="g">{condition}</complexGateway><userTask id="t"/>"""
LINES = """s -> f
    f -> a
    f -> b
    f -> c
    a -> g
    b -> g
    c -> g
    g -> t"""


def joined(condition: str = "", lines: str = LINES, more: str = "") -> Case:
    written = f"<activationCondition>{condition.replace('>', '&gt;')}</activationCondition>" if condition else ""
    return Case(compiled(BRANCHES.format(condition=written) + more + flows(lines))).start()


def test_it_fires_once_when_enough_flows_have_brought_tokens() -> None:
    # given two of three
    case = joined("${activationCount >= 2}")
    assert case.complete("a").at == {"b": 1, "c": 1, "g": 1}
    # when the second comes, it fires; the third only resets it
    assert case.complete("c").at == {"b": 1, "t": 1}
    assert case.complete("b").at == {"t": 1}
    assert case.complete("t").ended


def test_without_a_condition_the_first_token_fires_it() -> None:
    case = joined()
    assert case.complete("b").at == {"a": 1, "c": 1, "t": 1}


def test_after_its_reset_it_fires_again() -> None:
    # given a loop that leads every round through the gateway
    more = '<exclusiveGateway id="m"/><exclusiveGateway id="x" default="x_e"/><endEvent id="e"/>'
    lines = LINES.replace("s -> f", "s -> m\nm -> f") + "\nt -> x\nx -> m if again\nx -> e"
    case = joined("${activationCount >= 1}", lines, more)
    case.complete("a").complete("b").complete("c")
    assert case.at == {"t": 1}
    # when a second round comes
    case.complete("t", {"again": True})
    assert case.at == {"a": 1, "b": 1, "c": 1}
    assert case.complete("c").at == {"a": 1, "b": 1, "t": 1}


def test_a_second_token_of_one_flow_waits_for_the_next_round() -> None:
    # given a branch whose activity gives two tokens to its flow
    branches = BRANCHES.replace('id="a"', 'id="a" completionQuantity="2"').format(condition="")
    case = Case(compiled(branches + flows(LINES))).start()
    # when it completes, one fires the gateway, the other waits until the reset and then fires it again
    assert case.complete("a").at == {"b": 1, "c": 1, "g": 1, "t": 1}
    assert case.complete("b").complete("c").at == {"t": 2}


def test_a_flow_may_ask_for_the_reset() -> None:
    # given a flow that is taken only when the gateway resets
    more = '<userTask id="late"/>'
    lines = LINES.replace("g -> t", "g -> t if waitingForStart\ng -> late if not waitingForStart")
    case = joined("${activationCount >= 1}", lines, more)
    assert case.complete("a").at == {"b": 1, "c": 1, "t": 1}
    assert case.complete("b").at == {"c": 1, "g": 1, "t": 1}
    assert case.complete("c").at == {"late": 1, "t": 1}


def test_it_resets_when_the_others_can_no_longer_come() -> None:
    # given branches that end elsewhere
    more = '<exclusiveGateway id="x" default="x_g"/><endEvent id="away"/><userTask id="late"/>'
    lines = LINES.replace("b -> g", "b -> x\nx -> g\nx -> away if away").replace("c -> g", "c -> g")
    lines = lines.replace("g -> t", "g -> t if waitingForStart\ng -> late if not waitingForStart")
    case = joined("${activationCount >= 2}", lines, more)
    case.complete("a").complete("c")
    assert case.at == {"b": 1, "t": 1}
    # when the last branch goes away, the gateway resets without a token
    assert case.complete("b", {"away": True}).at == {"late": 1, "t": 1}


def test_as_a_fork_it_takes_every_true_flow_and_the_default_only_when_none_is() -> None:
    inner = """<startEvent id="s"/><complexGateway id="g" default="g_c"/><userTask id="a"/><userTask id="b"/>
    <userTask id="c"/>""" + flows("s -> g\ng -> a if x > 0\ng -> b if x > 1\ng -> c")
    assert Case(compiled(inner)).start({"x": 2}).at == {"a": 1, "b": 1}
    assert Case(compiled(inner)).start({"x": 0}).at == {"c": 1}
