"""Escalation events that throw, and the way of an escalation outward."""

from __future__ import annotations

from tests.engine.driver import Case, compiled, flows

ESCALATION = '<escalation id="es" escalationCode="UP"/>'


def sub(end: str, boundaries: str) -> str:
    return (
        f'<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/><userTask id="t"/>'
        f'<endEvent id="x">{end}</endEvent>'
        f'{flows("s2 -> t" + chr(10) + "t -> x")}</subProcess>{boundaries}<userTask id="after"/>'
        + flows("s -> sub\nsub -> after")
    )


def boundary(name: str, definition: str, cancel: str = "true") -> str:
    return (
        f'<boundaryEvent id="{name}" attachedToRef="sub" cancelActivity="{cancel}">{definition}</boundaryEvent>'
        f'<userTask id="on_{name}"/>' + flows(f"{name} -> on_{name}")
    )


def test_an_escalation_lets_its_thrower_go_on_unless_it_is_interrupted() -> None:
    end = '<escalationEventDefinition escalationRef="es"/>'
    going_on = sub(end, boundary("up", end, "false"))
    interrupted = sub(end, boundary("up", end, "true"))

    assert Case(compiled(going_on, ESCALATION)).start().complete("t").at == {"on_up": 1, "after": 1}
    assert Case(compiled(interrupted, ESCALATION)).start().complete("t").at == {"on_up": 1}
    assert Case(compiled(sub(end, ""), ESCALATION)).start().complete("t").at == {"after": 1}
