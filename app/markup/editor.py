"""The four ways a document can change, each on the tree and on its written text at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from app.foundation.xml import XmlSource, read
from app.foundation.xml_encoding import readable
from app.markup import raw, spelling
from app.markup.changes import AnyChange, AttributeChanged, NodeInserted, NodeRemoved, TextChanged, nearest_id
from app.markup.names import split
from app.markup.notation import Notation
from app.markup.placement import Placement, declaration, opening
from app.markup.series import Series
from app.markup.source import Form, FormEdit, scan, scan_element, written
from app.markup.style import Style, gap_before, place_before
from app.markup.writer import free_prefix, joined, prefix_for, scope_of

_new_tuple = tuple.__new__
"""Makes a named tuple without the detour over its keywords: for what is made by the ten thousand."""


class Editor:
    """Makes changes of one document and hands each, applied, to `record`.

    `record` raises NoTransaction when no transaction is open; it is asked before anything is touched.
    """

    def __init__(
        self,
        root: Any,
        source: XmlSource,
        notation: Notation,
        guard: Callable[[], None],
        record: Callable[[AnyChange], None],
    ):
        self.root = root
        self._notation = notation
        self._text = source.text
        self._encoding = source.encoding
        self._guard = guard
        self._record = record
        self._forms: dict[Any, Form] | None = None
        self._prolog = ""

    # The written text

    @property
    def forms(self) -> dict[Any, Form]:
        """The written form of every node; read from the text at the first edit."""
        if self._forms is None:
            self._prolog, self._forms = scan(self._text, self.root)
        return self._forms

    @cached_property
    def style(self) -> Style:
        """How the file lays its lines out."""
        return Style(self.root, self._text, self.forms)

    def text(self) -> str:
        """The whole file."""
        if self._forms is None:
            return self._text
        return self._prolog + written(self.root, self._forms)

    # The four changes

    def set_attribute(self, node: Any, name: str, value: str | None) -> None:
        """Write or (None) remove an attribute. Raises NoTransaction, and ValueError for a character XML lacks."""
        self._guard()
        old = node.get(name)
        if old == value:
            return
        if value is not None:
            spelling.check_characters(value)
        start, written_name = self.forms[node].start, name
        edits: list[FormEdit] = []
        if name[0] == "{":
            written_name, edits = self._written_name(node, name)
            start = next((e.new for e in edits if e.node is node), start)
        changed = spelling.with_attribute(start, written_name, value)
        edits.append(FormEdit(node, "start", start, changed))
        self._make(AttributeChanged(node, nearest_id(node), tuple(edits), name, old, value))

    def set_attributes(self, element_id: str | None, writes: Iterable[tuple[Any, str, str]]) -> None:
        """Write many attributes without namespace, (node, name, value), of nodes whose nearest id is `element_id`.

        The same changes as `set_attribute` makes one by one, in less time. Raises as that does.
        """
        self._guard()
        forms, record = self.forms, self._record
        for node, name, value in writes:
            old = node.get(name)
            if old == value:
                continue
            spelling.check_characters(value)
            form = forms[node]
            before = form.start
            form.start = after = spelling.with_attribute(before, name, value)
            raw.set_attribute(node, name, value)
            edit = _new_tuple(FormEdit, (node, "start", before, after))
            record(_new_tuple(AttributeChanged, (node, element_id, (edit,), name, old, value)))

    def set_text(self, node: Any, value: str) -> None:
        """Replace the text before the first child. Raises NoTransaction, and ValueError as above."""
        self._guard()
        old = raw.get_text(node) or ""
        if old == value:
            return
        spelling.check_characters(value)
        form = self.forms[node]
        edits = opening(node, form) if value else []
        new = spelling.with_text(form.text, value, self._encoding.has).replace("\n", self.style.newline)
        edits.append(FormEdit(node, "text", form.text, new))
        change = TextChanged(node=node, element_id=nearest_id(node), forms=tuple(edits), old=old, new=value)
        self._make(change)

    def insert(self, parent: Any, following: Any, node: Any) -> None:
        """Put a new node, or one of this document wherever it is, before the child `following` (None: at the end).

        Raises NoTransaction, and ValueError for a node that holds `parent`.
        """
        self._guard()
        if following is node:
            following = node.getnext()
        self._take_out(parent, node)
        self._check_subtree(node)
        placement = Placement(self.style, self.root, self.forms, self._notation.prefixes)
        edits = placement.edits(place_before(parent, following), node)
        change = NodeInserted(
            node=node,
            element_id=nearest_id(node) or nearest_id(parent),
            forms=tuple(edits),
            parent=parent,
            following=following,
        )
        self._make(change)

    def insert_empty(self, parent: Any, following: Any, tag: str, rows: Sequence[Mapping[str, str]]) -> None:
        """Put new elements without content, one for each of the attributes in `rows`, before `following` (None: at the
        end): the same changes and text as `insert` makes, one by one, in less time. Ids are not among the attributes.

        Raises NoTransaction, and ValueError for a character that XML lacks.
        """
        self._guard()
        for value in (value for row in rows for value in row.values()):
            spelling.check_characters(value)
        series = Series.at(parent, following, tag, self.root, self.forms, self.style)
        for row in rows:
            node = parent.makeelement(tag)
            for name, value in row.items():
                raw.set_attribute(node, name, value)
            if series is None:
                self.insert(parent, following, node)
            else:
                self._record(series.insert(node, row))

    def remove(self, node: Any) -> None:
        """Take a node out, with the line it stands on. Raises NoTransaction."""
        self._guard()
        parent = node.getparent()
        if parent is None:
            raise ValueError("The outermost element cannot be removed from its document.")
        following = node.getnext()
        holder, slot = gap_before(node)
        before, after = getattr(self.forms[holder], slot), self.forms[node].tail
        merged = after if not before.strip() else before + after
        change = NodeRemoved(
            node=node,
            element_id=nearest_id(node),
            forms=(FormEdit(node, "tail", after, ""), FormEdit(holder, slot, before, merged)),
            parent=parent,
            following=following,
        )
        self._make(change)

    def replay(self, change: AnyChange) -> None:
        """Make a change that was put together elsewhere (from a recovery log). Raises NoTransaction."""
        self._guard()
        self._make(change)

    def read_fragment(self, text: str, parent: Any) -> Any:
        """The detached node that `text`, written as if inside `parent`, stands for. Raises XmlRefused."""
        declared = scope_of(parent, self.forms)
        names = [f'xmlns:{p}="{spelling.escape_attribute(u)}"' for p, u in declared.items() if p and p != "xml"]
        names.append(f'xmlns="{spelling.escape_attribute(declared.get("", ""))}"')
        whole = f"<around {' '.join(names)}>{readable(text)}</around>"
        around = read(whole.encode(), lookup=self._notation.lookup).tree.getroot()
        node = around[0]
        self.forms.update(scan_element(text, 0, node))
        raw.remove(around, node)
        return node

    def _make(self, change: AnyChange) -> None:
        self._record(self.apply(change))

    def apply(self, change: AnyChange) -> AnyChange:
        """Do a change, or the inverse of one, to tree and text; returns it as it was done."""
        if type(change) is AttributeChanged and len(change.forms) == 1:
            node, slot, _, new = change.forms[0]
            raw.set_attribute(change.node, change.name, change.new)
            setattr(self.forms[node], slot, new)
            return change
        if isinstance(change, NodeInserted):
            inside = tuple(change.node.iter())
            change = change._replace(inside=inside, written=written(change.node, self.forms))
        match change:
            case AttributeChanged():
                raw.set_attribute(change.node, change.name, change.new)
            case NodeInserted():
                raw.insert(change.parent, change.following, change.node)
            case NodeRemoved():
                raw.remove(change.parent, change.node)
        for edit in change.forms:
            setattr(self.forms[edit.node], edit.slot, edit.new)
            if edit.slot == "text":
                raw.set_text(edit.node, spelling.plain(edit.new))
            elif edit.slot == "tail":
                raw.set_tail(edit.node, spelling.plain(edit.new))
        return change

    # Helpers

    def _take_out(self, parent: Any, node: Any) -> None:
        """Take `node` from where it is, to be put into `parent`. Raises ValueError."""
        if node is parent or node in parent.iterancestors():
            raise ValueError("An element cannot be put inside itself.")
        above = node.getparent()
        if above is None:
            return
        if self.root in node.iterancestors():
            self.remove(node)
        else:
            raw.remove(above, node)

    def _check_subtree(self, node: Any) -> None:
        """Raise ValueError when a text of the subtree cannot be written."""
        for inner in node.iter("*"):
            for value in (raw.get_text(inner) or "", *(v for _, v in inner.items())):
                spelling.check_characters(value)

    def _written_name(self, node: Any, name: str) -> tuple[str, list[FormEdit]]:
        """The attribute's name with its prefix, and the edit that declares it on the root if need be."""
        uri, local = split(name)
        if not uri:
            return local, []
        scope = scope_of(node, self.forms)
        prefix = prefix_for(uri, scope, attribute=True)
        if prefix is not None:
            return joined(prefix, local), []
        prefix = free_prefix(uri, scope, self._notation.prefixes)
        return joined(prefix, local), [declaration(self.root, self.forms[self.root].start, prefix, uri)]
