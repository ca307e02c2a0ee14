"""Bytes of an XML file to text and back without losing one of them.

Only encodings that name one character per byte sequence are read: UTF-8, UTF-16, ISO-8859-1,
windows-1252 and ASCII. UTF-7 and its kin, which hide markup from filters, are refused.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

DECLARATION = re.compile(r"\s*<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-16",
    "utf-16le": "utf-16",
    "utf-16be": "utf-16",
    "iso-8859-1": "latin-1",
    "iso8859-1": "latin-1",
    "latin1": "latin-1",
    "latin-1": "latin-1",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "us-ascii": "ascii",
    "ascii": "ascii",
}
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class EncodingRefused(Exception):
    """The bytes are in an encoding that is not read; the text says which and what to do."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How text became bytes: `mark` is the byte order mark, `codec` Python's name of the encoding.

    With `mixed`, bytes that are no UTF-8 stand in the text as lone surrogates (PEP 383), so that
    the file is written back as it was; a person reads them as windows-1252.
    """

    codec: str = "utf-8"
    mark: bytes = b""
    mixed: bool = False

    def has(self, text: str) -> bool:
        """Whether the encoding has every character of `text` itself, without references."""
        try:
            text.encode(self.codec)
        except UnicodeEncodeError:
            return False
        return True

    def encode(self, text: str) -> bytes:
        """`text` as bytes of a file; what the encoding has no character for becomes `&#n;`."""
        errors = "surrogateescape" if self.mixed else "xmlcharrefreplace"
        return self.mark + text.encode(self.codec, errors)


def decode(data: bytes) -> tuple[str, Encoding]:
    """The text of an XML file and how to write it back byte for byte. Raises EncodingRefused."""
    mark, codec = _mark_of(data)
    body = data[len(mark) :]
    codec = codec or _guess_without_mark(body) or _declared(body)
    try:
        return body.decode(codec), Encoding(codec, mark)
    except UnicodeDecodeError as error:
        if codec == "utf-8" and not mark:
            return body.decode(codec, "surrogateescape"), Encoding(codec, mark, mixed=True)
        line = body[: error.start].count(b"\n") + 1
        raise EncodingRefused(f"Line {line}: byte {error.start} is not {codec.upper()} text.") from None


def readable(text: str) -> str:
    """`text` with the undecoded bytes of a mixed file read as windows-1252, one character each."""
    return re.sub("[\udc80-\udcff]", _from_windows, text)


def _from_windows(match: re.Match[str]) -> str:
    """The windows-1252 character of one escaped byte; ISO-8859-1 where windows-1252 has none."""
    byte = bytes([ord(match.group()) - 0xDC00])
    try:
        return byte.decode("cp1252")
    except UnicodeDecodeError:
        return "\ufffd"


def _mark_of(data: bytes) -> tuple[bytes, str]:
    """The byte order mark at the start and the codec it names; both empty without one."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise EncodingRefused("The file is UTF-32 text. Save it as UTF-8 and open it again.")
    for mark, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return mark, codec
    return b"", ""


def _guess_without_mark(data: bytes) -> str:
    """UTF-16 shows by the zero byte beside the first "<" (XML 1.0, appendix F)."""
    if data.startswith(b"<\0"):
        return "utf-16-le"
    if data.startswith(b"\0<"):
        return "utf-16-be"
    return ""


def _declared(data: bytes) -> str:
    """The codec that the XML declaration names, UTF-8 without one. Raises EncodingRefused."""
    match = DECLARATION.match(data[:400].decode("latin-1"))
    if match is None:
        return "utf-8"
    codec = CODECS.get(match.group(1).strip().lower())
    if codec is None or codec == "utf-16":
        raise EncodingRefused(
            f"Line 1: the encoding {match.group(1)[:40]!r} is not read. "
            "Save the file as UTF-8 (also ISO-8859-1, windows-1252 and UTF-16 are read)."
        )
    return codec
