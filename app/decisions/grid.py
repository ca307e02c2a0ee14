"""A decision table as its author sees it: columns and rows of text, before anything is compiled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from lxml import etree

from app.decisions.dmn_tree import Node, child, children, local_name, text_of
from app.decisions.model import HitPolicy
from app.decisions.type_chain import resolve_type
from app.decisions.unary_tests import split_at_commas

NOTE = "Note"
"""The heading of the rules' descriptions, shown where a table declares no annotation column (DMN 1.3 and up)."""


class ColumnKind(StrEnum):
    """The three parts of a rule (DMN 1.5 section 8.2.5)."""

    INPUT = "input"
    OUTPUT = "output"
    ANNOTATION = "annotation"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `expression` is what an input reads, `name` the key of an output, `values` the allowed ones as FEEL.

    `type` is as it is written; where that is a type of the file, `resolved` is the simple type that it is made of.
    """

    kind: ColumnKind
    label: str
    type: str = ""
    expression: str = ""
    name: str = ""
    values: tuple[str, ...] = ()
    node: Node | None = None
    """None for the column of the rules' descriptions."""
    resolved: str = ""

    @property
    def base(self) -> str:
        """The simple type in small letters: `string` for `feel:string`, and for a type that is made of it."""
        return self.resolved or self.type.rpartition(":")[2].lower()


@dataclass(frozen=True, slots=True)
class Row:
    """A rule: one text for each column."""

    id: str
    cells: tuple[str, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class Grid:
    """One decision table. `aggregation` is "", SUM, MIN, MAX or COUNT."""

    decision_id: str
    name: str
    hit_policy: str
    aggregation: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def of_kind(self, kind: ColumnKind) -> list[tuple[int, Column]]:
        """The columns of a kind with their positions."""
        return [(at, column) for at, column in enumerate(self.columns) if column.kind is kind]

    @property
    def letter(self) -> str:
        """The hit policy as the standard abbreviates it: U, A, P, F, R, O, C, C+, C<, C>, C#."""
        sign = {"SUM": "+", "MIN": "<", "MAX": ">", "COUNT": "#"}.get(self.aggregation, "")
        return self.hit_policy[:1] + (sign if self.hit_policy == HitPolicy.COLLECT else "")


def read_grid(
    decision: Node,
    table: Node,
    row: Callable[[Node, tuple[Column, ...]], Row] | None = None,
    key: str = "",
    name: str = "",
) -> Grid:
    """The table of a decision, read from the tree as it is now; `row` knows the rows that need no reading again.

    `key` and `name` are those of a table that is not all of a decision.
    """
    columns = (*map(_input, children(table, "input")), *map(_output, children(table, "output")))
    columns += _annotations(table)
    read = row or read_row
    rows = tuple(read(rule, columns) for rule in children(table, "rule"))
    policy = table.get("hitPolicy", HitPolicy.UNIQUE.value)
    name = name or decision.get("name") or decision.get("id", "")
    return Grid(key or decision.get("id", ""), name, policy, table.get("aggregation", ""), columns, rows)


def _input(node: Node) -> Column:
    expression = child(node, "inputExpression")
    text = text_of(expression)
    kind = expression.get("typeRef", "") if expression is not None else ""
    own = resolve_type(node.getroottree().getroot(), kind)
    values = _values(child(node, "inputValues")) or _values(own.allowed)
    return Column(ColumnKind.INPUT, node.get("label") or text, kind, text, "", values, node, own.base)


def _output(node: Node) -> Column:
    name = node.get("name", "")
    label, kind = node.get("label") or name or "Result", node.get("typeRef", "")
    own = resolve_type(node.getroottree().getroot(), kind)
    values = _values(child(node, "outputValues")) or _values(own.allowed)
    return Column(ColumnKind.OUTPUT, label, kind, "", name, values, node, own.base)


def _values(node: Node | None) -> tuple[str, ...]:
    """The allowed values; a range or a test is none that could be offered."""
    parts = [part.strip() for part in split_at_commas(text_of(node))] if node is not None else []
    offered = [part for part in parts if part and part[0] not in "<>[(]!" and part != "-"]
    return tuple(offered)


def _annotations(table: Node) -> tuple[Column, ...]:
    declared = tuple(
        Column(ColumnKind.ANNOTATION, node.get("name") or NOTE, node=node) for node in children(table, "annotation")
    )
    described = bool(_described(etree.QName(table).namespace or "")(table))
    return declared if declared and not described else (*declared, Column(ColumnKind.ANNOTATION, NOTE))


@cache
def _described(namespace: str) -> etree.XPath:
    """Whether a rule of a table has a description. By XPath: there may be 10,000 rules."""
    if not namespace:
        return etree.XPath("boolean(rule/description)")
    return etree.XPath("boolean(d:rule/d:description)", namespaces={"d": namespace})


def read_row(rule: Node, columns: tuple[Column, ...]) -> Row:
    """The texts of a rule, one for each column."""
    entries: dict[str, list[str]] = {f"{kind}Entry": [] for kind in ColumnKind}
    note = ""
    for node in rule:  # once, for there may be 10,000 rules
        name = local_name(node)
        if name in entries:
            entries[name].append(text_of(node))
        elif name == "description":
            note = (node.text or "").strip()
    waiting = {kind: iter(entries[f"{kind}Entry"]) for kind in ColumnKind}
    cells = (
        note if column.kind is ColumnKind.ANNOTATION and column.node is None else next(waiting[column.kind], "")
        for column in columns
    )
    return Row(rule.get("id", ""), tuple(cells), rule)
