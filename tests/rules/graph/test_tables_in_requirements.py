"""Decision tables are made, opened and taken out where requirements are edited."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from app.decisions.boxes import TABLE
from app.decisions.evaluate import LoadedModel
from app.decisions.graph import ElementKind
from app.decisions.reading import read_model
from app.decisions.table_editing import TableEditing
from app.rules.graph.graph_editor import GraphEditor
from app.rules.screen import RulesScreen
from app.rules.table.table_editor import TableEditor
from app.session.session import Session
from tests.decisions.tables import LIMITS, table_file


@pytest.fixture
def screen(dressed: Any, tmp_path: Path) -> RulesScreen:
    made = RulesScreen(Session())
    dressed.addWidget(made)
    path = tmp_path / "limits.dmn"
    path.write_bytes(table_file(LIMITS))
    made.open_path(path)
    return made


def put_table(graph: GraphEditor, place: Any) -> None:
    graph.boxes.make(partial(graph.boxes.editing.put, place), TABLE)


def graph_of(screen: RulesScreen) -> GraphEditor:
    table = screen.editor
    assert isinstance(table, TableEditor)
    return screen.show_requirements(table.document, table.decision_id)


def test_a_decision_becomes_a_table_that_reads_what_it_requires(screen: RulesScreen) -> None:
    graph = graph_of(screen)
    price = graph.add(ElementKind.DECISION)
    data = graph.add(ElementKind.INPUT)
    graph.editing.rename(data, "net amount")
    graph.editing.set_type(data, "number")
    graph.connect_elements(data, price)
    graph.connect_elements("limits", price)
    graph.choose(price)
    graph._show_chosen()
    put_table(graph, graph._node(price))
    editor = screen.editor
    assert isinstance(editor, TableEditor) and editor.decision_id == price, "it is open at once"
    inputs = [(column.expression, column.base) for column in editor.model.grid.columns if column.kind == "input"]
    assert inputs == [("net amount", "number"), ("Limits", "string")]
    editor.model.write({(0, 1): "< 10", (0, 3): "cheap"}, "Type")
    answer = LoadedModel(read_model(editor.document.to_bytes())).evaluate(price, {"net amount": 5, "amount": 1})
    assert answer.value == "cheap" and answer.numbers == (1,)


def test_a_function_is_decided_by_a_table_of_its_parameters(screen: RulesScreen) -> None:
    graph = graph_of(screen)
    rate = graph.add(ElementKind.KNOWLEDGE_MODEL)
    node = graph._node(rate)
    assert node is not None
    logic = node.find("{*}encapsulatedLogic")
    graph.boxes.editing.add(logic)
    graph._show_chosen()
    put_table(graph, logic)
    editor = screen.editor
    assert isinstance(editor, TableEditor) and editor.decision_id == rate
    assert [column.expression for column in editor.model.grid.columns[:1]] == ["parameter"]
    assert not editor.toolbar.buttons["tests"].isEnabled()
    screen._show_table(editor.document, "limits")
    assert editor.decision_id == "limits" and editor.toolbar.buttons["tests"].isEnabled()


def test_the_button_in_a_box_opens_the_table_in_it(screen: RulesScreen) -> None:
    graph = graph_of(screen)
    decision = graph.add(ElementKind.DECISION)
    node = graph._node(decision)
    assert node is not None
    graph.boxes.editing.put(node, "context")
    entry = node.find("{*}context/{*}contextEntry")
    table = graph.boxes.editing.put(entry, TABLE)
    graph._follow()
    graph.choose(decision)
    graph._show_chosen()
    shown = graph.boxes._shown.findChildren(QPushButton)
    next(each for each in shown if each.text() == "Open the decision table").click()
    editor = screen.editor
    assert isinstance(editor, TableEditor) and editor.model.editing.table is table
    assert editor.page.head.name.isReadOnly() and "entry" in editor.page.head.name.text()


def test_a_table_that_is_taken_out_gives_way_to_another_or_closes_its_tab(screen: RulesScreen) -> None:
    table = screen.editors[0]
    assert isinstance(table, TableEditor)
    graph = graph_of(screen)
    other = graph.add(ElementKind.DECISION)
    put_table(graph, graph._node(other))
    assert table.decision_id == other
    graph.editing.remove(other)
    table._follow()
    assert table.decision_id == "limits"
    graph.editing.remove("limits")
    table._follow()
    assert table not in screen.editors and graph in screen.editors
    table.document.undo()
    assert TableEditing(table.document, "limits").grid.rows
    graph.document.mark_saved()
