"""What is checked before a workbook reaches openpyxl: it is a ZIP of XML, and both can be made to hurt.

A workbook (ECMA-376 part 2) is refused when it is too large packed or unpacked, when an entry unpacks to far more than
it is, when it holds macros, or when a part is XML that the one door of the product does not let in (DOCTYPE, entities,
depth, size).
"""

from __future__ import annotations

import io
import zipfile

from app.foundation.xml import XmlRefused, parse

MAX_PACKED = 20 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_RATIO = 150
"""Sheets of real tables shrink to a tenth or twentieth."""
SMALL = 100_000
"""Bytes up to which an entry may shrink as it likes."""
OLD = b"\xd0\xcf\x11\xe0"
"""How .xls files and encrypted workbooks begin (MS-CFB)."""
MACROS = ("vbaproject.bin", "vbaprojectsignature.bin")


class WorkbookRefused(Exception):
    """A file is not let in, or is no workbook; the text is a sentence for a person."""


def refuse_hostile(data: bytes) -> None:
    """Check a workbook's bytes. Raises WorkbookRefused."""
    if len(data) > MAX_PACKED:
        raise WorkbookRefused(f"The workbook is larger than {MAX_PACKED // 1024 // 1024} MB.")
    if data.startswith(OLD):
        raise WorkbookRefused(
            "The file is an old .xls workbook, or protected with a password. Save it in Excel as .xlsx, without one."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive.infolist())
            for entry in archive.infolist():
                _check_part(archive, entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise WorkbookRefused("The file is no Excel workbook (.xlsx), or it is damaged.") from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Sizes and names, before anything is unpacked. Raises WorkbookRefused."""
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise WorkbookRefused("The workbook unpacks to more than is read. Copy the table into a workbook of its own.")
    for entry in entries:
        if entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
            raise WorkbookRefused("The workbook unpacks to far more than it is, as no real table does.")
        if entry.filename.lower().rpartition("/")[2] in MACROS:
            raise WorkbookRefused("The workbook holds macros. Save it in Excel as .xlsx, without macros.")
    if not any(entry.filename == "[Content_Types].xml" for entry in entries):
        raise WorkbookRefused("The file is a ZIP but no Excel workbook (.xlsx).")


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read one part as XML, if that is what it is. Raises WorkbookRefused."""
    name = entry.filename.lower()
    if not name.endswith((".xml", ".rels", ".vml")):
        return
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise WorkbookRefused("The workbook is larger inside than it says.")
    if name.endswith(".vml"):
        return  # pictures of comments; nothing here reads them
    try:
        parse(content, name=entry.filename)
    except XmlRefused as refused:
        raise WorkbookRefused(
            f"The workbook is not read: its part {entry.filename} is refused. {refused.reason}"
        ) from None
    if name == "[content_types].xml" and b"macroenabled" in content.lower():
        raise WorkbookRefused("The workbook can hold macros. Save it in Excel as .xlsx, without macros.")
