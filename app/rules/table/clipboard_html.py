"""Cells as an HTML table: what spreadsheets, mail programs and web pages put on the clipboard beside plain text.

Excel takes a cell that is marked as text as it stands: `1-2` stays and becomes no date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

TEXT_CELL = "mso-number-format:'\\@'"
CELLS, BREAKS = ("td", "th"), ("br", "p", "div")
BLANKS = re.compile(r"\s+")
MOST_SPANNED = 10_000


def to_html(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as one table; every cell that is no number is marked as text."""
    lines = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return f"<table>{lines}</table>"


def _cell(text: str) -> str:
    style = "" if text.removeprefix("-").replace(".", "", 1).isdigit() else f' style="{TEXT_CELL}"'
    return f"<td{style}>{escape(text).replace(chr(10), '<br>')}</td>"


def from_html(text: str) -> list[list[str]]:
    """The cells of the first table; none where there is no table. A cell merged over rows stands in each of them."""
    reader = _TableReader()
    reader.feed(text)
    return reader.rows


class _TableReader(HTMLParser):
    """Collects the texts of the first table; tables inside its cells are part of the cell's text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._depth = 0
        self._is_done = False
        self._parts: list[str] | None = None
        self._spans = (1, 1)
        self._below: dict[int, tuple[str, int]] = {}
        """By column: the text of a merged cell, and for how many more rows it stands."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, row or cell begins, or a line ends inside a cell."""
        if tag == "table":
            self._depth += 1
        elif self._is_done or self._depth != 1:
            return
        elif tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in CELLS:
            self._end_cell()
            self._parts = []
            given = dict(attrs)
            self._spans = (_span(given.get("rowspan")), _span(given.get("colspan")))
        elif tag in BREAKS and self._parts:
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A table or cell ends."""
        if tag == "table":
            if self._depth == 1:
                self._end_cell()
                self._is_done = True
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and not self._is_done:
            if tag in (*CELLS, "tr"):
                self._end_cell()
            if tag == "tr" and self.rows:
                self._take_merged()

    def handle_data(self, data: str) -> None:
        """Text of a cell; blanks and line ends of the source are one blank."""
        if self._parts is not None and not self._is_done:
            self._parts.append(BLANKS.sub(" ", data))

    def _end_cell(self) -> None:
        if self._parts is None:
            return
        text = "\n".join(line.strip() for line in "".join(self._parts).split("\n")).strip()
        self._parts = None
        if not self.rows:
            self.rows.append([])
        self._take_merged()
        down, across = self._spans
        for number in range(across):
            value = text if number == 0 else ""
            if down > 1:
                self._below[len(self.rows[-1])] = (value, down)
            self.rows[-1].append(value)
        for column in range(len(self.rows[-1]) - across, len(self.rows[-1])):
            self._count_down(column)

    def _take_merged(self) -> None:
        """Cells of rows above that reach into this one."""
        row = self.rows[-1]
        while len(row) in self._below:
            column = len(row)
            row.append(self._below[column][0])
            self._count_down(column)

    def _count_down(self, column: int) -> None:
        if column in self._below:
            text, more = self._below[column]
            if more > 1:
                self._below[column] = (text, more - 1)
            else:
                del self._below[column]


def _span(text: str | None) -> int:
    return min(max(int(text), 1), MOST_SPANNED) if text and text.isdigit() else 1
