"""What a table of a workbook is called, and the id by which processes ask it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import replace

from app.decisions.excel.table import SheetTable

UNNAMED = re.compile(r"(sheet|table|tabelle|feuil|hoja|foglio|planilha|blad|ark|arkusz)\s*\d*", re.IGNORECASE)
"""What spreadsheets call a sheet that nobody has named."""
NCNAME = re.compile(r"[^\W\d][\w.-]*")
LONGEST = 60
OTHERWISE = "decision"


def named_after(table: SheetTable, stem: str) -> SheetTable:
    """The table of a sheet that nobody has named is called as its file is."""
    words = " ".join(re.split(r"[\s_-]+", stem)).strip()
    if not table.guessed or not UNNAMED.fullmatch(table.name.strip()) or not words:
        return table
    return replace(table, name=words[:1].upper() + words[1:])


def decision_id_of(name: str, taken: Container[str] = ()) -> str:
    """`Volume discount (EUR)` is `volume-discount-eur`; a number follows where an element has that id already.

    Always an NCName (Namespaces in XML 1.0), as ids must be.
    """
    plain = unicodedata.normalize("NFKC", name).lower()
    kept = "".join(char if unicodedata.category(char)[0] == "L" or char.isdecimal() else " " for char in plain)
    wanted = "-".join(kept.split())[:LONGEST].strip("-") or OTHERWISE
    if not wanted[0].isalpha():
        wanted = f"{OTHERWISE}-{wanted}"
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free
