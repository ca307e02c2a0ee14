"""Edits of a form: undo units, spots, names; and a monkey that edits at random."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.designer import editing
from app.forms.designer.condition import ShowWhen, in_words, parse, write
from app.forms.designer.document import FormDocument
from app.forms.designer.example import example_data
from app.forms.designer.new_component import new_component
from app.forms.designer.spots import Spot
from app.forms.schema import feel
from app.forms.schema.check import is_valid
from app.forms.schema.form import Form
from app.forms.schema.kinds import KINDS
from tests.forms.conftest import form_of


def document_of(*components: dict[str, Any]) -> FormDocument:
    return FormDocument(form_of(*components))


def text(key: str, row: str = "", columns: int | None = None) -> dict[str, Any]:
    return {"type": "textfield", "key": key, "id": key, "layout": {"row": row, "columns": columns}}


def keys(document: FormDocument) -> list[str]:
    return [component.text("key") for component in document.form.components]


@pytest.mark.parametrize("type_name", list(KINDS))
def test_every_component_of_the_palette_is_valid_at_once(type_name: str) -> None:
    document = FormDocument(Form.new())
    editing.insert(document, type_name, Spot())
    editing.insert(document, type_name, Spot())
    if type_name == "expression":  # its formula is still to be written; the key is there
        assert "expression" in new_component(type_name)
    assert is_valid(document.form)
    ids = [component.id for component in document.form.walk()]
    assert len(set(ids)) == len(ids) and all(ids)


def test_a_new_component_is_selected_and_undone_in_one_step() -> None:
    document = document_of(text("a"))
    before = copy.deepcopy(document.form.data)
    assert editing.insert(document, "number", Spot(before=0)) == (0,)
    assert document.selection == (0,) and document.undo_label == "Add number" and document.is_dirty
    document.undo()
    assert document.form.data == before and document.selection is None and not document.is_dirty
    document.redo()
    assert document.form.components[0].type == "number"


def test_putting_one_beside_another_makes_a_row_of_them() -> None:
    document = document_of(text("a"), text("b"))
    editing.move(document, (1,), Spot(before=0, beside=0))
    assert keys(document) == ["b", "a"]
    first, second = document.form.components
    assert first.row and first.row == second.row


def test_a_full_row_is_shared_evenly_when_one_more_joins() -> None:
    document = document_of(text("a", "r", 8), text("b", "r", 8), text("c"))
    editing.move(document, (2,), Spot(before=1, beside=0))
    assert [component.columns for component in document.form.components] == [None, None, None]


def test_moving_within_a_row_keeps_the_widths() -> None:
    document = document_of(text("a", "r", 10), text("b", "r", 6))
    editing.move(document, (1,), Spot(before=0, beside=0))
    assert [(c.text("key"), c.columns) for c in document.form.components] == [("b", 6), ("a", 10)]


def test_moving_out_of_a_row_gives_a_row_of_its_own() -> None:
    document = document_of(text("a", "r", 8), text("b", "r", 8))
    editing.move(document, (0,), Spot())
    last = document.form.components[1]
    assert keys(document) == ["b", "a"] and last.row not in ("", "r") and last.columns is None


def test_a_group_cannot_be_put_into_itself() -> None:
    group = {"type": "group", "components": [{"type": "group", "components": []}]}
    document = document_of(group)
    with pytest.raises(editing.EditRefused):
        editing.move(document, (0,), Spot((0, 0)))
    assert not document.is_dirty


def test_components_move_into_and_out_of_groups() -> None:
    document = document_of(text("a"), {"type": "group", "components": []})
    assert editing.move(document, (0,), Spot((1,))) == (0, 0)
    assert document.form.at((0, 0)).text("key") == "a"
    assert editing.move(document, (0, 0), Spot(before=0)) == (0,)
    assert document.form.at((1,)).components == []


def test_a_copy_has_names_of_its_own() -> None:
    document = document_of({"type": "group", "id": "g", "components": [text("a"), text("b")]})
    assert editing.duplicate(document, (0,)) == (1,)
    walked = [(c.id, c.text("key")) for c in document.form.walk()]
    assert len({i for i, _ in walked}) == 6 and [k for _, k in walked if k] == ["a", "b", "a_2", "b_2"]


def test_letters_of_a_word_are_one_undo_unit_until_something_else_is_selected() -> None:
    document = document_of(text("a"))
    for label in ("H", "Ho", "Hour"):
        editing.set_property(document, (0,), "label", label)
    document.select((0,))
    editing.set_property(document, (0,), "label", "Hours")
    document.undo()
    assert document.form.at((0,)).label == "Hour"
    document.undo()
    assert "label" not in document.form.at((0,)).data


def test_an_emptied_property_goes_and_its_emptied_section_too() -> None:
    document = document_of({"type": "textfield", "key": "a", "validate": {"minLength": 3}, "extra": {"kept": 1}})
    editing.set_property(document, (0,), "validate.minLength", None)
    assert document.form.at((0,)).data == {"type": "textfield", "key": "a", "extra": {"kept": 1}}


def test_a_failed_transaction_changes_nothing() -> None:
    document = document_of(text("a"))
    heard: list[object] = []
    document.subscribe(heard.append)
    with pytest.raises(KeyError), document.transaction("Fail") as form:
        form.data["components"].clear()
        raise KeyError("no")
    assert keys(document) == ["a"] and not heard and not document.is_dirty


def test_saving_writes_the_file_and_undo_makes_it_dirty_again(tmp_path: Path) -> None:
    document = document_of(text("a"))
    editing.delete(document, (0,))
    document.save(tmp_path / "x.form")
    assert not document.is_dirty and FormDocument.open(tmp_path / "x.form").form.components == []
    document.undo()
    assert document.is_dirty
    document.redo()
    assert not document.is_dirty


@pytest.mark.parametrize(
    ("condition", "data", "hidden"),
    [
        (ShowWhen("decision", "=", "reject"), {"decision": "reject"}, False),
        (ShowWhen("decision", "=", "reject"), {"decision": None}, True),
        (ShowWhen("amount", ">", "1000"), {"amount": 1000.5}, False),
        (ShowWhen("amount", ">", "1000"), {}, True),
        (ShowWhen("ok", "=", "true"), {"ok": True}, False),
        (ShowWhen("word", "!=", 'say "hi" \\'), {"word": 'say "hi" \\'}, True),
    ],
)
def test_a_condition_in_three_choices_means_what_it_says(
    condition: ShowWhen, data: dict[str, Any], hidden: bool
) -> None:
    written = write(condition)
    assert parse(written) == condition
    assert (feel.evaluate(written, data).value is True) is hidden


def test_other_conditions_are_left_as_text() -> None:
    assert parse("=amount < 1000") is None
    assert in_words("=amount < 1000") == "Hidden by a rule"
    assert in_words(write(ShowWhen("a", ">", "5"))) == "Shown if a is more than 5"


def test_the_preview_has_something_for_what_the_form_shows() -> None:
    form = form_of(
        {"type": "text", "text": "{{ customer.name }} and {{#loop x}}{{/loop}}"},
        {"type": "number", "key": "n", "readonly": True},
        {"type": "table", "dataSource": "=rows", "columns": [{"key": "a"}]},
        {"type": "select", "key": "s", "valuesExpression": "=choices"},
        {"type": "textfield", "key": "asked"},
    )
    data = example_data(form)
    assert set(data) == {"customer", "n", "rows", "choices"} and data["rows"][0] == {"a": "A 1"}


steps = st.lists(
    st.tuples(st.sampled_from("imdcpur"), st.integers(0, 50), st.integers(0, 50), st.booleans()), max_size=14
)


@given(steps)
def test_whatever_is_edited_undo_and_redo_restore_every_step(todo: list[tuple[str, int, int, bool]]) -> None:
    document = document_of(
        text("a", "r", 8), text("b", "r", 8), {"type": "group", "id": "g", "components": [text("c")]}
    )
    states = [copy.deepcopy(document.form.data)]
    document.subscribe(
        lambda change: states.append(copy.deepcopy(document.form.data)) if change.origin == "commit" else None
    )
    for step in todo:
        _edit(document, *step)
        ids = [component.id for component in document.form.walk()]
        assert len(set(ids)) == len(ids)
        Form.from_json(document.form.to_bytes())
    for state in reversed(states):
        assert document.form.data == state
        document.undo()
    for state in states[1:]:
        document.redo()
        assert document.form.data == state


def _edit(document: FormDocument, what: str, one: int, two: int, flag: bool) -> None:
    walked = list(document.form.walk())
    spot = _spot(document, two, flag)
    if what == "i" or not walked:
        editing.insert(document, list(KINDS)[one % len(KINDS)], spot)
        return
    address = walked[one % len(walked)].address
    if what == "m" and spot.parent[: len(address)] != address:
        editing.move(document, address, spot)
    elif what == "d":
        editing.delete(document, address)
    elif what == "c":
        editing.duplicate(document, address)
    elif what == "p":
        document.select(None if document.selection else address)
        editing.set_property(document, address, "validate.min", two)
    elif what == "u":
        document.select(None if document.selection else address)
        editing.resize(document, address, two % 20 or None)


def _spot(document: FormDocument, number: int, beside: bool) -> Spot:
    parents = [(), *(c.address for c in document.form.walk() if c.kind.container)]
    parent = parents[number % len(parents)]
    count = len(editing.children(document.form, parent))
    index = number % count if count else None
    return Spot(parent, index, index if beside else None)
