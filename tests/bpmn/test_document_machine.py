"""Random editing: whatever is done, undone and saved, the document stays whole.

After each step: the written text parses to the tree that is there, references resolve, the schema is
satisfied. Undo and redo restore bytes. At the end everything is undone and the file is as it was opened.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.bpmn.document import Document
from app.bpmn.index import Index
from app.bpmn.model import (
    BoundaryEvent,
    Bounds,
    BPMNEdge,
    BPMNShape,
    DataObject,
    EndEvent,
    ExclusiveGateway,
    FlowNode,
    MessageEventDefinition,
    Process,
    SequenceFlow,
    StartEvent,
    SubProcess,
    Task,
    TextAnnotation,
    TimerEventDefinition,
    UserTask,
    Waypoint,
    new_expression,
)
from app.markup.changes import Transaction
from tests.bpmn.build import FILE
from tests.bpmn.schema import assert_valid, bpmn_schema

NODE_CLASSES = (Task, UserTask, StartEvent, EndEvent, ExclusiveGateway, SubProcess, DataObject)
# Text that files really hold, and the characters that writers get wrong.
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.sampled_from("<>&\"'\n\t\r]")
).filter(lambda text: "\ufffe" not in text and "\uffff" not in text)
numbers = st.integers(0, 10_000)
coordinates = st.floats(-1e5, 1e5, allow_nan=False, width=32)
# The schema allows no element of BPMN's own namespace inside extension elements.
VALID = re.sub(rb" *<property .*\n", b"", FILE)
STARTS = {
    "spaces": VALID,
    "windows": VALID.replace(b"\n", b"\r\n"),
    "one line": re.sub(rb">\s+<", b"><", VALID),
    "tabs, latin": VALID.replace(b"  ", b"\t").replace(b"UTF-8", b"ISO-8859-1").replace(b"hello", b"h\xe9llo"),
    "default prefix": VALID.replace(b"bpmn:", b"").replace(b"xmlns:bpmn=", b"xmlns="),
}


def content(node: Any) -> tuple[Any, ...]:
    """What a tree says, whatever prefixes it uses for it."""
    tag = node.tag if isinstance(node.tag, str) else "comment"
    return tag, sorted(node.items()), node.text or "", node.tail or "", [content(child) for child in node]


class Editing(RuleBasedStateMachine):
    """One document under random edits, with the bytes after each undo unit."""

    document: Document

    def begin(self, data: bytes) -> None:
        self.document = Document.from_bytes(data, "machine.bpmn")
        self.heard: list[Transaction] = []
        self.document.subscribe(lambda t: self.heard.append(t) if t.origin == "commit" else None)
        self.states, self.at = [data], 0

    @initialize(start=st.sampled_from(sorted(STARTS)))
    def open(self, start: str) -> None:
        self.begin(STARTS[start])
        self.count = 0

    # What there is to choose from

    def one(self, kinds: Any, number: int) -> Any:
        found = [node for node in self.document.definitions.iter("*") if isinstance(node, kinds) and node.id]
        assume(found)
        return found[number % len(found)]

    def fresh_id(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}_new{self.count}"

    def committed(self) -> None:
        """Remember the bytes after an edit, if it was one: a rename to the same name is no undo unit."""
        if self.heard:
            del self.states[self.at + 1 :]
            self.states.append(self.document.to_bytes())
            self.at += 1
            self.heard.clear()

    # Edits

    @rule(number=numbers, kind=st.sampled_from(NODE_CLASSES), name=texts)
    def insert(self, number: int, kind: Any, name: str) -> None:
        parent = self.one((Process, SubProcess), number)
        with self.document.transaction("Insert"):
            parent.add(self.document.create(kind, id=self.fresh_id("Node"), name=name))
        self.committed()

    @rule(number=numbers, text=texts)
    def annotate(self, number: int, text: str) -> None:
        parent = self.one((Process, SubProcess), number)
        with self.document.transaction("Annotate"):
            parent.add(self.document.create(TextAnnotation, id=self.fresh_id("Note"), content=text))
        self.committed()

    @rule(a=numbers, b=numbers, condition=st.none() | texts)
    def connect(self, a: int, b: int, condition: str | None) -> None:
        source, target = self.one(FlowNode, a), self.one(FlowNode, b)
        flow = self.document.create(SequenceFlow, id=self.fresh_id("Flow"), source_ref=source.id, target_ref=target.id)
        if condition is not None:
            flow.add(new_expression("conditionExpression", condition))
        with self.document.transaction("Connect"):
            source.getparent().add(flow)
            source.add(self.document.create("outgoing", text=flow.id))
            target.add(self.document.create("incoming", text=flow.id))
        self.committed()

    @rule(number=numbers, minutes=st.integers(1, 99), message=st.booleans())
    def attach(self, number: int, minutes: int, message: bool) -> None:
        host = self.one((Task, SubProcess), number)
        event = self.document.create(BoundaryEvent, id=self.fresh_id("Event"), attached_to_ref=host.id)
        with self.document.transaction("Attach"):
            host.getparent().add(event)
            definition = event.add(self.document.create(MessageEventDefinition if message else TimerEventDefinition))
            if not message:
                definition.add(new_expression("timeDuration", f"PT{minutes}M"))
        self.committed()

    @rule(number=numbers, x=coordinates, y=coordinates)
    def draw(self, number: int, x: float, y: float) -> None:
        node = self.one(FlowNode, number)
        assume(self.document.shape_of(node.id) is None)
        with self.document.transaction("Draw"):
            shape = self.document.diagrams[0].plane.add(
                self.document.create(BPMNShape, id=self.fresh_id("Shape"), bpmn_element=node.id)
            )
            shape.add(self.document.create(Bounds, x=x, y=y, width=100, height=80))
        self.committed()

    @rule(number=numbers, x=coordinates, y=coordinates)
    def bend(self, number: int, x: float, y: float) -> None:
        edge = self.one(BPMNEdge, number)
        with self.document.transaction("Bend"):
            edge.insert(1, self.document.create(Waypoint, x=x, y=y))
        self.committed()

    @rule(number=numbers, name=st.none() | texts)
    def rename(self, number: int, name: str | None) -> None:
        node = self.one((FlowNode, SequenceFlow, Process), number)
        with self.document.transaction("Rename"):
            node.name = name
        self.committed()

    @rule(number=numbers, text=st.none() | texts)
    def describe(self, number: int, text: str | None) -> None:
        node = self.one((FlowNode, SequenceFlow, Process), number)
        with self.document.transaction("Describe"):
            node.documentation = text
        self.committed()

    @rule(number=numbers, value=st.none() | texts)
    def extend(self, number: int, value: str | None) -> None:
        with self.document.transaction("Extend"):
            self.one(FlowNode, number).set_camunda("assignee", value)
        self.committed()

    @rule(number=numbers, dx=coordinates)
    def move_shape(self, number: int, dx: float) -> None:
        bounds = self.one(BPMNShape, number).bounds
        with self.document.transaction("Move"):
            bounds.x += dx
        self.committed()

    @rule(number=numbers)
    def change_id(self, number: int) -> None:
        node = self.one(FlowNode, number)
        old, new = node.id, self.fresh_id("Node")
        with self.document.transaction("Change id"):
            for holder, name in list(self.document.index.references_to(old)):
                if holder.get(name) is not None:
                    holder.set_attribute(name, new)
                else:
                    holder.text = new
            node.id = new
        self.committed()

    @rule(a=numbers, b=numbers)
    def move_into(self, a: int, b: int) -> None:
        node, parent = self.one(FlowNode, a), self.one((Process, SubProcess), b)
        assume(node is not parent and node not in parent.iterancestors())
        with self.document.transaction("Move into"):
            parent.add(node)
        self.committed()

    @rule(number=numbers, place=numbers)
    def reorder(self, number: int, place: int) -> None:
        plane = self.document.diagrams[0].plane
        assume(len(plane))
        with self.document.transaction("Reorder"):
            plane.insert(place % (len(plane) + 1), plane[number % len(plane)])
        self.committed()

    @rule(number=numbers)
    def delete(self, number: int) -> None:
        node = self.one((FlowNode, SequenceFlow), number)
        with self.document.transaction("Delete"):
            self.remove(node)
        self.committed()

    def remove(self, node: Any) -> None:
        """Delete a node with all that refers to it or stands inside it."""
        for inner in [*node.iterdescendants("*"), node]:
            if not inner.id or self.document.find(inner.id) is not inner:
                continue
            for holder in self.document.references_to(inner.id):
                if isinstance(holder, SequenceFlow | BoundaryEvent):
                    self.remove(holder)
                elif holder.document is not None:
                    holder.detach()
        if node.document is not None:
            node.detach()

    @rule(number=numbers)
    def fail(self, number: int) -> None:
        node = self.one(FlowNode, number)
        before = self.document.to_bytes()
        with pytest.raises(RuntimeError), self.document.transaction("Fail"):
            node.name = "half done"
            self.remove(node)
            raise RuntimeError
        assert self.document.to_bytes() == before

    # Time

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.document.undo()
        self.at -= 1
        assert self.document.to_bytes() == self.states[self.at]

    @precondition(lambda self: self.at + 1 < len(self.states))
    @rule()
    def redo(self) -> None:
        self.document.redo()
        self.at += 1
        assert self.document.to_bytes() == self.states[self.at]

    @rule()
    def save_and_load(self) -> None:
        data = self.document.to_bytes()
        again = Document.from_bytes(data)
        assert again.to_bytes() == data
        assert content(again.definitions) == content(self.document.definitions)
        self.begin(data)

    # What always holds

    @invariant()
    def text_and_tree_agree(self) -> None:
        again = Document.from_bytes(self.document.to_bytes())
        assert content(again.definitions) == content(self.document.definitions)

    @invariant()
    def dirty_is_a_difference(self) -> None:
        assert self.document.is_dirty == (self.at != 0)

    @invariant()
    def the_index_is_what_a_new_one_would_be(self) -> None:
        index, anew = self.document.index, Index(self.document, self.document.definitions)
        assert sorted(index.ids()) == sorted(anew.ids())
        for element_id in anew.ids():
            assert index.find(element_id) is anew.find(element_id)
            assert set(index.references_to(element_id)) == set(anew.references_to(element_id))

    @invariant()
    def references_resolve(self) -> None:
        for node in self.document.elements(SequenceFlow):
            assert node.source is not None
            assert node.target is not None
            assert node in node.source.outgoing
            assert node in node.target.incoming
        for edge in self.document.elements(BPMNEdge):
            assert isinstance(edge.element, SequenceFlow)

    @invariant()
    def the_schema_is_satisfied(self) -> None:
        assert_valid(self.document.to_bytes())

    def teardown(self) -> None:
        if not hasattr(self, "document"):
            return
        while self.document.undo():
            pass
        assert self.document.to_bytes() == self.states[0]


class TestEditing(Editing.TestCase):
    """The machine as a test; a campaign runs it longer."""

    settings = settings(max_examples=40, stateful_step_count=25)

    def setUp(self) -> None:
        bpmn_schema()
        super().setUp()
