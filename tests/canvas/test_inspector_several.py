"""Events with several definitions in the properties panel: each has its fields; there can be more, fewer, others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.bpmn.structure import event_definitions, tag
from app.canvas.inspector.groups.several import choices_of
from app.engine.compile import compile_definitions
from tests.canvas.conftest import Hand
from tests.canvas.inspector_hand import PanelHand, drawn

MESSAGES = '<bpmn:message id="m" name="paid"/><bpmn:signal id="g" name="alarm"/>'
CATCH = """<bpmn:intermediateCatchEvent id="x">
<bpmn:messageEventDefinition id="d1" messageRef="m"/><bpmn:signalEventDefinition id="d2"/>
<bpmn:timerEventDefinition id="d3"/><bpmn:signalEventDefinition id="d4" signalRef="g"/></bpmn:intermediateCatchEvent>
<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>
<bpmn:sequenceFlow id="f" sourceRef="s" targetRef="x"/><bpmn:sequenceFlow id="g2" sourceRef="x" targetRef="e"/>"""


@pytest.fixture
def panel(hand: Hand, qtbot: object) -> Iterator[PanelHand]:
    made = PanelHand(hand)
    qtbot.addWidget(made.inspector)  # type: ignore[attr-defined]
    yield made


def kinds(panel: PanelHand) -> list[str]:
    return [tag(each).removesuffix("EventDefinition") for each in event_definitions(panel.hand.document.find("x"))]


def test_every_definition_has_fields_of_its_own(panel: PanelHand) -> None:
    document = panel.open(drawn(CATCH, ("x",), roots=MESSAGES))
    panel.select("x")

    assert (panel.value("messageRef"), panel.value("signalRef.1"), panel.value("signalRef.3")) == ("paid", "", "alarm")
    panel.type("signalRef.1", "alarm")
    panel.choose("timer.2", "timeDate")

    assert document.find("d2").get("signalRef") == "g"
    assert b"timeDate" in document.to_bytes()
    titles = list(panel.inspector.form.sections)
    assert [each for each in titles if each in ("Message", "Signal", "Timer", "Signal 2")] == [
        "Message", "Signal", "Timer", "Signal 2",
    ]  # fmt: skip
    compile_definitions(document)


def test_definitions_are_added_exchanged_and_taken_away(panel: PanelHand) -> None:
    document = panel.open(drawn(CATCH, ("x",), roots=MESSAGES))
    before = document.to_bytes()
    panel.select("x")

    panel.table("definitions").add_entry()
    panel.settle()
    assert kinds(panel) == ["message", "signal", "timer", "signal", "message"]
    panel.set_cell("definitions", 1, 0, "conditionalEventDefinition")
    assert kinds(panel) == ["message", "conditional", "timer", "signal", "message"]
    panel.type("condition.1", "${late}")
    table = panel.table("definitions")
    table.grid.setCurrentCell(4, 0)
    table.remove_entry()
    panel.settle()

    assert kinds(panel) == ["message", "conditional", "timer", "signal"]
    assert b"${late}" in document.to_bytes()
    for _ in range(4):
        panel.hand.view.undo()
    assert document.to_bytes() == before


def test_all_of_them_is_a_switch_that_leaves_only_what_can_be_waited_for_together(panel: PanelHand) -> None:
    document = panel.open(drawn(CATCH, ("x",), roots=MESSAGES))
    panel.select("x")

    panel.flip("parallelMultiple")

    event = document.find("x")
    assert event.get("parallelMultiple") == "true"
    assert {name for _, name in choices_of(event)} == {"Message", "Timer", "Condition", "Signal"}


def test_a_thrown_event_has_what_can_be_thrown(panel: PanelHand) -> None:
    inside = """<bpmn:endEvent id="x"><bpmn:messageEventDefinition id="d1" messageRef="m"/>
    <bpmn:errorEventDefinition id="d2"/></bpmn:endEvent>"""
    document = panel.open(drawn(inside, ("x",), roots=MESSAGES))
    panel.select("x")

    names = {name for _, name in choices_of(document.find("x"))}
    assert {"Message", "Signal", "Error", "Terminate", "Escalation"} <= names and "Timer" not in names
    assert not panel.has("parallelMultiple")
    panel.type("topic", "erp")
    assert document.find("d1").get("{http://camunda.org/schema/1.0/bpmn}topic") == "erp"


@pytest.mark.parametrize("definition", ["messageEventDefinition", "timerEventDefinition"])
def test_an_event_with_one_definition_shows_no_list(panel: PanelHand, definition: str) -> None:
    panel.open(drawn(f'<bpmn:intermediateCatchEvent id="x"><bpmn:{definition}/></bpmn:intermediateCatchEvent>', ("x",)))
    panel.select("x")

    assert not panel.has("definitions") and "Several events" not in panel.inspector.form.sections
