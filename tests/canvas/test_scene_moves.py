"""Much that only moved: the scene follows without reading it all anew, and shows what a fresh scene would."""

from __future__ import annotations

from typing import Any

import pytest

from app.bpmn.document import Document
from app.bpmn.editing import di
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.canvas.jumps import LineJumps
from app.canvas.scene import DiagramScene


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> DiagramScene:
    """A split with named branches and an event with a label, taken for many; every line asked where it jumps."""
    monkeypatch.setattr("app.canvas.scene.MANY", 1)
    document = Document.new("Moves")
    modeling, scene = Modeling(document), DiagramScene()
    split = modeling.create("exclusiveGateway", Point(200, 200))
    for place in (Point(400, 120), Point(400, 300)):
        modeling.rename(modeling.append(modeling.append(split, "task", place), "endEvent"), "Done")
    modeling.rename(split, "Which one?")
    scene.show_document(document)
    for item in scene.shapes.values():
        _ = item.drawing
    return scene


def shown(scene: DiagramScene) -> dict[str, Any]:
    """All that paints: figures, places, extents, jumps, labels."""
    items = {f"{kind} {key}": item for kind in ("shapes", "labels") for key, item in getattr(scene, kind).items()}
    jumps = LineJumps(scene.figures())
    return {
        key: (item.figure, item.pos(), item.zValue(), item.boundingRect(), item.drawing.extent, jumps.of(item.key))
        for key, item in items.items()
    }


def fresh(scene: DiagramScene) -> dict[str, Any]:
    other = DiagramScene()
    other.show_document(Document.from_bytes(scene.document.to_bytes()))
    return shown(other)


def test_all_moved_at_once_undone_and_redone(scene: DiagramScene) -> None:
    before = shown(scene)
    told: list[set[str]] = []
    scene.figures_changed.connect(told.append)
    everything = [key for key, item in scene.shapes.items() if not item.figure.is_edge]
    Modeling(scene.document).move(everything, 30, 20)
    assert told == [set(scene.shapes)]
    assert shown(scene) == fresh(scene) != before
    scene.document.undo()
    assert shown(scene) == fresh(scene) == before
    scene.document.redo()
    assert shown(scene) == fresh(scene)


def test_some_moved_and_their_flows_bent(scene: DiagramScene) -> None:
    tasks = [key for key, item in scene.shapes.items() if item.figure.tag == "task"]
    Modeling(scene.document).move(tasks[:1], 0, 130)
    assert shown(scene) == fresh(scene)
    for key, item in scene.shapes.items():
        assert not item.figure.is_edge or scene._jumps_of(key) == LineJumps(scene.figures()).of(key)


def test_moved_and_renamed_in_one_step(scene: DiagramScene) -> None:
    task = next(key for key, item in scene.shapes.items() if item.figure.tag == "task")
    with scene.document.transaction("Both"):
        shape = scene.document.shape_of(task)
        di.set_bounds(shape, di.bounds_of(shape).moved(10, 10))
        scene.document.find(task).set_attribute("name", "Ship")
    assert shown(scene) == fresh(scene)


def test_of_an_element_that_is_drawn_twice_the_first_shape_counts(scene: DiagramScene) -> None:
    task = next(key for key, item in scene.shapes.items() if item.figure.tag == "task")
    first = scene.document.shape_of(task)
    with scene.document.transaction("Draw again"):
        second = di.new_shape(first.getparent(), "again", task, di.bounds_of(first).moved(0, 400))
    at = scene.figure(task).bounds
    with scene.document.transaction("Move"):
        di.set_bounds(second, di.bounds_of(second).moved(50, 0))
    assert scene.figure(task).bounds == at
    with scene.document.transaction("Move"):
        di.set_bounds(first, di.bounds_of(first).moved(70, 0))
    assert scene.figure(task).bounds == (at[0] + 70, *at[1:])
