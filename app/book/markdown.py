"""Documentation texts as HTML. Models may write markdown; tags in them are text and never run."""

from __future__ import annotations

from typing import Any

from lxml import html
from markdown_it import MarkdownIt

SCHEMES = ("http://", "https://", "mailto:")
"""Where a link may lead: nothing that starts a program or reads a file."""
_PARSER = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table").disable("image")
_PARSER.validateLink = lambda url: url.lower().startswith(SCHEMES)  # type: ignore[method-assign]
LEVELS_DOWN = 3


def to_html(text: str) -> Any:
    """A `div` holding the text; headings in it are smaller than those of the book."""
    element = html.fragment_fromstring(_PARSER.render(text), create_parent="div")
    for heading in element.iter("h1", "h2", "h3"):
        heading.tag = f"h{min(6, int(heading.tag[1]) + LEVELS_DOWN)}"
    element.set("class", "documentation")
    return element
