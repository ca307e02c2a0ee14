"""Exclusive gateways."""

from __future__ import annotations

import pytest

from app.engine.commands import CommandRefused
from tests.engine.driver import Case, compiled, flows

DECIDE = """<startEvent id="s"/><exclusiveGateway id="g" default="g_c"/>
<userTask id="a"/><userTask id="b"/><userTask id="c"/>""" + flows(
    """s -> g
    g -> a if x > 10
    g -> b if x > 5
    g -> c"""
)
MERGE = """<startEvent id="s"/><exclusiveGateway id="m"/><userTask id="t"/>""" + flows(
    """s -> m
    m -> t"""
)


@pytest.mark.parametrize(("x", "place"), [(11, "a"), (6, "b"), (1, "c")])
def test_takes_the_first_true_flow_in_document_order_else_the_default(x: int, place: str) -> None:
    case = Case(compiled(DECIDE)).start({"x": x})

    assert case.at == {place: 1}


def test_no_true_flow_and_no_default_refuses_the_command() -> None:
    process = compiled(
        DECIDE.replace(' default="g_c"', "")
        .replace("</sequenceFlow>", "</sequenceFlow>", 1)
        .replace('<sequenceFlow id="g_c" sourceRef="g" targetRef="c"></sequenceFlow>', "")
        .replace('<userTask id="c"/>', "")
    )
    case = Case(process)

    with pytest.raises(CommandRefused, match=r"At 'g'.*no condition is true"):
        case.start({"x": 1})
    assert case.state is None


def test_a_merge_does_not_wait() -> None:
    inner = MERGE.replace('<userTask id="t"/>', '<userTask id="t"/>') + (
        '<sequenceFlow id="again" sourceRef="s" targetRef="m"/>'
    )
    case = Case(compiled(inner)).start()

    assert case.at == {"t": 2}


def test_the_only_flow_without_a_condition_is_the_default() -> None:
    process = compiled(DECIDE.replace(' default="g_c"', ""))

    assert Case(process).start({"x": 1}).at == {"c": 1}
    assert Case(process).start({"x": 11}).at == {"a": 1}
