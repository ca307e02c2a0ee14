"""The file that a new model starts from."""

from __future__ import annotations

import os

from app.bpmn.namespaces import BPMN, BPMNDI, CAMUNDA, DC, DI
from app.markup.names import XSI
from app.markup.spelling import check_characters, escape_attribute

TEMPLATE = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="{bpmn}" xmlns:bpmndi="{bpmndi}" xmlns:dc="{dc}" xmlns:di="{di}" \
xmlns:camunda="{camunda}" xmlns:xsi="{xsi}" id="Definitions_{key}" \
targetNamespace="https://millrace.dev/bpmn" exporter="Millrace">
  <bpmn:process id="Process_{key}" name="{name}" isExecutable="true" />
  <bpmndi:BPMNDiagram id="Diagram_{key}">
    <bpmndi:BPMNPlane id="Plane_{key}" bpmnElement="Process_{key}" />
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
"""


def new_file(name: str) -> bytes:
    """The bytes of a file with one empty executable process. Raises ValueError for characters XML lacks."""
    check_characters(name)
    uris = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "camunda": CAMUNDA, "xsi": XSI}
    key = os.urandom(4).hex()[:7]
    return TEMPLATE.format(key=key, name=escape_attribute(name), **uris).encode()
