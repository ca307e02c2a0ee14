"""Small documents that tests start from."""

from __future__ import annotations

from app.bpmn.document import Document

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:vendor="urn:vendor"
    id="Definitions_1" targetNamespace="http://example.com">
"""
BODY = """  <bpmn:process id="Process_1" name='Order &amp; pay' isExecutable="true">
    <bpmn:laneSet id="LaneSet_1">
      <bpmn:lane id="Lane_1"><bpmn:flowNodeRef>Task_1</bpmn:flowNodeRef></bpmn:lane>
    </bpmn:laneSet>
    <!-- where it begins -->
    <bpmn:startEvent id="Start_1" />
    <bpmn:task   id="Task_1"
                 name='Say "hello"'   vendor:colour="red">
      <bpmn:documentation><![CDATA[Call <b>first</b>]]></bpmn:documentation>
      <bpmn:extensionElements>
        <property xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="NotOurs" name="x"/>
        <vendor:note>kept</vendor:note>
      </bpmn:extensionElements>
      <bpmn:incoming>Flow_1</bpmn:incoming>
    </bpmn:task>
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Start_1" targetRef="Task_1" />
    <bpmn:subProcess id="Sub_1" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="Diagram_1">
    <bpmndi:BPMNPlane id="Plane_1" bpmnElement="Process_1">
      <bpmndi:BPMNShape id="Task_1_di" bpmnElement="Task_1">
        <dc:Bounds x="1.50" y="2" width="100" height="80"/></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="Flow_1_di" bpmnElement="Flow_1">
        <di:waypoint x="0" y="0" />
        <di:waypoint x="9" y="9" />
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
<!-- the end -->
"""
FILE = (HEAD + BODY).encode()


def sample(data: bytes = FILE) -> Document:
    """A document with a lane, a start event, a task with vendor content, a flow, a sub-process and a diagram."""
    return Document.from_bytes(data, "sample.bpmn")


def changed_lines(before: bytes, after: bytes) -> list[bytes]:
    """The lines of `after` that differ from those of `before`; both must have equally many."""
    old, new = before.split(b"\n"), after.split(b"\n")
    assert len(old) == len(new)
    return [b for a, b in zip(old, new, strict=True) if a != b]
