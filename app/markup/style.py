"""How a file lays its lines out, so that what is new looks as if it had always been there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.markup import raw
from app.markup.source import Form


class Style:
    """Line ends, indentation and the way to end empty elements, read from the written text of a file."""

    def __init__(self, root: Any, text: str, forms: dict[Any, Form]):
        self._root = root
        self._text = text
        self._forms = forms

    @cached_property
    def newline(self) -> str:
        """The line end of the file."""
        return "\r\n" if "\r\n" in self._text else "\n"

    @property
    def has_lines(self) -> bool:
        """Whether the file puts elements on lines of their own."""
        return not raw.has_children(self._root) or "\n" in self._forms[self._root].text

    @property
    def unit(self) -> str:
        """One step of indentation, as the first child of the root has it."""
        gap = self._forms[self._root].text
        return gap.rpartition("\n")[2] if "\n" in gap and not gap.strip() else "  "

    @cached_property
    def empty_end(self) -> str:
        """How the file ends an empty element: with or without a blank."""
        return " />" if self._text.count(" />") * 2 > self._text.count("/>") else "/>"

    def indent_of(self, node: Any) -> str:
        """The blanks before `node` on its line; empty when it does not start a line."""
        if node.getparent() is None:
            return ""
        holder, slot = gap_before(node)
        _, line_end, blanks = str(getattr(self._forms[holder], slot)).rpartition("\n")
        return blanks if line_end and not blanks.strip() else ""

    def child_gap(self, parent: Any) -> str:
        """The white space before a child of `parent`, as its children have it, else one step deeper."""
        gap = self._forms[parent].text
        if raw.has_children(parent) and not gap.strip():
            return gap[gap.rfind("\r\n" if "\r\n" in gap else "\n") :] if "\n" in gap else gap
        return self.newline + self.indent_of(parent) + self.unit if self.has_lines else ""

    def gap_behind(self, place: Place) -> str:
        """The white space behind a child that is put at a place."""
        gap: str = getattr(self._forms[place.holder], place.slot)
        if gap.strip():
            return ""
        if not place.is_last:
            return self.child_gap(place.parent)
        if place.holder is not place.parent:
            return gap
        return self.newline + self.indent_of(place.parent) if self.has_lines else ""


@dataclass(frozen=True, slots=True)
class Place:
    """Between two children of `parent`: whose written string (`slot`) holds the text there, and if it is the end."""

    parent: Any
    holder: Any
    slot: str
    is_last: bool


def place_before(parent: Any, following: Any) -> Place:
    """The place before the child `following` of `parent`; the end for None."""
    last = next(parent.iterchildren(reversed=True), None)
    previous = last if following is None else following.getprevious()
    if previous is None:
        return Place(parent, parent, "text", following is None)
    return Place(parent, previous, "tail", following is None)


def gap_before(node: Any) -> tuple[Any, str]:
    """Whose written string holds the text before `node`: a tail, or the parent's text."""
    previous = node.getprevious()
    return (node.getparent(), "text") if previous is None else (previous, "tail")
