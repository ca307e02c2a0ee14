"""Many attributes, many new elements at once: the same changes and the same text as one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bpmn.document import Document, NoTransaction
from app.bpmn.editing import di
from app.bpmn.namespaces import BPMN, BPMNDI, DC, DI

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<b:definitions xmlns:b="{bpmn}" xmlns:bi="{bpmndi}" xmlns:dc="{dc}"{before} id="defs" targetNamespace="t">
  <b:process id="p"><b:task id="a" /><b:task id="z" /><b:sequenceFlow id="f" sourceRef="a" targetRef="z" /></b:process>
  <bi:BPMNDiagram id="d">
    <bi:BPMNPlane id="pl" bpmnElement="p">
      <bi:BPMNEdge id="e" bpmnElement="f"{inner}>{content}</bi:BPMNEdge>
    </bi:BPMNPlane>
  </bi:BPMNDiagram>
</b:definitions>
"""
LABEL = '<bi:BPMNLabel><dc:Bounds x="1" y="2" width="3" height="4" /></bi:BPMNLabel>'
WAYPOINT = '<{prefix}:waypoint x="10" y="20"{end}'


@st.composite
def files(draw) -> bytes:
    """An edge in any style: lines or none, its namespace declared far or near, with what may follow."""
    gap = draw(st.sampled_from(["", "\n        ", "\r\n\t", "\n\n    ", " <!-- so --> "]))
    prefix = draw(st.sampled_from(["di", "x", "omgdi"]))
    declared = f' xmlns:{prefix}="{DI}"'
    is_near = draw(st.booleans())
    waypoint = WAYPOINT.format(prefix=prefix, end=draw(st.sampled_from([" />", "/>"])))
    pieces = [waypoint] * draw(st.integers(1, 3)) + draw(st.sampled_from([[], [LABEL], ["<!-- end -->"]]))
    content = gap + gap.join(pieces) + draw(st.sampled_from(["", "\n      "]))
    names = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "content": content}
    text = FILE.format(**names, before="" if is_near else declared, inner=declared if is_near else "")
    return text.encode()


ROWS = [{"x": "30", "y": "40.5"}, {"x": "50", "y": '"<&'}]


def told(transaction):
    """What the stream of changes says, without the nodes themselves."""
    return [
        (
            type(each).__name__,
            each.element_id,
            [(edit.slot, edit.old, edit.new) for edit in each.forms],
            getattr(each, "written", None),
            len(getattr(each, "inside", ())),
        )
        for each in transaction.changes
    ]


def outcome(data: bytes, edit):
    """The bytes after an edit, after its undo and its redo, and what listeners heard."""
    document, heard = Document.from_bytes(data), []
    document.subscribe(heard.append)
    with document.transaction("Edit"):
        edit(document, document.find("e"))
    after = document.to_bytes()
    assert Document.from_bytes(after).to_bytes() == after
    document.undo()
    assert document.to_bytes() == data
    document.redo()
    assert document.to_bytes() == after
    return after, [told(each) for each in heard]


def following_of(edge):
    return list(edge.iterchildren(di.WAYPOINT))[-1].getnext()


def at_once(document, edge):
    document.editor.insert_empty(edge, following_of(edge), di.WAYPOINT, ROWS)


def one_by_one(document, edge):
    following = following_of(edge)
    for row in ROWS:
        node = edge.makeelement(di.WAYPOINT)
        for name, value in row.items():
            node.set_attribute(name, value)
        document.editor.insert(edge, following, node)


@given(files())
def test_new_elements_at_once_are_written_as_one_by_one(data):
    assert outcome(data, at_once) == outcome(data, one_by_one)


@given(files(), st.lists(st.tuples(st.integers(0, 2), st.sampled_from("xy"), st.sampled_from(["10", "7", "'&"]))))
def test_attributes_at_once_are_written_as_one_by_one(data, writes):
    def places(edge):
        points = list(edge.iterchildren(di.WAYPOINT))
        return [(points[index % len(points)], name, value) for index, name, value in writes]

    def together(document, edge):
        document.editor.set_attributes("e", places(edge))

    def each(document, edge):
        for node, name, value in places(edge):
            document.editor.set_attribute(node, name, value)

    if any(value != {"x": "10", "y": "20"}[name] for _, name, value in writes):
        assert outcome(data, together) == outcome(data, each)


def test_both_need_a_transaction_and_characters_that_a_file_can_keep():
    document = Document.from_bytes(
        FILE.format(
            bpmn=BPMN, bpmndi=BPMNDI, dc=DC, before=f' xmlns:di="{DI}"', inner="", content="<di:waypoint/>"
        ).encode()
    )
    edge, before = document.find("e"), document.to_bytes()
    with pytest.raises(NoTransaction):
        document.editor.insert_empty(edge, None, di.WAYPOINT, ROWS)
    with pytest.raises(NoTransaction):
        document.editor.set_attributes("e", [(edge, "id", "other")])
    for edit in (
        lambda: document.editor.insert_empty(edge, None, di.WAYPOINT, [{"x": "\0"}]),
        lambda: document.editor.set_attributes("e", [(edge[0], "x", "1"), (edge[0], "y", "\0")]),
    ):
        with pytest.raises(ValueError), document.transaction("Edit"):
            edit()
        assert document.to_bytes() == before
