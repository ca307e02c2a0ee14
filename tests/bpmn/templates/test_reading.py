"""Reading templates: what is broken is told plainly, what is whole is read; finding them beside a model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.bpmn.templates import Catalog, Field, applicable, folders_for, icon_bytes, newer, problem_of, read_templates
from app.bpmn.templates import apply as apply_template
from app.bpmn.templates.linked import needs_morph, template_of
from tests.bpmn.templates.conftest import ZEEBE_SCHEMA, document, prop, template

GOOD: dict[str, Any] = {
    "$schema": ZEEBE_SCHEMA, "id": "t", "name": "T", "appliesTo": ["bpmn:Task"], "properties": [],
}  # fmt: skip
CAMUNDA = {name: value for name, value in GOOD.items() if name != "$schema"}
BROKEN = {
    "not JSON": ("{", "no JSON"),
    "no id": (json.dumps(GOOD | {"id": ""}), "no id"),
    "no appliesTo": (json.dumps(GOOD | {"appliesTo": []}), "to which elements"),
    "a wrong element": (json.dumps(GOOD | {"appliesTo": ["Task"]}), "bpmn:ServiceTask"),
    "a wrong version": (json.dumps(GOOD | {"version": "1"}), "whole number"),
    "no properties": (json.dumps({k: v for k, v in GOOD.items() if k != "properties"}), "list of properties"),
    "no binding": (json.dumps(GOOD | {"properties": [{"label": "URL"}]}), "URL"),
    "an unknown binding": (json.dumps(GOOD | {"properties": [prop("zeebe:nothing")]}), "Camunda 8 does not have"),
    "a binding of the other platform": (
        json.dumps(GOOD | {"properties": [prop("camunda:property", at={"name": "n"})]}),
        "Camunda 8 does not have",
    ),
    "a binding without its name": (json.dumps(GOOD | {"properties": [prop("zeebe:input")]}), "needs name"),
    "a dropdown without choices": (
        json.dumps(GOOD | {"properties": [prop("zeebe:input", at={"name": "n"}, type="Dropdown")]}),
        "without choices",
    ),
    "an unknown group": (
        json.dumps(GOOD | {"properties": [prop("zeebe:input", at={"name": "n"}, group="g")]}),
        "does not declare",
    ),
    "scopes in Camunda 8": (json.dumps(GOOD | {"scopes": [{"type": "camunda:Connector", "properties": []}]}), "scopes"),
    "an unknown scope": (json.dumps(CAMUNDA | {"scopes": [{"type": "camunda:Thing"}]}), "there are camunda:Connector"),
    "an error scope without its id": (
        json.dumps(CAMUNDA | {"scopes": [{"type": "bpmn:Error", "properties": []}]}),
        "has an id",
    ),
    "scopes that are none": (json.dumps(CAMUNDA | {"scopes": [3]}), "list of objects"),
    "a binding that a scope does not have": (
        json.dumps(CAMUNDA | {"scopes": {"camunda:Connector": {"properties": [prop("camunda:in")]}}}),
        "Scope camunda:Connector, property number 1 has the binding type",
    ),
    "an empty condition": (
        json.dumps(GOOD | {"properties": [prop("zeebe:input", at={"name": "n"}, condition={"property": "p"})]}),
        "condition",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_template_is_told_with_its_reason(case: str) -> None:
    text, words = BROKEN[case]

    found, broken = read_templates(text, "mine.json")

    assert found == []
    assert words in str(broken[0]) and "mine.json" in str(broken[0])


def test_one_broken_template_does_not_hide_the_others() -> None:
    found, broken = read_templates(json.dumps([GOOD, GOOD | {"id": "", "name": "Bad"}, GOOD | {"id": "u"}]))

    assert [each.id for each in found] == ["t", "u"]
    assert [each.template for each in broken] == ["Bad"]


def test_templates_are_found_beside_the_model_and_up_to_the_top_of_the_project(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "models" / "orders"
    for folder, name in ((tmp_path / ".camunda" / "element-templates", "a"), (inner / "element-templates", "b")):
        folder.mkdir(parents=True)
        (folder / f"{name}.json").write_text(json.dumps(GOOD | {"id": name}), encoding="utf-8")
    (tmp_path.parent / "element-templates").mkdir(exist_ok=True)

    catalog = Catalog(folders_for(inner / "order.bpmn"))

    assert [each.id for each in catalog.templates] == ["b", "a"]
    assert catalog.refresh() is False
    (inner / "element-templates" / "b.json").write_text("{", encoding="utf-8")
    assert catalog.refresh() is True
    assert [each.id for each in catalog.templates] == ["a"] and len(catalog.problems) == 1


def test_the_newest_version_that_fits_is_offered() -> None:
    one, two = template(version=1), template(version=2)
    other = template(id="p", zeebe=False)
    events = template(id="e", appliesTo=["bpmn:StartEvent"])
    old = template(id="o", deprecated=True)
    node = document().require("x")

    offered = applicable([one, two, other, events, old], node, zeebe=True)

    assert offered == [two]
    assert applicable([one, two, other], node, zeebe=False) == [other]


def test_a_newer_version_is_offered_to_an_element_that_has_an_older_one() -> None:
    one, two = template(version=1), template(version=2)
    found = document()
    with found.transaction("Apply"):
        apply_template(found.require("x"), one)

    assert template_of(found.require("x"), [one, two]) is one
    assert newer(found.require("x"), [one, two]) is two
    assert newer(found.require("x"), [one]) is None


def test_a_template_may_ask_for_another_kind_of_element() -> None:
    node = document().require("x")

    assert not needs_morph(template(elementType={"value": "bpmn:ServiceTask"}), node)
    assert needs_morph(template(elementType={"value": "bpmn:UserTask"}), node)


def matches(pattern: str, text: str) -> bool | None:
    return pattern in text


CHECKS: list[tuple[dict[str, Any], str, str]] = [
    ({"constraints": {"notEmpty": True}}, "", "needs one"),
    ({"constraints": {"minLength": 3}}, "ab", "at least 3"),
    ({"constraints": {"maxLength": 1}}, "ab", "can have 1"),
    ({"constraints": {"pattern": "x"}}, "ab", "look like this: x"),
    ({"constraints": {"pattern": {"value": "x", "message": "An x, please."}}}, "ab", "An x, please."),
    ({"constraints": {"pattern": "x"}, "feel": "optional"}, "=ab", ""),
    ({"type": "Number"}, "ab", "no number"),
    ({"type": "Number"}, "1.5", ""),
    ({}, "", ""),
]


@pytest.mark.parametrize(("more", "value", "words"), CHECKS)
def test_a_value_is_checked(more: dict[str, Any], value: str, words: str) -> None:
    made = template(prop("zeebe:taskHeader", at={"key": "k"}, **more)).properties[0]

    problem = problem_of(Field(made, value), matches)

    assert words in problem if words else problem == ""


def test_an_icon_is_read_from_a_data_uri_and_never_fetched() -> None:
    assert icon_bytes("data:image/svg+xml,%3Csvg/%3E") == ("image/svg+xml", b"<svg/>")
    assert icon_bytes("data:image/png;base64,AAAA") == ("image/png", b"\0\0\0")
    assert icon_bytes("https://example.com/a.png") is None
    assert icon_bytes("data:text/html,hello") is None
