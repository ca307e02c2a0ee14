"""Far out: the whole diagram in a few calls, kept true tile by tile."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.canvas.overview import TILE, Overview
from app.canvas.scene import DiagramScene


def scene_of(*places: tuple[str, float, float]) -> tuple[Document, Modeling, DiagramScene, list[str]]:
    document = Document.new("Test")
    modeling = Modeling(document)
    ids = [modeling.create(kind, Point(x, y)) for kind, x, y in places]
    scene = DiagramScene()
    scene.show_document(document)
    return document, modeling, scene, ids


def picture(scene: DiagramScene, overview: Overview | None = None) -> QImage:
    image = QImage(400, 300, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.scale(0.1, 0.1)
    (overview or scene.overview).paint(painter)
    painter.end()
    return image


def test_an_edit_is_shown_as_a_fresh_overview_would(qtbot: object) -> None:
    document, modeling, scene, ids = scene_of(("task", 300, 200), ("exclusiveGateway", 2600, 200), ("task", 900, 1800))
    before = picture(scene)
    modeling.move([ids[0]], 2400, 900)
    modeling.delete([ids[1]])
    modeling.append(ids[2], "endEvent")
    assert picture(scene) == picture(scene, Overview(scene.shapes, lambda: scene.ink)) != before
    for _ in range(3):
        document.undo()
    assert picture(scene) == before


def test_only_the_tiles_that_an_edit_touched_are_made_anew(qtbot: object) -> None:
    _, modeling, scene, ids = scene_of(("task", 300, 200), ("task", 3 * TILE, 200))
    kept = scene.overview.tiles()
    modeling.move([ids[0]], 10, 10)
    now = scene.overview.tiles()
    assert len(now) == len(kept) == 2
    assert sum(1 for tile in now if any(tile is each for each in kept)) == 1


def test_the_extent_follows_what_is_drawn(qtbot: object) -> None:
    document, modeling, scene, ids = scene_of(("task", 300, 200), ("task", 5000, 200))
    assert scene.content_rect() == QRectF(250, 168, 4800, 64)
    modeling.delete([ids[1]])
    assert scene.content_rect() == QRectF(250, 168, 100, 64)
    modeling.delete([ids[0]])
    assert scene.content_rect().isEmpty()
    document.undo()
    assert scene.content_rect() == QRectF(250, 168, 100, 64)


def test_names_of_large_frames_are_shown_at_the_size_of_the_screen(qtbot: object) -> None:
    _, modeling, scene, ids = scene_of(("participant", 1500, 1000))
    plain = picture(scene)
    modeling.resize(ids[0], (100, 100, 3000, 2000))
    modeling.rename(ids[0], "")
    unnamed = picture(scene)
    modeling.rename(ids[0], "Warehouse")
    assert picture(scene) != unnamed != plain
