"""What a vendor's engine would run and ours cannot is refused by name; what has a meaning without it is not."""

from __future__ import annotations

import pytest

from app.engine.compile import CompileRefused
from tests.engine.driver import compiled, flows

RULE = "vendor-extension"
BOTH = flows("s -> t\nt -> z")


def element(inside: str = "", attributes: str = "", tag: str = "serviceTask") -> str:
    return f'<startEvent id="s"/><{tag} id="t" {attributes}>{inside}</{tag}><userTask id="z"/>{BOTH}'


def extension(inside: str, attributes: str = "", tag: str = "serviceTask") -> str:
    return element(f"<extensionElements>{inside}</extensionElements>", attributes, tag)


def conditional(attributes: str) -> str:
    event = f"<conditionalEventDefinition {attributes}><condition>${{x}}</condition></conditionalEventDefinition>"
    return element(event, tag="intermediateCatchEvent")


def branch(condition: str, extra: str = "") -> str:
    flow = f'<sequenceFlow id="t_a" sourceRef="t" targetRef="a">{extra}{condition}</sequenceFlow>'
    return element(attributes='default="t_z"', tag="exclusiveGateway") + f'<userTask id="a"/>{flow}'


BRANCH = '<conditionExpression language="groovy">x == 1</conditionExpression>'
CASES = [
    # the element, what is refused, what is accepted
    (
        "t",
        element(attributes='camunda:type="mail"'),
        element(attributes='camunda:type="external" camunda:topic="mail"'),
    ),
    ("t", element(attributes='camunda:type="external"'), element(attributes='camunda:class="org.example.Mail"')),
    (
        "t",
        extension("<camunda:connector/>"),
        extension('<camunda:properties><camunda:property name="a"/></camunda:properties>'),
    ),
    (
        "t",
        extension('<camunda:errorEventDefinition errorRef="e"/>'),
        extension('<zeebe:taskDefinition type="x" retries="2"/>'),
    ),
    ("t", extension('<zeebe:taskDefinition type="x" retries="=n"/>'), extension("<zeebe:taskHeaders/>")),
    (
        "t",
        extension('<zeebe:executionListeners><zeebe:executionListener type="x"/></zeebe:executionListeners>'),
        extension('<camunda:executionListener event="start" expression="${x}"/>'),
    ),
    (
        "t",
        extension('<zeebe:taskListeners><zeebe:taskListener type="x"/></zeebe:taskListeners>', tag="userTask"),
        extension('<camunda:taskListener event="create" expression="${x}"/>', tag="userTask"),
    ),
    (
        "t",
        element(attributes='calledElement="q" camunda:variableMappingClass="org.example.Map"', tag="callActivity"),
        element(attributes='calledElement="q"', tag="callActivity"),
    ),
    (
        "t",
        element(attributes='camunda:caseRef="q"', tag="callActivity"),
        element(attributes='calledElement="q" camunda:calledElementBinding="deployment"', tag="callActivity"),
    ),
    (
        "t",
        element("<script>1</script>", 'scriptFormat="juel" camunda:resource="x.js"', "scriptTask"),
        element("<script>1</script>", 'scriptFormat="juel"', "scriptTask"),
    ),
    ("t_a", branch(BRANCH), branch(BRANCH.replace("groovy", "juel").replace("x == 1", "${x == 1}"))),
    (
        "t_a",
        branch(
            BRANCH.replace("groovy", "juel"),
            '<extensionElements><camunda:executionListener event="take" class="X"/></extensionElements>',
        ),
        branch(BRANCH.replace("groovy", "simple"), "<documentation>take this</documentation>"),
    ),
    ("t", conditional('camunda:variableEvents="delete"'), conditional('camunda:variableEvents="create, update"')),
    (
        "t",
        element(
            '<extensionElements><zeebe:taskDefinition type="x"/></extensionElements><task id="in"/>',
            tag="adHocSubProcess",
        ),
        element(
            '<extensionElements><zeebe:adHoc activeElementsCollection="=x"/></extensionElements><task id="in"/>',
            tag="adHocSubProcess",
        ),
    ),
    (
        "t",
        element(
            '<extensionElements><zeebe:adHoc outputCollection="r"/></extensionElements><task id="in"/>',
            tag="adHocSubProcess",
        ),
        element('<task id="in"/>', tag="adHocSubProcess"),
    ),
]


@pytest.mark.parametrize(("where", "bad", "good"), CASES, ids=[str(number) for number in range(len(CASES))])
def test_what_cannot_run_is_refused_and_what_can_is_not(where: str, bad: str, good: str) -> None:
    with pytest.raises(CompileRefused) as refused:
        compiled(bad)

    assert (RULE, where) in {(problem.rule, problem.element_id) for problem in refused.value.problems}
    compiled(good)


def test_all_of_it_is_told_at_once() -> None:
    other = '<serviceTask id="u" camunda:type="shell"/>' + flows("z -> u")
    with pytest.raises(CompileRefused) as refused:
        compiled(extension("<camunda:connector/>") + other)

    assert {problem.element_id for problem in refused.value.problems} == {"t", "u"}


def test_a_task_that_flowables_workers_fetch_is_fetched_by_ours() -> None:
    process = compiled(element(attributes='camunda:type="external-worker" camunda:topic="mail"'))

    assert process.nodes["t"].detail.external
