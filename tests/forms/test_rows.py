"""The 16-column grid."""

from __future__ import annotations

from app.forms.schema.rows import lines_of
from tests.forms.conftest import form_of


def cells(*columns: int | None, row: str = "r") -> list[list[tuple[int, int]]]:
    form = form_of(*({"type": "textfield", "layout": {"row": row, "columns": width}} for width in columns))
    return [[(cell.column, cell.span) for cell in line] for line in lines_of(form.components)]


def test_components_without_a_width_share_what_is_left() -> None:
    assert cells(None, None) == [[(0, 8), (8, 8)]]
    assert cells(4, None, None) == [[(0, 4), (4, 6), (10, 6)]]
    assert cells(None, None, None) == [[(0, 6), (6, 5), (11, 5)]]


def test_a_row_that_is_too_wide_goes_on_in_the_next_line() -> None:
    assert cells(10, 10, 6) == [[(0, 10)], [(0, 10), (10, 6)]]


def test_a_component_without_a_row_stands_alone() -> None:
    assert cells(8, 8, row="") == [[(0, 8)], [(0, 8)]]
