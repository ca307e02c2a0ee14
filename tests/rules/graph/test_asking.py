"""A decision that needs others is tried where it is drawn: its answer, the rules on the way, the warnings."""

from __future__ import annotations

from typing import Any

import pytest

from app.decisions.document import DecisionDocument
from app.rules.graph.graph_editor import GraphEditor

FILE = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Offer" namespace="t">
  <inputData id="i" name="amount"><variable name="amount" typeRef="number"/></inputData>
  <decision id="rate" name="Rate"><variable name="Rate"/>
    <informationRequirement id="r1"><requiredInput href="#i"/></informationRequirement>
    <decisionTable id="t" hitPolicy="FIRST">
      <input id="c"><inputExpression typeRef="number"><text>amount</text></inputExpression></input>
      <output id="o" name="rate" typeRef="number"/>
      <rule id="a"><inputEntry><text>&gt; 100</text></inputEntry><outputEntry><text>10</text></outputEntry></rule>
      <rule id="b"><inputEntry><text>-</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>
    </decisionTable></decision>
  <decision id="price" name="Price"><variable name="Price"/>
    <informationRequirement id="r2"><requiredInput href="#i"/></informationRequirement>
    <informationRequirement id="r3"><requiredDecision href="#rate"/></informationRequirement>
    <literalExpression><text>amount - amount * Rate / 100</text></literalExpression></decision>
</definitions>"""


@pytest.fixture
def editor(dressed: Any) -> GraphEditor:
    made = GraphEditor(DecisionDocument.from_bytes(FILE.encode(), "offer.dmn"), "price")
    dressed.addWidget(made)
    made.resize(1204, 690)
    made.show()
    made._show_chosen()
    made.buttons["try"].click()
    return made


def test_the_fields_are_the_inputs_that_are_needed_in_the_end(editor: GraphEditor) -> None:
    assert list(editor.asking.fields) == ["amount"] and editor.asking.title.text() == "Try Price"


def test_the_answer_comes_with_the_rules_of_what_is_required(editor: GraphEditor, dressed: Any) -> None:
    editor.asking.fields["amount"].setText("200")
    dressed.waitUntil(lambda: "180" in editor.asking.said)
    assert editor.asking.said == ["Price", "180", "On the way", "Rate · by rule 1", "10"]


def test_an_edit_of_the_file_asks_again(editor: GraphEditor, dressed: Any) -> None:
    editor.asking.fields["amount"].setText("50")
    dressed.waitUntil(lambda: "49" in editor.asking.said)
    editor.boxes.lines["0"].setText("amount * Rate")
    editor.boxes.lines["0"].editingFinished.emit()
    dressed.waitUntil(lambda: "100" in editor.asking.said)


def test_why_an_answer_is_nothing_is_told(editor: GraphEditor, dressed: Any) -> None:
    editor.asking.fields["amount"].setText("many words")
    dressed.waitUntil(lambda: len(editor.asking.said) > 4)
    assert editor.asking.said[1] == "nothing"
    assert len([line for line in editor.asking.said if line.startswith(("Decision", "column"))]) >= 1


def test_types_and_trial_take_turns(editor: GraphEditor) -> None:
    editor.buttons["types"].click()
    assert editor.types.isVisible() and not editor.asking.isVisible() and not editor.buttons["try"].isChecked()
    editor.buttons["types"].click()
    assert not editor.side.isVisible()


def test_what_cannot_be_asked_says_so(editor: GraphEditor) -> None:
    editor.choose("i")
    editor._show_chosen()
    assert "Choose a decision" in editor.asking.hint.text() and editor.asking.fields == {}
