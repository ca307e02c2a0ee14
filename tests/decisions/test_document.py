"""DMN files as documents: nothing is lost, only what was edited changes, undo restores the bytes."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.decisions.document import DecisionDocument
from app.decisions.evaluate import decide
from app.decisions.grid import ColumnKind, Grid
from app.decisions.model import HitPolicy
from app.decisions.table_editing import TableEditing
from app.foundation.xml import XmlRefused
from tests.decisions.tables import LIMITS, table_file

SAMPLES = sorted((Path(__file__).parents[2] / "resources" / "samples").glob("*/*.dmn"))


def opened(data: bytes | None = None) -> tuple[DecisionDocument, TableEditing]:
    document = DecisionDocument.from_bytes(data or table_file(LIMITS), "limits.dmn")
    return document, TableEditing(document, "limits")


def changed_lines(before: bytes, after: bytes) -> list[str]:
    lines = difflib.unified_diff(before.decode().splitlines(), after.decode().splitlines(), lineterm="", n=0)
    return [line[0] + line[1:].strip() for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


def cells_of(grid: Grid) -> list[tuple[str, ...]]:
    return [row.cells for row in grid.rows]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_file_that_was_not_edited_is_saved_byte_for_byte(path: Path, tmp_path: Path) -> None:
    document = DecisionDocument.open(path)
    assert document.tables
    document.save(tmp_path / "copy.dmn")
    assert (tmp_path / "copy.dmn").read_bytes() == path.read_bytes()


def test_setting_a_cell_changes_that_line_only() -> None:
    document, editing = opened()
    before = document.to_bytes()
    editing.set_cells({(3, 0): "> 7000"})
    assert changed_lines(before, document.to_bytes()) == ["-<text>&gt; 5000</text>", "+<text>&gt; 7000</text>"]
    assert document.is_dirty and document.undo_label == "Set a cell"


def test_what_is_edited_is_what_is_decided() -> None:
    document, editing = opened()
    editing.set_cells({(0, 0): "<= 600"})
    editing.add_rule(0, ["", '"Travel"', '"Travel desk"'])
    assert decide(document.to_bytes(), "limits", {"amount": 550, "category": "Goods"}).value == "Automatic"
    assert decide(document.to_bytes(), "limits", {"amount": 550, "category": "Travel"}).value == "Travel desk"


def test_rules_are_added_moved_and_removed_in_place() -> None:
    document, editing = opened()
    names = [row.id for row in editing.grid.rows]
    editing.move_rule(0, 3)
    assert [row.id for row in editing.grid.rows] == [*names[1:], names[0]]
    editing.move_rule(3, 1)
    assert [row.id for row in editing.grid.rows] == [names[1], names[0], names[2], names[3]]
    editing.remove_rules([0, 2])
    assert [row.id for row in editing.grid.rows] == [names[0], names[3]]
    at = editing.add_rule()
    assert editing.grid.rows[at].cells == ("-", "-", "", "")
    while document.undo():
        pass
    assert document.to_bytes() == table_file(LIMITS) and not document.is_dirty


def test_a_new_column_goes_where_the_schema_wants_it_and_into_every_rule() -> None:
    document, editing = opened()
    editing.add_input("Supplier risk", "risk")
    editing.add_output("Due", "due", "number")
    editing.add_annotation("Why")
    grid = editing.grid
    assert [column.label for column in grid.columns] == [
        "Amount", "Category", "Supplier risk", "approver", "Due", "Why", "Note",
    ]  # fmt: skip
    assert all(row.cells[2] == "-" and row.cells[4] == row.cells[5] == "" for row in grid.rows)
    tags = [str(child.tag).rpartition("}")[2] for child in editing.table]
    assert tags == ["input"] * 3 + ["output"] * 2 + ["annotation"] + ["rule"] * 4
    assert grid.rows[0].cells[-1] == "Small amounts"
    again = TableEditing(DecisionDocument.from_bytes(document.to_bytes()), "limits")
    assert cells_of(again.grid) == cells_of(grid)


def test_the_last_input_and_the_last_output_stay() -> None:
    _, editing = opened()
    editing.remove_column(1)
    assert [column.label for column in editing.grid.columns] == ["Amount", "approver", "Note"]
    with pytest.raises(ValueError, match="at least one input"):
        editing.remove_column(0)
    with pytest.raises(ValueError, match="at least one output"):
        editing.remove_column(1)


def test_heading_expression_type_and_allowed_values_of_a_column() -> None:
    document, editing = opened()
    before = document.to_bytes()
    editing.set_column(1, label="Kind", text="order.kind", type_ref="string", values=['"Goods"', '"Services"'])
    column = editing.grid.columns[1]
    assert (column.label, column.expression, column.values) == ("Kind", "order.kind", ('"Goods"', '"Services"'))
    editing.set_column(1, label="Kind", text="order.kind", type_ref="string")
    assert editing.grid.columns[1].values == ()
    editing.set_column(2, label="Approver", text="who", type_ref="string")
    assert editing.grid.columns[2].name == "who"
    while document.undo():
        pass
    assert document.to_bytes() == before


def test_the_hit_policy_and_its_aggregation() -> None:
    document, editing = opened()
    editing.set_hit_policy(HitPolicy.COLLECT, "SUM")
    assert editing.grid.letter == "C+" and b'aggregation="SUM"' in document.to_bytes()
    editing.set_hit_policy(HitPolicy.UNIQUE, "SUM")
    assert editing.grid.letter == "U" and b"aggregation" not in document.to_bytes()


def test_a_note_comes_changes_and_goes_with_its_element() -> None:
    document, editing = opened()
    note = len(editing.grid.columns) - 1
    editing.set_cells({(1, note): "For the warehouse"})
    assert b"<description>For the warehouse</description>" in document.to_bytes()
    editing.set_cells({(1, note): ""})
    assert document.to_bytes() == table_file(LIMITS)


def test_an_edit_that_fails_is_taken_back_whole() -> None:
    document, editing = opened()
    with pytest.raises(ValueError, match="U\\+0001"):
        editing.set_cells({(0, 0): "1", (1, 0): "\x01"})
    assert document.to_bytes() == table_file(LIMITS) and not document.can_undo


def test_a_new_file_has_one_table_that_opens_and_takes_rules() -> None:
    document = DecisionDocument.new('Limits & "more"')
    editing = TableEditing(document, next(iter(document.tables)))
    editing.add_rule(None, ['"a"', '"b"'])
    again = DecisionDocument.from_bytes(document.to_bytes())
    assert again.decisions[0].get("name") == 'Limits & "more"'
    assert decide(document.to_bytes(), editing.decision_id, {"input": "a"}).value == "b"


@pytest.mark.parametrize("data", [b"<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>", b"<a/>", b""])
def test_what_is_no_dmn_is_refused(data: bytes) -> None:
    with pytest.raises(XmlRefused):
        DecisionDocument.from_bytes(data)


def test_saving_needs_a_place_once(tmp_path: Path) -> None:
    document, editing = opened()
    with pytest.raises(ValueError, match="choose a file"):
        document.save()
    editing.rename("Approval")
    document.save(tmp_path / "a.dmn")
    assert not document.is_dirty and (tmp_path / "a.dmn").read_bytes() == document.to_bytes()


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="￾￿"), max_size=8)
STEPS = st.tuples(st.integers(0, 7), st.integers(0, 9), st.integers(0, 9), TEXTS)


def perform(editing: TableEditing, step: tuple[int, int, int, str]) -> None:
    """One edit at random, folded into what the table has."""
    which, first, second, text = step
    grid = editing.grid
    rows, columns = len(grid.rows), len(grid.columns)
    match which:
        case 0 if rows:
            editing.set_cells({(first % rows, second % columns): text})
        case 1:
            editing.add_rule(first % (rows + 1), [text])
        case 2 if rows:
            editing.remove_rules({first % rows, second % rows})
        case 3 if rows:
            editing.move_rule(first % rows, second % rows)
        case 4:
            editing.add_input(text or "x", "x")
        case 5:
            editing.add_annotation(text or "y")
        case 6 if len(grid.of_kind(grid.columns[first % columns].kind)) > 1:
            editing.remove_column(first % columns)
        case 7:
            editing.set_hit_policy(list(HitPolicy)[first % 7], "MAX")


@given(st.lists(STEPS, min_size=1, max_size=12))
def test_undo_restores_the_bytes_and_redo_brings_them_back(steps: list[tuple[int, int, int, str]]) -> None:
    document, editing = opened()
    states = [document.to_bytes()]
    for step in steps:
        before = document.undo_label, document.to_bytes()
        perform(editing, step)
        if (document.undo_label, document.to_bytes()) != before:
            states.append(document.to_bytes())
        again = TableEditing(DecisionDocument.from_bytes(document.to_bytes()), "limits")
        assert cells_of(again.grid) == cells_of(editing.grid)
        assert {len(row.cells) for row in editing.grid.rows} <= {len(editing.grid.columns)}
    last = document.to_bytes()
    while document.undo():
        assert document.to_bytes() in states
    assert document.to_bytes() == states[0]
    while document.redo():
        pass
    assert document.to_bytes() == last
    assert editing.grid.of_kind(ColumnKind.INPUT)
