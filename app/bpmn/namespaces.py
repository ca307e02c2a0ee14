"""The namespaces of BPMN 2.0, of its diagram interchange, and of the vendors whose extensions are read."""

from __future__ import annotations

from lxml import etree

from app.markup.names import XSI

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DI = "http://www.omg.org/spec/DD/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
CAMUNDA = "http://camunda.org/schema/1.0/bpmn"
ZEEBE = "http://camunda.org/schema/zeebe/1.0"
ACTIVITI = "http://activiti.org/bpmn"
FLOWABLE = "http://flowable.org/bpmn"
MODELER = "http://camunda.org/schema/modeler/1.0"
COLOR = "http://www.omg.org/spec/BPMN/non-normative/color/1.0"
BIOC = "http://bpmn.io/schema/bpmn/biocolor/1.0"
MILLRACE = "https://millrace.dev/schema/1.0"

# The prefix that a namespace gets where a file declares none for it.
PREFIXES = {
    "bpmn": BPMN,
    "bpmndi": BPMNDI,
    "di": DI,
    "dc": DC,
    "xsi": XSI,
    "camunda": CAMUNDA,
    "zeebe": ZEEBE,
    "activiti": ACTIVITI,
    "flowable": FLOWABLE,
    "modeler": MODELER,
    "color": COLOR,
    "bioc": BIOC,
    "millrace": MILLRACE,
}
for _prefix, _uri in PREFIXES.items():
    if _prefix != "xsi":
        etree.register_namespace(_prefix, _uri)


def qualified(name: str) -> str:
    """`camunda:assignee` as lxml writes it, `{http://...}assignee`; other names stay as they are.

    Raises KeyError for a prefix that is not in PREFIXES.
    """
    if name.startswith("{") or ":" not in name:
        return name
    prefix, local = name.split(":", 1)
    return f"{{{PREFIXES[prefix]}}}{local}"
