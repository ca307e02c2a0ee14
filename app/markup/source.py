"""How every node is written in the file: the exact characters of its tags and of the text between them.

An XML tree forgets quotes, line breaks inside tags, entity spelling and CDATA. Here each node keeps
them as four strings, its `Form`; joined in document order the forms are the file. An edit replaces the
strings of what it touches, undo puts the old ones back, and all other lines stay as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from app.foundation.xml import PROLOG

TOKEN = re.compile(
    r"(<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|/[^>]*>"
    r"|[^\"'>]*+(?:\"[^\"]*\"[^\"'>]*+|'[^']*'[^\"'>]*+)*+>))",
    re.DOTALL,
)


class Form:
    """The written form of one node.

    `start` is the start tag (or the whole comment or processing instruction), `text` what follows up to
    the first child, `end` the end tag (empty for `<a/>`), `tail` what follows up to the next node.
    """

    __slots__ = ("end", "start", "tail", "text")

    def __init__(self, start: str = "", text: str = "", end: str = "", tail: str = ""):
        self.start = start
        self.text = text
        self.end = end
        self.tail = tail


class FormEdit(NamedTuple):
    """One string of one form replaced by another."""

    node: Any
    slot: str  # start, text, end, tail
    old: str
    new: str


def scan(text: str, root: Any) -> tuple[str, dict[Any, Form]]:
    """The prolog of well-formed `text` and the form of each node under `root`, its tree."""
    match = PROLOG.match(text)
    begin = match.end() if match else 0
    return text[:begin], scan_element(text, begin, root)


def scan_element(text: str, begin: int, root: Any) -> dict[Any, Form]:
    """The forms of the element `root` that starts at `begin`, and of all inside it.

    Raises AssertionError when text and tree differ: an edit must never be written to another node's line.
    """
    forms: dict[Any, Form] = {}
    nodes: Iterator[Any] = root.iter()
    around: list[Form] = []
    pieces = TOKEN.split(text[begin:])  # "", token, gap, token, gap, ...
    form, slot = Form(), "tail"  # who holds the last gap, for CDATA to join
    written_pairs = iter(zip(pieces[1::2], pieces[2::2], strict=True))
    for token, gap in written_pairs:
        second = token[1]
        if second == "/":
            form, slot = around.pop(), "tail"
            form.end, form.tail = token, gap
        elif second == "!" and token[2] == "[":
            setattr(form, slot, getattr(form, slot) + token + gap)
            continue
        elif second in "!?" or token[-2] == "/":
            form, slot = Form(token, "", "", gap), "tail"
            forms[next(nodes)] = form
        else:
            form, slot = Form(token, gap), "text"
            forms[next(nodes)] = form
            around.append(form)
        if not around:
            form.tail = gap + "".join(token + gap for token, gap in written_pairs)
            break
    if around or next(nodes, None) is not None:
        raise AssertionError("the written text does not tell of as many nodes as the tree")
    return forms


def written(root: Any, forms: dict[Any, Form]) -> str:
    """The text of `root` and all inside it, with the tail of `root`."""
    parts: list[str] = []
    _write(root, forms, parts)
    return "".join(parts)


def _write(node: Any, forms: dict[Any, Form], parts: list[str]) -> None:
    """Append the strings of `node`; trees are at most 256 deep, so this may recurse."""
    form = forms[node]
    parts.append(form.start)
    parts.append(form.text)
    for child in node:
        _write(child, forms, parts)
    parts.append(form.end)
    parts.append(form.tail)
