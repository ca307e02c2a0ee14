"""Decision tables as Excel workbooks, both ways.

guard.py      `refuse_hostile(data)`: what openpyxl is never handed
sheet.py      `read_sheets(data, name)`: a workbook -> the texts of its sheets
writing.py    `to_workbook(grid)`: a table -> the bytes of a workbook
layout.py     the rows above the rules that carry hit policy, names, types and allowed values
table.py      `table_in(sheet)`: a sheet -> a table; a plain list with headings is understood too
guessing.py   what a plain list does not say: kinds, types and names of its columns
building.py   `new_document(table)`, `merge(editing, table)`: a table -> a .dmn file, or into one, as one undo step
"""

from app.decisions.excel.building import merge, new_document
from app.decisions.excel.guard import WorkbookRefused
from app.decisions.excel.sheet import Sheet, read_sheets
from app.decisions.excel.table import NoTable, SheetTable, table_in, tables_of
from app.decisions.excel.writing import to_workbook

__all__ = [
    "NoTable",
    "Sheet",
    "SheetTable",
    "WorkbookRefused",
    "merge",
    "new_document",
    "read_sheets",
    "table_in",
    "tables_of",
    "to_workbook",
]
