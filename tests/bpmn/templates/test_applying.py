"""Applying a template writes what Camunda Modeler writes; taking it off leaves no trace."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bpmn.document import Document
from app.bpmn.templates import apply, fields_of, remove, set_value, unlink, upgrade
from tests.bpmn.templates.conftest import document, meaning, prop, template

ZEEBE_CASES = {
    "task definition": (
        prop("zeebe:taskDefinition", "http", at={"property": "type"}),
        '<zeebe:taskDefinition type="http" />',
    ),
    "task definition, the old way": (prop("zeebe:taskDefinition:type", "http"), '<zeebe:taskDefinition type="http" />'),
    "input": (
        prop("zeebe:input", "=order", at={"name": "body"}),
        '<zeebe:input target="body" source="=order" />',
    ),
    "an input without a value": (prop("zeebe:input", at={"name": "body"}), '<zeebe:input target="body" />'),
    "output": (
        prop("zeebe:output", "answer", at={"source": "=response"}),
        '<zeebe:output source="=response" target="answer" />',
    ),
    "header": (prop("zeebe:taskHeader", "v", at={"key": "k"}), '<zeebe:header key="k" value="v" />'),
    "property": (prop("zeebe:property", "v", at={"name": "n"}), '<zeebe:property name="n" value="v" />'),
    "linked resource": (
        prop("zeebe:linkedResource", "RPA", at={"linkName": "l", "property": "resourceType"}),
        '<zeebe:linkedResource linkName="l" resourceType="RPA" />',
    ),
    "a static number": (
        prop("zeebe:input", 5, at={"name": "n"}, type="Number"),
        '<zeebe:input target="n" source="=5" />',
    ),
    "a static boolean": (
        prop("zeebe:input", True, at={"name": "n"}, type="Boolean"),
        '<zeebe:input target="n" source="=true" />',
    ),
    "required FEEL": (
        prop("zeebe:input", "a + b", at={"name": "n"}, feel="required"),
        '<zeebe:input target="n" source="=a + b" />',
    ),
    "a listener": (
        prop("zeebe:executionListener", "log", at={"eventType": "start", "retries": "3"}, type="Hidden"),
        '<zeebe:executionListener eventType="start" retries="3" type="log" />',
    ),
    "called decision": (
        prop("zeebe:calledDecision", "limits", at={"property": "decisionId"}),
        '<zeebe:calledDecision decisionId="limits" />',
    ),
}
CAMUNDA_CASES = {
    "attribute": (prop("property", "true", at={"name": "camunda:asyncBefore"}), 'camunda:asyncBefore="true"'),
    "property": (prop("camunda:property", "v", at={"name": "n"}), '<camunda:property name="n" value="v" />'),
    "input": (
        prop("camunda:inputParameter", "${x}", at={"name": "n"}),
        '<camunda:inputParameter name="n">${x}</camunda:inputParameter>',
    ),
    "a script as input": (
        prop("camunda:inputParameter", "a", at={"name": "n", "scriptFormat": "feel"}),
        '<camunda:script scriptFormat="feel">a</camunda:script>',
    ),
    "output": (
        prop("camunda:outputParameter", "n", at={"source": "${x}"}),
        '<camunda:outputParameter name="n">${x}</camunda:outputParameter>',
    ),
    "in": (prop("camunda:in", "a", at={"target": "b"}), '<camunda:in target="b" source="a" />'),
    "in by expression": (
        prop("camunda:in", "${a}", at={"target": "b", "expression": True}),
        '<camunda:in target="b" sourceExpression="${a}" />',
    ),
    "all in": (prop("camunda:in", at={"variables": "all"}, type="Hidden", value="x"), '<camunda:in variables="all" />'),
    "out": (prop("camunda:out", "b", at={"source": "a"}), '<camunda:out source="a" target="b" />'),
    "business key": (prop("camunda:in:businessKey", "${k}"), '<camunda:in businessKey="${k}" />'),
    "listener": (
        prop("camunda:executionListener", "log()", at={"event": "start", "scriptFormat": "js"}, type="Hidden"),
        '<camunda:script scriptFormat="js">log()</camunda:script>',
    ),
    "field": (prop("camunda:field", "v", at={"name": "n"}), "<camunda:string>v</camunda:string>"),
    "field by expression": (
        prop("camunda:field", "${v}", at={"name": "n", "expression": True}),
        "<camunda:expression>${v}</camunda:expression>",
    ),
    "error": (prop("camunda:errorEventDefinition", "${bad}", at={"errorRef": "E"}), 'expression="${bad}"'),
}
CASES = [(True, name, *case) for name, case in ZEEBE_CASES.items()]
CASES += [(False, name, *case) for name, case in CAMUNDA_CASES.items()]


def applied(found: Document, made: Any) -> bytes:
    with found.transaction("Apply"):
        apply(found.require("x"), made)
    return found.to_bytes()


@pytest.mark.parametrize(("zeebe", "_name", "entry", "expected"), CASES, ids=[f"{c[1]}-{c[0]}" for c in CASES])
def test_a_binding_is_written_read_and_taken_back(
    zeebe: bool, _name: str, entry: dict[str, Any], expected: str
) -> None:
    found, made = document(), template(entry, zeebe=zeebe)
    before = found.to_bytes()

    written = applied(found, made)
    assert expected.encode() in written
    if entry["type"] != "Hidden":
        assert fields_of(found.require("x"), made)[0].value == str(entry.get("value", "")).replace(
            "True", "true"
        ).replace("a + b", "=a + b")

    with found.transaction("Remove"):
        remove(found.require("x"), made)
    assert meaning(found.to_bytes()) == meaning(before)


def test_a_name_that_somebody_gave_stays() -> None:
    made = template(prop("property", "Call", at={"name": "name"}))
    named, nameless = document(), document('    <bpmn:serviceTask id="x" />')

    assert b'name="Task"' in applied(named, made)
    assert b'name="Call"' in applied(nameless, made)


def test_the_element_says_which_template_it_has() -> None:
    found = document()
    text = applied(found, template(icon={"contents": "data:image/png;base64,AA=="}, version=3)).decode()

    assert 'zeebe:modelerTemplate="t" zeebe:modelerTemplateVersion="3"' in text
    assert 'zeebe:modelerTemplateIcon="data:image/png;base64,AA=="' in text


def test_applying_and_undoing_is_one_step_without_a_trace() -> None:
    found = document()
    before = found.to_bytes()
    applied(
        found, template(prop("zeebe:input", "=a", at={"name": "n"}), prop("zeebe:taskHeader", "v", at={"key": "k"}))
    )

    found.undo()

    assert found.to_bytes() == before
    assert not found.can_undo


def test_an_empty_optional_value_is_not_written() -> None:
    found = document()
    made = template(prop("zeebe:input", at={"name": "n"}, optional=True))
    assert b"zeebe:input" not in applied(found, made)

    with found.transaction("Set"):
        set_value(found.require("x"), made, made.properties[0], "=a")
    assert b'<zeebe:input target="n" source="=a" />' in found.to_bytes()
    with found.transaction("Clear"):
        set_value(found.require("x"), made, made.properties[0], "")
    assert b"zeebe:input" not in found.to_bytes()


def conditional() -> Any:
    return template(
        prop("zeebe:taskHeader", "none", at={"key": "auth"}, id="auth", type="Dropdown",
             choices=[{"name": "None", "value": "none"}, {"name": "Basic", "value": "basic"}]),
        prop("zeebe:input", "ada", at={"name": "user"}, id="user", condition={"property": "auth", "equals": "basic"}),
        prop("zeebe:input", at={"name": "realm"}, condition={"property": "user", "isActive": True}),
        prop("zeebe:input", "x", at={"name": "both"},
             condition={"allMatch": [{"property": "auth", "oneOf": ["basic", "other"]},
                                     {"property": "user", "equals": "eve"}]}),
    )  # fmt: skip


def test_a_condition_makes_values_appear_and_go() -> None:
    found, made = document(), conditional()
    assert b"zeebe:input" not in applied(found, made)
    node = found.require("x")

    with found.transaction("Basic"):
        set_value(node, made, made.properties[0], "basic")
    assert [field.value for field in fields_of(node, made)] == ["basic", "ada", ""]
    assert b'target="realm"' in found.to_bytes()
    with found.transaction("Eve"):
        set_value(node, made, made.properties[1], "eve")
    assert b'target="both" source="x"' in found.to_bytes()

    with found.transaction("None"):
        set_value(node, made, made.properties[0], "none")
    assert b"zeebe:input" not in found.to_bytes()
    found.undo()
    assert b'target="both" source="x"' in found.to_bytes()


def test_a_value_that_was_emptied_stays_empty_when_another_changes() -> None:
    found = document()
    made = template(prop("property", "Default", at={"name": "name"}), prop("zeebe:taskHeader", "v", at={"key": "k"}))
    applied(found, made)
    node = found.require("x")
    with found.transaction("Empty"):
        set_value(node, made, made.properties[0], "")
    with found.transaction("Other"):
        set_value(node, made, made.properties[1], "w")

    assert node.get("name") is None


def test_two_hidden_properties_of_one_place_take_turns() -> None:
    made = template(
        prop("zeebe:property", "a", at={"name": "mode"}, id="mode"),
        prop("zeebe:taskDefinition", "job-a", at={"property": "type"}, type="Hidden",
             condition={"property": "mode", "equals": "a"}),
        prop("zeebe:taskDefinition", "job-b", at={"property": "type"}, type="Hidden",
             condition={"property": "mode", "equals": "b"}),
    )  # fmt: skip
    found = document()
    assert b'type="job-a"' in applied(found, made)

    with found.transaction("Mode"):
        set_value(found.require("x"), made, made.properties[0], "b")

    assert b'type="job-b"' in found.to_bytes()


def test_an_upgrade_keeps_what_the_person_set_and_takes_new_defaults() -> None:
    def version(number: int, *more: Any, url: str) -> Any:
        return template(
            prop("zeebe:input", url, at={"name": "url"}), prop("zeebe:input", "get", at={"name": "method"}), *more,
            version=number,
        )  # fmt: skip

    old = version(1, prop("zeebe:taskHeader", "gone", at={"key": "old"}), url="http://one")
    new = version(2, prop("zeebe:taskHeader", "here", at={"key": "new"}), url="http://two")
    found = document()
    applied(found, old)
    node = found.require("x")
    with found.transaction("Method"):
        set_value(node, old, old.properties[1], "post")
    with found.transaction("Upgrade"):
        upgrade(node, old, new)

    text = found.to_bytes().decode()
    assert [field.value for field in fields_of(node, new)] == ["http://two", "post", "here"]
    assert 'key="old"' not in text and 'modelerTemplateVersion="2"' in text


def test_unlinking_keeps_what_was_written() -> None:
    found = document()
    applied(found, template(prop("zeebe:input", "=a", at={"name": "n"})))
    with found.transaction("Unlink"):
        unlink(found.require("x"))

    text = found.to_bytes()
    assert b"modelerTemplate" not in text and b'target="n"' in text


def test_a_message_is_made_for_the_event_and_goes_with_the_template() -> None:
    found = document(
        '    <bpmn:intermediateCatchEvent id="x"><bpmn:messageEventDefinition /></bpmn:intermediateCatchEvent>'
    )
    before = found.to_bytes()
    made = template(
        prop("bpmn:Message#property", "paid", at={"name": "name"}),
        prop("bpmn:Message#zeebe:subscription#property", "=id", at={"name": "correlationKey"}, feel="required"),
    )
    text = applied(found, made).decode()
    assert 'name="paid"' in text and '<zeebe:subscription correlationKey="=id" />' in text and "messageRef=" in text

    with found.transaction("Remove"):
        remove(found.require("x"), made)
    assert meaning(found.to_bytes()) == meaning(before)


def test_a_timer_gets_its_time() -> None:
    found = document(
        '    <bpmn:intermediateCatchEvent id="x"><bpmn:timerEventDefinition /></bpmn:intermediateCatchEvent>'
    )
    made = template(prop("bpmn:TimerEventDefinition#property", "PT1H", at={"name": "timeDuration"}))

    assert b"PT1H</bpmn:timeDuration>" in applied(found, made)


def test_an_id_is_generated_anew_for_each_element() -> None:
    made = template(prop("zeebe:input", at={"name": "n"}, generatedValue={"type": "uuid"}))
    values = set()
    for _ in range(2):
        found = document()
        applied(found, made)
        values.add(fields_of(found.require("x"), made)[0].value)

    assert len(values) == 2 and all(len(value) == 36 for value in values)


NAMES = st.text("abcde", min_size=1, max_size=3)
VALUES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=8)
ENTRIES = st.one_of(
    st.builds(lambda n, v: prop("zeebe:input", v, at={"name": n}), NAMES, VALUES),
    st.builds(lambda n, v: prop("zeebe:output", v, at={"source": f"={n}"}), NAMES, VALUES),
    st.builds(lambda n, v: prop("zeebe:taskHeader", v, at={"key": n}), NAMES, VALUES),
    st.builds(lambda n, v: prop("zeebe:property", v, at={"name": n}), NAMES, VALUES),
    st.builds(lambda v: prop("zeebe:taskDefinition", v, at={"property": "type"}), VALUES),
    st.builds(lambda v: prop("zeebe:taskDefinition", v, at={"property": "retries"}), VALUES),
)
ELEMENTS = st.sampled_from(
    [
        '    <bpmn:serviceTask id="x" name="Task" />',
        '    <bpmn:serviceTask   id="x"\n        name="Task">\n      <bpmn:documentation>d</bpmn:documentation>\n'
        "    </bpmn:serviceTask>",
        '    <bpmn:serviceTask id="x">\n      <bpmn:extensionElements>\n        <!-- mine -->\n'
        '        <vendor:a xmlns:vendor="urn:v" b="c"/>\n      </bpmn:extensionElements>\n    </bpmn:serviceTask>',
    ]
)


PLATFORM_ENTRIES = st.one_of(
    st.builds(lambda n, v: prop("camunda:inputParameter", v, at={"name": n}), NAMES, VALUES),
    st.builds(lambda n, v: prop("camunda:outputParameter", v, at={"source": f"${{{n}}}"}), NAMES, NAMES),
    st.builds(lambda n, v: prop("camunda:property", v, at={"name": n}), NAMES, VALUES),
    st.builds(lambda n, v: prop("camunda:in", v, at={"target": n}), NAMES, VALUES),
    st.builds(lambda n, v: prop("camunda:out", v, at={"source": n}), NAMES, NAMES),
    st.builds(lambda n, v: prop("camunda:field", v, at={"name": n}), NAMES, VALUES),
    st.builds(lambda n, v: prop("property", v, at={"name": f"camunda:{n}"}), NAMES, VALUES),
    st.builds(lambda v: prop("camunda:errorEventDefinition", v, at={"errorRef": "E"}), VALUES),
)
TEMPLATES = st.one_of(
    st.lists(ENTRIES, max_size=6).map(lambda entries: (True, entries)),
    st.lists(PLATFORM_ENTRIES, max_size=6).map(lambda entries: (False, entries)),
)


@given(TEMPLATES, ELEMENTS)
def test_applying_and_removing_leaves_every_byte_as_it_was(
    platform: tuple[bool, list[dict[str, Any]]], element: str
) -> None:
    zeebe, entries = platform
    found = document('    <bpmn:task id="before" />\n' + element + '\n    <bpmn:task id="after" />')
    before = found.to_bytes()
    made = template(*entries, zeebe=zeebe)
    applied(found, made)
    unrelated = [line for line in before.splitlines() if b"<bpmn:task " in line or b"vendor" in line or b"mine" in line]
    assert all(line in found.to_bytes().splitlines() for line in unrelated)

    with found.transaction("Remove"):
        remove(found.require("x"), made)

    assert meaning(found.to_bytes()) == meaning(before)
    assert all(line in found.to_bytes().splitlines() for line in unrelated)
    found.undo()
    found.undo()
    assert found.to_bytes() == before


CONNECTOR = {
    "type": "camunda:Connector",
    "properties": [
        prop("property", "http-connector", at={"name": "connectorId"}, type="Hidden"),
        prop("camunda:inputParameter", "https://a", at={"name": "url"}, label="URL"),
        prop("camunda:inputParameter", "1 + 1", at={"name": "body", "scriptFormat": "feel"}),
        prop("camunda:outputParameter", "answer", at={"source": "${response}"}),
    ],
}


@pytest.mark.parametrize("scopes", [[CONNECTOR], {"camunda:Connector": {"properties": CONNECTOR["properties"]}}])
def test_a_connector_is_written_changed_and_taken_back(scopes: Any) -> None:
    found = document()
    made = template(prop("property", "Call", at={"name": "name"}), zeebe=False, scopes=scopes)
    before = found.to_bytes()

    written = applied(found, made)

    connector = found.require("x").find(".//{*}connector")
    assert [str(child.tag).rpartition("}")[2] for child in connector] == ["connectorId", "inputOutput"]
    assert b"<camunda:connectorId>http-connector</camunda:connectorId>" in written
    assert b'<camunda:inputParameter name="url">https://a</camunda:inputParameter>' in written
    assert b'<camunda:script scriptFormat="feel">1 + 1</camunda:script>' in written
    assert b'<camunda:outputParameter name="answer">${response}</camunda:outputParameter>' in written
    fields = {
        field.property.label or field.property.binding.type: field for field in fields_of(found.require("x"), made)
    }
    with found.transaction("Change"):
        set_value(found.require("x"), made, fields["URL"].property, "https://b")
        set_value(found.require("x"), made, fields["camunda:Connector#camunda:outputParameter"].property, "")
    assert b">https://b<" in found.to_bytes() and b"outputParameter" not in found.to_bytes()
    with found.transaction("Remove"):
        remove(found.require("x"), made)
    with found.transaction("Name"):
        found.require("x").set_attribute("name", "Task")
    assert meaning(found.to_bytes()) == meaning(before)


def test_a_connector_and_the_mappings_of_the_task_do_not_get_mixed_up() -> None:
    found = document()
    made = template(prop("camunda:inputParameter", "outer", at={"name": "url"}), zeebe=False, scopes=[CONNECTOR])

    applied(found, made)

    values = [field.value for field in fields_of(found.require("x"), made)]
    assert values[:2] == ["outer", "https://a"]


def test_the_error_of_a_scope_gets_its_code_and_name_and_goes_with_the_template() -> None:
    found = document()
    error = {
        "type": "bpmn:Error",
        "id": "refused",
        "properties": [
            prop("property", "REFUSED", at={"name": "errorCode"}, label="Code"),
            prop("property", "Refused", at={"name": "name"}, type="Hidden"),
        ],
    }
    thrown = prop("camunda:errorEventDefinition", "${status == 400}", at={"errorRef": "refused"}, type="Hidden")
    made = template(thrown, zeebe=False, scopes=[error])
    before = found.to_bytes()

    applied(found, made)

    (root,) = found.definitions.iterchildren("{*}error")
    assert (root.get("errorCode"), root.get("name")) == ("REFUSED", "Refused")
    assert [field.value for field in fields_of(found.require("x"), made)] == ["REFUSED"]
    with found.transaction("Remove"):
        remove(found.require("x"), made)
    assert meaning(found.to_bytes()) == meaning(before)
