"""Opening, finding, changing and saving: nothing of a file is lost and only touched lines change."""

from __future__ import annotations

import copy
import gc
import weakref
from pathlib import Path

import pytest

from app.bpmn.document import Document, NoTransaction, XmlRefused
from app.bpmn.model import (
    Bounds,
    BPMNEdge,
    BPMNShape,
    ForeignElement,
    Lane,
    Property,
    SequenceFlow,
    StartEvent,
    Task,
    TextAnnotation,
    UserTask,
)
from app.markup.changes import AttributeChanged, NodeInserted, NodeRemoved, TextChanged, Transaction
from tests.bpmn.build import FILE, changed_lines, sample
from tests.bpmn.schema import assert_valid


def heard(document: Document) -> list[Transaction]:
    stream: list[Transaction] = []
    document.subscribe(stream.append)
    return stream


# Opening


def test_a_file_that_is_xml_but_no_bpmn_is_refused() -> None:
    with pytest.raises(XmlRefused, match="no BPMN"):
        Document.from_bytes(b"<svg/>", "drawing.bpmn")


def test_a_new_document_is_valid_and_clean() -> None:
    document = Document.new('Order <1> & "more"')
    assert_valid(document.to_bytes())
    assert document.processes[0].name == 'Order <1> & "more"'
    assert document.processes[0].is_executable is True
    assert document.diagrams[0].plane.element is document.processes[0]
    assert not document.is_dirty


# Finding


def test_nodes_are_found_by_id_and_by_class() -> None:
    document = sample()
    task = document.require("Task_1")
    assert isinstance(task, Task)
    assert document.find("Task_1") is task
    assert document.find("nobody") is None
    assert [node.id for node in document.elements(Task)] == ["Task_1"]
    with pytest.raises(KeyError, match="nobody"):
        document.require("nobody")


def test_vendor_content_with_a_tag_of_bpmn_stays_generic() -> None:
    document = sample()
    assert document.elements(Property) == []
    assert document.find("NotOurs") is None
    inside = document.require("Task_1").extension_elements
    assert all(isinstance(node, ForeignElement) for node in inside)


def test_flows_know_their_nodes_and_nodes_their_flows() -> None:
    document = sample()
    flow = document.require("Flow_1")
    assert (flow.source_ref, flow.target_ref) == ("Start_1", "Task_1")
    assert (flow.source, flow.target) == (document.require("Start_1"), document.require("Task_1"))
    assert flow.source.outgoing == [flow] == flow.target.incoming
    assert flow.source.incoming == []


def test_a_prefix_in_a_reference_is_no_part_of_the_id() -> None:
    document = sample(FILE.replace(b'bpmnElement="Task_1"', b'bpmnElement="tns:Task_1"'))
    assert document.shape_of("Task_1").element is document.require("Task_1")


def test_shapes_edges_and_lanes_are_found_by_element() -> None:
    document = sample()
    assert isinstance(document.shape_of("Task_1"), BPMNShape)
    assert isinstance(document.shape_of("Flow_1", 0), BPMNEdge)
    assert document.shape_of("Start_1") is None
    assert document.lane_of("Task_1") is document.require("Lane_1") is document.require("Task_1").lane


def test_nodes_outlive_every_other_reference_to_their_document() -> None:
    task = sample().require("Task_1")
    gc.collect()
    assert [flow.id for flow in task.incoming] == ["Flow_1"]


def test_a_document_that_nobody_holds_is_freed() -> None:
    document = sample()
    with document.transaction("Rename"):
        document.require("Task_1").name = "x"
    gone = weakref.ref(document)
    del document
    gc.collect()
    assert gone() is None


def test_duplicate_ids_are_told() -> None:
    document = sample(FILE.replace(b'id="Sub_1"', b'id="Task_1"'))
    assert [node.local_name for node in document.duplicate_ids["Task_1"]] == ["task", "subProcess"]
    assert document.require("Task_1").local_name == "task"


def test_extensions_are_read_by_vendor() -> None:
    document = Document.new()
    with document.transaction("Assign"):
        task = document.processes[0].add(document.create(UserTask, id="t"))
        task.set_camunda("assignee", "ann")
    assert (task.camunda("assignee"), task.camunda("dueDate"), task.zeebe("taskDefinition")) == ("ann", None, None)
    assert sample().require("Task_1").extension("{urn:vendor}note").text == "kept"


def test_a_misspelt_property_is_an_error() -> None:
    with pytest.raises(AttributeError, match="nmae"):
        sample().require("Task_1").nmae = "x"


# Changing


def test_writing_outside_a_transaction_is_refused() -> None:
    document = sample()
    task = document.require("Task_1")
    for write in (
        lambda: setattr(task, "name", "x"),
        lambda: setattr(task, "text", "x"),
        lambda: task.detach(),
        lambda: document.processes[0].add(document.create(Task)),
    ):
        with pytest.raises(NoTransaction):
            write()
    assert document.to_bytes() == FILE


def test_methods_of_lxml_that_bypass_the_stream_are_refused() -> None:
    task = sample().require("Task_1")
    with pytest.raises(TypeError, match="bypass"):
        task.clear()
    with pytest.raises(TypeError):
        task.attrib["name"] = "x"


def test_an_attribute_changes_only_its_own_characters() -> None:
    document = sample()
    with document.transaction("Rename"):
        document.require("Task_1").name = "Say 'bye' & go"
    assert changed_lines(FILE, document.to_bytes()) == [
        b"""                 name='Say &apos;bye&apos; &amp; go'   vendor:colour="red">"""
    ]


def test_a_number_that_does_not_change_keeps_its_spelling() -> None:
    document = sample()
    with document.transaction("Move"):
        bounds = document.shape_of("Task_1").bounds
        bounds.x, bounds.y = 1.5, 2.25
    assert changed_lines(FILE, document.to_bytes()) == [
        b'        <dc:Bounds x="1.50" y="2.25" width="100" height="80"/></bpmndi:BPMNShape>'
    ]


def test_text_in_cdata_stays_in_cdata() -> None:
    document = sample()
    with document.transaction("Document"):
        document.require("Task_1").documentation = "a < b"
    assert b"<bpmn:documentation><![CDATA[a < b]]></bpmn:documentation>" in document.to_bytes()


def test_text_that_cdata_cannot_hold_leaves_it() -> None:
    document = sample(FILE.replace(b"UTF-8", b"ISO-8859-1"))
    with document.transaction("Document"):
        document.require("Task_1").documentation = "1 \u20ac < 2"
    assert b"<bpmn:documentation>1 &#8364; &lt; 2</bpmn:documentation>" in document.to_bytes()


def test_a_child_goes_to_its_place_in_the_schema_with_the_files_indentation() -> None:
    document = sample()
    with document.transaction("Append"):
        document.processes[0].add(document.create(TextAnnotation, id="Note_1", content="x"))
        document.processes[0].add(document.create(StartEvent, id="Start_2"))
        document.require("Sub_1").add(document.create(Task, id="Task_2", name="In"))
    assert (
        b'    <bpmn:subProcess id="Sub_1">\n'
        b'      <bpmn:task id="Task_2" name="In" />\n'
        b"    </bpmn:subProcess>\n"
        b'    <bpmn:startEvent id="Start_2" />\n'
        b'    <bpmn:textAnnotation id="Note_1">\n'
        b"      <bpmn:text>x</bpmn:text>\n"
        b"    </bpmn:textAnnotation>\n"
        b"  </bpmn:process>\n"
    ) in document.to_bytes()


def test_windows_line_ends_are_kept() -> None:
    data = FILE.replace(b"\n", b"\r\n")
    document = sample(data)
    with document.transaction("Append"):
        document.require("Sub_1").add(document.create(Task, id="Task_2", documentation="a\nb"))
    assert document.to_bytes().count(b"\n") == document.to_bytes().count(b"\r\n") == data.count(b"\n") + 5


def test_a_removed_node_takes_its_line_along_and_leaves_comments() -> None:
    document = sample()
    with document.transaction("Delete"):
        document.require("Start_1").detach()
    assert document.to_bytes() == FILE.replace(b'    <bpmn:startEvent id="Start_1" />\n', b"")


def test_a_node_moved_deeper_keeps_its_spelling_and_is_indented() -> None:
    document = sample()
    with document.transaction("Move"):
        document.require("Task_1").move_to(document.require("Sub_1"))
    saved = document.to_bytes()
    assert b"""      <bpmn:task   id="Task_1"\n                 name='Say "hello"'   vendor:colour="red">\n""" in saved
    assert b"        <bpmn:documentation><![CDATA[Call <b>first</b>]]></bpmn:documentation>\n" in saved
    assert b"      </bpmn:task>\n    </bpmn:subProcess>\n" in saved
    document.undo()
    assert document.to_bytes() == FILE


def test_a_vendor_namespace_is_declared_once_on_the_root() -> None:
    document = sample()
    with document.transaction("Assign"):
        for key in ("Task_1", "Start_1"):
            document.require(key).set_camunda("x", key)
    saved = document.to_bytes()
    assert saved.count(b"xmlns:camunda=") == 1
    assert Document.from_bytes(saved).require("Start_1").camunda("x") == "Start_1"
    document.undo()
    assert document.to_bytes() == FILE


def test_a_diagram_added_to_a_file_without_one_declares_its_namespaces() -> None:
    document = Document.from_bytes(
        b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">'
        b'<process id="p"><task id="t"/></process></definitions>'
    )
    with document.transaction("Draw"):
        diagram = document.definitions.add(document.create("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNDiagram"))
        plane = diagram.add(document.create("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNPlane", bpmn_element="p"))
        shape = plane.add(document.create(BPMNShape, bpmn_element="t"))
        shape.add(document.create(Bounds, x=0, y=0, width=1, height=1))
    assert b"\n" not in document.to_bytes()
    assert_valid(document.to_bytes())
    assert Document.from_bytes(document.to_bytes()).shape_of("t").bounds.width == 1


def test_an_element_cannot_be_put_inside_itself_nor_taken_from_another_document() -> None:
    document, other = sample(), sample()
    sub = document.require("Sub_1")
    with document.transaction("Nonsense"):
        with pytest.raises(ValueError, match="inside itself"):
            sub.add(sub)
        with pytest.raises(ValueError, match="another document"):
            sub.add(other.require("Task_1"))
    assert document.to_bytes() == FILE == other.to_bytes()


def test_an_element_that_was_taken_out_waits_until_it_is_back() -> None:
    document = sample()
    task = document.require("Task_1")
    with document.transaction("Delete"):
        task.detach()
        with pytest.raises(NoTransaction, match="taken out"):
            task.name = "x"
        with pytest.raises(NoTransaction):
            document.create("subProcess").add(task)


def test_a_character_that_xml_cannot_carry_is_refused() -> None:
    document = sample()
    with document.transaction("Rename"), pytest.raises(ValueError, match=r"U\+0000"):
        document.require("Task_1").name = "a\0b"
    assert document.to_bytes() == FILE


# The stream


def test_a_transaction_tells_each_change_with_old_and_new() -> None:
    document = sample()
    stream = heard(document)
    task = document.require("Task_1")
    with document.transaction("Work"):
        task.name = "New"
        task.documentation = "Text"
        document.require("Start_1").detach()
        document.require("Sub_1").add(document.create(Task, id="Task_2"))
    (transaction,) = stream
    assert (transaction.label, transaction.origin) == ("Work", "commit")
    renamed, text, removed, inserted = transaction.changes
    assert isinstance(renamed, AttributeChanged)
    assert (renamed.node, renamed.name, renamed.old, renamed.new) == (task, "name", 'Say "hello"', "New")
    assert isinstance(text, TextChanged)
    assert (text.element_id, text.old, text.new) == ("Task_1", "Call <b>first</b>", "Text")
    assert isinstance(removed, NodeRemoved)
    assert removed.element_id == "Start_1"
    assert isinstance(inserted, NodeInserted)
    assert (inserted.element_id, inserted.parent.id) == ("Task_2", "Sub_1")


def test_undo_and_redo_tell_the_changes_as_they_are_made() -> None:
    document = sample()
    with document.transaction("Delete"):
        document.require("Start_1").detach()
    stream = heard(document)
    document.undo()
    document.redo()
    assert [(t.origin, [type(c) for c in t.changes]) for t in stream] == [
        ("undo", [NodeInserted]),
        ("redo", [NodeRemoved]),
    ]


def test_a_transaction_without_changes_is_not_told_nor_kept() -> None:
    document = sample()
    stream = heard(document)
    with document.transaction("Nothing"):
        document.require("Task_1").name = 'Say "hello"'
    assert (stream, document.can_undo) == ([], False)


def test_an_exception_takes_the_transaction_back() -> None:
    document = sample()
    stream = heard(document)
    with pytest.raises(RuntimeError), document.transaction("Fail"):
        document.require("Task_1").name = "x"
        document.require("Task_1").move_to(document.require("Sub_1"))
        raise RuntimeError
    assert document.to_bytes() == FILE
    assert (stream, document.can_undo, document.is_dirty) == ([], False, False)
    assert document.require("Task_1").incoming == [document.require("Flow_1")]


def test_a_transaction_inside_another_joins_it_and_fails_alone() -> None:
    document = sample()
    with document.transaction("Outer"):
        document.require("Task_1").name = "a"
        with pytest.raises(RuntimeError), document.transaction("Inner"):
            document.require("Start_1").name = "b"
            raise RuntimeError
        with document.transaction("Inner"):
            document.require("Sub_1").name = "c"
    assert (document.undo_label, document.require("Start_1").name, document.require("Sub_1").name) == (
        "Outer",
        None,
        "c",
    )
    document.undo()
    assert document.to_bytes() == FILE


def test_a_listener_that_fails_does_not_keep_others_from_hearing() -> None:
    document = sample()

    def broken(transaction: Transaction) -> None:
        raise RuntimeError

    document.subscribe(broken)
    stream = heard(document)
    with pytest.raises(RuntimeError), document.transaction("Rename"):
        document.require("Task_1").name = "x"
    assert len(stream) == 1
    assert document.require("Task_1").name == "x"


def test_a_listener_can_leave() -> None:
    document = sample()
    stream: list[Transaction] = []
    document.subscribe(stream.append)()
    with document.transaction("Rename"):
        document.require("Task_1").name = "x"
    assert stream == []


def test_the_index_follows_changes_undo_and_redo() -> None:
    document = sample()
    with document.transaction("Reconnect"):
        document.require("Flow_1").target_ref = "Sub_1"
        document.require("Task_1").id = "Task_9"
    assert document.find("Task_1") is None
    assert document.require("Task_9").incoming == []
    assert document.require("Sub_1").incoming == [document.require("Flow_1")]
    document.undo()
    assert document.require("Task_1").incoming == [document.require("Flow_1")]
    with document.transaction("Delete"):
        document.require("Flow_1").detach()
    assert document.require("Start_1").outgoing == []
    document.undo()
    assert [flow.id for flow in document.require("Start_1").outgoing] == ["Flow_1"]


def test_a_lane_that_lists_a_node_is_known_as_soon_as_it_does() -> None:
    document = sample()
    lane = document.elements(Lane)[0]
    with document.transaction("Assign"):
        lane.add(document.create("flowNodeRef", text="Start_1"))
        lane.children("flowNodeRef")[0].text = "Sub_1"
    assert (document.lane_of("Start_1"), document.lane_of("Sub_1"), document.lane_of("Task_1")) == (lane, lane, None)


# Undo and saving


def test_dirty_follows_undo_redo_and_saving(tmp_path: Path) -> None:
    document = sample()
    with document.transaction("Rename"):
        document.require("Task_1").name = "x"
    assert document.is_dirty
    document.undo()
    assert not document.is_dirty
    document.redo()
    document.save(tmp_path / "model.bpmn")
    assert not document.is_dirty
    assert (document.name, (tmp_path / "model.bpmn").read_bytes()) == ("model.bpmn", document.to_bytes())
    document.undo()
    assert document.is_dirty
    with document.transaction("Rename"):
        document.require("Task_1").name = "x"
    assert document.is_dirty


def test_saving_without_a_place_asks_for_one() -> None:
    with pytest.raises(ValueError, match="choose a file"):
        sample().save()


def test_undo_labels_name_what_would_happen() -> None:
    document = sample()
    assert (document.undo(), document.redo(), document.undo_label, document.redo_label) == (False, False, "", "")
    with document.transaction("Rename task"):
        document.require("Task_1").name = "x"
    assert (document.undo_label, document.redo_label) == ("Rename task", "")
    document.undo()
    assert (document.undo_label, document.redo_label, document.can_redo) == ("", "Rename task", True)


def test_new_ids_are_free() -> None:
    document = sample()
    assert document.find(document.new_id("Task")) is None


def test_what_is_saved_reads_as_the_same_flow() -> None:
    document = sample()
    with document.transaction("Connect"):
        flow = document.create(SequenceFlow, id="Flow_2", source_ref="Task_1", target_ref="Sub_1")
        document.processes[0].add(flow)
    again = Document.from_bytes(document.to_bytes())
    assert [node.id for node in again.processes[0].flow_nodes] == ["Start_1", "Task_1", "Sub_1"]
    assert [flow.id for flow in again.processes[0].sequence_flows] == ["Flow_1", "Flow_2"]


def test_a_copy_of_an_element_is_a_new_one() -> None:
    document = sample()
    twin = copy.deepcopy(document.require("Task_1"))
    twin.id = "Task_2"
    with document.transaction("Paste"):
        document.require("Sub_1").add(twin)
    again = Document.from_bytes(document.to_bytes()).require("Task_2")
    assert (again.name, again.documentation) == ('Say "hello"', "Call <b>first</b>")
    assert again.extension("{urn:vendor}note").text == "kept"
    document.undo()
    assert document.to_bytes() == FILE


def test_a_node_can_be_put_before_a_comment() -> None:
    document = sample()
    process = document.processes[0]
    with document.transaction("Insert"):
        process.insert(1, document.create(Task, id="Task_2"))
    assert b'    <bpmn:task id="Task_2" />\n    <!-- where it begins -->\n' in document.to_bytes()
    document.undo()
    assert document.to_bytes() == FILE
