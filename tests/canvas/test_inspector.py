"""The properties panel: what is typed goes into the document, as one undo step, and comes back from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.canvas.inspector.check import expression_problem
from app.canvas.inspector.panel import Inspector
from app.canvas.inspector.property import Surroundings
from app.look.components import Switch
from tests.canvas.conftest import Hand


class Panel:
    """A canvas with its properties panel."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.made_forms: list[str] = []
        around = Surroundings(
            forms=(("approve", "approve.form"),), decisions=(("limits", "Limits"),), processes=(("sub", "Sub"),),
            new_form=self.made_forms.append,
        )  # fmt: skip
        self.inspector = Inspector(hand.view, lambda: around)
        self.inspector.resize(288, 900)
        self.inspector.show()

    def select(self, element_id: str) -> None:
        self.hand.view.selection.set([element_id] if element_id else [])
        self.settle()

    def settle(self) -> None:
        self.hand.settle()
        self.inspector.refresh()

    def widget(self, name: str) -> QWidget:
        assert self.inspector.reveal(name), name
        return self.inspector.fields[name][1]

    def type(self, name: str, text: str) -> None:
        widget = self.widget(name)
        line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
        assert isinstance(line, (QLineEdit, QPlainTextEdit))
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.hand.view.setFocus()
        self.settle()

    def choose(self, name: str, value: str) -> None:
        box = self.widget(name)
        assert isinstance(box, QComboBox)
        index = box.findData(value)
        assert index >= 0
        box.setCurrentIndex(index)
        box.activated.emit(index)
        self.settle()

    def error(self, name: str) -> str:
        field = self.inspector.fields[name][2]
        assert field is not None
        return field.error.text()


@pytest.fixture
def panel(hand: Hand, qtbot: object) -> Iterator[Panel]:
    made = Panel(hand)
    qtbot.addWidget(made.inspector)  # type: ignore[attr-defined]
    made.settle()
    yield made


def test_with_nothing_selected_the_process_is_shown(panel: Panel) -> None:
    process = panel.hand.document.processes[0]

    panel.type("name", "Order to cash")
    panel.type("versionTag", "2.1")

    assert process.name == "Order to cash"
    assert process.camunda("versionTag") == "2.1"


def test_a_user_task_gets_its_people_form_and_due_date(panel: Panel) -> None:
    task = panel.hand.create("userTask", 400, 240)
    panel.select(task)

    panel.type("assignee", "${starter}")
    panel.type("candidateGroups", "accounting")
    panel.type("dueDate", "P3D")
    panel.choose("formKey", "approve")

    node = panel.hand.document.require(task)
    values = [node.camunda(name) for name in ("assignee", "candidateGroups", "dueDate", "formKey")]
    assert values == ["${starter}", "accounting", "P3D", "approve"]


def test_one_change_is_one_undo_step_and_undo_comes_back_to_the_panel(panel: Panel) -> None:
    task = panel.hand.create("userTask", 400, 240)
    panel.select(task)
    before = panel.hand.document.to_bytes()
    panel.type("assignee", "ada")

    panel.hand.document.undo()
    panel.hand.view.setFocus()
    panel.settle()

    assert panel.hand.document.to_bytes() == before
    assert panel.widget("assignee").toPlainText() == ""  # type: ignore[attr-defined]


def test_leaving_a_field_as_it_was_changes_nothing(panel: Panel) -> None:
    task = panel.hand.create("userTask", 400, 240)
    panel.select(task)
    label = panel.hand.document.undo_label

    QTest.keyClick(panel.widget("assignee"), Qt.Key.Key_Return)

    assert panel.hand.document.undo_label == label


def test_a_name_typed_in_the_panel_shows_on_the_canvas(panel: Panel) -> None:
    task = panel.hand.create("task", 400, 240)
    panel.select(task)

    panel.type("name", "Check invoice")

    assert panel.hand.names() == {"Check invoice"}


def test_an_id_is_changed_everywhere_and_a_wrong_one_is_refused(panel: Panel) -> None:
    start = panel.hand.create("startEvent", 240, 240)
    panel.hand.view.append(start, "task")
    panel.hand.view.label_editor.cancel()
    panel.select(start)

    panel.type("id", "1 bad")
    assert "letter" in panel.error("id")

    panel.type("id", "received")
    flow = next(f for f in panel.hand.view.diagram_scene.figures() if f.is_edge)
    assert panel.hand.view.diagram_scene.ends(flow.element_id)[0] == "received"
    assert panel.hand.view.selection.single == "received"


def test_a_wrong_condition_is_marked_at_the_character(panel: Panel) -> None:
    gateway = panel.hand.create("exclusiveGateway", 300, 240)
    panel.hand.view.append(gateway, "task")
    panel.hand.view.label_editor.cancel()
    flow = next(f for f in panel.hand.view.diagram_scene.figures() if f.is_edge)
    panel.select(flow.element_id)

    panel.type("conditionExpression", "${amount >}")
    assert panel.error("conditionExpression")

    panel.type("conditionExpression", "${amount > 1000}")
    assert panel.error("conditionExpression") == ""
    node = panel.hand.document.require(flow.element_id)
    assert node.condition_expression.body == "${amount > 1000}"
    assert b"tFormalExpression" in panel.hand.document.to_bytes()


def test_making_a_flow_the_default_takes_its_condition_away(panel: Panel) -> None:
    gateway = panel.hand.create("exclusiveGateway", 300, 240)
    panel.hand.view.append(gateway, "task")
    panel.hand.view.label_editor.cancel()
    flow = next(f for f in panel.hand.view.diagram_scene.figures() if f.is_edge).element_id
    panel.select(flow)
    panel.type("conditionExpression", "${true}")

    knob = panel.widget("default")
    assert isinstance(knob, Switch)
    knob.click()
    panel.settle()

    document = panel.hand.document
    assert document.require(gateway).get("default") == flow
    assert document.require(flow).condition_expression is None
    assert "conditionExpression" not in panel.inspector.fields


def test_a_service_task_for_an_external_worker_gets_a_topic(panel: Panel) -> None:
    task = panel.hand.create("serviceTask", 400, 240)
    panel.select(task)

    panel.choose("implementation", "external")
    panel.type("topic", "post-to-ledger")

    node = panel.hand.document.require(task)
    assert (node.camunda("type"), node.camunda("topic")) == ("external", "post-to-ledger")

    panel.choose("implementation", "expression")
    assert node.camunda("topic") is None and node.camunda("type") is None


def test_a_timer_changes_its_kind_and_keeps_its_text(panel: Panel) -> None:
    event = panel.hand.create("timerStartEvent", 300, 240)
    panel.select(event)

    panel.type("timeDuration", "P5D")
    panel.choose("timer", "timeDate")

    definition = panel.hand.document.require(event).event_definitions[0]
    assert definition.time_duration is None
    assert definition.time_date.body.startswith("2027-")  # a duration is no date: a date to begin with stands there
    assert panel.error("timeDate") == ""


def test_a_message_is_made_by_typing_its_name_and_reused_by_name(panel: Panel) -> None:
    first = panel.hand.create("messageStartEvent", 300, 240)
    second = panel.hand.create("receiveTask", 500, 240)

    panel.select(first)
    panel.type("messageRef", "Order placed")
    panel.select(second)
    panel.choose("messageRef", "Order placed")

    document = panel.hand.document
    messages = [node for node in document.definitions if node.tag.endswith("}message")]
    assert [message.get("name") for message in messages] == ["Order placed"]
    assert document.require(second).get("messageRef") == messages[0].get("id")


def test_an_error_gets_a_code(panel: Panel) -> None:
    task = panel.hand.create("task", 400, 240)
    panel.hand.drag_button(panel.hand.palette.kinds["intermediateThrowEvent"], (430, 271))
    panel.hand.view.label_editor.cancel()
    event = panel.hand.view.selection.single
    panel.hand.view.edit(lambda modeling: modeling.replace(event, "errorBoundaryEvent"))
    panel.select(event)

    panel.type("errorRef", "OUT_OF_STOCK")

    document = panel.hand.document
    error = next(node for node in document.definitions if node.tag.endswith("}error"))
    assert error.get("errorCode") == "OUT_OF_STOCK"
    assert document.require(task) is not None


def test_multi_instance_has_a_collection_and_shows_its_marker(panel: Panel) -> None:
    task = panel.hand.create("userTask", 400, 240)
    panel.select(task)

    panel.choose("repetition", "sequential")
    panel.type("collection", "approvers")
    panel.type("elementVariable", "approver")

    loop = panel.hand.document.require(task).loop_characteristics
    assert (loop.camunda("collection"), loop.camunda("elementVariable"), loop.is_sequential) == (
        "approvers",
        "approver",
        True,
    )
    figure = panel.hand.view.diagram_scene.figure(task)
    assert figure is not None and figure.markers == ("sequential",)

    panel.choose("repetition", "")
    assert panel.hand.document.require(task).loop_characteristics is None


def test_a_call_activity_names_its_process_and_passes_variables(panel: Panel) -> None:
    call = panel.hand.create("callActivity", 400, 240)
    panel.select(call)

    panel.choose("calledElement", "sub")
    knob = panel.widget("in")
    assert isinstance(knob, Switch)
    knob.click()
    panel.settle()

    node = panel.hand.document.require(call)
    assert node.get("calledElement") == "sub"
    assert [each.get("variables") for each in node.extensions("camunda:in")] == ["all"]

    panel.widget("in").click()  # type: ignore[attr-defined]
    panel.settle()
    assert node.extensions("camunda:in") == []


def test_a_script_is_written_with_ctrl_enter(panel: Panel) -> None:
    task = panel.hand.create("scriptTask", 400, 240)
    panel.select(task)

    area = panel.widget("script")
    area.setFocus()
    QTest.keyClicks(area, "net * 1.19")
    QTest.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    panel.settle()

    assert panel.hand.document.require(task).script == "net * 1.19"


def test_a_new_form_is_asked_for_by_the_button_beside_it(panel: Panel) -> None:
    from app.look.components import Button

    task = panel.hand.create("userTask", 400, 240)
    panel.select(task)

    button = next(each for each in panel.inspector.findChildren(Button) if each.text() == "New form")
    button.click()

    assert panel.made_forms == [task]


def test_expressions_in_all_languages_are_checked() -> None:
    assert expression_problem("${amount > 5}") == ""
    assert expression_problem("= amount > 5") == ""
    assert expression_problem("amount > 5") == ""
    assert expression_problem("${amount >") != ""


def test_variables_are_completed_at_the_word_that_is_typed(qtbot: object) -> None:
    from app.canvas.inspector.completion import VariableCompleter

    line = QLineEdit()
    qtbot.addWidget(line)  # type: ignore[attr-defined]
    completer = VariableCompleter(["amount", "approver"], line)
    line.setText("${approver.role == 'x' && am")

    completer.setCompletionPrefix(line.text())
    found = [completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())]

    assert found == ["amount"]
    assert completer.pathFromIndex(completer.completionModel().index(0, 0)) == "${approver.role == 'x' && amount"


def test_an_error_stands_at_its_character() -> None:
    assert expression_problem("${amount > }").startswith("At character 1")
