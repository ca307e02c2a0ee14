"""Both sides' work in one document: what merges by itself, and what a person is asked."""

from __future__ import annotations

from app.bpmn.compare import Conflict, ConflictKind, Merge, Side, compare, merge
from app.bpmn.document import Document
from app.bpmn.editing import di
from app.bpmn.editing.modeling import Modeling
from app.bpmn.structure import tag
from tests.bpmn.compare.models import FILE, version, with_other_ids
from tests.bpmn.editing.check import check_docking, check_flows, check_references
from tests.bpmn.schema import assert_valid


def merged(ours: Document, theirs: Document) -> Merge:
    found = merge(version(), ours, theirs)
    assert_valid(found.document.to_bytes())
    check_references(found.document)
    check_flows(found.document)
    return found


def only(found: Merge) -> Conflict:
    assert len(found.conflicts) == 1, [each.sentence for each in found.conflicts]
    return found.conflicts[0]


def attribute(found: Merge, element_id: str, name: str) -> str | None:
    return found.document.require(element_id).get(name)


def test_properties_of_one_element_merge_independently():
    ours = version(('name="Check order"', 'name="Check it"'), ("Look twice.", "Look hard."))
    theirs = version(('camunda:assignee="ann"', 'camunda:assignee="bob"'), ('name="amount">10', 'name="amount">99'))
    found = merged(ours, theirs)
    assert not found.conflicts
    assert {each.label for each in compare(version(), found.document).changes[0].properties} == {
        "Name", "Documentation", "Assignee", 'Input "amount"',
    }  # fmt: skip


def test_lines_that_theirs_did_not_touch_are_ours_byte_for_byte():
    ours = version(('<bpmn:endEvent id="End_1" name="Shipped">', '<bpmn:endEvent   name="Sent"\n      id="End_1">'))
    found = merged(ours, version(("PT1H", "PT9H")))
    old, new = ours.to_bytes().split(b"\n"), found.document.to_bytes().split(b"\n")
    assert [(a, b) for a, b in zip(old, new, strict=True) if a != b] == [
        (line, line.replace(b"PT1H", b"PT9H")) for line in old if b"PT1H" in line
    ]


def test_the_merge_is_one_undo_step():
    ours = version(('name="Shipped"', 'name="Sent"'))
    found = merged(ours, version(("PT1H", "PT9H"), ('name="Refused"', 'name="No"')))
    assert found.document.undo_label == "Merge" and found.document.undo() and not found.document.can_undo
    assert found.document.to_bytes() == ours.to_bytes()


def test_one_property_changed_both_ways_is_a_conflict_and_can_be_decided():
    ours = version(('camunda:assignee="ann"', 'camunda:assignee="bob"'))
    theirs = version(('camunda:assignee="ann"', 'camunda:assignee="cid"'), ("PT1H", "PT5H"))
    found = merged(ours, theirs)
    conflict = only(found)
    assert (conflict.element_id, conflict.what) == ("Task_1", "Assignee")
    assert (conflict.base, conflict.ours, conflict.theirs) == ("ann", "bob", "cid")
    assert found.document.require("Task_1").camunda("assignee") == "bob"
    assert not found.is_clean
    decided = found.resolve(conflict, Side.THEIRS)
    assert decided.is_clean and only(decided).side is Side.THEIRS
    assert decided.document.require("Task_1").camunda("assignee") == "cid"
    assert b"PT5H" in decided.document.to_bytes()
    back = decided.resolve(conflict, Side.OURS)
    assert back.document.to_bytes() == found.document.to_bytes()


def test_the_same_change_on_both_sides_is_no_conflict():
    both = (('name="Check order"', 'name="Check"'),)
    found = merged(version(*both), version(*both))
    assert not found.conflicts and not found.document.can_undo


def test_deleted_here_and_changed_there_is_a_conflict():
    ours = version()
    Modeling(ours).delete(["Task_1"])
    theirs = version(("Look twice.", "Look thrice."))
    found = merged(ours, theirs)
    conflict = only(found)
    assert conflict.kind is ConflictKind.REMOVED and conflict.element_id == "Task_1"
    assert found.document.find("Task_1") is None
    back = found.resolve(conflict, Side.THEIRS).document
    assert back.require("Task_1").documentation == "Look thrice."
    assert back.shape_of("Task_1") is not None and back.require("Late_1").attached_to_ref == "Task_1"
    assert back.lane_of("Task_1").id == "Lane_1"
    assert_valid(back.to_bytes())
    check_references(back)
    check_flows(back)


def test_changed_here_and_deleted_there_stays_with_its_lines_until_decided():
    ours, theirs = version(("Look twice.", "Look thrice.")), version()
    Modeling(theirs).delete(["Task_1"])
    found = merged(ours, theirs)
    conflict = only(found)
    assert conflict.kind is ConflictKind.REMOVED
    assert found.document.find("Task_1") is not None and found.document.find("Late_1") is not None
    gone = found.resolve(conflict, Side.THEIRS).document
    assert gone.find("Task_1") is None and gone.find("Late_1") is None and gone.shape_of("Task_1") is None
    assert_valid(gone.to_bytes())
    check_references(gone)
    check_flows(gone)


def test_a_flow_to_what_the_other_side_removed_is_a_conflict_of_the_end():
    ours, theirs = version(), version()
    Modeling(ours).delete(["End_2"])
    flow = Modeling(theirs).connect("Late_1", "End_2")
    found = merged(ours, theirs)
    assert only(found).element_id == "End_2"
    assert found.document.find(flow) is None
    back = found.resolve(only(found), Side.THEIRS).document
    assert back.find(flow) is not None and back.find("End_2") is not None and back.find("Flow_4") is not None
    check_flows(back)
    check_references(back)


def test_both_add_and_both_additions_are_there_and_drawn():
    ours, theirs = version(), version()
    mine = Modeling(ours).append("Late_1", "endEvent")
    its = Modeling(theirs).append("Task_1", "serviceTask")
    found = merged(ours, theirs)
    assert not found.conflicts
    for each in (mine, its):
        assert found.document.find(each) is not None and found.document.shape_of(each) is not None
        assert found.document.lane_of(each) is not None


def test_two_different_elements_with_one_new_id_both_stay():
    extra = '<bpmn:task id="New_1" name="{}" /><bpmn:sequenceFlow id="Flow_1"'
    flow = '<bpmn:sequenceFlow id="Flow_1"'
    found = merged(version((flow, extra.format("Mine"))), version((flow, extra.format("Its"))))
    assert not found.conflicts
    assert found.renamed == {"New_1": "New_1_2"}
    assert (attribute(found, "New_1", "name"), attribute(found, "New_1_2", "name")) == ("Mine", "Its")


def test_both_moved_is_a_conflict_of_layout_only():
    box = '<dc:Bounds x="450" y="207"'
    found = merged(version((box, '<dc:Bounds x="500" y="207"')), version((box, '<dc:Bounds x="400" y="207"')))
    conflict = only(found)
    assert conflict.kind is ConflictKind.LAYOUT and conflict.element_id == "End_1"
    assert found.resolve(conflict, Side.THEIRS).document.shape_of("End_1").bounds.x == 400


def test_one_moved_and_the_other_resized_is_no_conflict():
    box = '<dc:Bounds x="150" y="43" width="100" height="64" />'
    found = merged(
        version((box, '<dc:Bounds x="140" y="43" width="100" height="64" />')),
        version((box, '<dc:Bounds x="150" y="43" width="100" height="72" />')),
    )
    assert not found.conflicts
    assert di.bounds_of(found.document.shape_of("Task_1")) == (140, 43, 100, 72)


def test_lines_follow_when_each_side_moved_one_end():
    ours, theirs = version(), version()
    Modeling(ours).move(["Task_1"], 0, 20)
    Modeling(theirs).move(["Split_1"], 30, 0)
    found = merged(ours, theirs)
    assert not found.conflicts
    check_docking(found.document)


def test_a_morph_merges_with_a_change_of_name():
    ours, theirs = version(('name="Check order"', 'name="Check it"')), version()
    Modeling(theirs).replace("Task_1", "serviceTask")
    found = merged(ours, theirs)
    assert not found.conflicts
    assert tag(found.document.require("Task_1")) == "serviceTask"
    assert attribute(found, "Task_1", "name") == "Check it"
    assert found.document.require("Late_1").attached_to_ref == "Task_1"


def test_morphs_to_different_types_are_a_conflict():
    ours, theirs = version(), version()
    Modeling(ours).replace("Task_1", "scriptTask")
    Modeling(theirs).replace("Task_1", "serviceTask")
    found = merged(ours, theirs)
    conflict = next(each for each in found.conflicts if each.what == "Type")
    assert (conflict.base, conflict.ours, conflict.theirs) == ("User task", "Script task", "Service task")
    assert tag(found.resolve(conflict, Side.THEIRS).document.require("Task_1")) == "serviceTask"


def test_different_timers_are_a_conflict_and_stay_valid():
    timer = "<bpmn:timeDuration>PT1H</bpmn:timeDuration>"
    found = merged(
        version((timer, "<bpmn:timeDate>2030-01-01T00:00:00Z</bpmn:timeDate>")),
        version((timer, "<bpmn:timeCycle>R3/PT1H</bpmn:timeCycle>")),
    )
    conflict = only(found)
    assert (conflict.ours, conflict.theirs) == ("2030-01-01T00:00:00Z", "R3/PT1H")
    decided = found.resolve(conflict, Side.THEIRS).document.to_bytes()
    assert b"R3/PT1H" in decided and b"2030" not in decided
    assert_valid(decided)


def test_lanes_merge_and_disagree():
    start, split = (f"        <bpmn:flowNodeRef>{each}</bpmn:flowNodeRef>\n" for each in ("Start_1", "Split_1"))
    end = "        <bpmn:flowNodeRef>End_1</bpmn:flowNodeRef>\n"
    third = '      <bpmn:lane id="Lane_3" name="Boss">\n{}      </bpmn:lane>\n    </bpmn:laneSet>'
    ours = version((split, ""), (end, end + split))
    theirs = version((split, ""), (start, ""), (end, end + start), ("    </bpmn:laneSet>", third.format(split)))
    found = merged(ours, theirs)
    conflict = only(found)
    assert (conflict.what, conflict.base, conflict.ours, conflict.theirs) == ("Lane", "Clerk", "Store", "Boss")
    assert found.document.lane_of("Start_1").id == "Lane_2"
    assert found.document.lane_of("Split_1").id == "Lane_2"
    assert found.resolve(conflict, Side.THEIRS).document.lane_of("Split_1").id == "Lane_3"


def test_a_default_flow_that_is_removed_is_no_default_any_more():
    theirs = version(('name="All there?" default="Flow_4"', 'name="All there?"'))
    Modeling(theirs).delete(["Flow_4"])
    found = merged(version(('name="All there?"', 'name="Complete?"')), theirs)
    assert attribute(found, "Split_1", "default") is None and attribute(found, "Split_1", "name") == "Complete?"


def test_a_pool_on_one_side_and_a_step_on_the_other():
    base = Document.new("Small")
    modeling = Modeling(base)
    start = modeling.create("startEvent", (118, 118))
    task = modeling.append(start, "userTask")
    ours, theirs = (Document.from_bytes(base.to_bytes()) for _ in range(2))
    added = Modeling(ours).append(task, "endEvent")
    pool = Modeling(theirs).create("participant", (300, 118))
    found = merge(base, ours, theirs)
    assert not found.conflicts
    assert_valid(found.document.to_bytes())
    assert found.document.shape_of(pool) is not None and found.document.shape_of(added) is not None
    assert found.document.diagrams[0].plane.bpmn_element == found.document.collaboration.id


def test_extension_elements_that_both_added_become_one():
    gateway = '<bpmn:exclusiveGateway id="Split_1" name="All there?" default="Flow_4">'
    holder = (
        gateway
        + '<bpmn:extensionElements><camunda:properties><camunda:property name="{0}" value="{0}" />'
        + "</camunda:properties></bpmn:extensionElements>"
    )
    found = merged(version((gateway, holder.format("a"))), version((gateway, holder.format("b"))))
    assert not found.conflicts
    names = [each.get("name") for each in found.document.require("Split_1").extension("camunda:properties")]
    assert names == ["a", "b"]


def test_a_file_with_other_prefixes_merges_into_ours():
    theirs = FILE.replace("bpmn:", "").replace("xmlns:bpmn=", "xmlns=")
    flow = '<sequenceFlow id="Flow_1"'
    new = '<sequenceFlow id="Flow_9" sourceRef="Late_1" targetRef="End_2"><conditionExpression'
    new += ' xsi:type="tFormalExpression">x</conditionExpression></sequenceFlow>'
    found = merge(version(), version(), Document.from_bytes(theirs.replace(flow, new + flow).encode()))
    assert not found.conflicts
    assert_valid(found.document.to_bytes())
    assert b'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">x<' in found.document.to_bytes()


def test_a_tool_that_made_all_ids_anew_merges_by_structure():
    theirs = with_other_ids(FILE.replace("PT1H", "PT3H"))
    found = merged(version(('name="Shipped"', 'name="Sent"')), theirs)
    assert not found.conflicts
    assert [each.element_id for each in compare(version(), found.document).changes] == ["Late_1", "End_1"]


def test_ours_may_refer_to_nothing_and_keeps_its_bytes():
    ours = version(
        ('messageRef="Message_1"', 'messageRef="Nowhere"'), ('  <bpmn:message id="Message_1" name="Order" />\n', "")
    )
    found = merge(version(), ours, version())
    assert found.document.to_bytes() == ours.to_bytes()


def test_a_line_without_an_element_stays():
    bare = '<bpmndi:BPMNEdge id="Bare"><di:waypoint x="1" y="1" /><di:waypoint x="9" y="9" /></bpmndi:BPMNEdge>'
    both = version(("    </bpmndi:BPMNPlane>", f"{bare}    </bpmndi:BPMNPlane>"))
    assert merge(both, both, both).document.to_bytes() == both.to_bytes()
