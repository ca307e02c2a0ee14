"""Rules are moved as one step, wherever they stood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.decisions.document import DecisionDocument
from app.decisions.table_editing import TableEditing
from tests.decisions.tables import table_file

COUNT = 6


def editing() -> TableEditing:
    rules: list[tuple[str, ...]] = [(f"{number}", "-", f'"{number}"') for number in range(COUNT)]
    return TableEditing(DecisionDocument.from_bytes(table_file(rules), "limits.dmn"), "limits")


def order(table: TableEditing) -> list[int]:
    return [int(row.cells[0]) for row in table.grid.rows]


def test_rules_that_stand_apart_are_moved_together_in_one_step() -> None:
    table = editing()
    assert table.move_rules([1, 4], 3) == 2
    assert order(table) == [0, 2, 1, 4, 3, 5]
    assert table.document.undo_label == "Move 2 rules"
    table.document.undo()
    assert order(table) == [0, 1, 2, 3, 4, 5] and not table.document.is_dirty


def test_a_rule_dropped_where_it_stands_is_no_edit() -> None:
    table = editing()
    assert table.move_rules([2], 2) is None and table.move_rules([2], 3) is None
    assert table.move_rules([], 3) is None and not table.document.can_undo


@given(st.sets(st.integers(0, COUNT - 1), min_size=1), st.integers(0, COUNT))
def test_moved_rules_stand_before_the_place_and_nothing_is_lost(rows: set[int], before: int) -> None:
    table = editing()
    first = table.move_rules(sorted(rows), before)
    found = order(table)
    assert sorted(found) == list(range(COUNT))
    assert [each for each in found if each not in rows] == [each for each in range(COUNT) if each not in rows]
    if first is None:
        assert found == list(range(COUNT))
    else:
        assert found[first : first + len(rows)] == sorted(rows)
        assert all(each < before for each in found[:first])
