"""Compensation events that throw, and what they start."""

from __future__ import annotations

import pytest

from app.engine.compile import CompileRefused
from app.engine.history import EventKind
from tests.engine.driver import Case, compiled, flows


def undoable(name: str) -> str:
    return (
        f'<userTask id="{name}"/><boundaryEvent id="c_{name}" attachedToRef="{name}"><compensateEventDefinition/>'
        f'</boundaryEvent><userTask id="undo_{name}" isForCompensation="true"/>'
        f'<association sourceRef="c_{name}" targetRef="undo_{name}"/>'
    )


TWO = (
    '<startEvent id="s"/>' + undoable("a") + undoable("b") + '<userTask id="ask"/><intermediateThrowEvent id="undo">'
    '<compensateEventDefinition/></intermediateThrowEvent><userTask id="after"/>'
    + flows("s -> a\na -> b\nb -> ask\nask -> undo\nundo -> after")
)


def test_completed_activities_are_undone_and_the_throw_waits_for_the_handlers() -> None:
    case = Case(compiled(TWO)).start().complete("a").complete("b").complete("ask")
    assert case.at == {"undo": 1, "undo_a": 1, "undo_b": 1}

    assert case.complete("undo_a").at == {"undo": 1, "undo_b": 1}
    assert case.complete("undo_b").at == {"after": 1}


def test_the_handlers_start_in_reverse_order_of_completion() -> None:
    case = Case(compiled(TWO)).start().complete("a").complete("b").complete("ask")

    started = [e.element_id for e in case.happened(EventKind.TASK_CREATED) if e.element_id.startswith("undo_")]
    assert started == ["undo_b", "undo_a"]


def test_one_activity_can_be_named() -> None:
    inner = TWO.replace(
        "<compensateEventDefinition/></intermediateThrowEvent>",
        '<compensateEventDefinition activityRef="a"/></intermediateThrowEvent>',
    )
    case = Case(compiled(inner)).start().complete("a").complete("b").complete("ask")

    assert case.at == {"undo": 1, "undo_a": 1}


def test_what_has_not_completed_is_not_undone() -> None:
    inner = (
        '<startEvent id="s"/>' + undoable("a") + '<userTask id="ask"/><endEvent id="undo"><compensateEventDefinition/>'
        "</endEvent>" + flows("s -> a\ns -> ask\nask -> undo")
    )
    case = Case(compiled(inner)).start().complete("ask")

    assert case.at == {"a": 1}
    assert case.complete("a").ended


def test_a_completed_sub_process_is_undone_from_inside_with_the_variables_it_had() -> None:
    inner = (
        """<startEvent id="s"/><subProcess id="sub"><extensionElements><camunda:inputOutput>
    <camunda:inputParameter name="ticket">T1</camunda:inputParameter></camunda:inputOutput></extensionElements>
    <startEvent id="s2"/>"""
        + undoable("a")
        + flows("s2 -> a")
        + """</subProcess><userTask id="ask"/>
    <endEvent id="undo"><compensateEventDefinition/></endEvent>"""
        + flows("s -> sub\nsub -> ask\nask -> undo")
    )
    case = Case(compiled(inner)).start().complete("a").complete("ask")

    assert case.at == {"undo": 1, "undo_a": 1}
    assert case.live.variables_at(case.key("undo_a"))["ticket"] == "T1"
    assert case.complete("undo_a").ended


EVENT_SUB_PROCESS = (
    '<startEvent id="s"/>'
    + undoable("a")
    + '<userTask id="w"/>'
    + flows("s -> a\na -> w")
    + '<subProcess id="on" triggeredByEvent="true"><startEvent id="m">'
    + '<messageEventDefinition messageRef="msg"/></startEvent>'
    + undoable("b")
    + '<intermediateThrowEvent id="undo"><compensateEventDefinition/></intermediateThrowEvent>'
    + '<userTask id="z"/>'
    + flows("m -> b\nb -> undo\nundo -> z")
    + "</subProcess>"
)


def test_an_event_sub_process_undoes_its_own_activities_and_those_around_it() -> None:
    case = Case(compiled(EVENT_SUB_PROCESS, '<message id="msg" name="msg"/>')).start().complete("a").message("msg")
    case.complete("b")
    assert case.at == {"undo": 1, "undo_a": 1, "undo_b": 1}

    assert case.complete("undo_a").complete("undo_b").at == {"z": 1}


def test_a_handler_that_is_interrupted_is_done_with() -> None:
    late = """<boundaryEvent id="late" attachedToRef="undo_b"><timerEventDefinition><timeDuration>PT1H</timeDuration>
    </timerEventDefinition></boundaryEvent><userTask id="n"/>""" + flows("late -> n")
    case = Case(compiled(TWO + late)).start().complete("a").complete("b").complete("ask").complete("undo_a")

    assert case.advance(hours=1).at == {"after": 1, "n": 1}


UNDO = (
    '<userTask id="{0}"/><boundaryEvent id="b_{0}" attachedToRef="{0}"><compensateEventDefinition/></boundaryEvent>'
    '<userTask id="undo_{0}" isForCompensation="true"/><association sourceRef="b_{0}" targetRef="undo_{0}"/>'
)


@pytest.mark.parametrize(
    ("inner", "links"),
    [
        ('<subProcess id="sub"><startEvent id="i"/>' + UNDO.format("a") + "{}</subProcess>", "s -> sub\nsub -> th"),
        (
            UNDO.format("a")
            + '<userTask id="u2" isForCompensation="true"/><association sourceRef="b_a" targetRef="u2"/>',
            "s -> a\na -> th",
        ),
    ],
    ids=["an activity of another scope", "two handlers"],
)
def test_what_is_compensated_is_in_the_same_scope_and_has_one_handler(inner: str, links: str) -> None:
    throw = '<intermediateThrowEvent id="th"><compensateEventDefinition activityRef="a"/></intermediateThrowEvent>'
    model = '<startEvent id="s"/>' + inner.format(flows("i -> a")) + throw + '<endEvent id="e"/>' + flows(links)

    with pytest.raises(CompileRefused):
        compiled(model + flows("th -> e"))
