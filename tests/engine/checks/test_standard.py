"""More rules of the standard: each is named for what breaks it, and lets a near miss pass."""

from __future__ import annotations

import pytest

from tests.engine.checks.finding import data, flow, found, step

TIMER = "<timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition>"
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="tFormalExpression"'
GATEWAY = '<exclusiveGateway id="t" gatewayDirection="{}"/><task id="x"/>' + flow("s", "t") + flow("t", "e")
MORE_OUT, MORE_IN = flow("t", "x"), flow("s", "x") + flow("x", "t")
LOOP = "<standardLoopCharacteristics><loopCondition {}>{}</loopCondition></standardLoopCharacteristics>"
ORDER = """<dataObject id="d" name="Order"/>
<dataObjectReference id="r" dataObjectRef="d" name="{}">{}</dataObjectReference>"""
PAID = '<dataState id="st" name="paid"/>'
MULTI = "<multiInstanceLoopCharacteristics {}><loopCardinality>2</loopCardinality>{}</multiInstanceLoopCharacteristics>"
COMPLEX = "<complexBehaviorDefinition><condition>${x}</condition></complexBehaviorDefinition>"
AD_HOC = '<adHocSubProcess id="t">{}</adHocSubProcess>' + flow("s", "t") + flow("t", "e")
SUB = '<subProcess id="t">{}</subProcess>' + flow("s", "t") + flow("t", "e")
ERROR = step('<errorEventDefinition errorRef="er"/>', "endEvent").replace(flow("t", "e"), "")
SPLIT = '<task id="t" default="{}"/><task id="x"/>' + flow("s", "t") + flow("t", "e") + flow("t", "x")
MESSAGES = """<message id="m"/><message id="other"/><interface id="f"><operation id="op"><inMessageRef>m</inMessageRef>
</operation></interface>"""
OPERATION = '<messageEventDefinition messageRef="{}"><operationRef>op</operationRef></messageEventDefinition>'
TWO_SETS = "<inputSet><dataInputRefs>i</dataInputRefs></inputSet>" * 2 + "<outputSet/>"
TWO_IN = "<inputSet><dataInputRefs>i</dataInputRefs><dataInputRefs>j</dataInputRefs></inputSet><outputSet/>"
ONE_IN = "<inputSet><dataInputRefs>i</dataInputRefs></inputSet><outputSet/>"
POOLS = """<collaboration id="c"><participant id="us" processRef="p"/><participant id="they"/>
<messageFlow id="mf" sourceRef="{}" targetRef="{}"/></collaboration>"""
FORMAL = "<conditionExpression {}>x</conditionExpression>"
LINKS = (
    """<intermediateThrowEvent id="t"><linkEventDefinition id="l1" name="A"><target>{}</target>
</linkEventDefinition></intermediateThrowEvent><intermediateCatchEvent id="c"><linkEventDefinition id="l2" name="A"/>
</intermediateCatchEvent>"""
    + flow("s", "t")
    + flow("c", "e")
)

CASES = [
    # rule, element, what breaks it, what keeps it, and the roots of the file
    ("gateway-direction", "t", GATEWAY.format("Converging") + MORE_OUT, GATEWAY.format("Converging") + MORE_IN, ""),
    ("gateway-direction", "t", GATEWAY.format("Converging"), GATEWAY.format("Unspecified") + MORE_OUT, ""),
    ("gateway-direction", "t", GATEWAY.format("Diverging") + MORE_IN, GATEWAY.format("Diverging") + MORE_OUT, ""),
    ("gateway-direction", "t", GATEWAY.format("Mixed") + MORE_OUT, GATEWAY.format("Unspecified") + MORE_OUT, ""),
    ("default-flow", "t", SPLIT.format("s_t"), SPLIT.format("t_x"), ""),
    ("default-flow", "t", SPLIT.format("gone"), SPLIT.format("t_e"), ""),
    ("formal-expression", "t", step(LOOP.format("", "more")), step(LOOP.format(XSI, "more")), ""),
    ("formal-expression", "t", step(LOOP.format("", "until all is well")), step(LOOP.format("", "${more}")), ""),
    ("formal-expression", "t", AD_HOC.format("<task id='x'/><completionCondition>done</completionCondition>"),
     AD_HOC.format("<task id='x'/><completionCondition>=done</completionCondition>"), ""),
    ("data-names", "r", step() + ORDER.format("Bill [paid]", PAID), step() + ORDER.format("Order  [paid]", PAID), ""),
    ("data-names", "r", step() + ORDER.format("Order [new]", PAID), step() + ORDER.format("Bill", ""), ""),
    ("immediate-flows", "a", step() + '<sequenceFlow id="a" sourceRef="s" targetRef="e" isImmediate="false"/>',
     step() + '<sequenceFlow id="a" sourceRef="s" targetRef="e" isImmediate="true"/>', ""),
    ("language", "t_x", SPLIT.format("").replace(flow("t", "x"), flow("t", "x", FORMAL.format('language="no%uri"'))),
     SPLIT.format("").replace(flow("t", "x"), flow("t", "x", FORMAL.format('language="http://x.y/feel"'))), ""),
    ("error-code", "t", ERROR, step(), '<error id="er" name="Broken"/>'),
    ("error-code", "t", ERROR.replace('"er"', '"no"'), ERROR, '<error id="er" errorCode="B"/><error id="no"/>'),
    ("ad-hoc", "t", AD_HOC.format(""), AD_HOC.format('<task id="x"/>'), ""),
    ("loops", "t", step(MULTI.format('behavior="One"', "")), step(MULTI.format('behavior="All"', "")), ""),
    ("loops", "t", step(MULTI.format('behavior="Complex"', "")), step(MULTI.format('behavior="Complex"', COMPLEX)), ""),
    ("loops", "t", step(MULTI.format("", "<loopDataInputRef>x</loopDataInputRef>")), step(MULTI.format("", "")), ""),
    ("io-sets", "t", step("<ioSpecification><inputSet/></ioSpecification>"), step(data("")), ""),
    ("operations", "t", step(data('<dataInput id="i"/>', TWO_SETS), "serviceTask"),
     step(data('<dataInput id="i"/>', ONE_IN), "serviceTask"), ""),
    ("operations", "t", step(data('<dataInput id="i"/><dataInput id="j"/>', TWO_IN), "sendTask"),
     step(data('<dataInput id="i"/><dataInput id="j"/>', TWO_IN), "serviceTask"), ""),
    ("operations", "t", step(OPERATION.format("other"), "intermediateThrowEvent"),
     step(OPERATION.format("m"), "intermediateThrowEvent"), MESSAGES),
    ("not-connected", "y", SUB.format('<endEvent id="y"/>'), SUB.format('<startEvent id="x"/><endEvent id="y"/>'), ""),
    ("dangling-reference", "t", LINKS.format("l3"), LINKS.format("l2"), ""),
    ("dangling-reference", "t", step(tag="serviceTask", attributes='operationRef="gone"'),
     step(tag="serviceTask", attributes='operationRef="elsewhere:op"'), ""),
    ("reference-kind", "t", LINKS.format("s"), LINKS.format("l2"), ""),
    ("message-flows", "mf", step(TIMER, "intermediateCatchEvent"), step(), POOLS.format("they", "t")),
    ("message-flows", "mf", step(), step(tag="userTask"), POOLS.format("they", "gone")),
    ("duplicate-id", "t_e", step() + '<dataObject id="t_e"/>', step() + '<dataObject id="d"/>', ""),
    ("duplicate-id", "s_t", step() + flow("s", "t"), step(), ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "element", "bad", "good", "roots"), CASES, ids=[f"{case[0]}-{n}" for n, case in enumerate(CASES)]
)
def test_what_breaks_a_rule_is_found_and_what_keeps_it_is_not(
    rule: str, element: str, bad: str, good: str, roots: str
) -> None:
    assert (rule, element) in found(bad, roots)
    if "gone" not in roots:
        assert found(good, roots) == set()
