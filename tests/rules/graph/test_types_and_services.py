"""Types and decision services in the editor of requirements."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.decisions.document import DecisionDocument
from app.decisions.graph import ElementKind, read_graph
from app.decisions.service_editing import Part, ServiceEditing
from app.foundation.notices import Notice, listen
from app.rules.graph.graph_editor import GraphEditor
from app.rules.graph.service_panel import CHOICES
from tests.decisions.tables import LIMITS, table_file


@pytest.fixture
def editor(dressed: Any) -> GraphEditor:
    made = GraphEditor(DecisionDocument.from_bytes(table_file(LIMITS), "limits.dmn"))
    dressed.addWidget(made)
    made.resize(1204, 726)
    with dressed.waitExposed(made):
        made.show()
    return made


def type_into(dressed: Any, line: Any, text: str) -> None:
    line.setFocus()
    line.selectAll()
    dressed.keyClicks(line, text)
    dressed.keyClick(line, Qt.Key.Key_Return)


def test_a_type_is_made_and_an_element_is_of_it(editor: GraphEditor, dressed: Any) -> None:
    assert not editor.side.isVisible()
    editor.buttons["types"].click()
    types = editor.types
    types.add_type.click()
    type_into(dressed, types.name, "tRisk")
    type_into(dressed, types.allowed, '"low", "high"')
    assert [types.list.item(row).text() for row in range(types.list.count())] == ["tRisk · text"]
    editor._follow()
    editor.choose("limits")
    editor._show_chosen()
    at = editor.logic.type.findData("tRisk")
    editor.logic.type.setCurrentIndex(at)
    editor.logic.type.activated.emit(at)
    assert read_graph(editor.document).node("limits").type == "tRisk"
    told: list[Notice] = []
    stop = listen(told.append)
    types.delete.click()
    stop()
    assert "used by limits" in told[0].text and types.list.count() == 1
    type_into(dressed, types.name, "tDanger")
    assert read_graph(editor.document).node("limits").type == "tDanger"


def test_a_constraint_that_cannot_be_read_is_red_and_not_written(editor: GraphEditor, dressed: Any) -> None:
    editor.types.add_type.click()
    editor.buttons["types"].click()
    type_into(dressed, editor.types.allowed, "[1..")
    assert "cannot be read" in editor.types.allowed_field.error.text()
    assert editor.types.editing.types[0].allowed == ""


def test_parts_of_a_type_stand_below_it(editor: GraphEditor, dressed: Any) -> None:
    editor.buttons["types"].click()
    editor.types.add_type.click()
    editor.types.add_part.click()
    type_into(dressed, editor.types.name, "street")
    assert [editor.types.list.item(row).text().strip() for row in range(2)] == ["Type 1", "street · text"]
    editor.types.is_list.click()
    assert editor.types.editing.types[0].parts[0].is_list
    editor.undo()
    editor._follow()
    assert not editor.types.is_list.isChecked()


def test_a_service_holds_the_decisions_that_it_answers(editor: GraphEditor) -> None:
    service = editor.add(ElementKind.SERVICE)
    editor._show_chosen()
    choice = editor.logic.service.choices["limits"]
    choice.activated.emit([part for part, _ in CHOICES].index(Part.OUTPUT))
    assert ServiceEditing(editor.document, service).parts() == {"limits": Part.OUTPUT}
    editor._follow()
    box, inner = editor.scene.nodes[service].bounds, editor.scene.nodes["limits"].bounds
    assert box.x < inner.x and box.y < inner.y and box.x + box.width > inner.x + inner.width
    centre = editor.scene.nodes["limits"].sceneBoundingRect().center()
    found = editor.scene.node_at(centre)
    assert found is not None and found.node.id == "limits", "what stands inside is on top"
    editor.undo()
    assert ServiceEditing(editor.document, service).parts() == {"limits": Part.OUTSIDE}
