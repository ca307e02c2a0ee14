"""A book as one HTML page."""

from __future__ import annotations

from lxml import html

from app.book.html import Picture, Place, to_page
from app.book.reading import read_book
from app.bpmn.document import Document
from tests.book.models import written

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="5mm" viewBox="0 0 10 5"><title>t</title></svg>'


def page(document: Document, picture: Picture | None = None) -> html.HtmlElement:
    return html.document_fromstring(to_page(read_book([document]), lambda chapter, shown: picture))


def test_names_from_the_model_are_text() -> None:
    made = page(written('<process id="p" name="&lt;b&gt;x"><task id="t" name="&lt;script&gt;alert(1)"/></process>'))
    assert not list(made.iter("script"))
    assert "<script>alert(1)" in made.text_content()


def test_every_link_of_the_page_leads_somewhere() -> None:
    # given a process with a branch
    document = written(
        '<process id="p"><startEvent id="s"/><task id="a"/><task id="b"/>'
        '<sequenceFlow id="f" sourceRef="s" targetRef="a"/><sequenceFlow id="g" sourceRef="s" targetRef="b"/></process>'
    )
    made = page(document, Picture(SVG, (Place("a", "A", 0.1, 0.1, 0.2, 0.2), Place("gone", "?", 0, 0, 1, 1))))
    targets = {each.get("id") for each in made.iter() if each.get("id")}
    links = [a.get("href") for a in made.iter("a")]
    assert links and all(href.startswith("#") and href[1:] in targets for href in links)


def test_a_diagram_fills_the_width_and_has_a_name() -> None:
    made = page(written('<process id="p"><task id="t"/></process>'), Picture(SVG))
    svg = next(made.iter("{http://www.w3.org/2000/svg}svg", "svg"))
    assert svg.get("width") is None and svg.get("aria-label") == "Diagram"


def test_a_model_with_nothing_to_see_says_so() -> None:
    assert "This diagram is empty." in page(written('<process id="p"/>')).text_content()
