"""Types of a file are made, changed, used and taken out; each edit is one undo step."""

from __future__ import annotations

import pytest

from app.decisions.document import DecisionDocument
from app.decisions.evaluate import LoadedModel
from app.decisions.graph import ElementKind
from app.decisions.graph_editing import GraphEditing
from app.decisions.reading import read_model
from app.decisions.spelling import as_feel
from app.decisions.table_editing import TableEditing
from app.decisions.type_editing import TypeEditing
from tests.decisions.tables import table_file

RULES: list[tuple[str, ...]] = [("-", '"low"', '"x"'), ("-", "-", '"y"')]


@pytest.fixture
def document() -> DecisionDocument:
    return DecisionDocument.from_bytes(table_file(RULES), "t.dmn")


@pytest.fixture
def editing(document: DecisionDocument) -> TypeEditing:
    return TypeEditing(document)


def test_a_type_is_made_named_and_given_allowed_values(editing: TypeEditing, document: DecisionDocument) -> None:
    before = document.to_bytes()
    node = editing.add()
    editing.rename(node, "tRisk")
    editing.set_allowed(node, '"low", "high"')
    (found,) = editing.types
    assert (found.name, found.base, found.allowed) == ("tRisk", "string", '"low", "high"')
    assert document.to_bytes().index(b"itemDefinition") < document.to_bytes().index(b"<decision")
    for _ in range(3):
        document.undo()
    assert document.to_bytes() == before


def test_the_engine_keeps_to_a_type_that_was_made_here(editing: TypeEditing, document: DecisionDocument) -> None:
    node = editing.add()
    editing.rename(node, "tAmount")
    editing.set_base(node, "number")
    editing.set_allowed(node, "[0..10]")
    graph = GraphEditing(document)
    decision = graph.add(ElementKind.DECISION, "Twice")
    graph.set_type(decision, "tAmount")
    graph.set_expression(decision, "n * 2")
    model = LoadedModel(read_model(document.to_bytes()))
    assert model.evaluate(decision, {"n": 4}).value == 8
    assert model.evaluate(decision, {"n": 6}).value is None, "12 is not allowed"


def test_a_type_with_parts_has_no_base_and_gets_one_back(editing: TypeEditing, document: DecisionDocument) -> None:
    node = editing.add()
    editing.set_allowed(node, '"a"')
    part = editing.add_part(node)
    editing.rename(part, "street")
    inner = editing.add_part(part)
    editing.set_base(inner, "number")
    editing.set_list(inner, True)
    (found,) = editing.types
    assert found.base == "" and found.allowed == "" and [each.name for each in found.parts] == ["street"]
    assert found.parts[0].parts[0].base == "number" and found.parts[0].parts[0].is_list
    editing.remove(part)
    assert editing.types[0].parts == () and editing.types[0].base == "string"
    DecisionDocument.from_bytes(document.to_bytes(), "t.dmn")


def test_what_is_of_a_type_follows_when_it_is_renamed(editing: TypeEditing, document: DecisionDocument) -> None:
    node, other = editing.add(), editing.add()
    editing.set_base(other, "Type 1")
    GraphEditing(document).set_type("limits", "Type 1")
    editing.rename(node, "tLimit")
    assert editing.users("tLimit") == ["Type 2", "limits"]
    assert editing.types[1].base == "tLimit" and b'typeRef="tLimit"' in document.to_bytes()
    document.undo()
    assert editing.users("Type 1") == ["Type 2", "limits"], "one step"


def test_what_cannot_be_is_said(editing: TypeEditing, document: DecisionDocument) -> None:
    node, other = editing.add(), editing.add()
    editing.set_base(other, "Type 1")
    with pytest.raises(ValueError, match="used by Type 2"):
        editing.remove(node)
    with pytest.raises(ValueError, match="already"):
        editing.rename(node, "Type 2")
    with pytest.raises(ValueError, match="name"):
        editing.rename(node, " ")
    with pytest.raises(ValueError, match="cannot be read"):
        editing.set_allowed(node, "[1..")
    with pytest.raises(ValueError, match="itself"):
        editing.set_base(node, "Type 1")
    editing.remove(other)
    editing.remove(node)
    assert editing.types == []
    assert document.can_undo


def test_a_column_of_a_type_has_its_base_and_its_allowed_values(
    editing: TypeEditing, document: DecisionDocument
) -> None:
    node, other = editing.add(), editing.add()
    editing.set_allowed(node, '"low", "high"')
    editing.set_base(other, "Type 1")
    table = TableEditing(document, "limits")
    table.set_column(1, label="Risk", text="risk", type_ref="Type 2")
    column = table.grid.columns[1]
    assert (column.type, column.base, column.values) == ("Type 2", "string", ('"low"', '"high"'))
    assert as_feel("low", column) == '"low"'
    editing.set_list(other, True)
    assert table.grid.columns[1].base == "any" and table.grid.columns[1].values == ()
    editing.set_base(node, "Type 2")
    assert table.grid.columns[1].base == "any", "a circle ends"
