"""What an imported table is called, and the id by which processes ask it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.decisions.excel import Sheet, WorkbookRefused, decision_id_of, named_after, new_document, read_csv, table_in
from app.decisions.excel.sheet import read_sheets
from app.decisions.excel.writing import to_workbook
from app.decisions.table_editing import TableEditing

ROWS = (("Customer", "Discount"), ("Gold", "15"), ("Silver", "5"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Volume discount (EUR)", "volume-discount-eur"),
        ("Preise für 2026", "preise-für-2026"),
        ("2026 prices", "decision-2026-prices"),
        ("m² price", "m2-price"),
        ("  ***  ", "decision"),
    ],
)
def test_an_id_is_made_of_the_name(name: str, expected: str) -> None:
    assert decision_id_of(name) == expected


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert decision_id_of("Discount", {"discount", "discount-2"}) == "discount-3"


@given(st.text(max_size=80))
def test_an_id_is_always_a_name_of_xml(name: str) -> None:
    assert re.fullmatch(r"[^\W\d_][\w-]*", decision_id_of(name))


def test_the_same_list_gives_the_same_decision() -> None:
    first, second = (new_document(table_in(Sheet("Volume discount", ROWS))) for _ in range(2))
    assert list(first.tables) == list(second.tables) == ["volume-discount"]


def test_a_workbook_that_was_exported_keeps_its_id() -> None:
    document = new_document(table_in(Sheet("Volume discount", ROWS)))
    TableEditing(document, "volume-discount").rename("Discount of 2026")
    grid = TableEditing(document, "volume-discount").grid

    again = new_document(table_in(read_sheets(to_workbook(grid))[0]))

    assert list(again.tables) == ["volume-discount"]


def test_a_sheet_that_nobody_named_is_called_as_its_file() -> None:
    table = table_in(Sheet("Sheet1", ROWS))
    assert named_after(table, "customer_discounts-2026").name == "Customer discounts 2026"
    assert named_after(table_in(Sheet("Prices", ROWS)), "book1").name == "Prices"


@pytest.mark.parametrize(
    "data",
    [
        b"Customer,Discount\r\nGold,15\r\nSilver,5\r\n",
        "\ufeffCustomer;Discount\nGold;15\nSilver;5\n".encode(),
        b'"Customer"\t"Discount"\nGold\t15\nSilver\t5',
    ],
)
def test_values_separated_by_commas_semicolons_or_tabs_are_a_list(data: bytes) -> None:
    assert read_csv(data, "Discounts") == Sheet("Discounts", ROWS)


def test_a_cell_of_several_lines_and_letters_of_windows_are_read() -> None:
    assert read_csv(b'A,B\n"one, \ntwo",x\n', "t").rows[1] == ("one, \ntwo", "x")
    assert read_csv("Größe,B\n1,2\n".encode("cp1252"), "t").rows[0] == ("Größe", "B")


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(WorkbookRefused, match="no text"):
        read_csv(b"PK\0\0", "t")
