"""A file of comma-separated values (RFC 4180, or with semicolons or tabs as spreadsheets write it) -> a sheet."""

from __future__ import annotations

import csv
import io

from app.decisions.excel.guard import MAX_PACKED, WorkbookRefused
from app.decisions.excel.sheet import MAX_COLUMNS, MAX_ROWS, Sheet

DELIMITERS = ",;\t|"
SAMPLE = 20
"""Lines that say which delimiter is used."""


def read_csv(data: bytes, title: str) -> Sheet:
    """The texts of the cells, as UTF-8 or else Windows-1252. Raises WorkbookRefused with a sentence."""
    if len(data) > MAX_PACKED:
        raise WorkbookRefused(f"The file is larger than {MAX_PACKED // 1024 // 1024} MB.")
    if b"\0" in data:
        raise WorkbookRefused("The file is no text. Save it as CSV (UTF-8), or as .xlsx.")
    text = _decoded(data)
    rows: list[tuple[str, ...]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)):
            texts = [cell.strip() for cell in cells[:MAX_COLUMNS]]
            while texts and not texts[-1]:
                texts.pop()
            rows.append(tuple(texts))
            if len(rows) > MAX_ROWS:
                raise WorkbookRefused(f"The file has more than {MAX_ROWS:,} rows.")
    except csv.Error as error:
        raise WorkbookRefused(f"The file cannot be read as CSV: {error}.") from error
    while rows and not rows[-1]:
        rows.pop()
    return Sheet(title, tuple(rows))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The one that cuts the first lines into the most cells, alike."""
    lines = [line for line in text.splitlines()[:SAMPLE] if line.strip()]

    def cut(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        same = max((widths.count(width) for width in set(widths) if width > 1), default=0)
        return same, max(widths, default=0)

    return max(DELIMITERS, key=cut)
