"""Cells as tab-separated text, as spreadsheets copy and paste them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

LINE_END = "\n"


def to_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as tab-separated text; a cell with a tab, a quote at its start or a line end is quoted."""
    return LINE_END.join("\t".join(map(_cell, row)) for row in rows)


def _cell(text: str) -> str:
    needs_quotes = any(mark in text for mark in "\t\n\r")
    return '"' + text.replace('"', '""') + '"' if needs_quotes else text


def from_text(text: str) -> list[list[str]]:
    """The cells of tab-separated text.

    Quotes are taken off only where they hold a tab or a line end together: FEEL's own quotes stay.
    """
    text = text.replace("\r\n", LINE_END).replace("\r", LINE_END).removesuffix(LINE_END)
    if '"' in text and any(line.count('"') % 2 for line in text.split(LINE_END)):
        return [list(row) for row in csv.reader(io.StringIO(text), delimiter="\t")]
    return [[_taken_out(cell) for cell in line.split("\t")] for line in text.split(LINE_END)]


def _taken_out(cell: str) -> str:
    """Excel writes the text `"Goods"`, quotes and all, as `\"\"\"Goods\"\"\"`."""
    quoted = len(cell) > 5 and cell.startswith('"""') and cell.endswith('"""')
    return cell[1:-1].replace('""', '"') if quoted else cell
