"""Every executable property in the dialect of the file: what is typed stands in the file, what stands there shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from app.bpmn.document import Document
from app.engine.compile import compile_definitions
from tests.canvas.conftest import Hand
from tests.canvas.inspector_hand import CAMUNDA, FLOWABLE, ZEEBE, PanelHand, drawn

LOOP = "<bpmn:multiInstanceLoopCharacteristics/>"
BOUNDARY = '<bpmn:boundaryEvent id="x" attachedToRef="t">{}</bpmn:boundaryEvent><bpmn:task id="t"/>'
THROW = '<bpmn:intermediateThrowEvent id="x">{}</bpmn:intermediateThrowEvent>'
CATCH = '<bpmn:intermediateCatchEvent id="x">{}</bpmn:intermediateCatchEvent>'
MESSAGE = '<bpmn:message id="m" name="paid"/>'

CASES = {
    # Camunda 7
    "assignee": (CAMUNDA, '<bpmn:userTask id="x"/>', "assignee", "ada", 'camunda:assignee="ada"'),
    "follow-up": (CAMUNDA, '<bpmn:userTask id="x"/>', "followUpDate", "P1D", 'camunda:followUpDate="P1D"'),
    "priority": (CAMUNDA, '<bpmn:userTask id="x"/>', "priority", "70", 'camunda:priority="70"'),
    "topic": (
        CAMUNDA,
        '<bpmn:serviceTask id="x" camunda:type="external" camunda:topic="a"/>',
        "topic",
        "b",
        'camunda:topic="b"',
    ),
    "expression": (
        CAMUNDA,
        '<bpmn:serviceTask id="x" camunda:expression="${a}"/>',
        "expression",
        "${b}",
        'camunda:expression="${b}"',
    ),
    "result": (
        CAMUNDA,
        '<bpmn:serviceTask id="x" camunda:expression="${a}"/>',
        "resultVariable",
        "r",
        'camunda:resultVariable="r"',
    ),
    "decision version": (
        CAMUNDA,
        '<bpmn:businessRuleTask id="x" camunda:decisionRef="d" camunda:decisionRefBinding="version"/>',
        "decisionRefVersion",
        "3",
        'camunda:decisionRefVersion="3"',
    ),
    "called version": (
        CAMUNDA,
        '<bpmn:callActivity id="x" calledElement="c" camunda:calledElementBinding="version"/>',
        "calledElementVersion",
        "2",
        'camunda:calledElementVersion="2"',
    ),
    "collection": (
        CAMUNDA,
        f'<bpmn:userTask id="x">{LOOP}</bpmn:userTask>',
        "collection",
        "people",
        'camunda:collection="people"',
    ),
    "element": (
        CAMUNDA,
        f'<bpmn:userTask id="x">{LOOP}</bpmn:userTask>',
        "elementVariable",
        "p",
        'camunda:elementVariable="p"',
    ),
    "times": (
        CAMUNDA,
        f'<bpmn:userTask id="x">{LOOP}</bpmn:userTask>',
        "loopCardinality",
        "3",
        ">3</bpmn:loopCardinality>",
    ),
    "done when": (
        CAMUNDA,
        f'<bpmn:userTask id="x">{LOOP}</bpmn:userTask>',
        "completionCondition",
        "a == 1",
        ">a == 1</bpmn:completionCondition>",
    ),
    "loop": (
        CAMUNDA,
        '<bpmn:task id="x"><bpmn:standardLoopCharacteristics/></bpmn:task>',
        "loopMaximum",
        "5",
        'loopMaximum="5"',
    ),
    "retries": (
        CAMUNDA,
        '<bpmn:serviceTask id="x"/>',
        "retries",
        "R3/PT1M",
        "<camunda:failedJobRetryTimeCycle>R3/PT1M<",
    ),
    "timer": (
        CAMUNDA,
        CATCH.format("<bpmn:timerEventDefinition/>"),
        "timeDuration",
        "PT1H",
        ">PT1H</bpmn:timeDuration>",
    ),
    "condition of an event": (
        CAMUNDA,
        CATCH.format("<bpmn:conditionalEventDefinition/>"),
        "condition",
        "a == 1",
        ">a == 1</bpmn:condition>",
    ),
    "its variable": (
        CAMUNDA,
        CATCH.format("<bpmn:conditionalEventDefinition/>"),
        "variableName",
        "a",
        'camunda:variableName="a"',
    ),
    "error code into": (
        CAMUNDA,
        BOUNDARY.format("<bpmn:errorEventDefinition/>"),
        "errorCodeVariable",
        "c",
        'camunda:errorCodeVariable="c"',
    ),
    "error message into": (
        CAMUNDA,
        BOUNDARY.format("<bpmn:errorEventDefinition/>"),
        "errorMessageVariable",
        "m",
        'camunda:errorMessageVariable="m"',
    ),
    "escalation code into": (
        CAMUNDA,
        BOUNDARY.format("<bpmn:escalationEventDefinition/>"),
        "escalationCodeVariable",
        "c",
        'camunda:escalationCodeVariable="c"',
    ),
    "link": (CAMUNDA, CATCH.format("<bpmn:linkEventDefinition/>"), "linkName", "L", 'name="L"'),
    "message topic": (
        CAMUNDA,
        THROW.format('<bpmn:messageEventDefinition messageRef="m"/>'),
        "topic",
        "mail",
        'camunda:topic="mail"',
    ),
    # Camunda 8
    "assignee 8": (
        ZEEBE,
        '<bpmn:userTask id="x"/>',
        "assignee",
        "=boss",
        '<zeebe:assignmentDefinition assignee="=boss" />',
    ),
    "groups 8": (
        ZEEBE,
        '<bpmn:userTask id="x"/>',
        "candidateGroups",
        "a",
        '<zeebe:assignmentDefinition candidateGroups="a" />',
    ),
    "due 8": (ZEEBE, '<bpmn:userTask id="x"/>', "dueDate", "P2D", '<zeebe:taskSchedule dueDate="P2D" />'),
    "priority 8": (ZEEBE, '<bpmn:userTask id="x"/>', "priority", "70", '<zeebe:priorityDefinition priority="70" />'),
    "form 8": (ZEEBE, '<bpmn:userTask id="x"/>', "formKey", "f", '<zeebe:formDefinition formId="f" />'),
    "job retries 8": (
        ZEEBE,
        '<bpmn:serviceTask id="x"><bpmn:extensionElements><zeebe:taskDefinition type="t"/></bpmn:extensionElements>'
        "</bpmn:serviceTask>",
        "retries",
        "5",
        'type="t" retries="5"',
    ),
    "called 8": (ZEEBE, '<bpmn:callActivity id="x"/>', "calledElement", "c", '<zeebe:calledElement processId="c" />'),
    "collection 8": (
        ZEEBE,
        f'<bpmn:userTask id="x">{LOOP}</bpmn:userTask>',
        "collection",
        "=a",
        '<zeebe:loopCharacteristics inputCollection="=a" />',
    ),
    "output collection 8": (
        ZEEBE,
        f'<bpmn:userTask id="x">{LOOP}</bpmn:userTask>',
        "outputCollection",
        "r",
        '<zeebe:loopCharacteristics outputCollection="r" />',
    ),
    "correlation 8": (
        ZEEBE,
        CATCH.format('<bpmn:messageEventDefinition messageRef="m"/>'),
        "correlationKey",
        "=id",
        '<zeebe:subscription correlationKey="=id" />',
    ),
    "script 8": (ZEEBE, '<bpmn:scriptTask id="x"/>', "resultVariable", "r", '<zeebe:script resultVariable="r" />'),
    # kin of Camunda 7 keep their own namespace
    "assignee of Flowable": (FLOWABLE, '<bpmn:userTask id="x"/>', "assignee", "ada", 'flowable:assignee="ada"'),
}


@pytest.fixture
def panel(hand: Hand, qtbot: object) -> Iterator[PanelHand]:
    made = PanelHand(hand)
    qtbot.addWidget(made.inspector)  # type: ignore[attr-defined]
    yield made


def open_case(panel: PanelHand, vendor: str, inside: str) -> Document:
    ids = tuple(re.findall(r'(?:Task|Event|Activity|task) id="(\w+)"', inside))
    document = panel.open(drawn(inside, ids, vendor, MESSAGE))
    panel.select("x")
    return document


@pytest.mark.parametrize("vendor", [CAMUNDA, ZEEBE, FLOWABLE], ids=["camunda", "zeebe", "flowable"])
def test_a_property_is_written_read_and_taken_back(panel: PanelHand, vendor: str) -> None:
    for case, (used, inside, name, text, expected) in CASES.items():
        if used != vendor:
            continue
        document = open_case(panel, vendor, inside)
        before = document.to_bytes()

        panel.type(name, text)

        assert expected.removesuffix(" />") in document.to_bytes().decode(), case
        assert panel.value(name) == text, case
        document.undo()
        assert document.to_bytes() == before, case


FLIPS = {
    "before": (CAMUNDA, '<bpmn:userTask id="x"/>', "asyncBefore", 'camunda:asyncBefore="true"'),
    "after": (CAMUNDA, '<bpmn:userTask id="x"/>', "asyncAfter", 'camunda:asyncAfter="true"'),
    "exclusive": (
        CAMUNDA,
        '<bpmn:userTask id="x" camunda:asyncAfter="true"/>',
        "exclusive",
        'camunda:exclusive="false"',
    ),
    "compensates": (CAMUNDA, '<bpmn:userTask id="x"/>', "isForCompensation", 'isForCompensation="true"'),
    "key": (CAMUNDA, '<bpmn:callActivity id="x" calledElement="c"/>', "businessKey", "businessKey="),
    "stops": (CAMUNDA, BOUNDARY.format("<bpmn:timerEventDefinition/>"), "cancelActivity", 'cancelActivity="false"'),
    "in 8": (ZEEBE, '<bpmn:callActivity id="x"/>', "in", 'propagateAllParentVariables="false"'),
    "asks first": (
        CAMUNDA,
        '<bpmn:task id="x"><bpmn:standardLoopCharacteristics/></bpmn:task>',
        "testBefore",
        'testBefore="true"',
    ),
}


def test_a_switch_is_written_and_switched_back(panel: PanelHand) -> None:
    for case, (vendor, inside, name, expected) in FLIPS.items():
        document = open_case(panel, vendor, inside)

        panel.flip(name)
        assert expected in document.to_bytes().decode(), case
        panel.flip(name)
        assert expected not in document.to_bytes().decode(), case


WRONG = {
    "date": ('<bpmn:userTask id="x"/>', "dueDate", "tomorrow", "duration"),
    "priority": ('<bpmn:userTask id="x"/>', "priority", "high", "whole number"),
    "retries": ('<bpmn:serviceTask id="x"/>', "retries", "often", "R3/PT10M"),
    "duration": (CATCH.format("<bpmn:timerEventDefinition/>"), "timeDuration", "5 days", "PT15M"),
    "variable": ('<bpmn:serviceTask id="x" camunda:expression="${a}"/>', "resultVariable", "my result", "letters"),
}


def test_a_wrong_value_says_what_to_write(panel: PanelHand) -> None:
    for case, (inside, name, text, words) in WRONG.items():
        open_case(panel, CAMUNDA, inside)

        panel.type(name, text)

        assert words in panel.error(name), case


def test_every_kind_of_timer_is_checked_for_itself(panel: PanelHand) -> None:
    inner = "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>"
    open_case(panel, CAMUNDA, CATCH.format(inner))
    right = (("timeCycle", "R3/PT10M"), ("timeCycle", "0 8 * * MON"), ("timeDate", "2027-01-01T09:00:00Z"))
    for kind, text in right:
        panel.choose("timer", kind)
        panel.type(kind, text)
        assert panel.error(kind) == ""
        panel.type(kind, "soon")
        assert panel.error(kind)


def test_a_java_class_is_kept_and_shown_as_not_runnable(panel: PanelHand) -> None:
    from app.look.components.note import Note

    document = open_case(panel, CAMUNDA, '<bpmn:serviceTask id="x" camunda:class="org.example.Post"/>')

    assert panel.value("class") == "org.example.Post"
    assert any("Java does not run here" in note.text.text() for note in panel.inspector.form.findChildren(Note))
    assert b'camunda:class="org.example.Post"' in document.to_bytes()


def test_the_way_of_working_is_changed_and_leaves_nothing_behind(panel: PanelHand) -> None:
    document = open_case(panel, ZEEBE, '<bpmn:businessRuleTask id="x"/>')
    before = document.to_bytes()

    panel.choose("implementation", "decision")
    panel.type("decisionRef", "limits")
    panel.choose("calledDecisionBinding", "versionTag")
    panel.type("calledDecisionVersionTag", "v2")
    text = document.to_bytes().decode()
    assert 'decisionId="limits" resultVariable="result" bindingType="versionTag" versionTag="v2"' in text
    panel.choose("implementation", "job")
    text = document.to_bytes().decode()
    assert "calledDecision" not in text and '<zeebe:taskDefinition type="x"' in text
    panel.choose("implementation", "")
    assert b"extensionElements" not in document.to_bytes()
    while document.undo():
        pass
    assert document.to_bytes() == before


def test_unknown_extensions_are_shown_and_kept(panel: PanelHand) -> None:
    inside = (
        '<bpmn:task id="x" xmlns:v="urn:v" v:colour="red"><bpmn:extensionElements><v:note to="ada">Call<v:a/></v:note>'
        "</bpmn:extensionElements></bpmn:task>"
    )
    document = open_case(panel, CAMUNDA, inside)

    assert panel.value("kept-0") == "red"
    assert panel.value("kept-1") == "to=ada Call (a)"
    panel.type("retries", "R1/PT1M")
    assert b'<v:note to="ada">Call<v:a/></v:note>' in document.to_bytes()


def test_the_foot_says_in_which_dialect(panel: PanelHand) -> None:
    for vendor, words in ((CAMUNDA, "Camunda 7"), (ZEEBE, "Camunda 8"), (FLOWABLE, "Flowable")):
        open_case(panel, vendor, '<bpmn:userTask id="x"/>')
        assert words in panel.inspector.foot.words.text()


def test_documentation_is_written_in_markdown_and_read_as_text_without_tags(panel: PanelHand) -> None:
    document = open_case(panel, CAMUNDA, '<bpmn:userTask id="x"/>')
    notes = panel.widget("documentation")

    notes.area.setPlainText("# Title\n\n<script>x</script> **bold**")  # type: ignore[attr-defined]
    notes.area.document().setModified(True)  # type: ignore[attr-defined]
    notes.area.commit()  # type: ignore[attr-defined]
    panel.settle()
    notes.show_side("read")  # type: ignore[attr-defined]

    shown = notes.reader.toPlainText()  # type: ignore[attr-defined]
    assert "Title" in shown and "bold" in shown and "**" not in shown
    assert b"**bold**" in document.to_bytes()


def test_a_pool_shows_its_process(panel: PanelHand) -> None:
    pool = panel.hand.create("participant", 500, 300)
    panel.select(pool)

    panel.type("process-versionTag", "7")

    assert panel.hand.document.processes[0].camunda("versionTag") == "7"


def test_a_data_object_has_a_state(panel: PanelHand) -> None:
    made = panel.hand.create("dataObjectReference", 500, 300)
    panel.select(made)

    panel.type("dataState", "approved")
    panel.flip("isCollection")

    text = panel.hand.document.to_bytes().decode()
    assert "dataState" in text and 'name="approved"' in text and 'isCollection="true"' in text
    panel.type("dataState", "")
    assert "dataState" not in panel.hand.document.to_bytes().decode()


def test_what_the_panel_writes_the_engine_reads(panel: PanelHand) -> None:
    inside = '<bpmn:startEvent id="s"/><bpmn:userTask id="x"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="x"/>'
    document = panel.open(drawn(inside, ("s", "x"), ZEEBE))
    panel.select("x")
    for name, text in (("assignee", "ada"), ("priority", "70"), ("dueDate", "P2D"), ("formKey", "f")):
        panel.type(name, text)

    detail = next(iter(compile_definitions(document))).nodes["x"].detail

    assert (detail.assignee, detail.priority, detail.due, detail.form_key) == ("ada", "70", "P2D", "f")
