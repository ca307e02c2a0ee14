"""Requirements and boxed expressions in the editor: made, connected, moved, deleted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.decisions.boxes import box_in
from app.decisions.dmn_tree import children, local_name
from app.decisions.document import DecisionDocument
from app.decisions.evaluate import decide
from app.decisions.graph import ElementKind, read_graph
from app.drawing.zoom_view import ZOOM_MIN
from app.foundation.notices import Notice, listen
from app.rules.graph.graph_editor import GraphEditor
from app.rules.screen import RulesScreen
from app.rules.table.table_editor import TableEditor
from app.session.session import Session
from tests.decisions.tables import LIMITS, table_file


@pytest.fixture
def editor(dressed: Any) -> GraphEditor:
    made = GraphEditor(DecisionDocument.from_bytes(table_file(LIMITS), "limits.dmn"))
    dressed.addWidget(made)
    made.resize(1204, 726)
    with dressed.waitExposed(made):
        made.show()
    return made


def place(editor: GraphEditor, element_id: str) -> QPoint:
    item = editor.scene.nodes[element_id]
    return editor.view.mapFromScene(item.sceneBoundingRect().center())


def drag(editor: GraphEditor, dressed: Any, start: QPoint, end: QPoint) -> None:
    port, left = editor.view.viewport(), Qt.MouseButton.LeftButton
    dressed.mousePress(port, left, pos=start)
    dressed.mouseMove(port, (start + end) / 2)
    dressed.mouseMove(port, end)
    dressed.mouseRelease(port, left, pos=end)


def test_elements_are_made_connected_and_used(editor: GraphEditor, dressed: Any) -> None:
    price = editor.add(ElementKind.DECISION)
    editor.name.setText("Price")
    editor._rename(editor.name.text())
    data = editor.add(ElementKind.INPUT)
    editor.name.setText("net")
    editor._rename(editor.name.text())
    editor._follow()
    editor.view.fitInView(editor.scene.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
    editor.buttons["connect"].click()
    drag(editor, dressed, place(editor, data), place(editor, price))
    editor.buttons["connect"].click()
    editor._follow()
    assert [(edge.source, edge.target) for edge in read_graph(editor.document).edges] == [(data, price)]
    editor.choose(price)
    editor._show_chosen()
    editor.boxes.editing.put(editor.document.decision(price), "literalExpression")
    editor._follow()
    line = editor.boxes.lines["0"]
    line.setText("net * 2")
    line.editingFinished.emit()
    assert decide(editor.document.to_bytes(), "Price", {"net": 21}).value == 42


def test_a_drag_moves_an_element_and_writes_its_place(editor: GraphEditor, dressed: Any) -> None:
    start = place(editor, "limits")
    drag(editor, dressed, start, start + QPoint(60, 30))
    bounds = read_graph(editor.document).node("limits").bounds
    assert bounds is not None and (bounds.x, bounds.y) == (102, 72), "its middle stands on the grid"
    editor.undo()
    assert editor.document.to_bytes() == table_file(LIMITS)


def test_what_dmn_does_not_allow_is_said(editor: GraphEditor) -> None:
    told: list[Notice] = []
    stop = listen(told.append)
    source = editor.add(ElementKind.INPUT)
    editor.connect_elements("limits", source)
    stop()
    assert "cannot require" in told[-1].text


def test_deleting_takes_the_lines_along(editor: GraphEditor) -> None:
    data = editor.add(ElementKind.INPUT)
    editor.connect_elements(data, "limits")
    editor._follow()
    editor.choose(data)
    editor.delete()
    editor._follow()
    assert list(editor.scene.nodes) == ["limits"] and not editor.scene.edges
    editor.undo()
    editor._follow()
    assert len(editor.scene.edges) == 1
    editor.scene.clearSelection()
    next(iter(editor.scene.edges.values())).setSelected(True)
    editor.delete()
    editor._follow()
    assert not editor.scene.edges and data in editor.scene.nodes


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("context", 2),
        ("list", 1),
        ("relation", 2),
        ("invocation", 1),
        ("functionDefinition", 2),
        ("conditional", 3),
        ("filter", 2),
        ("for", 3),
        ("some", 3),
        ("every", 3),
    ],
)
def test_every_box_has_lines_to_type_in(editor: GraphEditor, kind: str, lines: int) -> None:
    made = editor.add(ElementKind.DECISION)
    editor.boxes.editing.put(editor.document.decision(made), kind)
    editor._follow()
    editor._show_chosen()
    assert len(editor.boxes.lines) == lines


def test_boxes_nest_and_wrong_texts_are_red(editor: GraphEditor) -> None:
    made = editor.add(ElementKind.DECISION)
    context = editor.boxes.editing.put(editor.document.decision(made), "context")
    (entry,) = children(context, "contextEntry")
    editor.boxes.editing.put(entry, "list")
    editor._follow()
    inner = box_in(entry)
    assert inner is not None and local_name(inner) == "list"
    item = next(line for key, line in editor.boxes.lines.items() if key.count(".") > 1)
    item.setText("1 +")
    assert item.toolTip() and item.property("invalid") == "true"
    item.editingFinished.emit()
    assert b"1 +" in editor.document.to_bytes()


def test_tables_and_requirements_of_one_file_share_the_document(dressed: Any, tmp_path: Path) -> None:
    path = tmp_path / "limits.dmn"
    path.write_bytes(table_file(LIMITS))
    session = Session()
    screen = RulesScreen(session)
    dressed.addWidget(screen)
    table = screen.open_path(path)
    assert isinstance(table, TableEditor)
    table._actions()["graph"]()
    graph = screen.editor
    assert isinstance(graph, GraphEditor) and graph.document is table.document
    assert screen.tabs.tabText(1) == "Limits · requirements"
    graph.editing.rename("limits", "Caps")
    table._follow()
    assert screen.tabs.tabText(0).startswith("Caps")
    screen.close_tab(1)
    assert screen.editors == [table], "what is open in another tab is not asked for"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    table.document.undo()
    assert screen.save(table) and b'name="Limits"' in path.read_bytes()
    session.close()


def test_a_file_without_tables_opens_as_its_requirements(dressed: Any, tmp_path: Path) -> None:
    data = table_file(LIMITS)
    start, end = data.index(b"<decisionTable"), data.index(b"</decisionTable>") + len(b"</decisionTable>")
    path = tmp_path / "plain.dmn"
    path.write_bytes(data[:start] + b"<literalExpression><text>1 + 1</text></literalExpression>" + data[end:])
    session = Session()
    screen = RulesScreen(session)
    dressed.addWidget(screen)
    editor = screen.open_path(path)
    assert isinstance(editor, GraphEditor) and editor.problem_count == 0
    editor._show_chosen()
    assert editor.boxes.lines["0"].text() == "1 + 1"
    session.close()


def test_an_item_of_a_list_is_made_another_box_in_its_place(editor: GraphEditor) -> None:
    decision = editor.add(ElementKind.DECISION)
    boxes = editor.boxes.editing
    made = boxes.put(editor.document.decision(decision), "list")
    boxes.add(made)
    boxes.set_text(made[0], "1")
    boxes.set_text(made[1], "2")
    editor.boxes.make(lambda kind: boxes.change(made[1], kind), "context")
    assert [local_name(each) for each in made] == ["literalExpression", "context"]
    editor._follow()
    assert [line.text() for line in editor.boxes.lines.values()] == ["1", "entry", "2"]


def test_a_drag_of_the_background_moves_the_view_and_no_element(editor: GraphEditor, dressed: Any) -> None:
    before, at = editor.document.to_bytes(), place(editor, "limits")
    drag(editor, dressed, QPoint(6, 6), QPoint(46, 36))
    assert place(editor, "limits") == at + QPoint(40, 30) and editor.document.to_bytes() == before
    assert editor.chosen_id == "", "a press on the background chooses nothing"


def test_escape_puts_a_dragged_element_back(editor: GraphEditor, dressed: Any) -> None:
    start, left = place(editor, "limits"), Qt.MouseButton.LeftButton
    dressed.mousePress(editor.view.viewport(), left, pos=start)
    dressed.mouseMove(editor.view.viewport(), start + QPoint(90, 40))
    assert place(editor, "limits") != start
    dressed.keyClick(editor.view, Qt.Key.Key_Escape)
    dressed.mouseRelease(editor.view.viewport(), left, pos=start + QPoint(90, 40))
    assert place(editor, "limits") == start and not editor.document.can_undo


def test_a_dragged_element_snaps_to_the_middle_of_another(editor: GraphEditor, dressed: Any) -> None:
    data = editor.add(ElementKind.INPUT)
    editor._follow()
    one, other = place(editor, "limits"), place(editor, data)
    drag(editor, dressed, other, QPoint(one.x() + 3, other.y() + 40))
    bounds = editor.scene.nodes
    assert bounds[data].box.center().x() == bounds["limits"].box.center().x()


def test_the_diagram_is_shown_whole_and_zooms_by_key(editor: GraphEditor, dressed: Any) -> None:
    for _ in range(14):
        editor.add(ElementKind.INPUT)
    editor._follow()
    control = Qt.KeyboardModifier.ControlModifier
    dressed.keyClick(editor.view, Qt.Key.Key_0, control)
    shown = editor.view.mapToScene(editor.view.viewport().rect()).boundingRect()
    assert shown.width() >= editor.scene.sceneRect().width() - 2
    small = editor.view.transform().m11()
    dressed.keyClick(editor.view, Qt.Key.Key_Plus, control)
    assert small < editor.view.transform().m11() < 1
    for _ in range(30):
        dressed.keyClick(editor.view, Qt.Key.Key_Minus, control)
    assert editor.view.zoom == ZOOM_MIN


def test_a_line_keeps_the_bends_of_the_file_until_an_element_is_moved(editor: GraphEditor) -> None:
    price = editor.add(ElementKind.DECISION)
    editor.connect_elements("limits", price)
    editor._follow()
    edge = next(editor.document.root.iter("{*}DMNEdge"))
    first, last = edge[0], edge[-1]
    bend = first.makeelement(first.tag, {"x": "400", "y": "20"})
    with editor.document.transaction("Bend"):
        editor.document.editor.insert(edge, last, bend)
    editor._follow()
    (item,) = editor.scene.edges.values()
    assert [(point.x(), point.y()) for point in item.points][1] == (400, 20) and len(item.points) == 3
    editor.scene.nodes[price].moveBy(0, 300)
    editor.scene.follow()
    assert len(item.points) == 2


def test_a_box_that_is_newer_than_the_file_is_remarked_on(editor: GraphEditor) -> None:
    decision = editor.add(ElementKind.DECISION)
    editor.boxes.editing.put(editor.document.decision(decision), "context")
    editor._follow()
    assert editor.about.text() == ""
    editor.boxes.editing.put(editor.document.decision(decision), "filter")
    editor._follow()
    assert editor.about.text().startswith("The file is DMN 1.3, and the box “Filter” came with DMN 1.4")
