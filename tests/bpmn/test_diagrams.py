"""The diagrams of a file: titles, the way into sub-processes, and the edits, each of which undoes to the byte."""

from __future__ import annotations

from app.bpmn.diagrams import (
    add_process_diagram,
    delete_diagram,
    diagram_for,
    diagrams_of,
    number_of_plane,
    rename_diagram,
    title_of_diagram,
    top_diagrams,
    trail,
)
from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point


def nested() -> tuple[Document, str, str, str]:
    """A sub-process in a sub-process, each with a plane of its own, and a task in the innermost."""
    document = Document.new("Orders")
    outer = Modeling(document).create("collapsedSubProcess", Point(300, 200))
    Modeling(document).open_plane(outer)
    inner = Modeling(document, number_of_plane(document, outer)).create("collapsedSubProcess", Point(300, 200))
    Modeling(document, number_of_plane(document, outer)).open_plane(inner)
    task = Modeling(document, number_of_plane(document, inner)).create("task", Point(300, 200))
    return document, outer, inner, task


def test_the_trail_leads_from_the_process_to_the_innermost_plane() -> None:
    document, outer, inner, _ = nested()
    way = trail(document, number_of_plane(document, inner) or 0)

    assert way == [0, number_of_plane(document, outer), number_of_plane(document, inner)]
    assert top_diagrams(document) == [0]


def test_an_element_is_looked_for_where_it_is_drawn_else_in_its_process() -> None:
    document, _, inner, task = nested()

    assert diagram_for(document, task) == number_of_plane(document, inner)
    assert diagram_for(document, document.processes[0].get("id")) == 0
    assert diagram_for(document, "nobody") is None


def test_a_plane_that_nobody_draws_is_on_top() -> None:
    document, outer, _, _ = nested()
    with document.transaction("Undraw"):
        document.shape_of(outer).detach()

    assert number_of_plane(document, outer) in top_diagrams(document)


def test_a_title_is_the_name_else_what_is_shown_else_a_number() -> None:
    document = Document.new("Orders\nand more")
    diagram = diagrams_of(document)[0]
    shown = title_of_diagram(document, diagram, 0)
    assert shown and "\n" not in shown

    rename_diagram(document, diagram, "Overview")
    assert title_of_diagram(document, diagram, 0) == "Overview"

    rename_diagram(document, diagram, "")
    assert title_of_diagram(document, diagram, 0) == shown


def test_adding_renaming_and_deleting_undo_to_the_byte() -> None:
    document = Document.new("Orders")
    before = document.to_bytes()

    number = add_process_diagram(document, "Returns")
    assert number == 1 and title_of_diagram(document, diagrams_of(document)[1], 1) == "Returns"
    rename_diagram(document, diagrams_of(document)[1], "Refunds")
    delete_diagram(document, diagrams_of(document)[0])
    assert len(diagrams_of(document)) == 1
    for _ in range(3):
        document.undo()

    assert document.to_bytes() == before


def test_the_same_name_again_is_no_edit() -> None:
    document = Document.new("Orders")

    rename_diagram(document, diagrams_of(document)[0], diagrams_of(document)[0].get("name") or "")

    assert not document.can_undo
