"""A process book as PDF: texts set by Qt's text engine, diagrams as vectors on sheets of their own."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree, html
from lxml.builder import E
from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from app.book.contents import Book
from app.book.sections import Section, sections_of
from app.canvas.export.pages import paper_of
from app.canvas.export.picture import NothingToDraw, picture_of
from app.canvas.render import Picture
from app.foundation.folders import RESOURCES

DPI = 1200
MARGIN_MM = 16.0
HEAD, FOOT = 26.0, 26.0
ORPHAN = 96.0
GAP = 16.0
SHORT = 700
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BREAK = "page-break-before: always"
SOFT = QColor("#475661")


@dataclass(slots=True)
class Flow:
    """Running text: sections without pictures, set one behind the other."""

    sections: list[Section] = field(default_factory=list)
    text: QTextDocument | None = None


@dataclass(slots=True)
class Sheet:
    """A diagram on a sheet of its own, turned when it is wider than high."""

    section: Section
    picture: Picture
    chapter: Section | None = None

    @property
    def over(self) -> Section:
        """What stands over the diagram: the head of the chapter, when the diagram opens one."""
        return self.chapter if self.chapter is not None else self.section

    @property
    def is_wide(self) -> bool:
        """Whether it goes on a sheet that lies on its side."""
        return self.picture.extent.width() > self.picture.extent.height()


Part = Flow | Sheet


def write_book(book: Book, path: Path) -> Iterator[float]:
    """Write the PDF; yields how much is done. Raises OSError."""
    writer = _writer(path, book)
    parts = _parts(book)
    size = _text_size(writer)
    for part in parts:
        if isinstance(part, Flow):
            part.text = _set(part.sections, size)
    numbers, total = _number(parts, book, size)
    contents = _contents(book, numbers, size)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"{path.name} could not be written.")
    try:
        yield from _paint(writer, painter, [Flow([], contents), *parts], book.title, total)
    finally:
        painter.end()


def _writer(path: Path, book: Book) -> QPdfWriter:
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), QPageLayout.Unit.Millimeter)
    writer.setResolution(DPI)
    writer.setTitle(book.title)
    writer.setCreator("Millrace")
    return writer


def _text_size(writer: QPdfWriter) -> QSizeF:
    paper = paper_of(writer)
    return QSizeF(paper.width(), paper.height() - HEAD - FOOT)


def _parts(book: Book) -> list[Part]:
    """Text and sheets in turn; the heading of a diagram stands on its sheet."""
    parts: list[Part] = []
    for section in sections_of(book):
        picture = _picture(section)
        if picture is not None:
            parts.append(Sheet(section, picture, _opened(parts)))
            continue
        if not parts or not isinstance(parts[-1], Flow):
            parts.append(Flow())
        last = parts[-1]
        assert isinstance(last, Flow)
        last.sections.append(section)
    return parts


def _opened(parts: list[Part]) -> Section | None:
    """The chapter that a diagram opens: its head goes on the diagram's sheet, when its text is short."""
    last = parts[-1] if parts else None
    if not isinstance(last, Flow) or last.sections[-1].level != 2:
        return None
    if sum(len("".join(each.itertext())) for each in last.sections[-1].body) > SHORT:
        return None
    chapter = last.sections.pop()
    if not last.sections:
        parts.pop()
    return chapter


def _picture(section: Section) -> Picture | None:
    if section.picture is None:
        return None
    chapter, page = section.picture
    try:
        return picture_of(chapter.document, page.number)
    except NothingToDraw:
        return None


# Setting text


def _set(sections: list[Section], size: QSizeF) -> QTextDocument:
    """The text on pages; a heading that would stand alone at the foot of one begins the next."""
    elements = [element for section in sections for element in _elements(section)]
    headings = [each for element in elements for each in element.iter(*HEADINGS)]
    while True:
        markup = "".join(html.tostring(element, encoding="unicode") for element in elements)
        document = _document(markup, size)
        alone = _alone(document, size.height(), headings)
        if alone is None:
            return document
        alone.set("style", BREAK)


def _alone(document: QTextDocument, height: float, headings: list[Any]) -> Any:
    """The first heading at the foot of a page that has not been sent to the next; None when all is well."""
    block, number = document.begin(), 0
    while block.isValid():
        if block.blockFormat().headingLevel():
            top = document.documentLayout().blockBoundingRect(block).top()
            if top % height > height - ORPHAN and headings[number].get("style") != BREAK:
                return headings[number]
            number += 1
        block = block.next()
    return None


def _document(markup: str, size: QSizeF) -> QTextDocument:
    document = QTextDocument()
    font = QFont("Inter")
    font.setPixelSize(12)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet((RESOURCES / "book" / "print.css").read_text(encoding="utf-8"))
    document.setDocumentMargin(0)
    document.setHtml(markup)
    document.setPageSize(size)
    return document


def _elements(section: Section) -> list[Any]:
    heading = E.h2 if section.level == 2 else E.h3
    return [heading(E.a({"name": section.anchor}, section.title)), *(_for_print(each) for each in section.body)]


def _for_print(element: Any) -> Any:
    """What paper has: no links, and tables dressed by attributes, which is what Qt's text engine reads."""
    made = copy.deepcopy(element)
    for each in made.iter(etree.Element):
        each.attrib.pop("href", None)
        if each.tag == "table":
            facts = each.get("class") == "facts"
            each.attrib.update(
                {"cellspacing": "0", "cellpadding": "2" if facts else "4", "border": "0" if facts else "1"}
            )
            if not facts:
                each.set("width", "100%")
    return made


# Numbering


def _number(parts: list[Part], book: Book, size: QSizeF) -> tuple[dict[str, int], int]:
    """The page of each section, from 1, and how many there are; the contents come first."""
    numbers: dict[str, int] = {}
    page = _contents(book, {}, size).pageCount() + 1
    for part in parts:
        if isinstance(part, Sheet):
            numbers |= {each.anchor: page for each in (part.section, part.chapter) if each is not None}
            page += 1
        elif part.text is not None:
            numbers |= {anchor: page + on for anchor, on in _anchors(part.text, size.height())}
            page += part.text.pageCount()
    return numbers, page - 1


def _anchors(text: QTextDocument, height: float) -> Iterator[tuple[str, int]]:
    """The names set in a text, with the page that each is on, from 0."""
    layout = text.documentLayout()
    block = text.begin()
    while block.isValid():
        for run in block.textFormats():
            for name in run.format.anchorNames():
                yield name, int(layout.blockBoundingRect(block).top() // height)
        block = block.next()


def _contents(book: Book, numbers: dict[str, int], size: QSizeF) -> QTextDocument:
    rows = []
    for section in sections_of(book):
        text = section.title if section.level == 2 else f"\u2003{section.title}"
        weight = {"class": "chapter"} if section.level == 2 else {}
        page = str(numbers.get(section.anchor, ""))
        rows.append(E.tr(E.td(weight, text), E.td({"align": "right", **weight}, page)))
    made = f"Made with Millrace on {book.made_at:%d %B %Y, %H:%M} UTC"
    parts = [E.h1(book.title), E.p({"class": "muted"}, made), E.h3("Contents"), E.table({"width": "100%"}, *rows)]
    return _document("".join(html.tostring(part, encoding="unicode") for part in parts), size)


# Painting


def _paint(writer: QPdfWriter, painter: QPainter, parts: list[Part], title: str, total: int) -> Iterator[float]:
    page = 0
    for part in parts:
        sheets = 1 if isinstance(part, Sheet) else (part.text.pageCount() if part.text is not None else 0)
        for on in range(sheets):
            _turn(writer, isinstance(part, Sheet) and part.is_wide)
            if page:
                writer.newPage()
            page += 1
            _paint_page(writer, painter, part, on)
            _paint_edges(writer, painter, title, f"Page {page} of {total}")
            yield page / total


def _turn(writer: QPdfWriter, wide: bool) -> None:
    writer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)


def _paint_page(writer: QPdfWriter, painter: QPainter, part: Part, on: int) -> None:
    unit = writer.logicalDpiX() / 96
    paper = paper_of(writer)
    painter.save()
    if isinstance(part, Sheet):
        painter.translate(0, HEAD * unit)
        _paint_diagram(writer, painter, part)
    elif part.text is not None:
        height = paper.height() - HEAD - FOOT
        painter.scale(unit, unit)
        painter.translate(0, HEAD - on * height)
        part.text.drawContents(painter, QRectF(0, on * height, paper.width(), height))
    painter.restore()


def _paint_diagram(writer: QPdfWriter, painter: QPainter, sheet: Sheet) -> None:
    """What stands over it, and below that the diagram as large as the sheet allows."""
    unit, paper, extent = writer.logicalDpiX() / 96, paper_of(writer), sheet.picture.extent
    painter.save()
    painter.scale(unit, unit)
    head = _set([sheet.over], QSizeF(paper.width(), paper.height()))
    head.drawContents(painter)
    used = _height(head)
    room = QSizeF(paper.width(), paper.height() - HEAD - FOOT - used - GAP)
    scale = min(room.width() / extent.width(), room.height() / extent.height(), 1.25)
    painter.translate((room.width() - extent.width() * scale) / 2, used + GAP)
    sheet.picture.paint(painter, scale, detail=1.0)
    painter.restore()


def _height(text: QTextDocument) -> float:
    """How far down the page a text reaches."""
    return text.documentLayout().blockBoundingRect(text.lastBlock()).bottom()


def _paint_edges(writer: QPdfWriter, painter: QPainter, title: str, page: str) -> None:
    unit, paper = writer.logicalDpiX() / 96, paper_of(writer)
    painter.save()
    painter.scale(unit, unit)
    painter.setFont(_font(9))
    painter.setPen(SOFT)
    line = QRectF(0, paper.height() - 14, paper.width(), 14)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, title)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight, page)
    painter.restore()


def _font(size: int) -> QFont:
    font = QFont("Inter")
    font.setPixelSize(size)
    return font
