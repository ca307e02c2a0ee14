"""Decision tables as Excel workbooks, both ways.

guard.py      `refuse_hostile(data)`: what openpyxl is never handed
sheet.py      `read_sheets(data, name)`: a workbook -> the texts of its sheets
writing.py    `to_workbook(grid)`: a table -> the bytes of a workbook
layout.py     the rows above the rules that carry hit policy, names, types and allowed values
table.py      `table_in(sheet)`: a sheet -> a table; a plain list with headings is understood too
guessing.py   what a plain list does not say: kinds, types and names of its columns
csv_sheet.py  `read_csv(data, title)`: comma-separated values -> a sheet
naming.py     what the table of a sheet is called, and its decision's id
building.py   `new_document(table)`, `merge(editing, table)`: a table -> a .dmn file, or into one, as one undo step
"""

from app.decisions.excel.building import merge, new_document
from app.decisions.excel.csv_sheet import read_csv
from app.decisions.excel.guard import WorkbookRefused
from app.decisions.excel.naming import decision_id_of, named_after
from app.decisions.excel.sheet import Sheet, read_sheets
from app.decisions.excel.table import NoTable, SheetTable, table_in, tables_of
from app.decisions.excel.writing import to_workbook

__all__ = [
    "NoTable",
    "Sheet",
    "SheetTable",
    "WorkbookRefused",
    "decision_id_of",
    "merge",
    "named_after",
    "new_document",
    "read_csv",
    "read_sheets",
    "table_in",
    "tables_of",
    "to_workbook",
]
