"""Which element reads and writes which variable."""

from __future__ import annotations

import pytest

from app.bpmn.variables import Outside, variables_of
from tests.bpmn.variables.conftest import model, names

MULTI = "multiInstanceLoopCharacteristics"
CASES = {
    "an assignee": ('<userTask id="x" camunda:assignee="${boss}"/>', {"boss"}, set()),
    "a plain assignee": ('<userTask id="x" camunda:assignee="ada"/>', set(), set()),
    "Camunda 8's assignment": (
        '<userTask id="x"><extensionElements><zeebe:assignmentDefinition assignee="=boss.id"/></extensionElements>'
        "</userTask>",
        {"boss"},
        set(),
    ),
    "a decision's result": (
        '<businessRuleTask id="x" camunda:decisionRef="limits" camunda:resultVariable="limit"/>',
        {"amount"},
        {"limit"},
    ),
    "a form": ('<userTask id="x" camunda:formKey="approve"/>', set(), {"approved"}),
    "a script": (
        '<scriptTask id="x" scriptFormat="simple" camunda:resultVariable="gross"><script>net * 2</script></scriptTask>',
        {"net"},
        {"gross"},
    ),
    "a Groovy script, which nobody here can read": (
        '<scriptTask id="x" scriptFormat="groovy"><script>net = gross</script></scriptTask>',
        set(),
        set(),
    ),
    "Camunda 8's script": (
        '<scriptTask id="x"><extensionElements><zeebe:script expression="=net + tax" resultVariable="gross"/>'
        "</extensionElements></scriptTask>",
        {"net", "tax"},
        {"gross"},
    ),
    "a multi-instance": (
        f'<userTask id="x"><{MULTI} camunda:collection="people" camunda:elementVariable="person">'
        f"<completionCondition>${{done > limit}}</completionCondition></{MULTI}></userTask>",
        {"people", "done", "limit"},
        {"person"},
    ),
    "a multi-instance of Camunda 8": (
        f'<userTask id="x"><{MULTI}><extensionElements><zeebe:loopCharacteristics inputCollection="=people" '
        f'inputElement="person" outputCollection="answers" outputElement="=answer"/></extensionElements></{MULTI}>'
        "</userTask>",
        {"people", "answer"},
        {"person", "answers"},
    ),
    "a call activity": (
        '<callActivity id="x" calledElement="${which}"><extensionElements><camunda:in source="order" target="o"/>'
        '<camunda:in sourceExpression="${net + 1}" target="n"/><camunda:out source="r" target="result"/>'
        "</extensionElements></callActivity>",
        {"which", "order", "net"},
        {"result"},
    ),
    "a timer": (
        '<intermediateCatchEvent id="x"><timerEventDefinition><timeDuration>${wait}</timeDuration>'
        "</timerEventDefinition></intermediateCatchEvent>",
        {"wait"},
        set(),
    ),
    "an error event": (
        '<boundaryEvent id="x"><errorEventDefinition camunda:errorCodeVariable="code" '
        'camunda:errorMessageVariable="why"/></boundaryEvent>',
        set(),
        {"code", "why"},
    ),
    "a condition": (
        '<sequenceFlow id="x" sourceRef="a" targetRef="b"><conditionExpression>amount &gt; 5</conditionExpression>'
        "</sequenceFlow>",
        {"amount"},
        set(),
    ),
    "mappings": (
        '<serviceTask id="x"><extensionElements><camunda:inputOutput><camunda:inputParameter name="url">'
        '${base}/x</camunda:inputParameter><camunda:outputParameter name="body">${answer.body}'
        "</camunda:outputParameter></camunda:inputOutput></extensionElements></serviceTask>",
        {"base", "answer"},
        {"url", "body"},
    ),
    "form data": (
        '<startEvent id="x"><extensionElements><camunda:formData><camunda:formField id="name" type="string"/>'
        "</camunda:formData></extensionElements></startEvent>",
        set(),
        {"name"},
    ),
    "a listener": (
        '<task id="x"><extensionElements><camunda:executionListener event="start" expression="${log(it)}"/>'
        "</extensionElements></task>",
        {"it"},
        set(),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_reads_and_writes(case: str) -> None:
    inside, reads, writes = CASES[case]

    table = variables_of(
        model(inside),
        names,
        forms={"approve": Outside(writes=["approved"])},
        decisions={"limits": Outside(reads=["amount"])},
    )

    assert {use.variable for use in table.reads("x")} == reads
    assert {use.variable for use in table.writes("x")} == writes


def test_a_use_says_in_which_property() -> None:
    table = variables_of(model('<userTask id="x" camunda:assignee="${boss}" camunda:dueDate="${due}"/>'), names)

    assert {(use.variable, use.where) for use in table.of_element("x")} == {("boss", "Assignee"), ("due", "Due date")}


def test_a_sub_process_does_not_speak_for_what_is_inside() -> None:
    table = variables_of(model('<subProcess id="s"><userTask id="x" camunda:assignee="${boss}"/></subProcess>'), names)

    assert table.of_element("s") == ()


def test_a_message_that_is_waited_for_reads_its_key() -> None:
    from app.bpmn.document import Document
    from tests.bpmn.variables.conftest import HEAD

    text = (
        f'{HEAD}<message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=orderId"/>'
        '</extensionElements></message><process id="p"><receiveTask id="x" messageRef="m"/></process></definitions>'
    )
    table = variables_of(Document.from_bytes(text.encode()), names)

    assert [(use.variable, use.where) for use in table.reads("x")] == [("orderId", "Correlation key")]
