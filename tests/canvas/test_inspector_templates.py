"""Templates on the canvas: chosen, shown as a panel of their own, updated, unlinked, removed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bpmn.templates import Catalog
from app.canvas.editor.template_kinds import offered
from app.canvas.inspector import template_work
from app.canvas.inspector.property import Surroundings
from app.canvas.inspector.template_chooser import TemplateChooser
from app.canvas.inspector.template_icon import template_icon
from tests.bpmn.templates.conftest import ZEEBE_SCHEMA, prop
from tests.canvas.conftest import Hand
from tests.canvas.inspector_hand import ZEEBE, PanelHand, drawn

SVG = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E"
    "%3Crect width='9' height='9'/%3E%3C/svg%3E"
)


def rest(version: int, **more: Any) -> dict[str, Any]:
    properties = [
        prop("zeebe:taskDefinition", "http", at={"property": "type"}, type="Hidden"),
        prop("zeebe:input", at={"name": "url"}, label="URL", group="end", feel="optional",
             constraints={"notEmpty": True, "pattern": {"value": "^https?://", "message": "Begin with https://"}}),
        prop("zeebe:input", "get", at={"name": "method"}, label="Method", group="end", type="Dropdown", id="method",
             choices=[{"name": "GET", "value": "get"}, {"name": "POST", "value": "post"}]),
        prop("zeebe:input", "{}", at={"name": "body"}, label="Body", group="end", type="Text",
             condition={"property": "method", "equals": "post"}),
        prop("zeebe:taskHeader", True, at={"key": "store"}, label="Store", type="Boolean"),
        prop("zeebe:input", 20, at={"name": "timeout"}, label="Timeout", type="Number"),
    ]  # fmt: skip
    entry = {"$schema": ZEEBE_SCHEMA, "id": "rest", "name": "REST", "version": version, "appliesTo": ["bpmn:Task"]}
    entry |= {"elementType": {"value": "bpmn:ServiceTask"}, "groups": [{"id": "end", "label": "Endpoint"}]}
    return entry | {"properties": properties, "icon": {"contents": SVG}} | more


@pytest.fixture
def panel(hand: Hand, qtbot: object, tmp_path: Path) -> Iterator[PanelHand]:
    (tmp_path / "rest.json").write_text(json.dumps([rest(1), rest(2), {"name": "Bad"}]), encoding="utf-8")
    made = PanelHand(hand, Surroundings(catalog=Catalog([tmp_path])))
    qtbot.addWidget(made.inspector)  # type: ignore[attr-defined]
    made.open(drawn('<bpmn:task id="x" name="Call"/>\n<bpmn:userTask id="y"/>', ("x", "y"), ZEEBE))
    made.select("x")
    yield made


def version(panel: PanelHand, number: int) -> Any:
    assert panel.around.catalog is not None
    return next(each for each in panel.around.catalog.templates if each.version == number)


def apply(panel: PanelHand, number: int = 2) -> None:
    template_work.apply_template(panel.hand.view, "x", version(panel, number))
    panel.settle()


def test_a_template_turns_the_element_into_its_kind_in_one_undo_step(panel: PanelHand) -> None:
    before = panel.hand.document.to_bytes()

    apply(panel)

    text = panel.hand.document.to_bytes().decode()
    assert panel.hand.document.require("x").local_name == "serviceTask"
    assert 'zeebe:modelerTemplate="rest"' in text and 'type="http"' in text
    panel.hand.document.undo()
    assert panel.hand.document.to_bytes() == before and not panel.hand.document.can_undo


def test_its_properties_stand_in_place_of_those_that_it_looks_after(panel: PanelHand) -> None:
    apply(panel)

    assert panel.inspector.template_bar.isVisibleTo(panel.inspector)
    assert panel.inspector.template_bar.name.text() == "REST v2"
    assert not panel.has("implementation") and not panel.has("inputs") and panel.has("repetition")
    assert [panel.value(f"template-{i}") for i in (1, 2, 5)] == ["", "get", "20"]
    assert panel.error("template-1") == "Give it a value: the template needs one."
    panel.inspector.show_tab("general")
    assert list(panel.inspector.form.sections)[:3] == ["Task", "REST", "Endpoint"]


def test_values_are_written_checked_and_conditions_follow(panel: PanelHand) -> None:
    apply(panel)

    panel.type("template-1", "ftp://x")
    assert panel.error("template-1") == "Begin with https://"
    panel.type("template-1", "=base")
    assert panel.error("template-1") == ""
    assert b'target="url" source="=base"' in panel.hand.document.to_bytes()
    assert not panel.has("template-3")
    panel.choose("template-2", "post")
    assert panel.value("template-3") == "{}"
    panel.type("template-5", "soon")
    assert "no number" in panel.error("template-5")
    panel.flip("template-4")
    assert b'key="store" value="false"' in panel.hand.document.to_bytes()


def test_an_update_is_offered_and_keeps_the_values(panel: PanelHand) -> None:
    apply(panel, 1)
    panel.type("template-1", "https://a")
    assert panel.inspector.template_bar.update_button.isVisibleTo(panel.inspector)

    panel.inspector.template_bar.update_button.click()
    panel.settle()

    assert panel.inspector.template_bar.name.text() == "REST v2"
    assert panel.value("template-1") == "https://a"
    assert not panel.inspector.template_bar.update_button.isVisibleTo(panel.inspector)


def test_unlinking_keeps_and_removing_takes_the_values(panel: PanelHand) -> None:
    apply(panel)
    panel.inspector._on_template("unlink")
    panel.settle()
    text = panel.hand.document.to_bytes()
    assert b"modelerTemplate" not in text and b'type="http"' in text and panel.has("implementation")

    panel.hand.document.undo()
    panel.settle()
    panel.inspector._on_template("remove")
    text = panel.hand.document.to_bytes()
    assert b"modelerTemplate" not in text and b"extensionElements" not in text


def test_a_template_that_is_not_there_is_named(panel: PanelHand) -> None:
    apply(panel)
    panel.around = Surroundings()
    panel.inspector._surroundings._found = None  # type: ignore[attr-defined]
    panel.settle()

    assert panel.inspector.template_bar.name.text() == "Template not found: rest v2"
    assert panel.has("implementation")


def test_the_chooser_searches_and_tells_what_is_broken(panel: PanelHand, qtbot: object) -> None:
    catalog = panel.around.catalog
    assert catalog is not None
    chooser = TemplateChooser(catalog.templates, catalog.problems)
    qtbot.addWidget(chooser)  # type: ignore[attr-defined]
    chooser.show()
    assert chooser.list.count() == 2

    QTest.keyClicks(chooser.search, "nothing like it")
    assert chooser.list.count() == 0 and not chooser.action.isEnabled() and chooser.template is None
    chooser.search.clear()
    QTest.keyClicks(chooser.search, "res")
    QTest.keyClick(chooser.search, Qt.Key.Key_Down)
    assert chooser.template is not None and chooser.template.version == 2


def test_an_element_without_fitting_platform_is_offered_none(panel: PanelHand) -> None:
    from app.bpmn.templates import applicable

    catalog = panel.around.catalog
    assert catalog is not None
    node = panel.hand.document.require("x")

    assert applicable(catalog.templates, node, zeebe=False) == []
    assert panel.inspector.head.templates.isVisibleTo(panel.inspector)


def test_an_icon_is_drawn_and_a_bad_one_replaced() -> None:
    assert not template_icon(SVG).isNull()
    assert not template_icon("https://example.org/a.png").isNull()
    assert not template_icon("data:image/svg+xml,%3C!DOCTYPE x%3E%3Csvg/%3E").isNull()


def test_a_flow_can_have_a_template_too(hand: Hand, qtbot: object, tmp_path: Path) -> None:
    entry = {"$schema": ZEEBE_SCHEMA, "id": "big", "name": "Big amount", "appliesTo": ["bpmn:SequenceFlow"]}
    condition = prop("property", "=amount > 1000", at={"name": "conditionExpression"}, label="When", feel="required")
    (tmp_path / "flow.json").write_text(json.dumps(entry | {"properties": [condition]}), encoding="utf-8")
    panel = PanelHand(hand, Surroundings(catalog=Catalog([tmp_path])))
    qtbot.addWidget(panel.inspector)  # type: ignore[attr-defined]
    inside = '<bpmn:exclusiveGateway id="g"/><bpmn:task id="t"/><bpmn:sequenceFlow id="f" sourceRef="g" targetRef="t"/>'
    panel.open(drawn(inside, ("g", "t"), ZEEBE))
    panel.select("f")
    assert panel.inspector.head.templates.isVisibleTo(panel.inspector)

    assert panel.around.catalog is not None
    template_work.apply_template(panel.hand.view, "f", panel.around.catalog.templates[0])
    panel.select("f")

    assert panel.value("template-0") == "=amount > 1000"
    assert b">=amount &gt; 1000</bpmn:conditionExpression>" in panel.hand.document.to_bytes()


# In the menus


@pytest.fixture
def menus(panel: PanelHand) -> PanelHand:
    panel.hand.menus.templates = lambda: panel.inspector.templates.templates
    return panel


def names_listed(panel: PanelHand) -> list[str]:
    rows = panel.hand.menus.kinds.list
    return [rows.item(row).text() for row in range(rows.count())]


def test_the_append_menu_offers_templates_and_applies_the_one_taken(menus: PanelHand) -> None:
    hand = menus.hand
    hand.menus.show("append", None)
    assert names_listed(menus)[-2:] == ["Templates", "REST"]

    hand.menus.kinds.search.setText("http rest")
    assert names_listed(menus) == []
    hand.menus.kinds.search.setText("rest")
    hand.menus.kinds.list.setCurrentRow(names_listed(menus).index("REST"))
    hand.menus.kinds.take_current()
    hand.settle()

    made = hand.document.find(hand.view.selection.single)
    assert made is not None and made.local_name == "serviceTask"
    assert made.get("{http://camunda.org/schema/zeebe/1.0}modelerTemplate") == "rest"
    assert made.get("{http://camunda.org/schema/zeebe/1.0}modelerTemplateVersion") == "2"
    hand.view.label_editor.cancel()
    hand.document.undo()
    assert "serviceTask" not in hand.tags() and "sequenceFlow" not in hand.tags()


def test_a_template_of_the_create_menu_follows_the_pointer(menus: PanelHand) -> None:
    hand = menus.hand
    hand.menus.show("create", None)
    hand.menus.kinds.search.setText("rest")
    hand.menus.kinds.list.setCurrentRow(names_listed(menus).index("REST"))
    hand.menus.kinds.take_current()
    hand.click(500, 400)

    made = hand.document.find(hand.view.selection.single)
    assert made is not None and made.get("{http://camunda.org/schema/zeebe/1.0}modelerTemplate") == "rest"
    hand.view.label_editor.cancel()
    hand.document.undo()
    assert "serviceTask" not in hand.tags()


def test_templates_of_the_other_platform_and_of_other_kinds_are_not_offered(menus: PanelHand) -> None:
    templates = menus.inspector.templates.templates
    assert offered(templates, zeebe=False) == []
    assert offered(templates, zeebe=True, keys={"endEvent"}) == []
    assert [row.template.version for row in offered(templates, zeebe=True)] == [2]
