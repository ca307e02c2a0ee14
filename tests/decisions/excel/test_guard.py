"""Hostile workbooks and other files are refused before openpyxl sees them, with a sentence."""

from __future__ import annotations

import io
import zipfile

import pytest

from app.decisions.excel import WorkbookRefused, read_sheets, to_workbook
from tests.decisions.excel.test_round_trip import editing_of
from tests.decisions.tables import LIMITS, table_file

GOOD = to_workbook(editing_of(table_file(LIMITS)).grid)
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def with_part(name: str, content: bytes) -> bytes:
    """The good workbook with one part added or put in place of its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.filename != name:
                target.writestr(entry.filename, source.read(entry))
        target.writestr(name, content)
    return stream.getvalue()


def bomb() -> bytes:
    return with_part("xl/media/zeros.bin", b"\0" * 30_000_000)


BILLION = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
EXTERNAL = b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no Excel workbook"),
        (b"Amount;Discount\n1;2\n", "no Excel workbook"),
        (GOOD[: len(GOOD) // 2], "no Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (bomb(), "far more than it is"),
        (with_part(SHEET, BILLION), "DOCTYPE"),
        (with_part("xl/workbook.xml", EXTERNAL), "DOCTYPE"),
        (with_part("xl/_rels/workbook.xml.rels", EXTERNAL), "DOCTYPE"),
        (with_part("xl/vbaProject.bin", b"x"), "macros"),
        (
            with_part("[Content_Types].xml", b"<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>"),
            "macros",
        ),
        (with_part(SHEET, b"<worksheet>" * 400 + b"</worksheet>" * 400), "refused"),
        (
            with_part(
                SHEET,
                b"<worksheet xmlns='%s'><sheetData><row><c t='s'><v>99</v></c></row></sheetData></worksheet>" % MAIN,
            ),
            "save it as .xlsx",
        ),
    ],
)
def test_it_is_refused_with_a_sentence(data: bytes, told: str) -> None:
    with pytest.raises(WorkbookRefused, match=told):
        read_sheets(data, "offers.xlsx")


def test_a_sheet_that_lies_about_its_size_costs_little() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>A</t></is></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    (found,) = read_sheets(with_part(SHEET, sheet))
    assert found.rows == (("A",),)


def test_the_good_one_is_read() -> None:
    (sheet,) = read_sheets(GOOD)
    assert sheet.rows[0] == ("Decision", "Limits") and len(sheet.rows) == 13
