"""An edit of a file that nobody here wrote changes only the lines that it must, and its undo gives the bytes back."""

from __future__ import annotations

import difflib

import pytest

from app.bpmn.document import Document
from app.bpmn.editing import di
from app.bpmn.editing.board import connections
from app.bpmn.editing.modeling import Modeling
from app.bpmn.structure import ACTIVITIES, CONNECTIONS, EVENTS, FLOW_NODES, GATEWAYS, boundary_events, tag
from tests.bpmn.editing.check import dangling
from tests.bpmn.schema import schema_errors

MODELS = 21


@pytest.fixture(params=range(MODELS))
def opened(request, corpus):
    """Each model, on the diagram that shows most: (document, modeling)."""
    path = sorted((corpus / "miwg").glob("*.bpmn"))[request.param]
    document = Document.open(path)
    diagrams = range(len(document.diagrams))
    modeling = Modeling(document, max(diagrams, key=lambda each: len(document.diagrams[each].plane)))
    yield document, modeling
    modeling.close()


def shapes(modeling, tags):
    """The ids of the drawn elements with one of the tags."""
    board = modeling.board
    return [each for each in board.places.drawn if board.box(each) and tag(board.find(each)) in tags]


def changed_lines(before: bytes, after: bytes) -> set[int]:
    """The lines of `before`, counted from 1, that are not in `after` as they were."""
    first, second = before.splitlines(), after.splitlines()
    blocks = difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return {line + 1 for name, start, end, _, _ in blocks if name != "equal" for line in range(start, max(end, start))}


def lines_of(document, nodes, data) -> set[int]:
    """The lines on which nodes of the file stand, whole."""
    found = set()
    source = data.splitlines()
    for node in nodes:
        last = max([node.sourceline, *(each.sourceline for each in node.iter())])
        closing = f"{node.tag.rpartition('}')[2]}>".encode()
        while len(node) and last < len(source) and closing not in source[last - 1]:
            last += 1
        found.update(range(node.sourceline, last + 1))
    return found


def undone(document, before):
    """Undo to the first byte, redo to the last."""
    after = document.to_bytes()
    while document.can_undo:
        document.undo()
    assert document.to_bytes() == before
    while document.can_redo:
        document.redo()
    assert document.to_bytes() == after
    while document.can_undo:
        document.undo()


def sound(document, before_errors, before_dangling):
    """What was valid stays valid, and nothing new dangles."""
    assert schema_errors(document.to_bytes()) == before_errors == []
    assert dangling(document) <= before_dangling


def test_a_moved_shape_changes_its_box_its_label_and_its_lines(opened):
    document, modeling = opened
    before = document.to_bytes()
    for element_id in shapes(modeling, FLOW_NODES)[:6]:
        node = document.find(element_id)
        along = [element_id, *(each.id for each in boundary_events(node))]
        along += [each.get("id") for each in node.iterdescendants() if each.get("id")]
        along = [each for each in along if modeling.board.drawn(each) is not None]
        drawn = [modeling.board.drawn(each) for each in [*along, *connections(modeling.board, along)]]
        allowed = lines_of(document, [each for each in drawn if each is not None], before)
        modeling.move([element_id], 3, 2, parent_id=modeling.board.node(element_id).getparent().get("id"))
        extra = changed_lines(before, document.to_bytes()) - allowed
        assert not extra, f"moving {element_id} changed lines {sorted(extra)[:10]}"
        undone(document, before)


def test_a_new_name_changes_one_line_and_a_label(opened):
    document, modeling = opened
    before = document.to_bytes()
    for element_id in shapes(modeling, ACTIVITIES | EVENTS | GATEWAYS)[:8]:
        allowed = {document.find(element_id).sourceline} | lines_of(
            document, [modeling.board.drawn(element_id)], before
        )
        modeling.rename(element_id, "Another name")
        assert changed_lines(before, document.to_bytes()) <= allowed
        undone(document, before)


def test_colours_change_the_lines_of_what_is_coloured(opened):
    document, modeling = opened
    before, errors, loose = document.to_bytes(), schema_errors(document.to_bytes()), dangling(document)
    chosen = [*shapes(modeling, FLOW_NODES)[:5], *modeling.board.links.of(shapes(modeling, FLOW_NODES)[0])]
    drawn = [each for key in chosen if (each := modeling.board.drawn(key)) is not None]
    allowed = lines_of(document, drawn, before) | lines_of(document, [], before) | _root_lines(before)
    modeling.set_color(chosen, "#ffe0b2", "#e65100")
    assert changed_lines(before, document.to_bytes()) <= allowed
    sound(document, errors, loose)
    undone(document, before)


def _root_lines(data: bytes) -> set[int]:
    """The lines of the start tag of the outermost element."""
    source = data.splitlines()
    first = next(index for index, line in enumerate(source) if b"definitions" in line)
    last = next(index for index in range(first, len(source)) if b">" in source[index])
    return set(range(first + 1, last + 2))


def test_what_is_deleted_comes_back_to_the_byte(opened):
    document, modeling = opened
    before, errors, loose = document.to_bytes(), schema_errors(document.to_bytes()), dangling(document)
    drawn = list(modeling.board.places.drawn)
    for element_id in drawn[:: max(1, len(drawn) // 16)]:
        if document.find(element_id) is None or tag(document.find(element_id)) in ("process", "collaboration"):
            continue
        modeling.delete([element_id])
        assert document.find(element_id) is None
        sound(document, errors, loose)
        assert not [each for each in document.references_to(element_id, "bpmnElement") if each.tag != di.PLANE]
        undone(document, before)


def test_every_edge_and_shape_can_be_deleted_one_after_the_other(opened):
    document, modeling = opened
    before, errors, loose = document.to_bytes(), schema_errors(document.to_bytes()), dangling(document)
    for element_id in [each for each in modeling.board.places.drawn if tag(document.find(each)) not in CONNECTIONS]:
        if document.find(element_id) is not None:
            modeling.delete([element_id])
    sound(document, errors, loose)
    undone(document, before)
