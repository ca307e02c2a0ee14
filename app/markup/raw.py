"""The lxml operations themselves, past the guards of node classes: only the editor and new nodes use them."""

from __future__ import annotations

from typing import Any

from lxml import etree

_element = etree._Element


def get_text(node: Any) -> str | None:
    """The text before the first child."""
    text: str | None = _element.text.__get__(node)
    return text


def set_text(node: Any, text: str | None) -> None:
    """Replace the text before the first child."""
    _element.text.__set__(node, text)


def set_tail(node: Any, tail: str | None) -> None:
    """Replace the text after the node."""
    _element.tail.__set__(node, tail)


def set_attribute(node: Any, name: str, value: str | None) -> None:
    """Write an attribute; None removes it."""
    if value is None:
        if _element.get(node, name) is not None:
            _element.attrib.__get__(node).pop(name)
    else:
        _element.set(node, name, value)


def has_children(node: Any) -> bool:
    """Whether a node has children (comments count); `len` would walk over all of them."""
    return next(node.iterchildren(), None) is not None


def insert(parent: Any, following: Any, node: Any) -> None:
    """Put `node` before the child `following`, at the end for None; what it takes does not grow with the children."""
    if following is None:
        _element.append(parent, node)
    else:
        _element.addprevious(following, node)


def remove(parent: Any, node: Any) -> None:
    """Take `node`, with the text after it, out of `parent`."""
    _element.remove(parent, node)
