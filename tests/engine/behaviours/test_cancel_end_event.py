"""Cancel end events and transactions."""

from __future__ import annotations

from tests.engine.driver import Case, compiled, flows


def undoable(name: str) -> str:
    return (
        f'<userTask id="{name}"/><boundaryEvent id="c_{name}" attachedToRef="{name}"><compensateEventDefinition/>'
        f'</boundaryEvent><userTask id="undo_{name}" isForCompensation="true"/>'
        f'<association sourceRef="c_{name}" targetRef="undo_{name}"/>'
    )


def test_a_cancelled_transaction_undoes_first_and_leaves_by_its_cancel_event() -> None:
    inner = (
        '<startEvent id="s"/><transaction id="tx"><startEvent id="s2"/>'
        + undoable("a")
        + """
    <userTask id="beside"/><userTask id="ask"/><endEvent id="no"><cancelEventDefinition/></endEvent>"""
        + flows("s2 -> a\ns2 -> beside\na -> ask\nask -> no")
        + """</transaction><boundaryEvent id="c" attachedToRef="tx"><cancelEventDefinition/></boundaryEvent>
    <userTask id="after"/>"""
        + flows("s -> tx\nc -> after")
    )
    case = Case(compiled(inner)).start().complete("a").complete("ask")
    assert case.at == {"no": 1, "undo_a": 1}

    assert case.complete("undo_a").at == {"after": 1}
