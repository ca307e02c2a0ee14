"""What lies beside a model: templates, forms and decisions with their variables, called processes."""

from __future__ import annotations

import json
from pathlib import Path

from app.bpmn.document import Document
from app.canvas.surroundings import catalog_for, resources_of, surroundings_of, variables_of
from tests.bpmn.templates.conftest import ZEEBE_SCHEMA
from tests.canvas.inspector_hand import ZEEBE, drawn

DECISION = (
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">'
    '<decision id="limits" name="Limits"><decisionTable id="t"><input id="i"><inputExpression id="e">'
    '<text>order.amount</text></inputExpression></input><output id="o" name="limit"/></decisionTable></decision>'
    "</definitions>"
)


def model(folder: Path, inside: str, name: str = "a.bpmn") -> Document:
    document = drawn(inside, (), ZEEBE)
    document.save(folder / name)
    return document


def test_forms_and_decisions_beside_a_model_bring_their_variables(tmp_path: Path) -> None:
    form = {
        "type": "default",
        "id": "ask",
        "components": [{"key": "amount"}, {"type": "group", "components": [{"key": "why"}]}],
    }
    (tmp_path / "ask.form").write_text(json.dumps(form), encoding="utf-8")
    (tmp_path / "limits.dmn").write_text(DECISION, encoding="utf-8")
    document = model(
        tmp_path,
        '<bpmn:userTask id="x"><bpmn:extensionElements><zeebe:formDefinition formId="ask"/></bpmn:extensionElements>'
        '</bpmn:userTask><bpmn:businessRuleTask id="y"><bpmn:extensionElements><zeebe:calledDecision '
        'decisionId="limits" resultVariable="limit"/></bpmn:extensionElements></bpmn:businessRuleTask>',
    )

    forms, decisions = surroundings_of(document).variables()

    assert list(forms["ask"].writes) == ["amount", "why"]
    assert list(decisions["limits"].reads) == ["order"]
    assert set(variables_of(document)) == {"amount", "why", "order", "limit"}


def test_templates_are_found_and_noticed_when_they_come_later(tmp_path: Path) -> None:
    document = model(tmp_path, '<bpmn:task id="x"/>')
    assert catalog_for(document.path).templates == ()

    folder = tmp_path / ".camunda" / "element-templates"
    folder.mkdir(parents=True)
    entry = {"$schema": ZEEBE_SCHEMA, "id": "t", "name": "T", "appliesTo": ["bpmn:Task"], "properties": []}
    (folder / "t.json").write_text(json.dumps(entry), encoding="utf-8")

    assert [each.id for each in catalog_for(document.path).templates] == ["t"]


def test_a_process_called_in_the_words_of_camunda_8_goes_along(tmp_path: Path) -> None:
    called = Document.from_bytes(drawn("", (), ZEEBE).to_bytes().replace(b'process id="p"', b'process id="pay"'))
    called.save(tmp_path / "pay.bpmn")
    document = model(
        tmp_path,
        '<bpmn:callActivity id="x"><bpmn:extensionElements><zeebe:calledElement processId="pay"/>'
        "</bpmn:extensionElements></bpmn:callActivity>",
    )

    assert {each.name for each in resources_of(document)} == {"a.bpmn", "pay.bpmn"}
