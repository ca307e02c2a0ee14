"""The one door through which XML comes in, hardened; nothing else in the product parses XML.

Refused before or while parsing: any DOCTYPE (so no entity, no external file, no network), other
encodings than those of `xml_encoding`, and files beyond the limits below. Every refusal says in
which line and why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from app.foundation.xml_encoding import Encoding, EncodingRefused, decode, readable

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 256  # libxml2's own limit without XML_PARSE_HUGE
MAX_TAGS = 1_000_000
MAX_ATTRIBUTES = 500  # of one element
MAX_ATTRIBUTE_LENGTH = 1_000_000  # characters

PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
# Slips in namespaces that leave the tree itself whole: an undeclared prefix, a blank in a URI.
FORGIVEN = {"NS_ERR_UNDEFINED_NAMESPACE", "WAR_NS_URI", "WAR_NS_URI_RELATIVE"}


class XmlRefused(Exception):
    """A file that is not let in. `reason` is a sentence for a person, `line` counts from 1 (0: no line)."""

    def __init__(self, reason: str, line: int = 0, name: str = ""):
        self.reason = reason
        self.line = line
        self.name = name
        place = f"Line {line}: " if line else ""
        super().__init__(f"{name}: {place}{reason}" if name else f"{place}{reason}")


@dataclass(frozen=True, slots=True)
class XmlSource:
    """A file that was let in: its tree, its text exactly as written, and how that became bytes.

    `remarks` are sentences about slips that were forgiven.
    """

    tree: etree._ElementTree
    text: str
    encoding: Encoding
    remarks: tuple[str, ...] = field(default=())


def parse(data: bytes, *, name: str = "", parser: etree.XMLParser | None = None) -> etree._ElementTree:
    """The tree of `data`. `name` is shown in the message; `parser` comes from `hardened_parser`.

    Raises XmlRefused.
    """
    if parser is not None:
        text, encoding = _text_of(data, name)
        return _parsed(text, encoding, data, parser, name)
    return read(data, name=name).tree


def read(data: bytes, *, name: str = "", lookup: etree.ElementClassLookup | None = None) -> XmlSource:
    """Like `parse`, keeping the source text; elements get the classes of `lookup`. Raises XmlRefused."""
    text, encoding = _text_of(data, name)
    remarks: tuple[str, ...] = ()
    if encoding.mixed:
        remarks = ("The file says it is UTF-8 but is not; its other bytes are read as windows-1252.",)
    parser = hardened_parser(lookup)
    try:
        tree = _parsed(text, encoding, data, parser, name)
    except XmlRefused:
        if not _forgivable(parser):
            raise
        parser = hardened_parser(lookup, forgiving=True)
        tree = _parsed(text, encoding, data, parser, name)
        if not _forgivable(parser):
            raise
        remarks += tuple(f"Line {entry.line}: {entry.message}." for entry in parser.error_log)
    return XmlSource(tree, text, encoding, remarks)


def hardened_parser(lookup: etree.ElementClassLookup | None = None, *, forgiving: bool = False) -> etree.XMLParser:
    """A parser that resolves nothing and fetches nothing; use each for one parse."""
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=forgiving,
    )
    if lookup is not None:
        parser.set_element_class_lookup(lookup)
    return parser


def _text_of(data: bytes, name: str) -> tuple[str, Encoding]:
    """Decode and check what can be checked before parsing. Raises XmlRefused."""
    if len(data) > MAX_BYTES:
        raise XmlRefused(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB.", 0, name)
    try:
        text, encoding = decode(data)
    except EncodingRefused as error:
        raise XmlRefused(str(error), 0, name) from None
    if text.count("<") > MAX_TAGS:
        raise XmlRefused(f"The file has more than {MAX_TAGS:,} tags.", 0, name)
    _refuse_doctype(text, name)
    return text, encoding


def _refuse_doctype(text: str, name: str) -> None:
    """A DOCTYPE can stand only in the prolog (XML 1.0, production 22)."""
    match = PROLOG.match(text)
    start = match.end() if match else 0
    if text.startswith("<!DOCTYPE", start):
        line = text.count("\n", 0, start) + 1
        reason = (
            "The file has a DOCTYPE, which can read other files or exhaust the memory. "
            "Delete the DOCTYPE declaration and open the file again."
        )
        raise XmlRefused(reason, line, name)
    if not text.startswith("<", start):
        reason = "The file is empty." if not text.strip() else "The file is not XML: it does not start with a tag."
        raise XmlRefused(reason, text.count("\n", 0, start) + 1, name)


def _parsed(text: str, encoding: Encoding, data: bytes, parser: etree.XMLParser, name: str) -> etree._ElementTree:
    """Parse as UTF-8, whatever the file was, and check the limits that need a tree. Raises XmlRefused."""
    plain = encoding.codec == "utf-8" and not encoding.mixed
    utf8 = data[len(encoding.mark) :] if plain else readable(text).encode("utf-8", "replace")
    try:
        root = etree.fromstring(utf8, parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(error, name) from None
    if root is None:
        raise XmlRefused("The file holds no XML element.", 0, name)
    tree = root.getroottree()
    if tree.docinfo.internalDTD is not None:
        raise XmlRefused("The file has a DOCTYPE. Delete it and open the file again.", 0, name)
    _check_attributes(root, text, name)
    return tree


def _check_attributes(root: etree._Element, text: str, name: str) -> None:
    """Refuse an element with too many attributes or too long a one. Raises XmlRefused.

    An attribute holds no "<" (XML 1.0, production 10), so short pieces between them prove that all is well: a long
    piece covers a whole block of half its length.
    """
    block = MAX_ATTRIBUTES * len(' a=""') // 2
    if all(text.find("<", at, at + block) >= 0 for at in range(0, len(text) - block, block)):
        return
    crowded = root.xpath(f"//*[@*[{MAX_ATTRIBUTES + 1}]]")
    if crowded:
        reason = f"An element has more than {MAX_ATTRIBUTES} attributes."
        raise XmlRefused(reason, crowded[0].sourceline or 0, name)
    long = root.xpath(f"//*[@*[string-length() > {MAX_ATTRIBUTE_LENGTH}]]") if len(text) > MAX_ATTRIBUTE_LENGTH else ()
    if long:
        reason = f"An attribute is longer than {MAX_ATTRIBUTE_LENGTH:,} characters."
        raise XmlRefused(reason, long[0].sourceline or 0, name)


def _forgivable(parser: etree.XMLParser) -> bool:
    """Whether all that the parser minded were slips in namespaces."""
    return all(entry.type_name in FORGIVEN for entry in parser.error_log)


def _refusal(error: etree.XMLSyntaxError, name: str) -> XmlRefused:
    """libxml2's complaint as a sentence with its line."""
    message = re.sub(r", line \d+, column \d+.*$", "", error.msg or "The XML is not well-formed")
    if "Excessive depth" in message:
        message = f"The elements are nested deeper than {MAX_DEPTH} levels"
    elif "huge" in message.lower():
        message = "A text or a name is longer than the 10,000,000 characters that are read"
    return XmlRefused(f"The XML is not well-formed: {message}.", error.lineno or 0, name)
