"""The board reads without writing."""

from __future__ import annotations

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Bounds, Point

UNDRAWN = (
    b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">'
    b'<process id="p"><task id="t"/></process></definitions>'
)


def test_looking_at_a_document_without_a_diagram_changes_nothing() -> None:
    document = Document.from_bytes(UNDRAWN, "x.bpmn")
    board = Modeling(document).board
    assert board.shown_plane is None
    assert board.root.get("id") == "p"
    assert board.box("t") is None and board.drawn("t") is None and not list(board.places.near(Bounds(0, 0, 9, 9)))
    assert document.to_bytes() == UNDRAWN


def test_the_first_shape_makes_the_plane_and_undo_takes_it_away() -> None:
    document = Document.from_bytes(UNDRAWN, "x.bpmn")
    modeling = Modeling(document)
    assert modeling.board.box("t") is None
    task = modeling.create("task", Point(100, 100))
    assert modeling.board.box(task) is not None and modeling.board.shown_plane is not None
    document.undo()
    assert modeling.board.shown_plane is None and modeling.board.box(task) is None
    assert document.to_bytes() == UNDRAWN
