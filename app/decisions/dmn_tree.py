"""Steps in the tree of a .dmn file. Namespaces differ from DMN 1.1 to 1.5, the names of the elements do not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from lxml import etree

Node: TypeAlias = etree._Element


def local_name(node: Node) -> str:
    """The tag without its namespace; empty for comments."""
    return _local(node.tag)


@lru_cache(maxsize=1024)
def _local(tag: Any) -> str:
    """A file has few different tags, and asks for them often."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(node: Node, name: str) -> Iterator[Node]:
    """The children with this local name, in document order."""
    found: Iterator[Node] = node.iterchildren(f"{{*}}{name}")
    return found


def child(node: Node, name: str) -> Node | None:
    """The first child with this local name; None without one."""
    return next(children(node, name), None)


def text_of(node: Node | None) -> str:
    """What the `<text>` inside an expression holds, without the blanks around it; empty without one."""
    if node is None:
        return ""
    inner = node[0] if len(node) else None
    if inner is not None and local_name(inner) != "text":
        inner = next(node.iterchildren("{*}text"), None)
    return (inner.text or "").strip() if inner is not None else ""
