"""Each rule finds its problem, names the element, and is silent when it is cured."""

from __future__ import annotations

import re

import pytest

from app.bpmn.document import Document
from app.bpmn.lint import lint
from app.bpmn.lint.rules import RULES

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t" id="D">'
)
START, END = '<startEvent id="s"/>', '<endEvent id="e"/>'
S_T, T_E = '<sequenceFlow id="f1" sourceRef="s" targetRef="t"/>', '<sequenceFlow id="f2" sourceRef="t" targetRef="e"/>'
TASK = '<manualTask id="t" name="Pack"/>'
CHAIN = START + TASK + END + S_T + T_E
SPLIT = '<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="g"/>' + (
    '<task id="a" name="A"/><task id="b" name="B"/><endEvent id="e"/>'
    '<sequenceFlow id="f3" sourceRef="a" targetRef="e"/>'
    '<sequenceFlow id="f4" sourceRef="b" targetRef="e"/>'
)
CONDITION = "<conditionExpression>x</conditionExpression>"


def flow(name: str, source: str, target: str, inside: str = "", attributes: str = 'name="yes"') -> str:
    return f'<sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}" {attributes}>{inside}</sequenceFlow>'


def gateway(inside: str, attributes: str = "", tag: str = "exclusiveGateway") -> str:
    return f'{SPLIT}<{tag} id="g" name="Which?" {attributes}/>{inside}'


def around(step: str) -> str:
    """A chain with one step in the middle."""
    return START + step + END + S_T + T_E


def shape(element: str, x: int) -> str:
    box = f'<dc:Bounds x="{x}" y="0" width="100" height="60"/>'
    return f'<bpmndi:BPMNShape id="{element}_di" bpmnElement="{element}">{box}</bpmndi:BPMNShape>'


def drawn(*shapes: str) -> str:
    plane = f'<bpmndi:BPMNPlane id="P" bpmnElement="p">{"".join(shapes)}</bpmndi:BPMNPlane>'
    return f'<bpmndi:BPMNDiagram id="B">{plane}</bpmndi:BPMNDiagram>'


def findings(content: str, more: str = "", attributes: str = 'isExecutable="true"') -> list[tuple[str, str]]:
    data = f'{HEAD}<process id="p" name="P" {attributes}>{content}</process>{more}</definitions>'
    return [(each.rule, each.element_id) for each in lint(Document.from_bytes(data.encode(), "x.bpmn"))]


RACE = '<startEvent id="s"/><eventBasedGateway id="g"/><sequenceFlow id="f1" sourceRef="s" targetRef="g"/>'
LINK = '<intermediate{}Event id="{}" name="x"><linkEventDefinition name="{}"/></intermediate{}Event>'
TWO_POOLS = (
    '<collaboration id="c"><participant id="p1" name="A" processRef="p"/>'
    '<messageFlow id="m" sourceRef="s" targetRef="{}"/></collaboration>'
)

CASES = [
    ("dangling-flow", "f1", START + flow("f1", "s", "nobody"), CHAIN),
    ("not-connected", "x", CHAIN + '<task id="x" name="X"/>', CHAIN),
    (
        "unreachable",
        "x",
        CHAIN + '<task id="x" name="X"/><task id="y" name="Y"/>' + flow("f3", "x", "y") + flow("f4", "y", "x"),
        CHAIN + '<task id="x" name="X"/>' + flow("f3", "t", "x"),
    ),
    ("start-event", "p", TASK + END + T_E, CHAIN),
    (
        "start-event",
        "h",
        CHAIN + '<subProcess id="h" triggeredByEvent="true"><task id="i" name="I"/></subProcess>',
        CHAIN,
    ),
    ("end-event", "p", START + TASK + S_T, CHAIN),
    ("open-end", "t", START + TASK + S_T + END, CHAIN),
    ("implicit-split", "t", CHAIN + '<endEvent id="e2"/>' + flow("f3", "t", "e2"), CHAIN),
    ("implicit-merge", "t", CHAIN + '<startEvent id="s2"/>' + flow("f3", "s2", "t"), CHAIN),
    (
        "gateway-conditions",
        "g",
        gateway(flow("f1", "g", "a") + flow("f2", "g", "b", CONDITION)),
        gateway(flow("f1", "g", "a") + flow("f2", "g", "b", CONDITION), 'default="f1"'),
    ),
    (
        "gateway-default",
        "g",
        gateway(flow("f1", "g", "a", CONDITION) + flow("f2", "g", "b", CONDITION)),
        gateway(flow("f1", "g", "a") + flow("f2", "g", "b", CONDITION), 'default="f1"'),
    ),
    ("superfluous-gateway", "t", around('<parallelGateway id="t"/>'), CHAIN),
    (
        "split-and-merge",
        "g",
        gateway(flow("f1", "g", "a") + flow("f2", "g", "b") + '<startEvent id="s2"/>' + flow("f9", "s2", "g")),
        gateway(flow("f1", "g", "a") + flow("f2", "g", "b")),
    ),
    ("conditional-flow", "f2", START + TASK + END + S_T + flow("f2", "t", "e", CONDITION), CHAIN),
    (
        "needless-condition",
        "f1",
        gateway(flow("f1", "g", "a", CONDITION) + flow("f2", "g", "b"), "", "parallelGateway"),
        gateway(flow("f1", "g", "a") + flow("f2", "g", "b"), "", "parallelGateway"),
    ),
    ("missing-name", "t", around('<manualTask id="t"/>'), CHAIN),
    ("missing-name", "g", gateway(flow("f1", "g", "a") + flow("f2", "g", "b")).replace('name="Which?"', ""), CHAIN),
    (
        "branch-name",
        "f2",
        gateway(flow("f1", "g", "a") + flow("f2", "g", "b", CONDITION, "")),
        gateway(flow("f1", "g", "a", "", "") + flow("f2", "g", "b", CONDITION), 'default="f1"'),
    ),
    ("duplicate-id", "t", CHAIN + '<task id="t" name="T"/>', CHAIN),
    ("same-name", "x", CHAIN + '<task id="x" name="Pack"/>', CHAIN),
    (
        "user-task-details",
        "t",
        around('<userTask id="t" name="T"/>'),
        around('<userTask id="t" name="T" camunda:assignee="mary" camunda:formRef="order"/>'),
    ),
    (
        "implementation",
        "t",
        around('<serviceTask id="t" name="T"/>'),
        around('<serviceTask id="t" name="T" camunda:type="external" camunda:topic="mail"/>'),
    ),
    (
        "script",
        "t",
        around('<scriptTask id="t" name="T"/>'),
        around('<scriptTask id="t" name="T" scriptFormat="simple"><script>x = 1</script></scriptTask>'),
    ),
    (
        "timer",
        "t",
        around('<intermediateCatchEvent id="t" name="T"><timerEventDefinition/></intermediateCatchEvent>'),
        around(
            '<intermediateCatchEvent id="t" name="T"><timerEventDefinition><timeDuration>PT1H</timeDuration>'
            "</timerEventDefinition></intermediateCatchEvent>"
        ),
    ),
    (
        "event-reference",
        "t",
        around('<intermediateCatchEvent id="t" name="T"><messageEventDefinition/></intermediateCatchEvent>'),
        around('<intermediateThrowEvent id="t" name="T"><messageEventDefinition/></intermediateThrowEvent>'),
    ),
    ("event-reference", "t", around('<receiveTask id="t" name="T" messageRef="gone"/>'), CHAIN),
    ("event-gateway", "g", RACE + TASK + flow("f2", "g", "t"), CHAIN),
    (
        "called-element",
        "t",
        around('<callActivity id="t" name="T"/>'),
        around('<callActivity id="t" name="T" calledElement="q"/>'),
    ),
    (
        "link-pairs",
        "l",
        CHAIN + LINK.format("Throw", "l", "there", "Throw"),
        CHAIN + LINK.format("Throw", "l", "there", "Throw") + LINK.format("Catch", "k", "there", "Catch"),
    ),
    (
        "hidden-characters",
        "t",
        around('<task id="t" name="Pay \u202eton"/>'),
        around('<task id="t" name="می\u200cخواهم"/>'),
    ),
    ("unsupported", "x", CHAIN + '<choreographyTask id="x"/>', CHAIN),
    (
        "boundary-host",
        "b",
        CHAIN + '<boundaryEvent id="b" attachedToRef="gone"/>',
        CHAIN
        + '<boundaryEvent id="b" attachedToRef="t"><errorEventDefinition/></boundaryEvent>'
        + flow("f3", "b", "e"),
    ),
]


@pytest.mark.parametrize(
    ("rule", "element", "bad", "good"), CASES, ids=[f"{case[0]}-{i}" for i, case in enumerate(CASES)]
)
def test_a_rule_finds_its_problem_and_is_silent_when_it_is_cured(rule, element, bad, good):
    assert (rule, element) in findings(bad)
    assert rule not in [name for name, _ in findings(good)]


def test_a_drawing_is_no_executable_process():
    assert ("no-executable", "p") in findings(CHAIN, attributes="")
    assert "no-executable" not in [name for name, _ in findings(CHAIN)]


def test_a_drawing_is_not_asked_for_implementations():
    names = [name for name, _ in findings(around('<serviceTask id="t" name="T"/>'), attributes="")]
    assert "implementation" not in names


def test_shapes_that_cover_each_other_are_found():
    assert ("overlap", "t") in findings(CHAIN, drawn(shape("s", 0), shape("t", 50), shape("e", 300)))
    assert "overlap" not in [
        name for name, _ in findings(CHAIN, drawn(shape("s", 0), shape("t", 120), shape("e", 300)))
    ]


def test_what_is_not_drawn_is_found_where_something_is():
    assert ("not-drawn", "e") in findings(CHAIN, drawn(shape("s", 0), shape("t", 120)))
    assert "not-drawn" not in [name for name, _ in findings(CHAIN)]


@pytest.mark.parametrize("box", ['x="1e308"', 'x="NaN"', 'width="INF"', 'width="0"', 'height="-5"', 'y=""'])
def test_what_has_no_place_that_can_be_drawn_is_found(box):
    name = box.split("=")[0]
    good = shape("t", 120)
    bad = re.sub(f' {name}="[^"]*"', f" {box}", good)
    assert ("undrawable", "t") in findings(CHAIN, drawn(shape("s", 0), bad))
    assert "undrawable" not in [rule for rule, _ in findings(CHAIN, drawn(shape("s", 0), good))]


def test_a_name_that_reads_otherwise_is_told_by_its_characters():
    data = f'{HEAD}<process id="p" name="a\u202eb"/></definitions>'
    (message,) = [each.message for each in lint(Document.from_bytes(data.encode(), "x.bpmn"))]
    assert "U+202E (right-to-left override)" in message


def test_message_flows_join_two_pools():
    assert ("message-flow-ends", "m") in findings(CHAIN, TWO_POOLS.format("e"))
    assert ("message-flow-ends", "m") in findings(CHAIN, TWO_POOLS.format("gone"))


def test_a_clean_process_has_nothing_to_say():
    assert findings(CHAIN) == []


def test_every_rule_says_why_and_how_to_fix():
    """What it finds is shown on its page in docs/lint, which is tested there."""
    for rule in RULES:
        assert "Why:" in rule.explanation and "How to fix:" in rule.explanation
    assert len({rule.name for rule in RULES}) == len(RULES)
