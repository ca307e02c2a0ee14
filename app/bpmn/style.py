"""How a file lays its lines out, so that what is new looks as if it had always been there."""

from __future__ import annotations

from typing import Any

from app.bpmn.source import Form


class Style:
    """Line ends, indentation and the way to end empty elements, read from the written text of a file."""

    def __init__(self, root: Any, text: str, forms: dict[Any, Form]):
        self._root = root
        self._text = text
        self._forms = forms

    @property
    def newline(self) -> str:
        """The line end of the file."""
        return "\r\n" if "\r\n" in self._text else "\n"

    @property
    def has_lines(self) -> bool:
        """Whether the file puts elements on lines of their own."""
        return not len(self._root) or "\n" in self._forms[self._root].text

    @property
    def unit(self) -> str:
        """One step of indentation, as the first child of the root has it."""
        gap = self._forms[self._root].text
        return gap.rpartition("\n")[2] if "\n" in gap and not gap.strip() else "  "

    @property
    def empty_end(self) -> str:
        """How the file ends an empty element: with or without a blank."""
        return " />" if self._text.count(" />") * 2 > self._text.count("/>") else "/>"

    def indent_of(self, node: Any) -> str:
        """The blanks before `node` on its line; empty when it does not start a line."""
        parent = node.getparent()
        if parent is None:
            return ""
        holder, slot = gap_before(parent, parent.index(node))
        _, line_end, blanks = str(getattr(self._forms[holder], slot)).rpartition("\n")
        return blanks if line_end and not blanks.strip() else ""

    def child_gap(self, parent: Any) -> str:
        """The white space before a child of `parent`, as its children have it, else one step deeper."""
        gap = self._forms[parent].text
        if len(parent) and not gap.strip():
            return gap[gap.rfind("\r\n" if "\r\n" in gap else "\n") :] if "\n" in gap else gap
        return self.newline + self.indent_of(parent) + self.unit if self.has_lines else ""

    def gap_behind(self, parent: Any, index: int) -> str:
        """The white space behind a child that is put at `index`."""
        holder, slot = gap_before(parent, index)
        gap: str = getattr(self._forms[holder], slot)
        if gap.strip():
            return ""
        if index < len(parent):
            return self.child_gap(parent)
        if len(parent):
            return gap
        return self.newline + self.indent_of(parent) if self.has_lines else ""


def gap_before(parent: Any, index: int) -> tuple[Any, str]:
    """Whose written string holds the text before the child at `index`: a tail, or the parent's text."""
    return (parent[index - 1], "tail") if index else (parent, "text")
