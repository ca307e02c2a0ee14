"""The processes of the office that campaigns break: one for each way in which tokens meet, wait and repeat."""
# ruff: noqa: E501  a process is read across

from __future__ import annotations

from collections.abc import Mapping

from tests.workspace.models import bpmn, message, receive, sequence, signal, timer, user_task, work

NAMES = message("m", "paid") + message("n", "news") + signal("s", "stop") + '<error id="e" errorCode="LOST"/>'


def flow(source: str, target: str, condition: str = "") -> str:
    """A sequence flow, with a condition in the simple language."""
    inner = f'<conditionExpression xsi:type="tFormalExpression">${{{condition}}}</conditionExpression>'
    return (
        f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}">'
        f"{inner if condition else ''}</sequenceFlow>"
    )


def boundary(element_id: str, host: str, definition: str, *, interrupting: bool = True) -> str:
    """A boundary event."""
    cancel = "" if interrupting else ' cancelActivity="false"'
    return f'<boundaryEvent id="{element_id}" attachedToRef="{host}"{cancel}>{definition}</boundaryEvent>'


def duration(element_id: str, kind: str, text: str) -> str:
    """A timer definition."""
    return (
        f'<timerEventDefinition id="{element_id}_d"><{kind} xsi:type="tFormalExpression">{text}</{kind}>'
        "</timerEventDefinition>"
    )


FORKED = (
    '<startEvent id="start"/>' + user_task("check") + '<parallelGateway id="fork"/>' + work("ship") + timer("wait", "PT1H")
    + receive("paid", "m") + '<parallelGateway id="join"/><endEvent id="end"/><endEvent id="late"/>'
    + boundary("overdue", "check", duration("overdue", "timeDuration", "P20D"))
    + boundary("remind", "check", duration("remind", "timeCycle", "R3/PT10M"), interrupting=False)
    + flow("start", "check") + flow("check", "fork") + flow("fork", "ship") + flow("fork", "wait") + flow("fork", "paid")
    + flow("ship", "join") + flow("wait", "join") + flow("paid", "join") + flow("join", "end") + flow("overdue", "late")
    + '<endEvent id="reminded"/>' + flow("remind", "reminded")
)  # fmt: skip
SEVERAL = sequence(
    '<serviceTask id="ask" camunda:type="external" camunda:topic="ship"><multiInstanceLoopCharacteristics>'
    '<loopCardinality xsi:type="tFormalExpression">3</loopCardinality></multiInstanceLoopCharacteristics></serviceTask>',
    user_task("decide"),
)
NESTED = (
    '<startEvent id="start"/><subProcess id="try">' + sequence(user_task("pack"), work("send", "moody"))
    .replace('id="start"', 'id="in"').replace('"start_pack" sourceRef="start"', '"in_pack" sourceRef="in"')
    .replace('id="end"', 'id="out"').replace('"send_end" sourceRef="send" targetRef="end"', '"so" sourceRef="send" targetRef="out"')
    + "</subProcess>" + boundary("lost", "try", '<errorEventDefinition id="lost_d" errorRef="e"/>') + user_task("search")
    + '<endEvent id="end"/>' + flow("start", "try") + flow("try", "end") + flow("lost", "search") + flow("search", "end")
)  # fmt: skip
CHOICE = (
    '<startEvent id="start"/>' + user_task("enter") + '<inclusiveGateway id="split"/>' + work("small", "ship") + work("large", "ship")
    + '<inclusiveGateway id="meet"/><endEvent id="end"/>' + flow("start", "enter") + flow("enter", "split")
    + flow("split", "small", "n &lt; 8") + flow("split", "large", "n &gt; 3") + flow("small", "meet") + flow("large", "meet")
    + flow("meet", "end")
)  # fmt: skip


def _thrown(element_id: str, definition: str) -> str:
    return f'<intermediateThrowEvent id="{element_id}">{definition}</intermediateThrowEvent>'


MODELS: Mapping[str, bytes] = {
    "forked": bpmn("forked", FORKED, NAMES),
    "several": bpmn("several", SEVERAL),
    "nested": bpmn("nested", NESTED, NAMES),
    "choice": bpmn("choice", CHOICE),
    "caller": bpmn("caller", sequence('<callActivity id="call" calledElement="several"/>', timer("rest", "PT2H"))),
    "async": bpmn("async", sequence(work("ship").replace("camunda:type", 'camunda:asyncBefore="true" camunda:type'))),
    "sender": bpmn("sender", sequence(
        user_task("write"), _thrown("tell", '<messageEventDefinition id="td" messageRef="n"/>'),
        _thrown("shout", '<signalEventDefinition id="sd" signalRef="s"/>')), NAMES),
    "office": bpmn("office", sequence(receive("hear", "n"), user_task("read")), NAMES),
    "alarm": bpmn("alarm", sequence(user_task("react")).replace(
        '<startEvent id="start"/>', '<startEvent id="start"><signalEventDefinition id="ad" signalRef="s"/></startEvent>'), NAMES),
}  # fmt: skip
