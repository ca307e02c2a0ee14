"""Small surgery on written markup: escape text, change one attribute of a start tag, keep its layout."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

ATTRIBUTE = re.compile(r"(\s+)([^\s=/>]+)(\s*=\s*)(\"[^\"]*\"|'[^']*')")
TAG_NAME = re.compile(r"<([^\s/>]+)")
REFERENCE = re.compile(r"&(#x[0-9A-Fa-f]+|#[0-9]+|amp|lt|gt|quot|apos);")
CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check_characters(text: str) -> None:
    """Raise ValueError when `text` holds a character that XML 1.0 cannot carry."""
    match = FORBIDDEN.search(text)
    if match:
        raise ValueError(f"The text holds the character U+{ord(match.group()):04X}, which a file cannot keep.")


def escape_text(text: str) -> str:
    """`text` as element content; a carriage return survives as a reference."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\r", "&#13;")


def escape_attribute(text: str, quote: str = '"') -> str:
    """`text` as the inside of an attribute; white space that parsers would fold stays as references."""
    if text.isalnum():
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    escaped = escaped.replace(quote, "&quot;" if quote == '"' else "&apos;")
    return escaped.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


def plain(written: str) -> str:
    """The text that a parser reads from written content: references, CDATA, line ends resolved."""
    if "\r" in written:
        written = written.replace("\r\n", "\n").replace("\r", "\n")
    if "<" in written:
        pieces = CDATA.split(written)  # outside, inside, outside, ...
        return "".join(p if i % 2 else REFERENCE.sub(_resolve, p) for i, p in enumerate(pieces))
    return REFERENCE.sub(_resolve, written) if "&" in written else written


def _resolve(match: re.Match[str]) -> str:
    name = match.group(1)
    if name.startswith("#x"):
        return chr(int(name[2:], 16))
    return chr(int(name[1:])) if name.startswith("#") else NAMED[name]


def tag_name(start: str) -> str:
    """The name in a start tag, with its prefix."""
    match = TAG_NAME.match(start)
    assert match is not None
    return match.group(1)


def attributes(start: str) -> dict[str, str]:
    """The attributes of a start tag as written: name with prefix -> value with references resolved."""
    return {m.group(2): plain(m.group(4)[1:-1]) for m in ATTRIBUTE.finditer(start, len(tag_name(start)))}


def declarations(start: str) -> dict[str, str]:
    """The namespaces that a start tag declares: prefix (empty for the default) -> URI."""
    return dict(_declared(start)) if "xmlns" in start else {}


@lru_cache(maxsize=256)
def _declared(start: str) -> tuple[tuple[str, str], ...]:
    """Kept, because every node that is inserted asks what the root declares."""
    found = attributes(start).items()
    return tuple((name[6:], uri) for name, uri in found if name == "xmlns" or name.startswith("xmlns:"))


def with_attribute(start: str, name: str, value: str | None) -> str:
    """The start tag with the attribute `name` written, changed in place, or (None) removed."""
    quick = _quickly_replaced(start, name, value)
    if quick is not None:
        return quick
    last = None
    for match in ATTRIBUTE.finditer(start, len(tag_name(start)) + 1):
        if match.group(2) == name:
            return _replaced(start, match, value)
        last = match
    if value is None:
        return start
    at = last.end() if last else len(tag_name(start)) + 1
    blank = last.group(1) if last and "\n" in last.group(1) else " "
    return f'{start[:at]}{blank}{name}="{escape_attribute(value)}"{start[at:]}'


def _quickly_replaced(start: str, name: str, value: str | None) -> str | None:
    """As `with_attribute`, for the common tag with double quotes only that has the attribute; None for any other.

    Where as many quotes open as close, a position is not inside of a value.
    """
    if value is None or "'" in start:
        return None
    at = start.find(f' {name}="')
    if at < 0 or start.count('"', 0, at) % 2:
        return None
    begin = at + len(name) + 3
    return start[:begin] + escape_attribute(value) + start[start.index('"', begin) :]


def _replaced(start: str, match: re.Match[str], value: str | None) -> str:
    """The start tag with the matched attribute's value replaced, or the attribute cut out."""
    if value is None:
        return start[: match.start()] + start[match.end() :]
    quote = match.group(4)[0]
    begin, end = match.span(4)
    return f"{start[:begin]}{quote}{escape_attribute(value, quote)}{quote}{start[end:]}"


def opened(start: str) -> tuple[str, str]:
    """`<a/>` as start and end tag."""
    return start[:-2].rstrip() + ">", f"</{tag_name(start)}>"


def with_text(old: str, text: str, in_cdata: Callable[[str], bool]) -> str:
    """`text` as content, in CDATA where all of the old content was and `in_cdata` says that it can be.

    CDATA knows no references, so every character must be one of the file's encoding.
    """
    match = CDATA.fullmatch(old.strip())
    if match and "]]>" not in text and "\r" not in text and in_cdata(text):
        return f"<![CDATA[{text}]]>"
    return escape_text(text)
