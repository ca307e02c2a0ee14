"""Cells go to and come from spreadsheets, mail and web pages as HTML tables."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.rules.table.clipboard_html import from_html, to_html
from app.rules.table.table_editor import TableEditor

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><style><!-- td { color:black } --></style></head>
<body><!--StartFragment--><table border=0><col width=64>
 <tr height=20><td class=xl65>6000-7000</td><td>any</td>
  <td>Board</td></tr>
 <tr><td>&gt; 7000</td><td>Goods,
  Travel</td><td>Owner &amp; board</td></tr>
</table><!--EndFragment--></body></html>"""

cells = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=8)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=4))
def test_cells_survive_as_html(rows: list[list[str]]) -> None:
    assert from_html(to_html(rows)) == rows


def test_a_cell_that_is_no_number_is_marked_as_text_for_excel() -> None:
    assert to_html([["5", "1-2"]]).count("mso-number-format") == 1


def test_merged_cells_stand_in_each_row_that_they_reach_into() -> None:
    merged = "<table><tr><td rowspan=2>Gold</td><td>a</td></tr><tr><td>b</td></tr><tr><td>x<td>c</table>"
    assert from_html(merged) == [["Gold", "a"], ["Gold", "b"], ["x", "c"]]
    last = "<table><tr><td>a</td><td rowspan=2>z</td></tr><tr><td>b</td></tr></table>"
    assert from_html(last) == [["a", "z"], ["b", "z"]]
    assert from_html("<table><tr><td colspan=2>a</td><td>b</td></tr></table>") == [["a", "", "b"]]


def test_line_ends_and_inner_tables_are_part_of_a_cell() -> None:
    assert from_html("<table><tr><td>a<br>b</td><td><p>c</p><p>d</p></td></tr></table>") == [["a\nb", "c\nd"]]
    assert from_html("<table><tr><td>a <b>bold</b> text</td></tr></table><table><tr><td>no</td></tr></table>") == [
        ["a bold text"]
    ]


def test_a_page_without_a_table_has_no_cells() -> None:
    assert from_html("<p>a\tb</p>") == [] and from_html("") == [] and from_html("<td>x</td>") == []


def test_rows_of_excel_become_rules(editor: TableEditor) -> None:
    data = QMimeData()
    data.setHtml(EXCEL)
    QGuiApplication.clipboard().setMimeData(data)
    editor.view.go(4, 1)
    QTest.keyClick(editor.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row.cells[:3] for row in editor.model.grid.rows[4:]] == [
        ("[6000..7000]", "-", '"Board"'),
        ("> 7000", '"Goods", "Travel"', '"Owner & board"'),
    ]


def test_copied_cells_are_offered_as_html_too(editor: TableEditor) -> None:
    editor.view.go(1, 2)
    QTest.keyClick(editor.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert from_html(QGuiApplication.clipboard().mimeData().html()) == [["Goods"]]
