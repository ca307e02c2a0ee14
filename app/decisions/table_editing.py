"""What an author does to a decision table. Each function is one undo unit and leaves the rest of the file in place.

The order of children is the schema's: inputs, outputs, annotations, rules; in a rule description, input entries,
output entries, annotation entries (DMN 1.5 schema, tDecisionTable and tDecisionRule).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from app.decisions.dmn_tree import Node, child, children, local_name
from app.decisions.document import DecisionDocument
from app.decisions.grid import Column, ColumnKind, Grid, read_grid
from app.decisions.model import HitPolicy

ANY = "-"
TABLE_ORDER = ("description", "extensionElements", "input", "output", "annotation", "rule")
RULE_ORDER = ("description", "extensionElements", "inputEntry", "outputEntry", "annotationEntry")
INPUT_ORDER = ("description", "extensionElements", "inputExpression", "inputValues")
OUTPUT_ORDER = ("description", "extensionElements", "outputValues", "defaultOutputEntry")
AGGREGATIONS = ("", "SUM", "MIN", "MAX", "COUNT")

Cell = tuple[int, int]  # row, column


class TableEditing:
    """Edits one table, known by its key: the id of its decision, for most. Raises KeyError when the file has none."""

    def __init__(self, document: DecisionDocument, key: str):
        self.document = document
        self.decision_id = key
        self.home = document.table_homes[key]
        self.table = self.home.table

    @property
    def grid(self) -> Grid:
        """The table as it is now."""
        return self.document.rows_kept.grid(self.table, self._read)

    def _read(self) -> Grid:
        home = self.home
        return read_grid(home.owner, self.table, self.document.rows_kept.row, home.key, home.name)

    # Cells

    def set_cells(self, values: dict[Cell, str], label: str = "Set a cell") -> None:
        """Write texts at (row, column). Raises IndexError for a place that is not there, ValueError from XML."""
        grid = self.grid
        with self.document.transaction(label):
            for (row, column), text in values.items():
                self._write(grid, row, column, text.strip())

    def _write(self, grid: Grid, row: int, column: int, text: str) -> None:
        rule, kind = grid.rows[row].node, grid.columns[column].kind
        if grid.columns[column].node is None:
            self._describe(rule, text)
            return
        place = column - grid.of_kind(kind)[0][0]
        if kind is ColumnKind.INPUT and not text:
            text = ANY
        entries = list(children(rule, f"{kind}Entry"))
        while len(entries) <= place:  # a rule may be shorter than its table; such a file still opens
            entries.append(self._add_entry(rule, kind, ANY if kind is ColumnKind.INPUT else ""))
        self._set_text(entries[place], text)

    def _describe(self, rule: Node, text: str) -> None:
        note = child(rule, "description")
        if note is None and text:
            self._put(rule, RULE_ORDER, self._make("description", text))
        elif note is not None and text:
            self.document.editor.set_text(note, text)
        elif note is not None:
            self.document.editor.remove(note)

    # Rules

    def add_rule(self, at: int | None = None, cells: Sequence[str] = ()) -> int:
        """A new rule before row `at` (None: at the end), any input allowed; returns its row."""
        at = len(self.grid.rows) if at is None else at
        self.add_rules(at, [cells])
        return at

    def add_rules(self, at: int, rows: Sequence[Sequence[str]]) -> None:
        """New rules before row `at`, each with its cells, any input allowed where a text is empty."""
        grid = self.grid
        following = grid.rows[at].node if at < len(grid.rows) else None
        with self.document.transaction("Add a rule" if len(rows) == 1 else f"Add {len(rows)} rules"):
            for cells in rows:
                rule = self._rule(grid, cells)
                if following is None:
                    self._put(self.table, TABLE_ORDER, rule)
                else:
                    self.document.editor.insert(self.table, following, rule)

    def _rule(self, grid: Grid, cells: Sequence[str]) -> Node:
        rule = self._make("rule", id=self.document.new_id("Rule"))
        texts = [*cells, *[""] * (len(grid.columns) - len(cells))]
        for column, text in zip(grid.columns, texts, strict=False):
            for part in self._part(column, text.strip()):  # a description stands first (DMN 1.5 schema, tDMNElement)
                rule.insert(0 if column.node is None else len(rule), part)
        return rule

    def _part(self, column: Column, text: str) -> Iterable[Node]:
        """What a new rule holds for a column; nothing for an empty description."""
        if column.node is None:
            return [self._make("description", text)] if text else []
        return [self._entry(column.kind, text or (ANY if column.kind is ColumnKind.INPUT else ""))]

    def remove_rules(self, rows: Iterable[int]) -> None:
        """Take rules out."""
        grid, chosen = self.grid, sorted(set(rows))
        with self.document.transaction("Delete a rule" if len(chosen) == 1 else f"Delete {len(chosen)} rules"):
            for row in chosen:
                self.document.editor.remove(grid.rows[row].node)

    def move_rule(self, row: int, to: int) -> None:
        """Move a rule so that it stands in row `to`."""
        rules = [each.node for each in self.grid.rows]
        moving = rules.pop(row)
        if row == to:
            return
        following = rules[to] if to < len(rules) else rules[-1].getnext()
        with self.document.transaction("Move a rule"):
            self.document.editor.remove(moving)
            self.document.editor.insert(self.table, following, moving)

    def move_rules(self, rows: Sequence[int], before: int) -> int | None:
        """Move rules so that they stand before row `before`; returns the row of the first, None when none moved."""
        nodes = [each.node for each in self.grid.rows]
        moving = set(rows)
        rest = [node for row, node in enumerate(nodes) if row not in moving]
        place = before - sum(row < before for row in moving)
        order = [*rest[:place], *(nodes[row] for row in sorted(moving)), *rest[place:]]
        if order == nodes:
            return None
        with self.document.transaction("Move a rule" if len(moving) == 1 else f"Move {len(moving)} rules"):
            self.order_rules(order)
        return place

    def order_rules(self, nodes: Sequence[Node]) -> None:
        """Put the rules into this order; only those that stand elsewhere are moved."""
        rules = [each.node for each in self.grid.rows]
        behind = rules[-1].getnext() if rules else None
        with self.document.transaction("Order the rules"):
            for place in range(len(nodes) - 1, -1, -1):
                node, following = nodes[place], nodes[place + 1] if place + 1 < len(nodes) else behind
                if node.getnext() is not following:
                    self.document.editor.remove(node)
                    self.document.editor.insert(self.table, following, node)

    # Columns

    def move_column(self, at: int, to: int) -> None:
        """Move a column with its cells so that it stands at `to`. Raises ValueError between the parts of a table."""
        grid = self.grid
        column, other = grid.columns[at], grid.columns[to]
        if column.node is None or other.node is None or column.kind is not other.kind:
            raise ValueError("A column stays among its like: inputs left, then outputs, then notes.")
        if at == to:
            return
        first = grid.of_kind(column.kind)[0][0]
        with self.document.transaction(f"Move the column {column.label}"):
            self._move(self.table, f"{column.kind}", at - first, to - first)
            for rule in children(self.table, "rule"):
                self._move(rule, f"{column.kind}Entry", at - first, to - first)

    def _move(self, parent: Node, name: str, at: int, to: int) -> None:
        """Move the child `at` of a name to the place `to` among its like; a rule may have too few."""
        like = list(children(parent, name))
        if max(at, to) >= len(like):
            return
        node = like.pop(at)
        following = like[to] if to < len(like) else like[-1].getnext()
        if following is node:
            following = node.getnext()
        self.document.editor.remove(node)
        self.document.editor.insert(parent, following, node)

    def add_input(self, label: str, expression: str, type_ref: str = "string") -> None:
        """A new input column behind the others; every rule allows anything in it."""
        inner = self._make("inputExpression", id=self.document.new_id("Expression"), typeRef=type_ref)
        inner.append(self._make("text", expression))
        column = self._make("input", id=self.document.new_id("Input"), label=label)
        column.append(inner)
        self._add_column(column, ColumnKind.INPUT, ANY, f"Add the input {label}")

    def add_output(self, label: str, name: str, type_ref: str = "string") -> None:
        """A new output column behind the others, empty in every rule."""
        column = self._make("output", id=self.document.new_id("Output"), label=label, name=name, typeRef=type_ref)
        self._add_column(column, ColumnKind.OUTPUT, "", f"Add the output {label}")

    def add_annotation(self, label: str) -> None:
        """A new annotation column behind the others."""
        self._add_column(self._make("annotation", name=label), ColumnKind.ANNOTATION, "", f"Add the column {label}")

    def _add_column(self, node: Node, kind: ColumnKind, filling: str, label: str) -> None:
        with self.document.transaction(label):
            self._put(self.table, TABLE_ORDER, node)
            for rule in children(self.table, "rule"):
                self._add_entry(rule, kind, filling)

    def remove_column(self, at: int) -> None:
        """Take a column out with its cells. Raises ValueError for the last input or output."""
        grid = self.grid
        column = grid.columns[at]
        like = grid.of_kind(column.kind)
        if column.node is None:
            self.set_cells({(row, at): "" for row in range(len(grid.rows))}, "Delete the notes")
            return
        if column.kind is not ColumnKind.ANNOTATION and len(like) == 1:
            raise ValueError(f"A decision table needs at least one {column.kind.value}.")
        place = at - like[0][0]
        with self.document.transaction(f"Delete the column {column.label}"):
            self.document.editor.remove(column.node)
            for rule in children(self.table, "rule"):
                for entry in list(children(rule, f"{column.kind}Entry"))[place : place + 1]:
                    self.document.editor.remove(entry)

    def allow_values(self, at: int, values: Sequence[str]) -> None:
        """Allow more values (FEEL) in an input or output column."""
        column = self.grid.columns[at]
        assert column.node is not None
        with self.document.transaction(f"Allow more values of {column.label}"):
            self._set_values(column.node, column.kind, ", ".join(dict.fromkeys([*column.values, *values])))

    def set_column(self, at: int, *, label: str, text: str, type_ref: str, values: Sequence[str] = ()) -> None:
        """Heading, expression (inputs) or name (outputs), type and allowed values of a column."""
        column = self.grid.columns[at]
        if column.node is None:
            return
        with self.document.transaction(f"Change the column {label}"):
            if column.kind is ColumnKind.INPUT:
                self._set_input(column.node, label, text, type_ref)
            elif column.kind is ColumnKind.OUTPUT:
                for name, value in (("label", label), ("name", text), ("typeRef", type_ref)):
                    self.document.editor.set_attribute(column.node, name, value or None)
            else:
                self.document.editor.set_attribute(column.node, "name", label)
            if column.kind is not ColumnKind.ANNOTATION and tuple(values) != column.values:
                self._set_values(column.node, column.kind, ", ".join(values))

    def _set_input(self, node: Node, label: str, text: str, type_ref: str) -> None:
        self.document.editor.set_attribute(node, "label", label or None)
        expression = child(node, "inputExpression")
        if expression is None:
            expression = self._put(node, INPUT_ORDER, self._make("inputExpression"))
        self.document.editor.set_attribute(expression, "typeRef", type_ref or None)
        self._set_text(expression, text)

    def _set_values(self, node: Node, kind: ColumnKind, text: str) -> None:
        """Write, change or take out `inputValues` or `outputValues`."""
        holder = child(node, f"{kind}Values")
        if not text:
            if holder is not None:
                self.document.editor.remove(holder)
            return
        if holder is None:
            order = INPUT_ORDER if kind is ColumnKind.INPUT else OUTPUT_ORDER
            holder = self._put(node, order, self._make(f"{kind}Values"))
        self._set_text(holder, text)

    # The table

    def set_hit_policy(self, policy: HitPolicy, aggregation: str = "") -> None:
        """How rules that hit together make an answer; only COLLECT aggregates (DMN 1.5 section 8.2.10)."""
        kept = aggregation if policy is HitPolicy.COLLECT else ""
        with self.document.transaction("Set the hit policy"):
            self.document.editor.set_attribute(self.table, "hitPolicy", policy.value)
            self.document.editor.set_attribute(self.table, "aggregation", kept or None)

    def rename(self, name: str) -> None:
        """The name of the decision; its id and its variable, which processes use, stay."""
        with self.document.transaction("Rename the decision"):
            self.document.editor.set_attribute(self.home.owner, "name", name)

    # Nodes

    def _make(self, name: str, /, text: str = "", **attributes: str) -> Node:
        """A new element in the namespace of the table."""
        node = self.table.makeelement(f"{{{etree.QName(self.table).namespace}}}{name}")
        for key, value in attributes.items():
            node.set(key, value)
        node.text = text or None
        return node

    def _entry(self, kind: ColumnKind, text: str) -> Node:
        """A cell; annotation entries have no id (DMN 1.5 schema, tRuleAnnotation)."""
        named = {} if kind is ColumnKind.ANNOTATION else {"id": self.document.new_id("Entry")}
        entry = self._make(f"{kind}Entry", **named)
        entry.append(self._make("text", text))
        return entry

    def _add_entry(self, rule: Node, kind: ColumnKind, text: str) -> Node:
        return self._put(rule, RULE_ORDER, self._entry(kind, text))

    def _put(self, parent: Node, order: tuple[str, ...], node: Node) -> Node:
        """Insert a node behind its like, where the schema wants it."""
        behind = order[order.index(local_name(node)) + 1 :]
        there = parent if behind else ()  # what comes last need not look at ten thousand of its like
        following = next((each for each in there if local_name(each) in behind), None)
        self.document.editor.insert(parent, following, node)
        return node

    def _set_text(self, entry: Node, text: str) -> None:
        holder = child(entry, "text")
        if holder is None:
            self.document.editor.insert(entry, None, self._make("text", text))
        elif (holder.text or "").strip() != text:
            self.document.editor.set_text(holder, text)
