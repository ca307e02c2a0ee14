"""HTML of a form, cleaned: words, headings, lists, tables and links stay; everything else goes.

No images, styles, scripts, forms or frames: nothing is loaded and nothing runs. The result is an
HTML fragment made only of the elements below, with `href` (http, https, mailto) as the only attribute.
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_INLINE = frozenset({"a", "b", "br", "code", "em", "i", "s", "small", "span", "strong", "sub", "sup", "u"})
_BLOCKS = frozenset({"blockquote", "dd", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "ul"})
_TABLES = frozenset({"table", "tbody", "td", "th", "thead", "tr"})
_KEPT = _HEADINGS | _INLINE | _BLOCKS | _TABLES
_VOID = frozenset({"br", "hr"})
_DROPPED_WHOLE = frozenset({"script", "style", "template", "iframe", "object", "svg", "math", "noscript", "textarea"})
_SCHEMES = frozenset({"http", "https", "mailto"})
MOST_LENGTH = 200_000


def is_safe_link(url: str) -> bool:
    """Whether a link may be offered to a person: a web page or a mail address."""
    try:
        return urlsplit(url.strip()).scheme.lower() in _SCHEMES
    except ValueError:
        return False


def clean(html: str) -> str:
    """The harmless part of `html`."""
    cleaner = _Cleaner()
    cleaner.feed(html[:MOST_LENGTH])
    cleaner.close()
    return "".join(cleaner.parts) + "".join(f"</{tag}>" for tag in reversed(cleaner.open))


class _Cleaner(HTMLParser):
    """Collects what may stay; keeps count of open elements so that the result is well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []
        self.dropping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED_WHOLE:
            self.dropping += 1
        if self.dropping or tag not in _KEPT:
            return
        href = next((value for name, value in attrs if name == "href" and value), "")
        link = f' href="{escape(href.strip())}"' if tag == "a" and is_safe_link(href) else ""
        self.parts.append(f"<{tag}{link}>")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED_WHOLE:
            self.dropping = max(0, self.dropping - 1)
            return
        if self.dropping or tag not in self.open:
            return
        while self.open:
            last = self.open.pop()
            self.parts.append(f"</{last}>")
            if last == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self.dropping:
            self.parts.append(escape(data))
