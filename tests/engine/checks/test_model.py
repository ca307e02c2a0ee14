"""Each rule about a file as a whole refuses what breaks it, by its name, and nothing else."""

from __future__ import annotations

import pytest

from app.bpmn.document import Document
from app.engine.checks.model import MODEL_CHECKS
from app.engine.compile import CompileRefused, compile_definitions
from tests.engine.checks.finding import HEAD, LIST, MESSAGE, TEXT, data, flow, found, step
from tests.engine.checks.test_standard import CASES as MORE

IN = '<dataInput id="i" {}/>'
INPUT_SET = "<inputSet><dataInputRefs>i</dataInputRefs></inputSet><outputSet/>"
OUTPUT_SET = '<inputSet/><outputSet id="os"><dataOutputRefs>o</dataOutputRefs></outputSet>'
SUB = '<subProcess id="u">{}</subProcess>' + flow("s", "u") + flow("u", "e")
CONDITION = "<conditionExpression>x</conditionExpression>"
MULTI = "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality>{}</multiInstanceLoopCharacteristics>"
OPERATION = (
    '<interface id="f" name="F"><operation id="op" name="O"><inMessageRef>m</inMessageRef></operation></interface>'
)
TIMER = '<timerEventDefinition id="td"><timeDuration>PT1S</timeDuration></timerEventDefinition>'
HANDLER = (
    '<boundaryEvent id="b" attachedToRef="t"><compensateEventDefinition/></boundaryEvent>'
    '<association id="a" sourceRef="b" targetRef="h"/><task id="h" {}/>'
)
POOLS = '<collaboration id="c"><participant id="us" processRef="p"/><participant id="they"/>{}</collaboration>'
MESSAGE_FLOW = '<messageFlow id="mf" sourceRef="{}" targetRef="{}"/>'
COPY = '<dataInputAssociation id="da"><sourceRef>r</sourceRef>{}<targetRef>i</targetRef>{}</dataInputAssociation>'
OBJECT = '<dataObject id="d" itemSubjectRef="{}"/><dataObjectReference id="r" dataObjectRef="d"/>'

PLAIN = '<dataObject id="r"/><dataObject id="r2"/>'

CASES = [
    # rule, element, what breaks it, what keeps it, and the roots of the file
    (
        "reference-kind",
        "t",
        step("<ioSpecification><inputSet><dataInputRefs>s</dataInputRefs></inputSet></ioSpecification>"),
        step(),
        "",
    ),
    (
        "reference-kind",
        "t",
        step(tag="sendTask", attributes='operationRef="m"'),
        step(tag="sendTask", attributes='operationRef="op"'),
        MESSAGE + OPERATION,
    ),
    ("flow-lists", "t", step("<incoming>gone</incoming>"), step("<incoming>s_t</incoming>"), ""),
    ("flow-lists", "t", step("<outgoing>s_t</outgoing>"), step("<outgoing>t_e</outgoing>"), ""),
    ("not-connected", "x", step() + '<task id="x"/>', step() + '<task id="x" isForCompensation="true"/>', ""),
    (
        "not-connected",
        "b",
        step() + f'<boundaryEvent id="b" attachedToRef="t">{TIMER}</boundaryEvent>',
        step() + f'<boundaryEvent id="b" attachedToRef="t">{TIMER}</boundaryEvent>' + flow("b", "e"),
        "",
    ),
    ("not-connected", "y", SUB.format('<startEvent id="y1"/><task id="y"/>'), SUB.format('<task id="y"/>'), ""),
    (
        "conditional-flows",
        "t_e",
        f'<task id="t"/>{flow("s", "t")}{flow("t", "e", CONDITION)}',
        f'<task id="t"/><task id="x"/>{flow("s", "t")}{flow("t", "e", CONDITION)}{flow("t", "x")}',
        "",
    ),
    (
        "gateway-direction",
        "t",
        step(tag="exclusiveGateway", attributes='gatewayDirection="Converging"') + '<task id="x"/>' + flow("t", "x"),
        step(tag="exclusiveGateway", attributes='gatewayDirection="Diverging"') + '<task id="x"/>' + flow("t", "x"),
        "",
    ),
    ("message-flows", "mf", step(), step(), POOLS.format(MESSAGE_FLOW.format("t", "us"))),
    ("message-flows", "mf", step(), step(), POOLS.format(MESSAGE_FLOW.format("e", "they"))),
    ("message-flows", "mf", step(), step(), POOLS.format(MESSAGE_FLOW.format("s", "they"))),
    (
        "event-definition-refs",
        "t",
        step("<eventDefinitionRef>td</eventDefinitionRef>", "intermediateCatchEvent")
        + f'<boundaryEvent id="b" attachedToRef="t">{TIMER}</boundaryEvent>',
        step(),
        "",
    ),
    (
        "escalation-code",
        "t",
        step('<escalationEventDefinition escalationRef="es"/>', "intermediateThrowEvent"),
        step(),
        '<escalation id="es"/>',
    ),
    (
        "event-name",
        "t",
        step(
            "<messageEventDefinition><operationRef>op</operationRef></messageEventDefinition>", "intermediateThrowEvent"
        ),
        step(
            '<messageEventDefinition messageRef="m"><operationRef>op</operationRef></messageEventDefinition>',
            "intermediateThrowEvent",
        ),
        MESSAGE + OPERATION,
    ),
    (
        "instantiating-receive",
        "t",
        step(tag="receiveTask", attributes='messageRef="m" instantiate="true"'),
        step(tag="receiveTask", attributes='messageRef="m"'),
        MESSAGE,
    ),
    (
        "compensation-handlers",
        "h",
        step() + HANDLER.format(""),
        step() + HANDLER.format('isForCompensation="true"'),
        "",
    ),
    ("loops", "t", step(f"<standardLoopCharacteristics/>{MULTI.format('')}"), step(MULTI.format("")), ""),
    (
        "loops",
        "t",
        step(MULTI.format("<completionCondition>23</completionCondition>")),
        step(MULTI.format("<completionCondition>${n > 23}</completionCondition>")),
        "",
    ),
    (
        "performers",
        "t",
        step("<performer><resourceRef>rs</resourceRef><resourceAssignmentExpression/></performer>"),
        step("<performer><resourceRef>rs</resourceRef></performer>"),
        '<resource id="rs" name="R"/>',
    ),
    ("performers", "t", step('<performer><resourceParameterBinding parameterRef="rp"/></performer>'), step(), ""),
    ("properties", "pr", step(), step(), '<property id="pr"/>'),
    ("sub-process-data", "u", SUB.format(data(IN.format(""), INPUT_SET)), SUB.format(""), ""),
    (
        "empty-expression",
        "da",
        step(data(IN.format(""), INPUT_SET) + COPY.format("", "<transformation/>")),
        step(data(IN.format(""), INPUT_SET) + COPY.format("", "<transformation>x</transformation>")) + PLAIN,
        "",
    ),
    ("io-sets", "i", step(data(IN.format(""))), step(data(IN.format(""), INPUT_SET)), ""),
    (
        "io-sets",
        "t",
        step(
            data(IN.format(""), INPUT_SET.replace("</inputSet>", "<optionalInputRefs>z</optionalInputRefs></inputSet>"))
        ),
        step(
            data(IN.format(""), INPUT_SET.replace("</inputSet>", "<optionalInputRefs>i</optionalInputRefs></inputSet>"))
        ),
        "",
    ),
    (
        "io-sets",
        "is",
        step(
            data(
                '<dataOutput id="o"/>',
                OUTPUT_SET.replace("<inputSet/>", '<inputSet id="is"><outputSetRefs>os</outputSetRefs></inputSet>'),
            )
        ),
        step(data('<dataOutput id="o"/>', OUTPUT_SET)),
        "",
    ),
    ("collections", "d", step() + OBJECT.format("list"), step() + OBJECT.format("text"), TEXT + LIST),
    (
        "data-associations",
        "da",
        step(data(IN.format('itemSubjectRef="number"'), INPUT_SET) + COPY.format("", "")) + OBJECT.format("text"),
        step(data(IN.format('itemSubjectRef="text"'), INPUT_SET) + COPY.format("", "")) + OBJECT.format("text"),
        MESSAGE,
    ),
    (
        "data-associations",
        "da",
        step(data(IN.format(""), INPUT_SET) + COPY.format("<sourceRef>r2</sourceRef>", "")),
        step(
            data(IN.format(""), INPUT_SET)
            + COPY.format("<sourceRef>r2</sourceRef>", "<transformation>x</transformation>")
        )
        + PLAIN,
        "",
    ),
    (
        "payloads",
        "t",
        step(
            '<dataOutput id="o" itemSubjectRef="number"/><messageEventDefinition messageRef="m"/>',
            "intermediateCatchEvent",
        ),
        step(
            '<dataOutput id="o" itemSubjectRef="text"/><messageEventDefinition messageRef="m"/>',
            "intermediateCatchEvent",
        ),
        MESSAGE,
    ),
    (
        "operations",
        "t",
        step(data(IN.format('itemSubjectRef="number"'), INPUT_SET), "sendTask", 'messageRef="m"'),
        step(data(IN.format('itemSubjectRef="text"'), INPUT_SET), "sendTask", 'messageRef="m"'),
        MESSAGE,
    ),
    (
        "operations",
        "t",
        step(data(IN.format('itemSubjectRef="number"'), INPUT_SET), "serviceTask", 'operationRef="op"'),
        step(data(IN.format('itemSubjectRef="text"'), INPUT_SET), "serviceTask", 'operationRef="op"'),
        MESSAGE + OPERATION,
    ),
    (
        "io-bindings",
        "g",
        step(),
        step(),
        MESSAGE
        + OPERATION
        + '<globalTask id="g"><supportedInterfaceRef>f</supportedInterfaceRef>'
        + data(IN.format(""), INPUT_SET)
        + "</globalTask>",
    ),
    (
        "call-interfaces",
        "t",
        step(data(IN.format('itemSubjectRef="number"'), INPUT_SET), "callActivity", 'calledElement="g"'),
        step(data(IN.format('itemSubjectRef="text"'), INPUT_SET), "callActivity", 'calledElement="g"'),
        MESSAGE
        + '<globalTask id="g">'
        + data(
            '<dataInput id="gi" itemSubjectRef="text"/>',
            "<inputSet><dataInputRefs>gi</dataInputRefs></inputSet><outputSet/>",
        )
        + "</globalTask>",
    ),
]


@pytest.mark.parametrize(
    ("rule", "element", "bad", "good", "roots"), CASES, ids=[f"{case[0]}-{n}" for n, case in enumerate(CASES)]
)
def test_what_breaks_a_rule_is_found_and_what_keeps_it_is_not(rule, element, bad, good, roots):
    assert (rule, element) in found(bad, roots)
    if good != bad:
        assert found(good, roots) == set()


def test_an_ad_hoc_sub_process_has_no_start_and_no_end():
    scope = '<adHocSubProcess id="t">{}</adHocSubProcess>' + flow("s", "t") + flow("t", "e")
    assert found(scope.format('<task id="x"/>')) == set()
    assert ("ad-hoc", "x") in found(scope.format('<endEvent id="x"/>'))


def test_an_event_based_gateway_that_starts_the_process_comes_first():
    race = '<intermediateCatchEvent id="x">' + TIMER + "</intermediateCatchEvent>" + flow("t", "x") + flow("x", "e")
    gateway = '<eventBasedGateway id="t" instantiate="{}"/>' + flow("s", "t") + race
    assert ("instantiating-receive", "t") in found(gateway.format("true"))
    assert found(gateway.format("false")) == set()


def test_each_of_several_definitions_has_its_own_data():
    definitions = '<messageEventDefinition messageRef="m"/><signalEventDefinition signalRef="g"/>'
    one, two = '<dataOutput id="o" itemSubjectRef="text"/>', '<dataOutput id="q" itemSubjectRef="number"/>'
    roots = MESSAGE + '<signal id="g" name="G" structureRef="number"/>'
    assert ("payloads", "t") in found(step(one + definitions, "intermediateCatchEvent"), roots)
    assert found(step(one + two + definitions, "intermediateCatchEvent"), roots) == set()


BACK = MESSAGE_FLOW.replace('"mf"', '"back"').format("they", "s")


def test_a_message_flow_between_pools_is_fine():
    assert found(step(), POOLS.format(MESSAGE_FLOW.format("t", "they") + BACK)) == set()


def test_a_reference_to_nothing_in_the_file_is_left_to_others():
    assert found(step(tag="sendTask", attributes='messageRef="imported:thing"')) == set()


def test_a_path_may_end_at_its_last_activity():
    assert found('<task id="t"/>' + flow("s", "t")) == set()


def test_every_rule_is_shown_here():
    shown = {case[0] for case in CASES}
    modules = {check.__module__ for check in MODEL_CHECKS}
    elsewhere = {case[0] for case in MORE} | {"vendor-extension"}
    assert len(modules) == len(MODEL_CHECKS)
    assert len(shown | elsewhere) >= len(MODEL_CHECKS)


def test_deployment_names_every_problem_at_once():
    inner = step("<incoming>gone</incoming>") + '<task id="x"/>'
    process = f'<process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e"/>{inner}</process>'
    text = f"{HEAD}{process}</definitions>"
    with pytest.raises(CompileRefused) as caught:
        compile_definitions(Document.from_bytes(text.encode(), "x.bpmn"))
    assert {problem.rule for problem in caught.value.problems} == {"flow-lists", "not-connected"}
