"""Tables of the panel: mappings, headers, listeners; several elements at once; who uses a variable."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.canvas.inspector.property import Surroundings
from app.canvas.inspector.variables_view import VariablesView
from app.look.components import Switch
from app.look.components.click_row import ClickRow
from tests.canvas.conftest import Hand
from tests.canvas.inspector_hand import CAMUNDA, ZEEBE, PanelHand, drawn

MAPPED = (
    '<bpmn:serviceTask id="x"><bpmn:extensionElements><camunda:inputOutput>\n'
    '<camunda:inputParameter name="a">${one}</camunda:inputParameter>\n'
    '<camunda:inputParameter name="b"><camunda:list><camunda:value>1</camunda:value></camunda:list>'
    "</camunda:inputParameter>\n"
    '<camunda:inputParameter name="c"><camunda:script scriptFormat="feel">two</camunda:script>'
    "</camunda:inputParameter>\n"
    "</camunda:inputOutput></bpmn:extensionElements></bpmn:serviceTask>"
)


@pytest.fixture
def panel(hand: Hand, qtbot: object) -> Iterator[PanelHand]:
    made = PanelHand(hand)
    qtbot.addWidget(made.inspector)  # type: ignore[attr-defined]
    yield made


def texts(panel: PanelHand, name: str) -> list[tuple[str, ...]]:
    grid = panel.table(name).grid
    return [tuple(grid.item(r, c).text() for c in range(grid.columnCount())) for r in range(grid.rowCount())]  # type: ignore[union-attr]


def test_inputs_are_shown_changed_moved_and_removed_each_in_one_step(panel: PanelHand) -> None:
    document = panel.open(drawn(MAPPED, ("x",)))
    panel.select("x")
    before = document.to_bytes()
    assert texts(panel, "inputs") == [("a", "${one}"), ("b", "list of 1"), ("c", "two")]

    panel.set_cell("inputs", 0, 1, "${three}")
    panel.table("inputs").grid.setCurrentCell(0, 0)
    panel.table("inputs").move_entry(1)
    panel.set_cell("inputs", 2, 1, "four")
    assert texts(panel, "inputs") == [("b", "list of 1"), ("a", "${three}"), ("c", "four")]
    assert b'<camunda:script scriptFormat="feel">four</camunda:script>' in document.to_bytes()
    panel.table("inputs").grid.setCurrentCell(1, 0)
    QTest.keyClick(panel.table("inputs").grid, Qt.Key.Key_Delete)
    assert texts(panel, "inputs") == [("b", "list of 1"), ("c", "four")]

    for _ in range(4):
        document.undo()
    assert document.to_bytes() == before and not document.can_undo


def test_what_is_not_understood_in_a_table_cannot_be_changed(panel: PanelHand) -> None:
    panel.open(drawn(MAPPED, ("x",)))
    panel.select("x")
    item = panel.table("inputs").grid.item(1, 1)

    assert item is not None and not item.flags() & Qt.ItemFlag.ItemIsEditable


def test_an_entry_is_added_and_the_last_one_takes_its_holder_along(panel: PanelHand) -> None:
    document = panel.open(drawn('<bpmn:serviceTask id="x"/>', ("x",), ZEEBE))
    panel.select("x")
    for name, tag in (
        ("outputs", "zeebe:output"),
        ("headers", "zeebe:header"),
        ("extensionProperties", "zeebe:property"),
    ):
        table = panel.table(name)
        table.add_entry()
        panel.hand.view.setFocus()
        table.grid.closePersistentEditor(table.grid.item(0, 0))
        panel.settle()
        assert f"<{tag} " in document.to_bytes().decode()
        document.undo()
        panel.settle()
    assert b"extensionElements" not in document.to_bytes()


def test_a_wrong_expression_in_a_table_is_red_and_says_why(panel: PanelHand) -> None:
    panel.open(drawn(MAPPED, ("x",)))
    panel.select("x")

    panel.set_cell("inputs", 0, 1, "${one +}")

    item = panel.table("inputs").grid.item(0, 1)
    assert item is not None and "character" in item.toolTip()


def test_a_call_passes_variables_by_name_or_by_expression(panel: PanelHand) -> None:
    inside = (
        '<bpmn:callActivity id="x" calledElement="c"><bpmn:extensionElements><camunda:in variables="all"/>'
        '<camunda:in source="a" target="b"/></bpmn:extensionElements></bpmn:callActivity>'
    )
    document = panel.open(drawn(inside, ("x",)))
    panel.select("x")
    assert texts(panel, "inMappings") == [("a", "b")]

    panel.set_cell("inMappings", 0, 0, "${a + 1}")

    assert b'sourceExpression="${a + 1}"' in document.to_bytes() and b'source="a"' not in document.to_bytes()


def test_listeners_of_element_and_task(panel: PanelHand) -> None:
    inside = (
        '<bpmn:userTask id="x"><bpmn:extensionElements><camunda:taskListener event="create" expression="${a}"/>'
        '<camunda:executionListener event="end" class="org.example.L"/></bpmn:extensionElements></bpmn:userTask>'
    )
    document = panel.open(drawn(inside, ("x",)))
    panel.select("x")

    assert texts(panel, "taskListeners") == [("create", "${a}")]
    assert texts(panel, "executionListeners") == [("end", "Java: org.example.L")]
    panel.set_cell("taskListeners", 0, 0, "complete")
    assert b'event="complete" expression="${a}"' in document.to_bytes()


# Several elements


TWO = (
    '<bpmn:userTask id="x" camunda:assignee="ada"/><bpmn:userTask id="y" camunda:assignee="eve"/>'
    '<bpmn:serviceTask id="z" camunda:asyncBefore="true"/>'
)


def test_several_elements_show_what_they_share(panel: PanelHand) -> None:
    panel.open(drawn(TWO, ("x", "y", "z")))
    panel.select("x", "y")

    assert panel.inspector.head.title.text() == "2 elements"
    assert panel.widget("assignee").toPlainText() == ""  # type: ignore[attr-defined]
    assert panel.widget("assignee").placeholderText() == "several values"  # type: ignore[attr-defined]
    assert not panel.has("id") and not panel.has("name")
    panel.select("x", "z")
    assert not panel.has("assignee")
    knob = panel.widget("asyncBefore")
    assert isinstance(knob, Switch) and "several values" in knob.text()


def test_one_edit_sets_all_in_one_undo_step(panel: PanelHand) -> None:
    document = panel.open(drawn(TWO, ("x", "y", "z")))
    before = document.to_bytes()
    panel.select("x", "y")

    panel.type("assignee", "grace")

    assert document.to_bytes().count(b'camunda:assignee="grace"') == 2
    document.undo()
    assert document.to_bytes() == before
    panel.select("x", "y", "z")
    panel.flip("asyncBefore")
    assert document.to_bytes().count(b'camunda:asyncBefore="true"') == 3


def test_leaving_a_field_of_several_values_changes_nothing(panel: PanelHand) -> None:
    document = panel.open(drawn(TWO, ("x", "y", "z")))
    panel.select("x", "y")

    QTest.keyClick(panel.widget("assignee"), Qt.Key.Key_Return)
    panel.settle()

    assert not document.can_undo


# Variables


def rows(view: VariablesView) -> list[str]:
    return [row.accessibleName() for row in view.findChildren(ClickRow) if row.isVisibleTo(view)]


def test_an_element_says_what_it_reads_and_writes_and_leads_to_the_others(panel: PanelHand) -> None:
    inside = (
        '<bpmn:scriptTask id="w" name="Find boss" scriptFormat="juel" camunda:resultVariable="boss"><bpmn:script>'
        '${one}</bpmn:script></bpmn:scriptTask><bpmn:userTask id="r" camunda:assignee="${boss}"/>'
        '<bpmn:sequenceFlow id="f" sourceRef="w" targetRef="r"/>'
    )
    panel.open(drawn(inside, ("w", "r")))
    panel.select("r")
    panel.inspector.show_tab("data")
    panel.settle()
    view = panel.inspector.variables
    assert view is not None and rows(view) == ["boss, Assignee"]

    view.findChildren(ClickRow)[0].click()
    panel.settle()
    assert view.variable == "boss"
    assert rows(view) == ["Find boss, Result variable", "User task r, Assignee"]

    next(row for row in view.findChildren(ClickRow) if row.accessibleName().startswith("Find boss")).click()
    panel.settle()
    assert panel.hand.view.selection.single == "w"


def test_a_value_read_too_early_is_hinted_at(panel: PanelHand) -> None:
    from app.look.components.note import Note

    inside = (
        '<bpmn:scriptTask id="w" scriptFormat="juel" camunda:resultVariable="boss"><bpmn:script>${1}</bpmn:script>'
        '</bpmn:scriptTask><bpmn:userTask id="r" camunda:assignee="${boss}"/>'
        '<bpmn:sequenceFlow id="f" sourceRef="r" targetRef="w"/>'
    )
    panel.open(drawn(inside, ("w", "r")))
    panel.select("r")
    panel.inspector.show_tab("data")
    panel.settle()

    assert panel.inspector.variables is not None
    notes = panel.inspector.variables.findChildren(Note)
    assert len(notes) == 1 and "comes later" in notes[0].text.text()


def test_completion_knows_what_is_in_scope(panel: PanelHand) -> None:
    panel.open(drawn(MAPPED + '<bpmn:userTask id="y"/>', ("x", "y")))
    panel.select("x")
    assert {"a", "b", "c", "one"} <= set(panel.inspector.names())

    panel.select("y")

    assert "one" in panel.inspector.names() and "a" not in panel.inspector.names()


def test_fields_of_a_form_beside_the_model_are_variables(hand: Hand, qtbot: object) -> None:
    from app.bpmn.variables import Outside

    around = Surroundings(variables=lambda: ({"approve": Outside(writes=["approved"])}, {}))
    panel = PanelHand(hand, around)
    qtbot.addWidget(panel.inspector)  # type: ignore[attr-defined]
    panel.open(drawn('<bpmn:userTask id="x" camunda:formKey="approve"/><bpmn:task id="y"/>', ("x", "y"), CAMUNDA))
    panel.select("y")

    assert "approved" in panel.inspector.names()
