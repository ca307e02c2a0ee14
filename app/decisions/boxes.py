"""Boxed expressions as an author edits them: literal, context, list, relation, invocation, function, conditional,
filter, for, some, every (DMN 1.5 chapter 10.2). Each edit is one undo unit.

A box is a node of the tree; where a box can stand is its parent: a decision, an entry, a binding, a part.
"""

from __future__ import annotations

from lxml import etree

from app.decisions.dmn_tree import Node, child, children, local_name, text_of
from app.decisions.document import DecisionDocument
from app.decisions.new_table import new_table, wanted_by

LITERAL, TABLE = "literalExpression", "decisionTable"
KINDS = {
    LITERAL: "Expression",
    "context": "Context",
    "list": "List",
    "relation": "Relation",
    "invocation": "Invocation",
    "functionDefinition": "Function",
    "conditional": "If, then, else",
    "filter": "Filter",
    "for": "For each",
    "some": "Some",
    "every": "Every",
}
"""The boxes that are edited as boxes, with their names."""
CHOICES = {TABLE: "Decision table", **KINDS}
"""All that can be made; a decision table has an editor of its own."""
BOXES = frozenset([*KINDS, TABLE, "encapsulatedLogic"])
PARTS = {
    "conditional": ("if", "then", "else"),
    "filter": ("in", "match"),
    "for": ("in", "return"),
    "some": ("in", "satisfies"),
    "every": ("in", "satisfies"),
}
PART_NAMES = {
    "if": "If",
    "then": "Then",
    "else": "Else",
    "in": "In",
    "match": "Match",
    "return": "Return",
    "satisfies": "Satisfies",
}
ITERATORS = frozenset(["for", "some", "every"])


LATER = frozenset(["conditional", "filter", "for", "some", "every"])
"""Boxes that came with DMN 1.4."""
BEFORE_1_4 = {"20151101": "1.1", "20180521": "1.2", "20191111": "1.3"}
"""By the date in a file's namespace, the versions without them."""


def too_new(place: Node) -> str:
    """A sentence about boxes in a place that the version of the file does not know; empty for none."""
    namespace = etree.QName(place).namespace or ""
    version = next((name for date, name in BEFORE_1_4.items() if date in namespace), "")
    found = next((KINDS[name] for each in place.iter("{*}*") if (name := local_name(each)) in LATER), "")
    if not version or not found:
        return ""
    came = f"The file is DMN {version}, and the box “{found}” came with DMN 1.4"
    return f"{came}: it works here, other programs may refuse it."


def box_in(place: Node) -> Node | None:
    """The box that stands in a place; None for an empty one."""
    return next((each for each in place.iterchildren("{*}*") if local_name(each) in BOXES), None)


class BoxEditing:
    """Edits the boxes of a document."""

    def __init__(self, document: DecisionDocument) -> None:
        self.document = document

    # Literals

    def text(self, box: Node) -> str:
        """What a literal says."""
        return text_of(box)

    def set_text(self, box: Node, text: str, label: str = "Set the expression") -> None:
        """Write a literal. Raises ValueError for characters that XML lacks."""
        holder = child(box, "text")
        if holder is not None and (holder.text or "").strip() == text:
            return
        with self.document.transaction(label):
            if holder is not None:
                self.document.editor.set_text(holder, text)
            else:
                self.document.editor.insert(box, next(iter(box), None), self._make("text", text))

    # Kinds

    def put(self, place: Node, kind: str) -> Node:
        """Put a new box of a kind into a place, in place of the one that stands there; a literal's text goes along."""
        return self._put(place, box_in(place), kind)

    def change(self, box: Node, kind: str) -> Node:
        """Put a new box of a kind where a box stands, such as an item of a list; a literal's text goes along."""
        place = box.getparent()
        assert place is not None
        return self._put(place, box, kind)

    def _put(self, place: Node, old: Node | None, kind: str) -> Node:
        kept = text_of(old) if old is not None and local_name(old) == LITERAL else ""
        made = new_table(self.document, wanted_by(place)) if kind == TABLE else self._new(kind, kept)
        with self.document.transaction(f"Make it a {CHOICES[kind].lower()}"):
            following = old.getnext() if old is not None else None
            if old is not None:
                self.document.editor.remove(old)
            self.document.editor.insert(place, following, made)
        return made

    def _new(self, kind: str, text: str = "") -> Node:
        """A box of a kind with what it needs to be shown; `text` becomes its first literal."""
        box = self._make(kind, id=self.document.new_id("Box"))
        if kind == LITERAL:
            box.append(self._make("text", text or "null"))
        elif kind == "context":
            box.append(self._entry("entry", text))
        elif kind == "list":
            box.append(self._literal(text))
        elif kind == "relation":
            box.append(self._make("column", id=self.document.new_id("Column"), name="column"))
            box.append(self._row([text]))
        elif kind == "invocation":
            box.append(self._literal(text or "function"))
        elif kind == "functionDefinition":
            box.append(self._make("formalParameter", id=self.document.new_id("Parameter"), name="parameter"))
            box.append(self._literal(text))
        else:
            self._fill_parts(box, kind, text)
        return box

    def _fill_parts(self, box: Node, kind: str, text: str) -> None:
        if kind in ITERATORS:
            box.set("iteratorVariable", "item")
        for at, part in enumerate(PARTS[kind]):
            holder = self._make(part)
            holder.append(self._literal(text if at == 0 else ""))
            box.append(holder)

    # Entries, items, rows, arguments

    def add(self, box: Node) -> None:
        """One more of what a box holds: an entry, item, row, argument or parameter."""
        kind = local_name(box)
        if kind == "context":
            names = {child_name(each) for each in children(box, "contextEntry")}
            made, following = self._entry(_free("entry", names)), self._result(box)
        elif kind == "list":
            made, following = self._literal(), None
        elif kind == "relation":
            made, following = self._row([""] * len(list(children(box, "column")))), None
        elif kind == "invocation":
            made, following = self._binding(box), None
        else:
            names = {each.get("name", "") for each in children(box, "formalParameter")}
            made = self._make("formalParameter", id=self.document.new_id("Parameter"), name=_free("parameter", names))
            following = box_in(box)
        with self.document.transaction("Add a line"):
            self.document.editor.insert(box, following, made)

    def _result(self, box: Node) -> Node | None:
        """The last entry of a context when it has no name: its result."""
        entries = list(children(box, "contextEntry"))
        return entries[-1] if entries and child(entries[-1], "variable") is None else None

    def add_result(self, box: Node) -> None:
        """Give a context a result, below its entries; it is what the context answers."""
        entry = self._make("contextEntry")
        entry.append(self._literal())
        with self.document.transaction("Add a result"):
            self.document.editor.insert(box, None, entry)

    def add_column(self, box: Node) -> None:
        """One more column of a relation, empty in every row."""
        columns = list(children(box, "column"))
        name = _free("column", {each.get("name", "") for each in columns})
        made = self._make("column", id=self.document.new_id("Column"), name=name)
        rows = list(children(box, "row"))
        with self.document.transaction("Add a column"):
            self.document.editor.insert(box, rows[0] if rows else None, made)
            for row in rows:
                self.document.editor.insert(row, None, self._literal())

    def remove_column(self, box: Node, at: int) -> None:
        """Take a column of a relation out. Raises ValueError for the last one."""
        columns = list(children(box, "column"))
        if len(columns) == 1:
            raise ValueError("A relation needs at least one column.")
        with self.document.transaction("Delete the column"):
            self.document.editor.remove(columns[at])
            for row in children(box, "row"):
                for cell in [each for each in row if local_name(each) in BOXES][at : at + 1]:
                    self.document.editor.remove(cell)

    def remove(self, line: Node) -> None:
        """Take an entry, item, row, argument or parameter out."""
        with self.document.transaction("Delete the line"):
            self.document.editor.remove(line)

    def rename(self, line: Node, name: str) -> None:
        """Name an entry, argument, parameter, column, or an iterator's variable. Raises ValueError without a name."""
        if not name.strip():
            raise ValueError("It needs a name.")
        kind = local_name(line)
        inner = {"contextEntry": "variable", "binding": "parameter"}.get(kind)
        holder = child(line, inner) if inner else line
        key = "iteratorVariable" if kind in ITERATORS else "name"
        if holder is not None and holder.get(key) != name.strip():
            with self.document.transaction("Rename"):
                self.document.editor.set_attribute(holder, key, name.strip())

    # Nodes

    def _make(self, tag: str, text: str = "", /, **attributes: str) -> Node:
        namespace = etree.QName(self.document.root).namespace
        node: Node = self.document.root.makeelement(f"{{{namespace}}}{tag}", attributes)
        node.text = text or None
        return node

    def _literal(self, text: str = "") -> Node:
        box = self._make(LITERAL, id=self.document.new_id("Box"))
        box.append(self._make("text", text or "null"))
        return box

    def _entry(self, name: str, text: str = "") -> Node:
        entry = self._make("contextEntry")
        entry.append(self._make("variable", id=self.document.new_id("Variable"), name=name))
        entry.append(self._literal(text))
        return entry

    def _row(self, texts: list[str]) -> Node:
        row = self._make("row", id=self.document.new_id("Row"))
        row.extend(self._literal(text) for text in texts)
        return row

    def _binding(self, box: Node) -> Node:
        names = {child_name(each) for each in children(box, "binding")}
        binding = self._make("binding")
        binding.append(self._make("parameter", id=self.document.new_id("Parameter"), name=_free("argument", names)))
        binding.append(self._literal())
        return binding


def lines_of(box: Node) -> list[tuple[Node, str | None, bool]]:
    """The lines of a box: node, name ("" for none), and whether it may go."""
    kind = local_name(box)
    if kind == "context":
        entries = list(children(box, "contextEntry"))
        return [(each, child_name(each) or "Result", len(entries) > 1) for each in entries]
    if kind == "list":
        return [(each, "", True) for each in box if local_name(each) in (*KINDS, TABLE)]
    if kind == "invocation":
        bindings = [(each, child_name(each), True) for each in children(box, "binding")]
        function = [(each, "Calls", False) for each in box if local_name(each) in KINDS]
        return [*function, *bindings]
    if kind in ("functionDefinition", "encapsulatedLogic"):
        parameters = [(each, each.get("name", ""), True) for each in children(box, "formalParameter")]
        body = [(each, "Body", False) for each in box if local_name(each) in (*KINDS, TABLE)]
        return [*parameters, *body]
    found: list[tuple[Node, str | None, bool]] = []
    if kind in ITERATORS:
        found.append((box, box.get("iteratorVariable", ""), False))
    found += [(part, PART_NAMES[local_name(part)], False) for part in box if local_name(part) in PARTS.get(kind, ())]
    return found


def child_name(line: Node) -> str:
    """The name of a context's entry, or of an argument; empty for a result."""
    holder = child(line, "variable")
    holder = child(line, "parameter") if holder is None else holder
    return holder.get("name", "") if holder is not None else ""


def _free(stem: str, taken: set[str]) -> str:
    return next(name for n in range(1, len(taken) + 2) if (name := stem if n == 1 else f"{stem} {n}") not in taken)
