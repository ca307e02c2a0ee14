"""A DMN file as a document: what `MarkupDocument` has, and its decisions and tables."""

from __future__ import annotations

import os
from pathlib import Path

from app.decisions.dmn_tree import Node, child, children, local_name
from app.decisions.reading import spaced_names
from app.decisions.rows_kept import RowsKept
from app.decisions.table_homes import TableHome, table_homes
from app.decisions.template import new_file
from app.foundation.xml import XmlRefused, XmlSource
from app.markup.changes import AnyChange, AttributeChanged, NodeInserted, NodeRemoved
from app.markup.document import MarkupDocument


class DecisionDocument(MarkupDocument):
    """The decisions of one .dmn file and their written text.

    Change it inside `with document.transaction("Set a cell"):` through `editor`; listeners of `subscribe` hear of
    every commit, undo and redo.
    """

    def __init__(self, source: XmlSource, data: bytes, name: str = "", path: Path | None = None):
        root = source.tree.getroot()
        if local_name(root) != "definitions" or "DMN" not in str(root.tag):
            raise XmlRefused(f"The file is XML but no DMN: it begins with <{local_name(root)}>.", 0, name)
        self.rows_kept = RowsKept()
        self._ids: set[str] | None = None
        self._names: tuple[str, ...] | None = None
        super().__init__(source, data, name, path)

    def new_id(self, prefix: str) -> str:
        """An id that no element has or had: `Rule_1a2b3c4`."""
        if self._ids is None:
            self._ids = {str(node.get("id")) for node in self.root.iter("*") if node.get("id")}
        while (candidate := f"{prefix}_{os.urandom(4).hex()[:7]}") in self._ids:
            pass
        self._ids.add(candidate)
        return candidate

    def _follow(self, change: AnyChange) -> None:
        """Rows that were read before a change are read again, and ids that came are taken."""
        self.rows_kept.follow(change)
        if _touches_names(change):
            self._names = None
        if self._ids is None:
            return
        if isinstance(change, NodeInserted):
            self._ids.update(str(node.get("id")) for node in change.node.iter("*") if node.get("id"))
        elif isinstance(change, AttributeChanged) and change.name == "id" and change.new:
            self._ids.add(change.new)

    @classmethod
    def new(cls, name: str = "Decision table", decision_id: str = "") -> DecisionDocument:
        """A document with one decision table that has no rules yet."""
        return cls.from_bytes(new_file(name, decision_id), name)

    # Finding

    @property
    def name(self) -> str:
        """The name of the file, else of the definitions."""
        return super().name or str(self.root.get("name", ""))

    @property
    def decisions(self) -> list[Node]:
        """The decisions, in document order."""
        return list(children(self.root, "decision"))

    @property
    def tables(self) -> dict[str, Node]:
        """The decision tables by the id of their decision."""
        found = ((node.get("id", ""), child(node, "decisionTable")) for node in self.decisions)
        return {key: table for key, table in found if table is not None}

    @property
    def table_homes(self) -> dict[str, TableHome]:
        """Every decision table by its key: those of decisions, of functions, and those inside other boxes."""
        return table_homes(self.root)

    @property
    def names(self) -> tuple[str, ...]:
        """The names with blanks or signs that expressions of the file may use."""
        if self._names is None:
            self._names = spaced_names(self.root)
        return self._names

    def decision(self, decision_id: str) -> Node:
        """The decision with this id. Raises KeyError."""
        for node in self.decisions:
            if node.get("id") == decision_id:
                return node
        raise KeyError(f"{self.name} has no decision with the id {decision_id!r}")


def _touches_names(change: AnyChange) -> bool:
    """Whether a change may give or take an element its name."""
    if isinstance(change, AttributeChanged):
        return change.name == "name"
    return isinstance(change, NodeInserted | NodeRemoved) and bool(change.node.xpath("boolean(.//@name)"))
