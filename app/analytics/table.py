"""A table of texts: what a chart shows, for reading, copying and the command line."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """`headers` and `rows` of texts; `numeric` are the columns that align right. `keys`: a case id per row, if any."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    keys: tuple[str, ...] = ()


def to_csv(table: Table) -> str:
    """The table as CSV with a header line.

    Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers stay numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.headers)
    for row in table.rows:
        writer.writerow([_inert(cell, index in table.numeric) for index, cell in enumerate(row)])
    return out.getvalue()


def to_text(table: Table) -> str:
    """The table in columns of equal width, for a terminal."""
    lines: list[Sequence[str]] = [table.headers, *table.rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(table.headers))]
    return "\n".join(_aligned(line, widths, table.numeric) for line in lines)


def _aligned(line: Sequence[str], widths: list[int], numeric: frozenset[int]) -> str:
    cells = (
        cell.rjust(widths[column]) if column in numeric else cell.ljust(widths[column])
        for column, cell in enumerate(line)
    )
    return "  ".join(cells).rstrip()


def _inert(cell: str, is_number: bool) -> str:
    return "'" + cell if cell.startswith(FORMULA_STARTS) and not is_number else cell
