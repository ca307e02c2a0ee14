"""What people and programs are told of two versions of a model."""

from __future__ import annotations

import pytest

from app.bpmn.compare import Kind, LayoutKind, compare
from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from tests.bpmn.compare.models import FILE, version, with_other_ids


def sentences(*edits: tuple[str, str]) -> list[str]:
    return list(compare(version(), version(*edits)).sentences())


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('name="Check order"', 'name="Check it"', 'User task "Check it": name from "Check order" to "Check it".'),
        ('camunda:assignee="ann"', 'camunda:assignee="bob"', 'User task "Check order": assignee from "ann" to "bob".'),
        (' camunda:assignee="ann"', "", 'User task "Check order": assignee "ann" removed.'),
        ("Look twice.", "Look once.", 'User task "Check order": documentation from "Look twice." to "Look once.".'),
        ("${ok}", "${fine}", 'Flow "Yes": condition from "${ok}" to "${fine}".'),
        ("PT1H", "PT2H", "Boundary event Late_1: timer duration from \"PT1H\" to \"PT2H\"."),
        ('messageRef="Message_1"', 'messageRef="Message_2"',
         'Start event "Order received": message from "Order" to "Complaint".'),
        ('name="Complaint"', 'name="Claim"', 'Message "Claim": name from "Complaint" to "Claim".'),
        (' default="Flow_4"', ' default="Flow_3"',
         'Exclusive gateway "All there?": default flow from "No" to "Yes".'),
        ('name="amount">10<', 'name="amount">20<', 'User task "Check order": input "amount" from "10" to "20".'),
        ('isExecutable="true"', 'isExecutable="false"', 'Process Process_1: can be run from "yes" to "no".'),
        ('attachedToRef="Task_1"', 'attachedToRef="Task_1" cancelActivity="false"',
         'Boundary event Late_1: stops the activity from "yes" to "no".'),
        ('targetRef="Split_1"', 'targetRef="End_1"',
         'Flow from "Check order" to "Shipped": target from "All there?" to "Shipped".'),
        ('<dc:Bounds x="450" y="207"', '<dc:Bounds x="490" y="187"', 'End event "Shipped": moved 40 right, 20 up.'),
        ('width="100" height="64"', 'width="120" height="64"',
         'User task "Check order": resized from 100 × 64 to 120 × 64.'),
        ('<di:waypoint x="468" y="75" />', '<di:waypoint x="460" y="75" />', 'Flow "Yes": re-routed.'),
        ('<dc:Bounds x="50" y="100"', '<dc:Bounds x="50" y="110"',
         'Start event "Order received": label moved 10 down.'),
    ],
)  # fmt: skip
def test_one_edit_is_one_sentence(old, new, sentence):
    assert sentences((old, new)) == [sentence]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('exporter="Tool A" exporterVersion="1"', 'exporter="Tool B" exporterVersion="7"'),
        ('id="Task_1" name="Check order"', 'name="Check order" id="Task_1"'),
        ("<bpmn:message ", "<bpmn:message\n     "),
        ('<bpmn:process id="Process_1"', '<bpmn:process id="Process_1" processType="None" isClosed="false"'),
        ('attachedToRef="Task_1"', 'attachedToRef="Task_1" cancelActivity="true"'),
        (' xsi:type="bpmn:tFormalExpression"', ""),
        ('camunda:assignee="ann"', 'camunda:assignee="ann" camunda:asyncBefore="false"'),
        ('<dc:Bounds x="450" y="207"', '<dc:Bounds x="450.0" y="207.00"'),
        ("<bpmn:incoming>Flow_3</bpmn:incoming>", "<bpmn:incoming> Flow_3 </bpmn:incoming><!-- a remark -->"),
        ("      <bpmn:outgoing>Flow_3</bpmn:outgoing>\n      <bpmn:outgoing>Flow_4</bpmn:outgoing>",
         "      <bpmn:outgoing>Flow_4</bpmn:outgoing>\n      <bpmn:outgoing>Flow_3</bpmn:outgoing>"),
    ],
)  # fmt: skip
def test_what_means_the_same_is_no_difference(old, new):
    assert sentences((old, new)) == []


def test_a_missing_is_executable_is_the_default():
    left, right = version((' isExecutable="true"', "")), version(('isExecutable="true"', 'isExecutable="false"'))
    assert compare(left, right).is_empty


def test_a_step_that_goes_to_another_lane_says_so():
    ref = "        <bpmn:flowNodeRef>Split_1</bpmn:flowNodeRef>\n"
    moved = version(
        (ref, ""), ("<bpmn:flowNodeRef>End_1", "<bpmn:flowNodeRef>Split_1</bpmn:flowNodeRef><bpmn:flowNodeRef>End_1")
    )
    assert list(compare(version(), moved).sentences()) == [
        'Exclusive gateway "All there?": lane from "Clerk" to "Store".'
    ]


def test_the_order_of_lanes_counts():
    text = FILE
    first = text[text.index('      <bpmn:lane id="Lane_1"') : text.index('      <bpmn:lane id="Lane_2"')]
    second = text[text.index('      <bpmn:lane id="Lane_2"') : text.index("    </bpmn:laneSet>")]
    swapped = Document.from_bytes(text.replace(first + second, second + first).encode())
    assert list(compare(version(), swapped).sentences()) == [
        'Process Process_1: order of lanes from "Clerk, Store" to "Store, Clerk".'
    ]


def test_added_removed_and_redrawn_elements_are_told_with_their_diagrams():
    after = version()
    modeling = Modeling(after)
    added = modeling.append("Split_1", "serviceTask")
    modeling.delete(["End_1"])
    found = compare(version(), after)
    change = found.of(added)
    assert change is not None and change.kind is Kind.ADDED and change.diagrams == ("Collaboration_1",)
    assert [(each.before_id, each.after_id) for each in found.of_kind(Kind.REMOVED)] == [("End_1", ""), ("Flow_3", "")]
    assert found.diagrams[0].before == found.diagrams[0].after == 0


def test_a_morph_is_a_change_of_type_and_keeps_the_rest():
    after = version()
    Modeling(after).replace("Task_1", "serviceTask")
    change = compare(version(), after).of("Task_1")
    assert change is not None and change.kind is Kind.CHANGED
    assert change.properties[0].sentence == 'type from "User task" to "Service task"'


def test_a_drawing_without_meaning_is_layout_only():
    after = version()
    Modeling(after).move(["End_1"], 20, 10)
    found = compare(version(), after)
    assert {each.kind for each in found.changes} == {Kind.MOVED}
    assert found.meant().is_empty
    moved = found.of("End_1")
    assert moved is not None and [each.kind for each in moved.layout] == [LayoutKind.MOVED]


def test_ids_made_anew_are_matched_by_structure_and_this_is_said():
    remade = with_other_ids(FILE.replace("PT1H", "PT3H"))
    found = compare(version(), remade)
    assert [each.sentence for change in found.changes for each in change.properties] == [
        'timer duration from "PT1H" to "PT3H"'
    ]
    assert "other ids" in found.remarks[0]
    assert found.ids["Late_1"] == "sid-Late_1"
    assert found.of("Late_1") is found.of("sid-Late_1")


def test_one_other_id_is_a_change_of_the_id():
    found = compare(version(), version(("Task_1", "Check_1")))
    assert list(found.sentences()) == ['User task "Check order": id from "Task_1" to "Check_1".']


def test_parts_told_apart_by_name_and_whole_parts():
    gone = '          <camunda:inputParameter name="amount">10</camunda:inputParameter>\n'
    assert sentences((gone, "")) == ['User task "Check order": input "amount" "10" removed.']
    script = '<bpmn:multiInstanceLoopCharacteristics isSequential="true" />\n    </bpmn:userTask>'
    assert sentences(("</bpmn:userTask>", script)) == [
        'User task "Check order": for each set to "One after the other: yes".',
    ]


def test_a_second_diagram_is_named():
    extra = (
        '<bpmndi:BPMNDiagram id="D2" name="Overview"><bpmndi:BPMNPlane id="P2" bpmnElement="Process_1" />'
        "</bpmndi:BPMNDiagram></bpmn:definitions>"
    )
    found = compare(version(), version(("</bpmn:definitions>", extra)))
    assert list(found.sentences()) == ['Diagram "Overview": added.']
    assert [(each.before, each.after) for each in found.diagrams] == [(0, 0), (None, 1)]


def test_ids_used_twice_do_not_confuse():
    twice = version(('id="End_2"', 'id="End_1"'))
    assert compare(twice, Document.from_bytes(twice.to_bytes())).is_empty
