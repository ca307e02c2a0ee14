"""A table -> a workbook that people can go on with in Excel, and that comes back as it was."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import Any

from app.decisions.excel.guessing import plain_cell
from app.decisions.excel.layout import (
    ALLOWED,
    DECISION,
    HEADING,
    IDENTITY,
    KINDS,
    POLICY,
    READS,
    RULE,
    RULE_ID,
    TYPE,
)
from app.decisions.grid import Column, ColumnKind, Grid
from app.decisions.spelling import as_feel, bare_text, shown
from app.decisions.table_diff import same_text
from app.decisions.wording import policy_name

FILLS = {ColumnKind.INPUT: "FFDFF0F5", ColumnKind.OUTPUT: "FFE8ECEF", ColumnKind.ANNOTATION: "FFF7F8F9"}
HEAD_ROW = 5
WIDEST = 48
MAX_LIST = 255
"""Characters that a drop-down list of Excel may have in all."""
PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?")


def to_workbook(grid: Grid) -> bytes:
    """The bytes of an .xlsx file with the table in its only sheet."""
    from openpyxl import Workbook  # type: ignore[import-untyped]

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = re.sub(r"[\[\]:*?/\\']", " ", grid.name).strip()[:31] or "Decision"
    facts = ((DECISION, grid.name), (IDENTITY, grid.decision_id), (POLICY, policy_name(grid)))
    for row, pair in enumerate(facts, 1):
        for at, text in enumerate(pair, 1):
            _put(sheet, row, at, text)
    _heads(sheet, grid)
    variables = [column.expression for _, column in grid.of_kind(ColumnKind.INPUT)]
    for number, rule in enumerate(grid.rows, 1):
        row = HEAD_ROW + 4 + number
        sheet.cell(row, 1, number)
        for at, (column, text) in enumerate(zip(grid.columns, rule.cells, strict=True), 2):
            _put(sheet, row, at, cell_value(text, column, variables))
        _put(sheet, row, len(grid.columns) + 2, rule.id)
    _dress(sheet, grid)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _heads(sheet: Any, grid: Grid) -> None:
    for down, word in enumerate((RULE, HEADING, READS, TYPE, ALLOWED)):
        _put(sheet, HEAD_ROW + down, 1, word)
    for at, column in enumerate(grid.columns, 2):
        allowed = ", ".join(map(bare_text, column.values))
        if _back(allowed, column) != column.values:
            allowed = ", ".join(column.values)
        texts = (KINDS[column.kind], column.label, column.expression or column.name, column.type, allowed)
        for down, text in enumerate(texts):
            _put(sheet, HEAD_ROW + down, at, text)
    _put(sheet, HEAD_ROW, len(grid.columns) + 2, RULE_ID)


def _back(allowed: str, column: Column) -> tuple[str, ...]:
    return tuple(as_feel(part.strip(), column) for part in allowed.split(",") if part.strip())


def cell_value(text: str, column: Column, variables: list[str]) -> str | Decimal:
    """What Excel shows: a number where it is one, else the printed text, else FEEL, marked by `=`."""
    if column.kind is not ColumnKind.ANNOTATION and column.base != "string" and PLAIN_NUMBER.fullmatch(text):
        value = Decimal(text)
        if str(value) == text and (value == value.to_integral() or str(float(value)) == text):
            return value
    if column.kind is ColumnKind.ANNOTATION or text == "-":
        return text
    if column.kind is ColumnKind.INPUT and not text:
        return "-"
    printed = shown(text, column)
    for written in (printed, text):
        if same_text(as_feel(plain_cell(written, column), column, variables), text, column) and written[:1] != "=":
            return written
    return f"={text}"


def _put(sheet: Any, row: int, at: int, value: str | Decimal) -> None:
    """Write a value; a text that begins with `=` stays a text."""
    if value == "":
        return
    cell = sheet.cell(row, at, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@"


def _dress(sheet: Any, grid: Grid) -> None:
    """Colours, widths, panes that stay, and drop-down lists of the allowed values."""
    from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

    last = HEAD_ROW + 4 + len(grid.rows)
    for row in range(1, 4):
        sheet.cell(row, 1).font = Font(color="FF66727A")
        sheet.cell(row, 2).font = Font(bold=row == 1)
    for at, column in enumerate(grid.columns, 2):
        for row in range(HEAD_ROW, HEAD_ROW + 5):
            cell = sheet.cell(row, at)
            cell.fill = PatternFill("solid", fgColor=FILLS[column.kind])
            cell.font = Font(bold=row == HEAD_ROW + 1, color="FF0C2A33" if row <= HEAD_ROW + 1 else "FF66727A")
            cell.alignment = Alignment(wrap_text=row == HEAD_ROW + 4, vertical="top")
        texts = [column.label, column.expression, *(rule.cells[at - 2] for rule in grid.rows[:200])]
        sheet.column_dimensions[get_column_letter(at)].width = min(WIDEST, max(12, *map(len, texts)) + 2)
        _offer(sheet, column, get_column_letter(at), last)
    sheet.column_dimensions["A"].width = 16
    own = get_column_letter(len(grid.columns) + 2)
    sheet.column_dimensions[own].hidden = True
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 5, 2)


def _offer(sheet: Any, column: Column, letter: str, last: int) -> None:
    """A drop-down list of the allowed texts; what it does not list may still be typed."""
    from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]

    values = ",".join(bare_text(value) for value in column.values)
    if not values or len(values) > MAX_LIST or any('"' in bare_text(v) or "," in bare_text(v) for v in column.values):
        return
    choice = DataValidation(type="list", formula1=f'"{values}"', allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(choice)
    choice.add(f"{letter}{HEAD_ROW + 5}:{letter}{max(last, HEAD_ROW + 5) + 200}")
