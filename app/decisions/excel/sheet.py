"""A workbook -> the texts of its sheets. Formulas count as the value that Excel saw last."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from app.decisions.excel.guard import WorkbookRefused, refuse_hostile

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_SHEETS = 30


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet as texts, rows without the empty ones at the end and cells without those at the right."""

    title: str
    rows: tuple[tuple[str, ...], ...]


def read_sheets(data: bytes, name: str = "") -> tuple[Sheet, ...]:
    """The sheets of a workbook that are shown. Raises WorkbookRefused with a sentence."""
    refuse_hostile(data)
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        shown = [each for each in workbook.worksheets if each.sheet_state == "visible"]
        return tuple(_sheet(each) for each in shown[:MAX_SHEETS])
    except WorkbookRefused:
        raise
    except Exception as error:  # openpyxl raises whatever its parsing meets
        told = f"“{name}” cannot be read as a workbook." if name else "The file cannot be read as a workbook."
        raise WorkbookRefused(f"{told} Open it in Excel and save it as .xlsx again.") from error


def _sheet(worksheet: Any) -> Sheet:
    """The texts of one sheet. Raises WorkbookRefused when it has more rows than are read."""
    worksheet.reset_dimensions()  # the sheet's own word for its size can be wrong
    rows: list[tuple[str, ...]] = []
    found = worksheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True)
    for number, values in enumerate(found, 1):
        texts = [cell_text(value) for value in values]
        while texts and not texts[-1]:
            texts.pop()
        rows.append(tuple(texts))
        if number > MAX_ROWS and texts:
            raise WorkbookRefused(f"The sheet {worksheet.title} has more than {MAX_ROWS:,} rows.")
    while rows and not rows[-1]:
        rows.pop()
    return Sheet(str(worksheet.title), tuple(rows))


def cell_text(value: Any) -> str:
    """A cell's value as a person or FEEL writes it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
        case datetime() if value.time() == time(0):
            return f'date("{value.date().isoformat()}")'
        case datetime():
            return f'date and time("{value.isoformat(timespec="seconds")}")'
        case date():
            return f'date("{value.isoformat()}")'
        case time():
            return f'time("{value.isoformat(timespec="seconds")}")'
        case timedelta():
            return f'duration("PT{int(value.total_seconds())}S")'
    return " ".join(str(value).split()) if "\n" not in str(value) else str(value).strip()
