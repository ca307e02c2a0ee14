"""The order in which steps are read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.book.order import in_flow_order
from app.bpmn.document import Document
from app.bpmn.structure import all_flow_nodes
from tests.book.models import process


def order(document: Document) -> list[str]:
    return [node.get("id") for node, _ in in_flow_order(document.processes[0])]


def test_a_join_is_read_after_all_its_branches() -> None:
    # given a split into two branches that join again, listed the wrong way round
    document = process(
        ["end", "join", "b", "a", "split", "start"],
        [("start", "split"), ("split", "a"), ("split", "b"), ("a", "join"), ("b", "join"), ("join", "end")],
    )
    # then the branches come one after the other, and the join behind both
    assert order(document) == ["start", "split", "a", "b", "join", "end"]


def test_a_loop_is_read_from_its_entry() -> None:
    document = process(["again", "work", "start"], [("start", "work"), ("work", "again"), ("again", "work")])
    assert order(document) == ["start", "work", "again"]


def test_the_inside_of_a_sub_process_follows_it_one_deeper() -> None:
    document = Document.from_bytes(
        b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
        <task id="last"/><subProcess id="sub"><task id="inner"/></subProcess>
        <sequenceFlow id="f" sourceRef="sub" targetRef="last"/></process></definitions>"""
    )
    found = [(node.get("id"), depth) for node, depth in in_flow_order(document.processes[0])]
    assert found == [("sub", 0), ("inner", 1), ("last", 0)]


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_every_step_is_read_exactly_once_whatever_the_flows(flows: list[tuple[int, int]]) -> None:
    document = process([f"n{each}" for each in range(8)], [(f"n{a}", f"n{b}") for a, b in flows])
    assert sorted(order(document)) == sorted(node.get("id") for node in all_flow_nodes(document.processes[0]))
