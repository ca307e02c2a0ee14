"""Decisions in the book: tables as people read them, boxes in boxes, what is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml.builder import E

from app.book.decisions import box, logic_of, table
from app.book.reading import read_book
from app.bpmn.document import Document
from app.decisions.boxes import BoxEditing, box_in
from app.decisions.document import DecisionDocument
from app.decisions.graph import ElementKind
from app.decisions.graph_editing import GraphEditing
from app.decisions.table_editing import TableEditing
from tests.decisions.tables import LIMITS, table_file

PROCESS = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
 xmlns:camunda="http://camunda.org/schema/1.0/bpmn"><process id="p"><businessRuleTask id="ask" name="Ask"
 camunda:decisionRef="total"/></process></definitions>"""


def document() -> DecisionDocument:
    return DecisionDocument.from_bytes(table_file(LIMITS), "limits.dmn")


def text(element: Any) -> str:
    return " ".join(part.strip() for part in element.itertext() if part.strip())


def test_a_table_says_its_policy_its_bands_and_its_cells_as_they_are_printed() -> None:
    editing = TableEditing(document(), "limits")
    values = ['"Goods"', '"Travel"']
    editing.set_column(1, label="Category", text="category", type_ref="string", values=values)
    policy, rules, allowed = table(editing.grid)
    assert policy.text == "Hit policy First match (F): the first rule that matches decides."
    head, second = rules.findall("thead/tr")
    assert [(cell.text, cell.get("colspan")) for cell in head[1:]] == [("When", "2"), ("Then", "1"), ("", "1")]
    assert [cell.text for cell in second] == ["#", "Amount", "Category", "approver", "Note"]
    assert [cell.text or "" for cell in rules.findall("tbody/tr")[1]] == [
        "2", "(500 .. 5000]", "Goods", "Cost centre owner", "",
    ]  # fmt: skip
    assert allowed.text == "Category is one of Goods, Travel."


def test_a_table_without_rules_says_so() -> None:
    new = DecisionDocument.new("Discount")
    assert [each.text for each in table(TableEditing(new, next(iter(new.tables))).grid)][1:] == ["It has no rules yet."]


def test_boxes_stand_in_boxes() -> None:
    made = document()
    graph = GraphEditing(made)
    total = graph.add(ElementKind.DECISION, "Total")
    node = made.decision(total)
    boxes = BoxEditing(made)
    boxes.put(node, "context")
    entry = box_in(node)[0]  # type: ignore[index]
    boxes.rename(entry, "net")
    boxes.put(entry, "conditional")
    shown = text(E.div(box(box_in(node))))
    assert shown.startswith("Context net If, then, else If") and "Then" in shown and "Else" in shown
    for kind in ("list", "relation", "invocation", "functionDefinition", "filter", "for", "some", "every"):
        boxes.put(entry, kind)
        assert text(E.div(box(box_in(node)))), kind


def test_a_file_that_is_asked_is_told_whole_functions_too(tmp_path: Path) -> None:
    made = document()
    graph = GraphEditing(made)
    total = graph.add(ElementKind.DECISION, "Total")
    graph.set_expression(total, "rate(amount)")
    rate = graph.add(ElementKind.KNOWLEDGE_MODEL, "rate")
    graph.connect("limits", total)
    graph.connect(rate, total)
    source = made.to_bytes().replace(f'id="{total}"'.encode(), b'id="total"')
    (tmp_path / "limits.dmn").write_bytes(source)
    (tmp_path / "p.bpmn").write_text(PROCESS)
    chapters = read_book([Document.open(tmp_path / "p.bpmn")]).decisions
    assert [chapter.title for chapter in chapters] == ["Limits", "Total", "rate"]
    assert chapters[1].needs == ("Limits", "rate") and chapters[1].used_by == (("ask", "Ask"),)
    assert text(E.div(*logic_of(chapters[1]))) == "It needs Limits, rate. rate(amount)"
