"""Terminate end events."""

from __future__ import annotations

from app.engine.history import EventKind
from tests.engine.driver import Case, compiled, flows


def test_a_terminate_end_event_ends_its_own_scope_only() -> None:
    inner = (
        """<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/><userTask id="x"/><userTask id="y"/>
    <endEvent id="stop"><terminateEventDefinition/></endEvent>"""
        + flows("s2 -> x\ns2 -> y\nx -> stop")
        + """
    </subProcess><userTask id="beside"/><userTask id="after"/>"""
        + flows("s -> sub\ns -> beside\nsub -> after")
    )
    case = Case(compiled(inner)).start().complete("x")

    assert case.at == {"beside": 1, "after": 1}
    assert case.ended_elements(EventKind.ELEMENT_TERMINATED) == {"y": 1}
