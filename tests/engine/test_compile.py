"""Compiling: what is read, and every reason at once why a model cannot run."""

from __future__ import annotations

import pytest

from app.bpmn.document import Document
from app.engine.compile import CompileRefused, compile_definitions
from tests.engine.driver import HEAD, compiled, definitions, flows

GOOD = '<startEvent id="s"/><userTask id="t"/><endEvent id="e"/>' + flows("s -> t\nt -> e")


def refused(inner: str, extra: str = "") -> dict[str, str]:
    """element id -> rule of its first problem; that nothing leads to what a test adds is left out."""
    with pytest.raises(CompileRefused) as caught:
        compiled(inner, extra)
    found: dict[str, str] = {}
    for problem in caught.value.problems:
        if problem.rule != "not-connected":
            found.setdefault(problem.element_id, problem.rule)
    return found


def test_start_events_are_told_to_whoever_registers_them() -> None:
    inner = """<startEvent id="n" camunda:formKey="order"/><startEvent id="m"><messageEventDefinition messageRef="msg"/>
    </startEvent><startEvent id="t"><timerEventDefinition><timeCycle>0 0/5 * * * ?</timeCycle></timerEventDefinition>
    </startEvent><startEvent id="g"><signalEventDefinition signalRef="sig"/></startEvent>
    <startEvent id="c"><conditionalEventDefinition><condition>${x}</condition></conditionalEventDefinition>
    </startEvent>"""
    process = compiled(inner, '<message id="msg" name="order"/><signal id="sig" name="alarm"/>')

    assert [(start.kind, start.name) for start in process.starts] == [
        ("none", None),
        ("message", "order"),
        ("timer", None),
        ("signal", "alarm"),
        ("conditional", None),
    ]
    assert process.start_form_key == "order"


def test_only_executable_processes_run_unless_none_says_so() -> None:
    def ids(text: str) -> list[str]:
        return [p.id for p in compile_definitions(Document.from_bytes(f"{HEAD}{text}</definitions>".encode()))]

    assert ids('<process id="a" isExecutable="true"/><process id="b" isExecutable="false"/><process id="c"/>') == ["a"]
    assert ids('<process id="a"/><process id="b"/>') == ["a", "b"]
    with pytest.raises(CompileRefused, match="no executable process"):
        ids('<process id="a" isExecutable="false"/>')


def test_every_problem_is_named_at_once() -> None:
    inner = """<startEvent id="s"/><startEvent id="s2"/><exclusiveGateway id="g"/><userTask id="a"/><userTask id="b"/>
    <endEvent id="e"/><callChoreography id="cx"/>""" + flows("s -> g\ng -> a\ng -> b\ne -> a")

    assert refused(inner) == {
        "cx": "unsupported",
        "s2": "start-events",
        "e": "end-events",
        "g_a": "gateway-conditions",
        "g_b": "gateway-conditions",
    }


@pytest.mark.parametrize(
    ("inner", "element", "rule"),
    [
        ('<sequenceFlow id="f" sourceRef="t" targetRef="gone"/>', "f", "dangling-flow"),
        ('<subProcess id="p"><userTask id="x"/></subProcess>' + flows("t -> x"), "t_x", "flow-scope"),
        ('<intermediateCatchEvent id="x"><timerEventDefinition/></intermediateCatchEvent>', "x", "empty-timer"),
        ('<intermediateCatchEvent id="x"><messageEventDefinition/></intermediateCatchEvent>', "x", "event-name"),
        ('<receiveTask id="x" messageRef="gone"/>', "x", "dangling-reference"),
        ('<boundaryEvent id="x" attachedToRef="t"/>', "x", "boundary-events"),
        ('<boundaryEvent id="x" attachedToRef="gone"><timerEventDefinition><timeDuration>PT1S</timeDuration>'
         "</timerEventDefinition></boundaryEvent>", "x", "boundary-host"),
        ('<boundaryEvent id="x" attachedToRef="t"><compensateEventDefinition/></boundaryEvent>', "x",
         "boundary-events"),
        ('<boundaryEvent id="x" attachedToRef="t" cancelActivity="false"><compensateEventDefinition/></boundaryEvent>'
         '<task id="u" isForCompensation="true"/><association id="a" sourceRef="x" targetRef="u"/>', "x",
         "boundary-events"),
        ('<endEvent id="x"><cancelEventDefinition/></endEvent>', "x", "cancel-events"),
        ('<endEvent id="x"><errorEventDefinition/></endEvent>', "x", "end-events"),
        ('<eventBasedGateway id="x"/><userTask id="y"/>' + flows("x -> y"), "y", "event-based-gateway"),
        ('<intermediateThrowEvent id="x"><linkEventDefinition name="A"/></intermediateThrowEvent>', "x", "link"),
        ('<subProcess id="x" triggeredByEvent="true"><startEvent id="y"/></subProcess>', "y", "start-events"),
        ('<callActivity id="x"/>', "x", "called-process"),
        ('<userTask id="x"><multiInstanceLoopCharacteristics/></userTask>', "x", "loop"),
        ('<userTask id="x"><standardLoopCharacteristics/></userTask>', "x", "loop"),
        ('<userTask id="x" startQuantity="0"/>', "x", "quantity"),
        ('<userTask id="x" camunda:assignee="${a +}"/>', "x", "expression"),
        ('<serviceTask id="x"><extensionElements><camunda:failedJobRetryTimeCycle>often'
         "</camunda:failedJobRetryTimeCycle></extensionElements></serviceTask>", "x", "retries"),
        ('<userTask id="t"/>', "t", "duplicate-id"),
        ('<intermediateCatchEvent id="x"><errorEventDefinition/></intermediateCatchEvent>', "x", "event-position"),
    ],
)  # fmt: skip
def test_a_model_that_cannot_run_is_refused_with_the_rule(inner: str, element: str, rule: str) -> None:
    assert refused(GOOD + inner)[element] == rule


def test_a_default_flow_with_a_condition_is_refused() -> None:
    inner = '<exclusiveGateway id="g" default="g_a"/><userTask id="a"/><userTask id="b"/>' + flows(
        "g -> a if x\ng -> b if y"
    )

    assert refused(inner) == {"g_a": "gateway-conditions"}


def test_a_condition_that_cannot_be_read_is_not_said_to_be_missing() -> None:
    inner = '<exclusiveGateway id="g"/><userTask id="a"/><userTask id="b"/>' + flows("g -> a if ((\ng -> b if y")

    assert refused(inner) == {"g_a": "expression"}


def test_the_lane_of_a_task_is_the_innermost_one() -> None:
    lanes = """<laneSet><lane id="l1" name="Company"><flowNodeRef>t</flowNodeRef><childLaneSet>
    <lane id="l2" name="Sales">
    <flowNodeRef>t</flowNodeRef></lane></childLaneSet></lane></laneSet>"""

    assert compiled(lanes + GOOD).nodes["t"].lane == "Sales"


def test_the_same_bytes_compile_to_equal_graphs() -> None:
    one, two = (compile_definitions(Document.from_bytes(definitions(GOOD)))[0] for _ in range(2))

    assert list(one.nodes) == list(two.nodes)
    assert list(one.flows) == list(two.flows)
