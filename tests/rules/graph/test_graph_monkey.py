"""Edits at random in the editor of requirements: what is shown is the file, and undo leads back to the first byte."""

from __future__ import annotations

import random
from typing import Any

import pytest

from app.decisions.boxes import CHOICES, box_in
from app.decisions.document import DecisionDocument
from app.decisions.graph import ElementKind, read_graph
from app.decisions.reading import read_model
from app.decisions.service_editing import Part
from app.foundation.notices import listen
from app.rules.graph.graph_editor import ADDS, GraphEditor
from tests.decisions.tables import LIMITS, table_file

EDITS = 40


def edit_something(editor: GraphEditor, luck: random.Random) -> None:
    """An element, a line, a box, a type, a name, or undo and redo."""
    ids = list(editor.scene.nodes)
    chosen = luck.choice(ids) if ids else ""
    chance = luck.random()
    if chance < 0.2 or not ids:
        editor.add(luck.choice([kind for kind, _ in ADDS]))
    elif chance < 0.4:
        editor.connect_elements(luck.choice(ids), luck.choice(ids))
    elif chance < 0.5:
        editor.choose(chosen)
        editor.delete()
    elif chance < 0.65:
        put_box(editor, chosen, luck)
    elif chance < 0.75:
        change_types(editor, luck)
    elif chance < 0.85:
        change_service(editor, luck)
    elif chance < 0.95:
        editor.undo() if luck.random() < 0.7 else editor.redo()
    else:
        editor.editing.rename(chosen, f"name {luck.randrange(99)}")


def put_box(editor: GraphEditor, element_id: str, luck: random.Random) -> None:
    if editor.scene.nodes[element_id].node.kind is ElementKind.DECISION:
        place = editor.document.decision(element_id)
        inner = box_in(place)
        if inner is not None and luck.random() < 0.5:
            place = next((each for each in inner if box_in(each) is not None), place)
        editor.boxes.make(lambda kind: editor.boxes.editing.put(place, kind), luck.choice(list(CHOICES)))


def change_types(editor: GraphEditor, luck: random.Random) -> None:
    types = editor.types
    luck.choice([types.add_type.click, types.add_part.click, types.delete.click, types.is_list.click])()


def change_service(editor: GraphEditor, luck: random.Random) -> None:
    nodes = editor.scene.nodes.items()
    services = [key for key, item in nodes if item.node.kind is ElementKind.SERVICE]
    decisions = [key for key, item in nodes if item.node.kind is ElementKind.DECISION]
    if services and decisions:
        editor._set_part(luck.choice(services), luck.choice(decisions), luck.choice(list(Part)))


def check(editor: GraphEditor) -> None:
    """The scene shows the file, and the file is one that can be read."""
    editor._follow()
    graph = read_graph(editor.document)
    assert set(editor.scene.nodes) == {node.id for node in graph.nodes}
    assert {key[0] for key in editor.scene.edges} == {edge.id for edge in graph.edges}
    for node in graph.nodes:
        editor.choose(node.id)
        editor._show_chosen()


@pytest.mark.parametrize("seed", range(2))
def test_nothing_that_is_edited_breaks_the_diagram(dressed: Any, seed: int) -> None:
    editor = GraphEditor(DecisionDocument.from_bytes(table_file(LIMITS), "limits.dmn"))
    dressed.addWidget(editor)
    before, luck = editor.document.to_bytes(), random.Random(seed)
    stop = listen(lambda _notice: None)
    for _ in range(EDITS):
        edit_something(editor, luck)
        check(editor)
    read_model(editor.document.to_bytes())
    while editor.document.can_undo:
        editor.undo()
    check(editor)
    stop()
    assert editor.document.to_bytes() == before
