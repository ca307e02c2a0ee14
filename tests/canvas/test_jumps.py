"""Lines hop over lines: where, what is drawn anew, and how to switch it off."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.canvas.actions.drawing import flip_line_jumps
from app.canvas.draw.flow import draw_edge
from app.canvas.draw.hops import RADIUS, hopping_polyline
from app.canvas.jumps import LineJumps, all_jumps, show_line_jumps
from app.canvas.reading.figure import Figure
from app.canvas.render import render_svg
from app.canvas.scene import DiagramScene


def flow(key: str, *points: tuple[float, float], tag: str = "sequenceFlow") -> Figure:
    return Figure(key, key, tag, waypoints=points)


ACROSS = flow("across", (0, 100), (200, 100))
DOWN = flow("down", (80, 0), (80, 200))


def test_the_horizontal_line_hops_over_the_vertical_one() -> None:
    assert all_jumps([ACROSS, DOWN]) == {"across": ((80, 100),)}
    assert all_jumps([DOWN, ACROSS]) == {"across": ((80, 100),)}


def test_hops_follow_the_line_in_its_direction() -> None:
    back = flow("back", (200, 100), (0, 100))
    assert all_jumps([back, DOWN, flow("down2", (140, 0), (140, 200))])["back"] == ((140, 100), (80, 100))


def test_no_hop_at_a_bend_an_end_or_over_a_dotted_line() -> None:
    assert not all_jumps([ACROSS, flow("d", (195, 0), (195, 200))])
    assert not all_jumps([ACROSS, flow("d", (80, 100), (80, 200))])
    assert not all_jumps([ACROSS, flow("d", (80, 0), (80, 200), tag="association")])


def test_the_arc_is_drawn_over_the_line() -> None:
    plain, hopping = draw_edge(ACROSS), draw_edge(ACROSS, ((80, 100),))
    assert plain.strokes[0].path.boundingRect().height() == 0
    assert hopping.strokes[0].path.boundingRect().height() == pytest.approx(RADIUS, abs=0.1)
    assert hopping.extent == plain.extent


@pytest.mark.parametrize("points", [((0, 0), (100, 0), (100, 50)), ((100, 0), (0, 0), (0, 50))])
def test_a_path_with_hops_starts_and_ends_where_the_line_does(points: tuple) -> None:
    path = hopping_polyline(points, 6, [(40, 0), (46, 0)])
    assert (path.elementAt(0).x, path.elementAt(0).y) == points[0]
    assert (path.currentPosition().x(), path.currentPosition().y()) == points[-1]
    assert path.boundingRect().top() == pytest.approx(-RADIUS, abs=0.1)


def test_hops_that_would_touch_become_one() -> None:
    apart = hopping_polyline(((0, 0), (200, 0)), 6, [(40, 0), (100, 0)])
    touching = hopping_polyline(((0, 0), (200, 0)), 6, [(40, 0), (46, 0)])
    assert touching.elementCount() < apart.elementCount()


def test_only_lines_near_a_change_are_asked_again() -> None:
    far = flow("far", (0, 900), (200, 900))
    jumps = LineJumps([ACROSS, DOWN, far])
    assert jumps.put("down", flow("down", (120, 0), (120, 200))) == {"down", "across"}
    assert jumps.of("across") == ((120, 100),)
    assert jumps.put("down", None) == {"down", "across"}
    assert jumps.of("across") == () == jumps.of("down")


def crossing() -> tuple[Document, Modeling, str, str]:
    document = Document.new("Test")
    modeling = Modeling(document)
    ids = [modeling.create("task", Point(*at)) for at in ((100, 300), (700, 300), (400, 100), (400, 500))]
    across = modeling.connect(ids[0], ids[1], [Point(150, 300), Point(650, 300)])
    modeling.connect(ids[2], ids[3], [Point(400, 132), Point(400, 468)])
    return document, modeling, across, ids[2]


def test_the_scene_moves_the_hop_with_the_line(qtbot: object) -> None:
    document, modeling, across, upper = crossing()
    scene = DiagramScene()
    scene.show_document(document)
    assert scene.shapes[across].drawing.strokes[0].path.boundingRect().height() > 4
    lower = next(f.element_id for f in scene.figures() if f.bounds[1] > 400)
    modeling.move([upper, lower], 500, 0)
    assert scene.shapes[across].drawing.strokes[0].path.boundingRect().height() < 1
    document.undo()
    assert scene.shapes[across].drawing.strokes[0].path.boundingRect().height() > 4


def test_switched_off_lines_run_straight_and_the_file_is_the_same(
    qtbot: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MILLRACE_HOME", str(tmp_path / "home"))
    document, _, across, _ = crossing()
    before = document.to_bytes()
    scene = DiagramScene()
    scene.show_document(document)
    assert scene.shapes[across].drawing.strokes[0].path.boundingRect().height() > 4
    page = type("Page", (), {"view": type("View", (), {"diagram_scene": scene})})
    flip_line_jumps(None, page)  # type: ignore[arg-type]
    assert scene.shapes[across].drawing.strokes[0].path.boundingRect().height() < 1
    assert not show_line_jumps()
    render_svg(document, tmp_path / "straight.svg")
    flip_line_jumps(None, page)  # type: ignore[arg-type]
    render_svg(document, tmp_path / "hopping.svg")
    assert (tmp_path / "straight.svg").read_text() != (tmp_path / "hopping.svg").read_text()
    assert document.to_bytes() == before
