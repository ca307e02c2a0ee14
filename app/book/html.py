"""A book as one HTML page that needs nothing else: style inside, pictures inside, no script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html
from lxml.builder import E

from app.book.contents import Book, DiagramPage, ModelChapter
from app.book.sections import Element, Section, sections_of
from app.foundation import xml
from app.foundation.folders import RESOURCES


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element lies in a picture, as parts of its width and height."""

    element_id: str
    title: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A diagram as SVG, and where its steps are."""

    svg: bytes
    places: tuple[Place, ...] = ()


POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""A page without scripts that fetches nothing, whatever a model has written into it."""
Draw = Callable[[ModelChapter, DiagramPage], Picture | None]


def to_page(book: Book, draw: Draw) -> bytes:
    """The page. `draw` makes the picture of a diagram; None when there is nothing to see."""
    sections = list(sections_of(book))
    known = {f"step-{step.id}" for chapter in book.models for part in chapter.processes for step in part.steps}
    body = [element for section in sections for element in _section(section, draw, known)]
    made = f"Made with Millrace on {book.made_at:%d %B %Y, %H:%M} UTC"
    page = E.html(
        {"lang": "en"},
        E.head(
            E.meta(charset="utf-8"),
            E.meta({"http-equiv": "Content-Security-Policy", "content": POLICY}),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.title(book.title),
            E.style(_css()),
        ),
        E.body(_contents(sections), E.main(E.h1(book.title), E.p({"class": "muted"}, made), *body)),
    )
    return b"<!DOCTYPE html>\n" + html.tostring(page, encoding="utf-8", pretty_print=False)


def _css() -> str:
    return (RESOURCES / "book" / "book.css").read_text(encoding="utf-8")


def _contents(sections: Sequence[Section]) -> Element:
    """Chapters, and below each its sections."""
    top = E.ol()
    for section in sections:
        item = E.li(E.a(section.title, href=f"#{section.anchor}"))
        if section.level == 2 or not len(top):
            top.append(item)
        else:
            last = top[-1]
            holder = last.find("ol")
            if holder is None:
                holder = etree.SubElement(last, "ol")
            holder.append(item)
    return E.nav({"aria-label": "Contents"}, top)


def _section(section: Section, draw: Draw, known: set[str]) -> list[Element]:
    heading = E.h2 if section.level == 2 else E.h3
    parts = [heading({"id": section.anchor}, section.title)]
    if section.picture is not None:
        picture = draw(*section.picture)
        parts.append(E.p("This diagram is empty.") if picture is None else _figure(picture, section.title, known))
    return [*parts, *section.body]


def _figure(picture: Picture, title: str, known: set[str]) -> Element:
    svg = xml.parse(picture.svg, name="picture").getroot()
    for child in list(svg):
        if etree.QName(child).localname in ("title", "desc"):
            svg.remove(child)
    for name in ("width", "height"):
        svg.attrib.pop(name, None)
    svg.set("role", "img")
    svg.set("aria-label", title)
    links = [_link(place) for place in picture.places if f"step-{place.element_id}" in known]
    return E.figure(E.div({"class": "picture"}, svg, *links), E.figcaption(title))


def _link(place: Place) -> Element:
    box = (("left", place.left), ("top", place.top), ("width", place.width), ("height", place.height))
    style = ";".join(f"{name}:{100 * value:.3f}%" for name, value in box)
    return E.a({"href": f"#step-{place.element_id}", "title": place.title, "aria-label": place.title, "style": style})


def write_page(book: Book, draw: Draw, path: Path) -> None:
    """Write the page. Raises OSError."""
    path.write_bytes(to_page(book, draw))
